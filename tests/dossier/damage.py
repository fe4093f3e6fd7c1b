"""Damage to whatever the program keeps: each column of each table, each file of its folder."""

import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from incident_actie.culture.keeping import Ongoing, OngoingFile
from incident_actie.culture.result import measure
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.drafts import EvaluationDraft, EvaluationDraftFile
from incident_actie.dossier.measurements import Measurements
from incident_actie.dossier.tables import metadata
from incident_actie.profile import Profile, ProfileFile
from incident_actie.wizard.draft import Draft, Start
from incident_actie.wizard.draft_file import new_file
from incident_actie.wizard.protocol_draft import ProtocolDraft, ProtocolDraftFile
from tests.culture.people import ASPECTS, VERSION, person
from tests.dossier.plans import NOON, TODAY, a_plan, done

HURT, WHOLE = 2, 1  # the plan that is damaged, and one that is not
FILES = ("profiel.json", "evaluatie-2.json", "concept.json", "cultuur/bezig.json", "protocol.json")
DEEP = b"[" * 100_000


class Damage(NamedTuple):
    """One damage, by name."""

    name: str
    do: Callable[[Path], None]


def make_home(home: Path) -> None:
    """A folder in which everything that the program keeps is there."""
    dossier = Dossier(home)
    for name, created in (("balie", TODAY), ("dementie", TODAY.replace(year=2020)), ("thuiszorg", TODAY)):
        kept = dossier.keep(a_plan(name, created), NOON)
        dossier.change(kept, done(kept, "opvang", note="gesproken"), NOON)
    for month in ("2026-10", "2026-11"):
        Measurements(dossier).keep(measure([person(n) for n in range(6)], ASPECTS, "balie", month))
    ProfileFile(home).keep(Profile(team="", roles={"opvang": "de buddy"}, letters={"naam": "Huis"}))
    EvaluationDraftFile(home, HURT).keep(EvaluationDraft(dossier.get(HURT).uid, (("geleerd", "bellen"),)))
    new_file(home).keep(Draft(Start(TODAY), (("vraag:dader", "naaste"),)))
    OngoingFile(home).keep(Ongoing("balie", "2026-11", VERSION, (person(1),)))
    draft = ProtocolDraftFile(home, home)
    draft.keep(ProtocolDraft("huisarts", (("begin", "ja"),)))
    draft.path.rename(home / "protocol.json")
    for lock in home.glob("*.lock"):
        lock.unlink()


def _body(home: Path, table: str) -> dict[str, Any]:
    with closing(sqlite3.connect(home / "dossier.sqlite3")) as connection:
        (raw,) = connection.execute(f"SELECT body FROM {table} WHERE id = {HURT}").fetchone()
    found: dict[str, Any] = json.loads(zlib.decompress(raw) if table == "plan" else raw)
    return found


def _set(table: str, column: str, value: object) -> Callable[[Path], None]:
    """One value of the damaged plan, and the same in the last row of what belongs to no plan."""
    which = {"plan": f"id = {HURT}", "meta": "1", "tally": "1 LIMIT 1", "measurement": f"id = {HURT}"}
    where = which.get(table, f"plan_id = {HURT}").replace("1 LIMIT 1", "1")

    def do(home: Path) -> None:
        with closing(sqlite3.connect(home / "dossier.sqlite3")) as connection:
            row = f"SELECT rowid FROM {table} WHERE {where} ORDER BY rowid DESC LIMIT 1"
            statement = f'UPDATE {table} SET "{column}" = ? WHERE rowid = ({row})'
            connection.execute(statement, (value,))
            connection.commit()

    return do


def _changed(table: str, path: tuple[str | int, ...], value: object) -> Callable[[Path], None]:
    """Something inside the body that no type forbids."""

    def do(home: Path) -> None:
        data = at = _body(home, table)
        for step in path[:-1]:
            at = at[step]  # type: ignore[index]
        at[path[-1]] = value  # type: ignore[index]
        raw = json.dumps(data).encode()
        _set(table, "body", zlib.compress(raw) if table == "plan" else raw)(home)

    return do


