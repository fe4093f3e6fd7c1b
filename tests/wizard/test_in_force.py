"""What still holds of an earlier plan is offered at the next incident, and only where it can matter."""

from datetime import date

import msgspec
import pytest

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.plan.in_force import InForce
from incident_actie.situation import Situation, from_data
from incident_actie.wizard.draft import Draft, Start
from incident_actie.wizard.engine import Event
from incident_actie.wizard.parts import NONE
from incident_actie.wizard.stages.plan import plan_talk
from tests.knowledge.test_names import CARD, written
from tests.wizard.session import Session
from tests.wizard.test_fronts_agree import FAMILY
from tests.wizard.test_session import TODAY, asked, fill, take, whole

HOLDS = (InForce("gele-kaart", (date(2027, 3, 3),)), InForce("niets-meer", (date(2027, 3, 3),)))
ASKED = "loopt:al-geregeld-persoon:gele-kaart"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return load_with_own(written(tmp_path_factory.mktemp("protocol"), CARD))


def session(base: Knowledge, holds: tuple[InForce, ...] = HOLDS, events: tuple[Event, ...] = ()) -> Session:
    made = Session(base, TODAY)
    made.talk = plan_talk(base, Start(TODAY, in_force=holds), TODAY, events)
    return made


def told(base: Knowledge) -> Situation:
    return whole(base, vorm=["belediging"], ernst="ernstig")


def at_the_question(base: Knowledge) -> Session:
    return fill(session(base), told(base), until="loopt:")


def test_it_is_asked_with_its_day_right_before_what_was_done_with_this_person(base: Knowledge) -> None:
    talk = at_the_question(base)
    prompt = asked(talk)
    assert prompt.id == ASKED
    assert prompt.text == (
        "‘Officiële waarschuwing’ loopt nog, tot 3 maart 2027. Geldt dat voor deze persoon?"
    )
    take(talk, "ja")
    assert asked(talk).id == "vraag:al-geregeld-persoon"


def test_yes_ticks_the_answer_that_tells_of_it_and_no_does_not(base: Knowledge) -> None:
    for answer, ticked in (("ja", ["gele-kaart"]), ("nee", []), ("weet-niet", [])):
        talk = at_the_question(base)
        take(talk, answer)
        boxes = [box.rpartition("=")[2] for box in asked(talk).default]
        assert [box for box in boxes if box != "onbekend"] == ticked


def test_what_stands_ticked_can_be_taken_away_and_the_answer_back(base: Knowledge) -> None:
    talk = at_the_question(base)
    take(talk, "ja", [NONE])
    assert "gele-kaart" not in (talk.situation.get("al-geregeld-persoon") or ())
    talk.back()
    talk.back()
    assert asked(talk).id == ASKED
    assert asked(talk).default == "ja"


def test_nothing_is_asked_where_nothing_holds(base: Knowledge) -> None:
    for holds in ((), HOLDS[1:]):
        names = [name for name, _ in fill(session(base, holds), told(base)).events]
        assert "vraag:al-geregeld-persoon" in names
        assert not [name for name in names if name.startswith("loopt:")]


def test_of_several_people_it_is_asked_for_each_until_it_is_told(base: Knowledge) -> None:
    for answer, whom in (("nee", ["deze persoon?", "vader?"]), ("ja", ["deze persoon?"])):
        assert [text.rpartition(" voor ")[2] for text in texts_of(base, answer)] == whom


def texts_of(base: Knowledge, answer: str) -> list[str]:
    """What is asked when two people did it, and each time the answer is this."""
    talk, texts = session(base), []
    while fill(talk, from_data(FAMILY, base.questions), until="loopt:").prompt() is not None:
        texts.append(asked(talk).text)
        take(talk, answer)
    return texts


def test_a_draft_goes_on_with_what_held_when_it_began(base: Knowledge) -> None:
    talk = at_the_question(base)
    take(talk, "ja")
    raw = msgspec.json.encode(Draft(talk.view.start, talk.talk.events))
    draft = msgspec.json.decode(raw, type=Draft)
    again = session(base, draft.start.resumed(Start(TODAY)).in_force, draft.events)
    assert again.talk.dropped == ()
    assert again.prompt() == talk.prompt()
