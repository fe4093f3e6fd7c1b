"""A dossier whose list of plans is damaged in the file itself: what can still be read is rescued."""

import sqlite3
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from incident_actie.dossier import transfer
from incident_actie.dossier import whole as whole_file
from incident_actie.dossier.check import check
from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.tables import plan
from tests.commands.program import inside
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan, done
from tests.kept import home

PLANS = 40
LEAF, INTERIOR = 13, 5  # the first byte of a page of a table, in the file format of SQLite


def leaves(file: Path) -> list[int]:
    """Where in the file the leaf pages of the table of plans begin, in the order of the plans."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'plan'").fetchone()[0]
    connection.close()
    return _leaves(file.read_bytes(), size, root)


def _leaves(content: bytes, size: int, page: int) -> list[int]:
    start = (page - 1) * size
    if content[start] == LEAF:
        return [start]
    assert content[start] == INTERIOR
    cells = int.from_bytes(content[start + 3 : start + 5], "big")
    pointers = [start + 12 + 2 * n for n in range(cells)]
    places = [start + int.from_bytes(content[at : at + 2], "big") for at in pointers]
    kids = [int.from_bytes(content[at : at + 4], "big") for at in places]
    last = int.from_bytes(content[start + 8 : start + 12], "big")
    return [leaf for kid in (*kids, last) for leaf in _leaves(content, size, kid)]


@pytest.fixture
def damaged() -> Dossier:
    """A dossier in which one page of the table of plans is no page any more."""
    dossier = Dossier(home())
    for _ in range(PLANS):
        dossier.keep(a_plan(), NOON)
    dossier.engine.dispose()
    file = home() / "dossier.sqlite3"
    found = leaves(file)
    assert len(found) > 2
    content = bytearray(file.read_bytes())
    content[found[1]] = 0xFF
    file.write_bytes(content)
    return Dossier(home())


def test_what_is_not_on_the_damaged_page_is_rescued(damaged: Dossier) -> None:
    lost: list[str] = []
    whole = whole_file.read(b"".join(whole_file.exported(damaged, TODAY, lost.append)))
    kept = [one.plan.id for one in whole.plans]
    assert lost
    assert kept
    named = {
        number for number in range(1, PLANS + 1) if f"Plan {number} staat op een beschadigde plek." in lost
    }
    assert sorted([*kept, *named]) == list(range(1, PLANS + 1))


@on_both
def test_an_export_of_before_heals_what_is_damaged_since(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    kept = [dossier.keep(a_plan(), NOON) for _ in range(2)]
    before = whole_file.read(b"".join(whole_file.exported(dossier, TODAY)))
    dossier.write(
        lambda connection: connection.execute(sa.update(plan).where(plan.c.id == 1).values(body=b"x"))
    )
    taken = transfer.taken_over(dossier, before)
    assert (taken.healed, taken.known) == (1, 1)
    assert [dossier.get(one.id) for one in kept] == kept
    assert check(dossier).faults == ()


def test_the_command_writes_the_rest_and_names_what_is_lost(damaged: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "redding.json"
    outcome = inside("dossier", "exporteer", "--naar", str(file))
    assert outcome.code == 4
    assert "Niet te lezen" in outcome.err
    plans = msgspec.json.decode(file.read_bytes())["plans"]
    assert 0 < len(plans) < PLANS
    assert all(f"plan {one['plan']['id']}," not in outcome.err for one in plans)


def rescued() -> tuple[list[int], list[str]]:
    """The versions that an export of the damaged dossier holds, and what it says to be lost."""
    lost: list[str] = []
    whole = whole_file.read(b"".join(whole_file.exported(Dossier(home()), TODAY, lost.append)))
    return [one.plan.version for one in whole.plans], lost


def test_of_a_file_that_was_cut_off_the_rest_is_rescued(damaged: Dossier) -> None:
    file = home() / "dossier.sqlite3"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 3 // 4])
    assert inside("dossier", "lijst").code == 4
    versions, lost = rescued()
    assert 0 < len(versions) < PLANS
    assert lost
    assert file.stat().st_size == len(whole) * 3 // 4


def test_a_damaged_plan_comes_out_as_it_was_before(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    kept = dossier.keep(a_plan(), NOON)
    dossier.change(kept, done(kept, "opvang", note="gesproken"), NOON)
    dossier.write(lambda connection: connection.execute(plan.update().values(body=b"kapot")))
    versions, lost = rescued()
    assert versions == [1]
    assert lost == ["Plan 1 in het dossier is beschadigd. Versie 1 is er nog, en staat in een export."]
