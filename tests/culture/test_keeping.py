"""Results are kept without answers of single people, for this user only, and never overwritten."""

import json
from pathlib import Path

import pytest

from incident_actie.culture.keeping import Draft, DraftFile, Measurements
from incident_actie.culture.result import Result, measure
from incident_actie.errors import StoreError
from tests.culture.people import ASPECTS, VERSION, person


def result_of(level: int, month: str, team: str = "balie") -> Result:
    return measure([person(n, "team", level) for n in range(5)], ASPECTS, team, month)


def test_results_come_back_newest_first(tmp_path: Path) -> None:
    kept = Measurements(tmp_path / "thuis")
    assert kept.last() == []
    told = [result_of(2, "2025-11"), result_of(4, "2026-01", "kraam"), result_of(3, "2026-11")]
    assert [kept.keep(result) for result in told] == [True] * 3
    assert kept.last(9) == told[::-1]
    assert kept.last(9, "Kraam") == [told[1]]
    assert kept.before(told[2]) == told[0]
    assert kept.before(told[0]) is None


def test_the_same_result_is_kept_once(tmp_path: Path) -> None:
    kept = Measurements(tmp_path)
    assert [kept.keep(result_of(2, "2026-11")) for _ in range(3)] == [True, False, False]
    assert len(kept.all()) == 1


def test_a_result_of_the_same_month_is_kept_beside_but_not_compared(tmp_path: Path) -> None:
    kept = Measurements(tmp_path)
    kept.keep(result_of(2, "2026-11"))
    kept.keep(result_of(3, "2026-11"))
    assert len(kept.all()) == 2
    assert kept.before(result_of(3, "2026-11")) is None


def test_what_is_kept_holds_no_person_and_is_for_this_user_only(tmp_path: Path) -> None:
    kept = Measurements(tmp_path / "thuis")
    kept.keep(result_of(2, "2026-11"))
    (path,) = kept.folder.iterdir()
    assert path.stat().st_mode & 0o077 == kept.folder.stat().st_mode & 0o077 == 0
    told = path.read_text(encoding="utf-8")
    assert person(1).id not in told
    assert "balie" not in path.name
    assert set(json.loads(told)) == set(Result.__struct_fields__)


@pytest.mark.parametrize("content", [b"", b"{", b'{"team": 1}'])
def test_a_damaged_result_or_draft_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cultuur").mkdir()
    for name in ("meting-0001.json", "bezig.json"):
        (tmp_path / "cultuur" / name).write_bytes(content)
    with pytest.raises(StoreError, match="meting-0001"):
        Measurements(tmp_path).last()
    with pytest.raises(StoreError, match="bezig"):
        DraftFile(tmp_path).read()


def test_a_draft_does_not_tell_who_came_first(tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "thuis")
    assert file.read() is None
    draft = Draft("balie", "2026-11", VERSION)
    for number in (7, 3, 5):
        draft = draft.with_answer(person(number))
        file.keep(draft)
    assert file.read() == draft
    assert [int(a.id, 16) for a in draft.answers] == [3, 5, 7]
    assert file.path.stat().st_mode & 0o077 == 0
    file.remove()
    assert file.read() is None
