"""Removing for good, checking, moving: nothing stays behind, nothing is lost."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import jsonschema
import msgspec
import pytest
import sqlalchemy as sa
from msgspec import structs

from incident_actie.dossier import check, removal, transfer
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.tables import change, form, measurement, pending, plan, tally
from incident_actie.errors import UsageError
from incident_actie.json_schema import json_schema
from incident_actie.plan.changing import Edit, edited
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan, done
from tests.each import each
from tests.kept import home
from tests.samples import ROOT

CANARY = "kanariepiet"


def rows(dossier: Dossier, table: sa.Table) -> int:
    with dossier.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def a_few(dossier: Dossier) -> None:
    """Three plans, one with a history."""
    first = dossier.keep(a_plan(team="poli"), NOON)
    dossier.keep(a_plan("dementie", TODAY - timedelta(days=900)), NOON)
    dossier.keep(a_plan("thuiszorg"), NOON)
    second = dossier.change(first, done(first, "opvang", note=CANARY), NOON)
    dossier.change(second, edited(second, "evaluatie", Edit(status="vervallen", note="dubbel"), TODAY), NOON)


@on_both
def test_removing_a_plan_takes_all_of_it(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    a_few(dossier)
    assert removal.remove(dossier, [1, 2, 3]) == 3
    assert [rows(dossier, t) for t in (plan, pending, form, tally)] == [0, 0, 0, 0]
    assert check.check(dossier).faults == ()


@on_both
def test_nothing_of_a_removed_plan_stays_in_the_file(make_dossier: MakeDossier, database: str) -> None:
    if database != "sqlite":
        pytest.skip("the file of a server is not ours to read")
    dossier = make_dossier()
    kept = dossier.keep(a_plan(), NOON)
    named = structs.replace(kept, team=CANARY)  # a column that is not compressed
    dossier.write(lambda connection: connection.execute(sa.update(plan).values(team=CANARY)))
    file = dossier.home / "dossier.sqlite3"
    assert CANARY.encode() in file.read_bytes()
    assert named.id == 1
    removal.remove(dossier, [1])
    assert CANARY.encode() not in file.read_bytes()
    assert [p.name for p in dossier.home.iterdir()] == ["dossier.sqlite3"]


@on_both
def test_removing_is_all_or_nothing(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    a_few(dossier)
    with pytest.raises(UsageError, match="Plan 9"):
        removal.remove(dossier, [1, 9])
    assert rows(dossier, plan) == 3


@on_both
def test_what_is_past_its_date_is_shown_and_then_removed(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    a_few(dossier)
    old = removal.expired(dossier, TODAY)
    assert [row.id for row in old] == [2]
    last_day = dossier.get(1).keep_until
    assert [r.id for r in removal.expired(dossier, last_day)] == [2]
    assert [r.id for r in removal.expired(dossier, last_day + timedelta(days=1))] == [2, 1, 3]
    removal.remove(dossier, [row.id for row in old])
    assert removal.expired(dossier, TODAY) == []


@on_both
def test_a_damaged_plan_can_be_removed_and_the_counts_are_right_again(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    a_few(dossier)
    dossier.write(
        lambda connection: connection.execute(sa.update(plan).where(plan.c.id == 1).values(body=b"kapot"))
    )
    assert any("Plan 1" in fault for fault in check.check(dossier).faults)
    removal.remove(dossier, [1])
    assert check.check(dossier).faults == ()


@on_both
def test_a_whole_dossier_has_no_faults(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    a_few(dossier)
    dossier.restore(1, 1, NOON)
    report = check.check(dossier)
    assert (report.plans, report.changes, report.faults) == (3, 6, ())


@on_both
@pytest.mark.parametrize(
    ("damage", "word"),
    [
        (sa.update(plan).where(plan.c.id == 1).values(pending=99), "de lijst zegt iets anders"),
        (sa.delete(pending).where(pending.c.plan_id == 2), "wat nog open staat"),
        (sa.delete(form).where(form.c.plan_id == 3), "de vormen"),
        (sa.update(tally).values(n=tally.c.n + 1), "tellingen"),
    ],
)
def test_what_is_out_of_step_is_found_and_mended(
    make_dossier: MakeDossier, damage: sa.Update | sa.Delete, word: str
) -> None:
    dossier = make_dossier()
    a_few(dossier)
    dossier.write(lambda connection: connection.execute(damage))
    assert any(word in fault for fault in check.check(dossier).faults)
    mended = check.check(dossier, repair=True)
    assert (mended.repaired, mended.faults) == (True, ())


def everything(dossier: Dossier) -> transfer.Whole:
    return transfer.read(b"".join(transfer.exported(dossier, TODAY)))


@on_both
def test_moving_out_and_back_loses_nothing(make_dossier: MakeDossier) -> None:
    here, there = make_dossier(), make_dossier(name="daar")
    a_few(here)
    removal.remove(here, [2])  # numbers with a gap
    whole = everything(here)
    taken = transfer.taken_over(there, whole)
    assert (taken.added, taken.renumbered) == (2, 0)
    assert everything(there) == whole
    assert there.history(1) == here.history(1)
    assert there.restore(1, 1, NOON).items == here.restore(1, 1, NOON).items
    assert check.check(there).faults == ()
    assert there.keep(a_plan(), NOON).id == 4


@on_both
def test_a_second_import_changes_nothing(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    a_few(dossier)
    whole = everything(dossier)
    taken = transfer.taken_over(dossier, whole)
    assert (taken.added, taken.renewed, taken.known, taken.older) == (0, 0, 3, ())
    assert everything(dossier) == whole


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_export_that_windows_wrote_in_its_own_way_is_read(
    make_dossier: MakeDossier, encoding: str
) -> None:
    dossier = make_dossier()
    a_few(dossier)
    raw = b"".join(transfer.exported(dossier, TODAY)).decode()
    assert transfer.read(raw.encode(encoding)) == everything(dossier)


@on_both
def test_what_is_newer_in_the_file_is_taken_and_what_is_newer_here_stays(make_dossier: MakeDossier) -> None:
    here, there = make_dossier(), make_dossier(name="daar")
    a_few(here)
    early = everything(here)
    transfer.taken_over(there, early)
    third = there.get(3)
    there.change(third, done(third, "opvang"), NOON)
    taken = transfer.taken_over(here, everything(there))
    assert (taken.renewed, taken.known) == (1, 2)
    assert here.get(3) == there.get(3)
    assert transfer.taken_over(here, early).older == (3,)
    assert here.get(3).version == 2
    assert check.check(here).faults == ()


@on_both
def test_what_went_another_way_here_is_not_overwritten(make_dossier: MakeDossier) -> None:
    here, there = make_dossier(), make_dossier(name="daar")
    a_few(here)
    transfer.taken_over(there, everything(here))
    ours = here.change(here.get(3), done(here.get(3), "opvang", note=CANARY), NOON)
    for action in ("opvang", "evaluatie"):
        seen = there.get(3)
        there.change(seen, done(seen, action), NOON)
    taken = transfer.taken_over(here, everything(there))
    assert (taken.renewed, taken.older) == (0, (3,))
    assert here.get(3) == ours


def test_a_plan_of_another_team_is_not_renewed(make_dossier: MakeDossier) -> None:
    here, there = make_dossier(team="blauw"), make_dossier(name="daar")
    there.keep(a_plan(team="rood"), NOON)
    transfer.taken_over(here, everything(there))
    seen = there.get(1)
    there.change(seen, done(seen, "opvang"), NOON)
    with pytest.raises(UsageError, match="van team ‘rood’"):
        transfer.taken_over(here, everything(there))
    assert here.get(1).version == 1


def test_a_damaged_plan_of_another_team_stays(make_dossier: MakeDossier) -> None:
    make_dossier().keep(a_plan(team="rood"), NOON)
    ours = make_dossier(team="blauw")
    ours.write(lambda connection: connection.execute(sa.update(plan).values(body=b"kapot")))
    with pytest.raises(UsageError, match="van team ‘rood’"):
        removal.remove(ours, [1])
    assert rows(ours, plan) == 1


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("plan", "id"), -5),
        (("plan", "id"), 10**20),
        (("plan", "version"), 0),
        (("plan", "version"), 10**30),
        (("history",), []),
        (("plan", "items", 0, "phases"), []),
        (("plan", "items", 0, "phases"), ["onzin"]),
        (("plan", "items", 1, "action"), "opvang"),
        (("plan", "situation", "vorm"), [[1]]),
        (("plan", "situation", "vorm"), ["wapen", 1]),
        (("plan", "situation", "vorm"), {"wapen": "ja"}),
        (("plan", "situation", "dader"), 3),
    ],
)
def test_a_file_that_was_edited_into_nonsense_is_refused(path: tuple[str | int, ...], value: object) -> None:
    dossier = Dossier(home())
    dossier.keep(a_plan(), NOON)
    data = msgspec.json.decode(b"".join(transfer.exported(dossier, TODAY)))
    at = data["plans"][0]
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    import json

    with pytest.raises(UsageError, match="geen bestand van"):
        transfer.read(json.dumps(data).encode())


@pytest.mark.parametrize("damage", ["change", "measurement"])
def test_a_broken_step_or_measurement_is_found(make_dossier: MakeDossier, damage: str) -> None:
    dossier = make_dossier()
    a_few(dossier)
    meting = {"uid": "u", "team": "", "month": "2026-11", "body": b"{"}
    step = sa.update(change).where(change.c.version == 3).values(before=b"kapot")
    harm = step if damage == "change" else measurement.insert().values(**meting)
    dossier.write(lambda connection: connection.execute(harm))
    (fault,) = check.check(dossier).faults
    assert "versie 2 is beschadigd" in fault or "Meting 1" in fault


def test_times_are_kept_in_utc_whatever_the_server_says(make_dossier: MakeDossier) -> None:
    here, there = make_dossier(), make_dossier(name="daar")
    moment = datetime(2026, 11, 23, 13, tzinfo=timezone(timedelta(hours=1)))
    here.keep(a_plan(), moment)
    transfer.taken_over(there, everything(here))
    assert [c.at for d in (here, there) for c in d.history(1)] == [NOON, NOON]


def test_a_number_in_use_is_not_taken(make_dossier: MakeDossier) -> None:
    here, there = make_dossier(), make_dossier(name="daar")
    a_few(here)
    there.keep(a_plan(), NOON)
    assert transfer.taken_over(there, everything(here)).renumbered == 1
    assert rows(there, plan) == 4


@each("raw", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"kind":"iets anders","plans":[]}'])
def test_something_else_is_refused(raw: bytes) -> None:
    with pytest.raises(UsageError, match="geen bestand van"):
        transfer.read(raw)


@on_both
def test_a_broken_file_changes_nothing(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    a_few(dossier)
    raw = b"".join(transfer.exported(dossier, TODAY))
    with pytest.raises(UsageError):
        transfer.read(raw[: len(raw) // 2])
    assert rows(dossier, plan) == 3


SCHEMA = ROOT / "docs" / "dossier.schema.json"


def test_the_schema_of_an_exported_dossier_is_up_to_date(rewrite_golden: bool) -> None:
    made = msgspec.json.format(msgspec.json.encode(json_schema(transfer.Whole)), indent=2)
    if rewrite_golden:
        SCHEMA.write_bytes(made + b"\n")
    assert SCHEMA.read_bytes() == made + b"\n"


@on_both
def test_an_exported_dossier_is_as_its_schema_says(make_dossier: MakeDossier, tmp_path: Path) -> None:
    dossier = make_dossier()
    a_few(dossier)
    data = msgspec.json.decode(b"".join(transfer.exported(dossier, TODAY)))
    jsonschema.validate(data, msgspec.json.decode(SCHEMA.read_bytes()))
