"""Keeping, changing, merging, undoing: the same on SQLite and on PostgreSQL."""

import stat
from datetime import timedelta

import pytest
from msgspec import structs

from incident_actie.dossier.dossier import ConflictError
from incident_actie.errors import StoreError, UsageError
from incident_actie.plan.changing import Edit, edited, looked_back
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.plans import NOON, TODAY, a_plan, done


@on_both
def test_a_kept_plan_comes_back_as_it_was(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    kept = dossier.keep(a_plan(team="poli"), NOON)
    assert kept.id == 1
    assert kept.uid
    assert dossier.get(1) == kept
    assert structs.replace(kept, id=0, uid="") == a_plan(team="poli")
    assert make_dossier().get(1) == kept, "another opener sees the same"


@on_both
def test_a_plan_gets_the_team_of_the_dossier_only_when_it_has_none(make_dossier: MakeDossier) -> None:
    dossier = make_dossier(team="poli")
    assert dossier.keep(a_plan(), NOON).team == "poli"
    assert dossier.keep(a_plan(team="spoed"), NOON).team == "spoed"


@on_both
def test_numbers_are_never_given_twice(make_dossier: MakeDossier) -> None:
    from incident_actie.dossier import removal

    dossier = make_dossier()
    first, second = dossier.keep(a_plan(), NOON), dossier.keep(a_plan(), NOON)
    removal.remove(dossier, [second.id])
    assert dossier.keep(a_plan(), NOON).id == second.id + 1
    assert first.id == 1


@on_both
def test_a_change_makes_a_new_version_and_keeps_its_time(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    kept = dossier.keep(a_plan(), NOON)
    later = NOON + timedelta(days=2)
    after = dossier.change(kept, done(kept, "opvang"), later)
    assert after.version == 2
    assert dossier.get(1) == after
    made, changed = dossier.history(1)
    assert (made.version, made.at, made.what) == (1, NOON, "plan gemaakt")
    assert (changed.version, changed.at) == (2, later)
    assert "status open -> gedaan" in changed.what


@on_both
def test_a_change_that_changes_nothing_leaves_no_trace(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    kept = dossier.keep(a_plan(), NOON)
    assert dossier.change(kept, kept, NOON) == kept
    assert len(dossier.history(1)) == 1


@on_both
def test_a_clock_that_jumps_back_does_not_mix_up_the_history(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    kept = dossier.keep(a_plan(), NOON)
    after = dossier.change(kept, done(kept, "opvang"), NOON - timedelta(days=400))
    again = dossier.change(after, done(after, "evaluatie"), NOON + timedelta(days=400))
    assert [c.version for c in dossier.history(1)] == [1, 2, 3]
    assert dossier.restore(1, 2, NOON).items == after.items
    assert again.version == 3


@on_both
def test_what_others_changed_meanwhile_stays(make_dossier: MakeDossier) -> None:
    ours, theirs = make_dossier(), make_dossier()
    seen = ours.keep(a_plan(), NOON)
    theirs.change(seen, done(seen, "opvang"), NOON)
    merged = ours.change(seen, edited(seen, "evaluatie", Edit(status="bezig"), TODAY), NOON)
    status = {item.action: item.status for item in ours.get(1).items}
    assert (status["opvang"], status["evaluatie"]) == ("gedaan", "bezig")
    assert merged.version == 3


@on_both
def test_the_same_thing_changed_by_two_is_refused_with_both_versions(make_dossier: MakeDossier) -> None:
    ours, theirs = make_dossier(), make_dossier()
    seen = ours.keep(a_plan(), NOON)
    kept = theirs.change(seen, done(seen, "ordegesprek"), NOON)
    mine = edited(seen, "ordegesprek", Edit(status="vervallen", note="geheim 123"), TODAY)
    with pytest.raises(ConflictError) as refused:
        ours.change(seen, mine, NOON)
    told = str(refused.value)
    assert "gedaan op" in told
    assert "vervallen op" in told
    assert "geheim" not in told, "what somebody wrote stays out of an error"
    assert ours.get(1) == kept


@on_both
def test_two_evaluations_at_once_are_a_conflict_too(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    seen = dossier.keep(a_plan(), NOON)
    dossier.change(seen, looked_back(seen, "snel melden", "", TODAY), NOON)
    with pytest.raises(ConflictError, match="Evaluatie"):
        dossier.change(seen, looked_back(seen, "iets anders", "", TODAY), NOON)


@on_both
def test_a_mistake_is_undone_and_the_undoing_as_well(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    seen = dossier.keep(a_plan(), NOON)
    wrong = dossier.change(seen, done(seen, "opvang"), NOON)
    back = dossier.restore(1, 1, NOON)
    assert (back.items, back.version) == (seen.items, 3)
    assert dossier.restore(1, 2, NOON).items == wrong.items
    assert len(dossier.history(1)) == 4


@on_both
@pytest.mark.parametrize("version", [0, 1, 2, -1])
def test_there_is_nothing_to_go_back_to_in_a_new_plan(make_dossier: MakeDossier, version: int) -> None:
    dossier = make_dossier()
    dossier.keep(a_plan(), NOON)
    with pytest.raises(UsageError, match="geen versie"):
        dossier.restore(1, version, NOON)


@on_both
def test_a_plan_that_is_not_there_is_named(make_dossier: MakeDossier) -> None:
    dossier = make_dossier()
    for look in (dossier.get, dossier.history):
        with pytest.raises(UsageError, match="Plan 12 is er niet"):
            look(12)


@on_both
def test_a_plan_of_another_team_is_read_but_not_changed(make_dossier: MakeDossier) -> None:
    kept = make_dossier(team="spoed").keep(a_plan(), NOON)
    ours = make_dossier(team="poli")
    assert ours.get(kept.id).team == "spoed"
    with pytest.raises(UsageError, match="van team ‘spoed’"):
        ours.change(kept, done(kept, "opvang"), NOON)
    with pytest.raises(UsageError, match="van team ‘spoed’"):
        ours.restore(kept.id, 1, NOON)
    assert ours.get(kept.id).version == 1


@on_both
def test_a_damaged_plan_is_named_and_the_others_are_still_there(make_dossier: MakeDossier) -> None:
    import sqlalchemy as sa

    from incident_actie.dossier.tables import plan

    dossier = make_dossier()
    dossier.keep(a_plan(), NOON)
    dossier.keep(a_plan("dementie"), NOON)
    dossier.write(
        lambda connection: connection.execute(sa.update(plan).where(plan.c.id == 1).values(body=b"kapot"))
    )
    with pytest.raises(StoreError, match="Plan 1 in het dossier is beschadigd"):
        dossier.get(1)
    assert dossier.get(2).situation["dader"] == "client"


@on_both
def test_the_file_is_for_this_user_only(make_dossier: MakeDossier, database: str) -> None:
    dossier = make_dossier()
    dossier.keep(a_plan(), NOON)
    if database == "sqlite":
        path = dossier.home / "dossier.sqlite3"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert [p.name for p in path.parent.iterdir()] == ["dossier.sqlite3"], "no journal stays behind"
