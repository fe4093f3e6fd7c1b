"""The line at the start looks at the latest things only, so that a start does not get slower."""

from datetime import timedelta

import pytest

from incident_actie.dossier import quick
from incident_actie.dossier.dossier import Dossier
from tests.dossier.plans import NOON, TODAY, a_plan
from tests.kept import home


@pytest.mark.parametrize(("most", "words"), [(5000, " acties te laat"), (3, "3 of meer acties te laat")])
def test_with_more_than_it_looks_at_it_says_or_more(
    monkeypatch: pytest.MonkeyPatch, most: int, words: str
) -> None:
    Dossier(home()).keep(a_plan(), NOON)
    monkeypatch.setattr(quick, "MOST", most)
    line = quick.due_line(home(), TODAY + timedelta(days=40))
    assert words in line
    assert ("of meer" in line) == (most == 3)