def _flipped(table: str, column: str) -> Callable[[Path], None]:
    def do(home: Path) -> None:
        where = f"id = {HURT}" if column == "body" else f"plan_id = {HURT} AND before IS NOT NULL"
        with closing(sqlite3.connect(home / "dossier.sqlite3")) as connection:
            (raw,) = connection.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()
        middle = len(raw) // 2
        _set(table, column, raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :])(home)

    return do


def bomb() -> bytes:
    """Fifty thousand bytes that unpack to fifty million."""
    return zlib.compress(b"[" * 50_000_000, 9)


ODD: tuple[object, ...] = ("kapot", b"\xff\xfe", 10**15, -1, "9999-99-99", "9999-12-31", "")


def column_damage() -> Iterator[Damage]:
    """Each column of each table, with each value that cannot be in it; NULL where SQLite takes it."""
    for table in metadata.sorted_tables:
        for column in table.c:
            if column.primary_key and column.name == "id":
                continue  # the number of a row itself: SQLite takes nothing else
            nothing = [None] if column.nullable else []
            for value in (*ODD, *nothing):
                yield Damage(f"{table.name}.{column.name}={value!r}", _set(table.name, column.name, value))


def body_damage() -> Iterator[Damage]:
    """What can be wrong inside a body."""
    small, text = bomb(), zlib.compress(b'{"summary": "\xff"}')
    for table, column in (("plan", "body"), ("change", "before")):
        yield Damage(f"{table}.{column} flipped", _flipped(table, column))
        raws = (("bomb", small), ("deep", zlib.compress(DEEP)), ("utf", text), ("cut", small[:50]))
        for name, raw in raws:
            yield Damage(f"{table}.{column} {name}", _set(table, column, raw))
    yield Damage("measurement.body flipped", _flipped("measurement", "body"))
    yield Damage("measurement.body deep", _set("measurement", "body", DEEP))
    for path, value in ODD_PLANS:
        yield Damage(f"plan {path}", _changed("plan", path, value))
    for path, value in ODD_RESULTS:
        yield Damage(f"measurement {path}", _changed("measurement", path, value))


ODD_PLANS: tuple[tuple[tuple[str | int, ...], object], ...] = (
    (("created",), "9999-12-31"),
    (("keep_until",), "0001-01-01"),
    (("evaluation", "due"), "9999-12-31"),
    (("items", 0, "due"), "9999-12-31"),
    (("items", 0, "done_on"), "9999-12-31"),
    (("items", 0, "phases"), []),
    (("items", 0, "phases"), ["onzin"]),
    (("items", 0, "valid"), "99 jaar"),
    (("items", 0, "number"), 10**18),
    (("items", 0, "addressees"), ["onzin"]),
    (("situation", "vorm"), 3),
    (("situation", "wanneer"), "gisteren"),
    (("situation", "dader"), "onzin"),
    (("situation", "daders"), ["onzin"]),
    (("situation", "daders"), [{"dader": {"a": 1}}]),
    (("version",), 10**12),
    (("schema",), 99),
)
ODD_RESULTS: tuple[tuple[tuple[str | int, ...], object], ...] = (
    (("month",), "kapot"),
    (("team",), "x" * 1000),
    (("people",), -4),
    (("level",), 99),
    (("views",), []),
    (("views", 0, "spreads"), []),
    (("views", 0, "aspect"), "onzin"),
    (("views", 0, "spreads", 0, "group"), "onzin"),
    (("views", 0, "spreads", 0, "counts"), [0, 0, 0, 0, 0]),
    (("views", 0, "spreads", 0, "median"), 1e300),
)


def file_damage() -> Iterator[Damage]:
    """Each file of the folder, with what cannot be in it."""
    raws = (b"", b"{", b"\xff\xfe\x00", DEEP, b'{"team": "\xff"}', b"[1]", b"null")
    for name in FILES:
        for nth, raw in enumerate(raws):
            yield Damage(f"{name} {nth}", lambda home, name=name, raw=raw: _write(home / name, raw))
        yield Damage(f"{name} flipped", lambda home, name=name: _flip(home / name))
        yield Damage(f"{name} pipe", lambda home, name=name: _pipe(home / name))
        yield Damage(f"{name} folder", lambda home, name=name: _folder(home / name))


def _write(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0x80
    path.write_bytes(raw)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def copied(source: Path, target: Path) -> Path:
    """The folder anew; of the protocol the file has the name that goes with this folder."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target
