"""The measurement that is going on is kept for this user only, and tells no order of people."""

from pathlib import Path

import pytest

from incident_actie.culture.keeping import Ongoing, OngoingFile
from incident_actie.kept_data import LeftOutWarning
from tests.culture.people import VERSION, person


@pytest.mark.parametrize("content", [b"", b"{", b'{"team": 1}'])
def test_a_damaged_draft_is_named_and_put_aside(tmp_path: Path, content: bytes) -> None:
    file = OngoingFile(tmp_path)
    file.path.parent.mkdir()
    file.path.write_bytes(content)
    with pytest.warns(LeftOutWarning, match="bezig"):
        assert file.read() is None
    with pytest.warns(LeftOutWarning, match="beschadigd"):
        file.keep(Ongoing("balie", "2026-11", VERSION))
    assert (file.path.parent / "bezig.json.beschadigd").read_bytes() == content


def test_a_draft_does_not_tell_who_came_first(tmp_path: Path) -> None:
    file = OngoingFile(tmp_path / "thuis")
    assert file.read() is None
    draft = Ongoing("balie", "2026-11", VERSION)
    for number in (7, 3, 5):
        draft = draft.with_answer(person(number))
        file.keep(draft)
    assert file.read() == draft
    assert [int(a.id, 16) for a in draft.answers] == [3, 5, 7]
    assert file.path.stat().st_mode & 0o077 == 0
    file.remove()
    assert file.read() is None
