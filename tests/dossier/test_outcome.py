"""What is said of a change is true, also when the line is cut at the last moment."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from msgspec import structs

from incident_actie.dossier import check, engine, writing
from incident_actie.dossier.dossier import Dossier
from incident_actie.errors import StoreError, UnknownOutcome
from tests.commands.program import inside
from tests.dossier import cutting
from tests.dossier.conftest import MakeDossier, on_both
from tests.dossier.cutting import AFTER, BEFORE, HELD, CutSqlite, Proxy
from tests.dossier.plans import NOON, a_plan, done


class Line:
    """A dossier of which the line can be cut at the next commit."""

    def __init__(self, dossier: Dossier, proxy: Proxy | None) -> None:
        self.dossier, self.proxy = dossier, proxy

    def cut(self, how: str) -> None:
        if self.proxy:
            self.proxy.cut = how
        else:
            CutSqlite.cut = how


@pytest.fixture
def line(make_dossier: MakeDossier, database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    if database == "sqlite":
        monkeypatch.setattr(engine, "_connect", cutting.connected)
        dossier = make_dossier()
        dossier.home.mkdir(exist_ok=True)
        yield Line(dossier, None)
        CutSqlite.cut = ""
        return
    direct = make_dossier()
    proxy = Proxy(direct.engine.url.render_as_string(False))
    monkeypatch.setattr(writing, "LOOK_SECONDS", 4)
    monkeypatch.setattr(writing, "PATIENCE", 0.3)
    dossier = Dossier(direct.home, proxy.url)
    yield Line(dossier, proxy)
    dossier.engine.dispose()
    proxy.close()


def plans(dossier: Dossier) -> list[int]:
    with dossier.reading() as connection:
        return list(connection.scalars(sa.text("SELECT version FROM plan ORDER BY id")))


@on_both
@pytest.mark.parametrize("how", [BEFORE, AFTER])
def test_a_cut_at_the_commit_is_told_as_it_was(line: Line, how: str) -> None:
    dossier, named = line.dossier, structs.replace(a_plan(), uid="een")
    assert plans(dossier) == []
    line.cut(how)
    if how == BEFORE:
        with pytest.raises(StoreError) as told:
            dossier.keep(named, NOON)
        assert not isinstance(told.value, UnknownOutcome)
        assert plans(dossier) == []
    kept = dossier.keep(named, NOON)
    assert (kept.id > 0, plans(dossier)) == (True, [1])
    line.cut(how)
    if how == BEFORE:
        with pytest.raises(StoreError):
            dossier.change(kept, done(kept, "opvang"), NOON)
        assert plans(dossier) == [1]
    else:
        assert dossier.change(kept, done(kept, "opvang"), NOON).version == 2
        assert plans(dossier) == [2]
    assert check.check(dossier).faults == ()


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_a_commit_that_is_still_on_its_way_does_not_come_after_all(line: Line) -> None:
    assert plans(line.dossier) == []
    line.cut(HELD)
    with pytest.raises(StoreError) as told:
        line.dossier.keep(a_plan(), NOON)
    assert not isinstance(told.value, UnknownOutcome)
    assert plans(line.dossier) == []


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
@pytest.mark.parametrize("how", [f"{BEFORE} gone", f"{AFTER} gone"])
def test_where_nobody_can_be_asked_that_is_said_and_a_second_time_keeps_one(
    line: Line, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LOOK_SECONDS", 0.5)
    named = structs.replace(a_plan(), uid="een")
    assert plans(line.dossier) == []
    line.cut(how)
    with pytest.raises(UnknownOutcome, match="niet zeker"):
        line.dossier.keep(named, NOON)
    assert line.proxy
    line.proxy.gone = False
    assert line.dossier.keep(named, NOON).uid == "een"
    assert plans(line.dossier) == [1]


@on_both
def test_keeping_twice_keeps_one(make_dossier: MakeDossier) -> None:
    dossier, named = make_dossier(), structs.replace(a_plan(), uid="een")
    first = dossier.keep(named, NOON)
    assert dossier.keep(named, NOON) == first
    again = dossier.keep(structs.replace(named, summary="Met andere woorden."), NOON)
    assert (again.id, again.version, again.summary) == (first.id, 2, "Met andere woorden.")
    assert [line.what for line in dossier.history(1)] == ["plan gemaakt", "plan opnieuw gemaakt"]


@on_both
def test_a_plan_that_was_worked_on_is_not_made_anew(make_dossier: MakeDossier) -> None:
    dossier, named = make_dossier(), structs.replace(a_plan(), uid="een")
    first = dossier.keep(named, NOON)
    worked_on = dossier.change(first, done(first, "opvang"), NOON)
    assert dossier.keep(named, NOON) == worked_on
    other = dossier.keep(structs.replace(named, summary="Met andere woorden."), NOON)
    assert (other.id, other.uid != "een", dossier.get(1)) == (2, True, worked_on)


def test_somebody_who_makes_a_plan_is_told_that_it_is_not_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> None:
        raise UnknownOutcome("het plan is bewaard")

    monkeypatch.setattr(Dossier, "keep", lost)
    told = inside("plan", "--bewaren", "--voorbeeld")
    assert told.code == 4
    assert "Wij weten niet zeker of het plan is bewaard" in " ".join(told.err.split())
    assert "niet bewaard" not in told.err
    assert "Actieplan" in told.out
