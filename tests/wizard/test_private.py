"""The wizard points private text out once; the same again is kept, also after a stop."""

from datetime import date
from pathlib import Path

import pytest

from incident_actie.knowledge.model import Knowledge
from incident_actie.privacy import AGAIN
from incident_actie.situation import from_file
from tests.commands.program import inside, whole_file
from tests.kept import as_data
from tests.wizard.session import Session, resumed

PHONE = "bel 06-12345678"
TO_OWN = ["klopt", None, "eigen"]


@pytest.fixture
def session(knowledge: Knowledge, tmp_path: Path) -> Session:
    """A session that asks for an action of the team's own."""
    at = Session(knowledge, date(2026, 11, 23), from_file(whole_file(tmp_path), knowledge.questions))
    for answer in TO_OWN:
        prompt = at.prompt()
        assert prompt
        assert at.answer(answer or prompt.default) == ""
    return at


def test_it_is_said_once_by_kind_and_place(session: Session) -> None:
    told = session.answer(PHONE)
    assert "telefoonnummer (teken 5 tot 15)" in told
    assert told.endswith(AGAIN)
    assert "06-12345678" not in told
    assert session.answer(PHONE) == ""


def test_another_text_is_looked_at_anew(session: Session) -> None:
    assert session.answer(PHONE)
    assert session.answer("jan@zorg.example")
    assert session.answer(PHONE)
    assert session.answer("De wachttijd tonen") == ""


def test_what_was_kept_once_survives_back_and_a_draft(session: Session, knowledge: Knowledge) -> None:
    session.answer(PHONE)
    session.answer(PHONE)
    session.answer("team")
    again = resumed(knowledge, session.draft)
    assert again.events == session.events
    session.back()
    assert [name for name, _ in session.events][-1] == "eigen"


@pytest.mark.parametrize("lines", [[PHONE, ""], [PHONE, PHONE]])
def test_in_plain_lines_too(tmp_path: Path, lines: list[str]) -> None:
    typed = ["", "", "eigen", *lines, "2", "", "", "", "nee"]
    result = inside(
        "plan", "--situatie", whole_file(tmp_path), "--eenvoudig", stdin="".join(f"{t}\n" for t in typed)
    )
    assert result.code == 0, result.err
    assert result.err.count(AGAIN) == 1
    assert as_data()[0]["items"][-1]["title"] == PHONE
