"""Nothing stays behind: what is left of removed plans, of what was begun, and of what was half written."""

import os
import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from incident_actie import files
from incident_actie.culture.keeping import Ongoing, OngoingFile
from incident_actie.dossier import removal
from incident_actie.dossier.dossier import Dossier
from tests.commands.program import inside
from tests.dossier.plans import NOON, TODAY, a_plan
from tests.kept import home, plans

COPY = "dossier-kopie-schema2.sqlite3"


@pytest.fixture
def copied() -> Dossier:
    """A dossier with a plan, and a copy in which that stands."""
    dossier = Dossier(home())
    dossier.keep(a_plan(), NOON)
    shutil.copy(home() / "dossier.sqlite3", home() / COPY)
    return dossier


def names() -> list[str]:
    return sorted(path.name for path in home().iterdir())


def test_what_is_left_of_a_plan_that_is_gone_itself_is_told_and_removed(copied: Dossier) -> None:
    removal.remove(copied, [1])  # as it was left by who was killed before the copies went
    (home() / "evaluatie-1.json").write_text("{}")
    done = inside("dossier", "wis", "1", "--ja")
    assert done.code == 0
    assert f"Plan 1 zelf is er niet meer. Wel is er nog: {COPY} en evaluatie-1.json." in done.err
    assert names() == ["dossier.sqlite3"]
    assert inside("dossier", "wis", "1", "--ja").code == 2


def test_a_number_that_stands_nowhere_takes_no_copies_along(copied: Dossier) -> None:
    assert inside("dossier", "wis", "9", "--ja").code == 2
    assert names() == [COPY, "dossier.sqlite3"]


def test_a_copy_that_cannot_be_read_may_hold_any_plan(copied: Dossier) -> None:
    (home() / COPY).write_bytes(b"half")
    assert inside("dossier", "wis", "9", "--ja").code == 0
    assert names() == ["dossier.sqlite3"]
    assert [plan.id for plan in plans()] == [1]


def test_who_may_not_remove_a_plan_removes_nothing_of_it(copied: Dossier) -> None:
    copied.keep(a_plan(team="rood"), NOON)
    with pytest.raises(Exception, match="van team ‘rood’"):
        removal.remove_for_good(Dossier(home(), team="blauw"), [1, 2])
    assert names() == [COPY, "dossier.sqlite3"]
    assert len(plans()) == 2


def test_what_was_begun_and_what_is_half_goes_after_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ongoing = OngoingFile(home())
    ongoing.keep(Ongoing("balie", "2026-10", "1"))
    for name in ("evaluatie-3.json", "protocol-ab.json", "concept.json"):
        (home() / name).write_text("{")
    half = tmp_path / ".ia-half.tmp"
    half.write_text("een half dossier")
    begun = [ongoing.path, *home().glob("*.json")]
    set_days_ago(begun, 29)
    assert "Weggegooid" not in inside("dossier", "opschonen", "--ja").err
    set_days_ago([*begun, half], 31)
    done = inside("dossier", "opschonen", "--ja")
    shown = " ".join(done.out.split())
    assert "Een meting van de cultuur die niet af is" in shown
    assert "Een evaluatie van plan 3 die niet af is" in shown
    assert [path for path in (*begun, half) if path.exists()] == []


def set_days_ago(paths: list[Path], days: int) -> None:
    moment = datetime.combine(TODAY - timedelta(days=days), NOON.time()).timestamp()
    for path in paths:
        os.utime(path, (moment, moment))


def test_a_rest_that_somebody_holds_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    Dossier(home()).keep(a_plan(), NOON)
    rest = home() / ".ia-oud.tmp"
    rest.write_text("vast")
    os.utime(rest, (0, 0))
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path == rest:
            raise PermissionError(13, "in use")
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        assert inside("dossier", "lijst").code == 0
    assert rest.exists()
    assert inside("dossier", "lijst").code == 0
    assert not rest.exists()


def test_where_a_file_must_have_a_name_it_is_whole_or_not_there_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_OPENED", tmp_path / "nergens")  # as on other systems
    target = tmp_path / "uit.json"

    def pieces() -> object:
        yield b"half"
        assert [path.name[:4] for path in tmp_path.iterdir()] == [".ia-"]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write_pieces(target, pieces())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    assert files.write_new(target, b"1")
    assert not files.write_new(target, b"2")
    files.write_atomic(target, b"3")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("uit.json", b"3")]


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs no folders")
def test_a_name_that_was_given_or_taken_away_outlives_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    files.write_atomic(tmp_path / "concept.json", b"{}")
    assert synced == [False, True]
    files.remove(tmp_path / "concept.json")
    assert synced == [False, True, True]
