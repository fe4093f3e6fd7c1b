"""The engine of the wizard without any terminal: answers in, prompts and a plan out."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from incident_actie import examples
from incident_actie.advice.advise import Adviser
from incident_actie.advice.verdict import Advice
from incident_actie.errors import StoppedError
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.model import Plan
from incident_actie.profile import Profile
from incident_actie.situation import EMPTY, Situation, from_data
from incident_actie.wizard.draft import Draft, Start
from incident_actie.wizard.draft_file import DraftFile
from incident_actie.wizard.engine import Event
from incident_actie.wizard.prompt import Option, Prompt, Value, Wish
from incident_actie.wizard.run import run
from tests.wizard.session import Session, complete, resumed, said

TODAY = date(2026, 11, 23)  # a Monday
NAMES = examples.names()
NOBODY = ["getroffen=niemand", "gevolg=niets-hiervan"]
STOPPED = StoppedError("Gestopt.")


def situation_of(knowledge: Knowledge, name: str, **changes: Any) -> Situation:
    """An example situation with other answers; None takes one away."""
    answers = {**examples.find(name).situation, **{k.replace("_", "-"): v for k, v in changes.items()}}
    return from_data({k: v for k, v in answers.items() if v is not None}, knowledge.questions)


def whole(knowledge: Knowledge, **changes: Any) -> Situation:
    """The example of the desk with an answer to every question that applies, but for these changes."""
    told = complete(knowledge, situation_of(knowledge, "balie", **{k: v for k, v in changes.items() if v}))
    gone = {name.replace("_", "-") for name, value in changes.items() if value is None}
    return Situation({name: said for name, said in told.answers.items() if name not in gone})


SCRIPT: dict[str, Value] = {
    "controle": "klopt",
    "verdelen": "klopt",
    "veiligheid": "veilig",
    "waarom": "terug",
}


def reply(session: Session, situation: Situation) -> Value:
    """The scripted answer to what is asked now: facts from the situation, else the usual."""
    prompt = asked(session)
    if prompt.id.startswith(("vraag:", "rol:")):
        return said(prompt, situation)
    if prompt.id == "controle" and len(session.view.people.roles) < len(situation.people):
        return "meer"
    return SCRIPT.get(prompt.id, prompt.default)


def asked(session: Session) -> Prompt:
    prompt = session.prompt()
    assert prompt is not None
    return prompt


def take(session: Session, *values: Value) -> None:
    """Answer what is asked; none of these may be refused."""
    for value in values:
        assert session.answer(value) == ""


def fill(session: Session, situation: Situation, until: str = "") -> Session:
    """Answer as scripted until a prompt whose id starts with `until`, or to the end."""
    while (prompt := session.prompt()) is not None and not (until and prompt.id.startswith(until)):
        take(session, reply(session, situation))
    return session


def finished(knowledge: Knowledge, situation: Situation) -> Session:
    return fill(Session(knowledge, TODAY), situation)


def stands(session: Session) -> tuple[dict[str, Any], Prompt | None, Plan]:
    """All that a person could tell two sessions apart by, but for what going back fills in."""
    prompt = session.prompt()
    known = {name: value for name, value in asdict(session.view).items() if name != "start"}
    return known, prompt and replace(prompt, default=""), session.plan()


def verdicts(advice: Advice) -> dict[str, str]:
    """What a question that was left out may not change."""
    return {j.action.id: j.verdict for j in advice.judgements if j.verdict in ("aanbevolen", "niet")}


# --- the same advice, whichever way the answers come ---


@pytest.mark.parametrize("name", NAMES)
def test_answering_the_questions_gives_the_situation_and_its_advice(
    knowledge: Knowledge, adviser: Adviser, name: str
) -> None:
    situation = complete(knowledge, situation_of(knowledge, name))
    session = fill(Session(knowledge, TODAY), situation, until="controle")
    for question, answers in session.situation.answers.items():
        assert answers == situation.answers[question]
    assert verdicts(session.advice) == verdicts(adviser.advise(situation))


@pytest.mark.parametrize("name", NAMES)
def test_a_situation_from_a_file_is_not_asked_again(knowledge: Knowledge, name: str) -> None:
    situation = fill(Session(knowledge, TODAY), situation_of(knowledge, name), until="controle").situation
    session = Session(knowledge, TODAY, situation)
    assert asked(session).id == "controle"
    chosen = [i.action for i in fill(session, situation).plan().items]
    assert chosen == [i.action for i in finished(knowledge, situation).plan().items]


def test_only_what_a_file_left_open_is_asked(knowledge: Knowledge) -> None:
    known = whole(knowledge, klacht=None, plaats=None, oorzaak=None)
    session = Session(knowledge, TODAY, known)
    for name, value in (("oorzaak", "doelbewust"), ("plaats", "terrein"), ("klacht", "ja")):
        assert asked(session).id == f"vraag:{name}"
        take(session, value)
        assert session.situation.answers[name] == (value,)
    assert asked(session).id == "controle"


def test_a_question_that_does_not_apply_is_not_asked(knowledge: Knowledge) -> None:
    seen = []
    session = Session(knowledge, TODAY)
    situation = situation_of(knowledge, "hangjongeren")
    while (prompt := asked(session)).id != "controle":
        seen += [prompt.id, *(option.value.partition("=")[0] for option in prompt.options)]
        take(session, reply(session, situation))
    assert {"minderjarig", "dader-bekend", "vraag:wil-aangifte"} <= set(seen)
    assert {"vraag:zorgrelatie", "wil-gesprek", "klacht"}.isdisjoint(seen)


def test_all_recommended_actions_are_ticked_and_none_is_lost(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="kiezen")
    wanted = [j.action.id for j in session.advice.recommended]
    assert sorted(asked(session).default) == sorted(wanted)
    assert sorted(i.action for i in fill(session, EMPTY).plan().items) == sorted(wanted)


def test_labels_are_short_enough_for_one_line(knowledge: Knowledge) -> None:
    for name in NAMES:
        situation = situation_of(knowledge, name)
        session = Session(knowledge, TODAY)
        while (prompt := session.prompt()) is not None:
            if prompt.id != "controle":  # there a front cuts, and tells the whole below
                assert not [o.label for o in prompt.options if len(o.label) > 60]
            take(session, reply(session, situation))


# --- when ---


def at_moment(knowledge: Knowledge, **changes: Any) -> Session:
    return fill(Session(knowledge, TODAY), whole(knowledge, **changes), until="vraag:wanneer")


def test_a_recent_day_is_chosen_with_its_weekday_and_year(knowledge: Knowledge) -> None:
    session = at_moment(knowledge)
    days = [option.label for option in asked(session).options if option.value.startswith("wanneer=")]
    assert days[:2] == ["Vandaag, maandag 23 november 2026", "Gisteren, zondag 22 november 2026"]
    take(session, ["wanneer=2026-11-21", "plaats=gebouw", "ernst=matig"])
    assert session.situation.answers["wanneer"] == ("2026-11-21",)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("vrijdag", "2026-11-20"),
        ("1-11", "2026-11-01"),
        ("gisteren om 22.30 uur", "2026-11-22T22:30"),
        ("2026-07-31T23:59", "2026-07-31T23:59"),
    ],
)
def test_any_other_day_is_typed_with_a_time_if_that_is_known(
    knowledge: Knowledge, typed: str, kept: str
) -> None:
    session = at_moment(knowledge)
    take(session, ["wanneer=anders", "plaats=gebouw", "ernst=matig"])
    assert (asked(session).id, asked(session).kind) == ("vraag:wanneer", "text")
    take(session, typed)
    assert session.situation.answers["wanneer"] == (kept,)
    assert str(kept[:4]) in session.view.notes[-1]


@pytest.mark.parametrize("typed", ["", "ooit", "morgen", "24-11-2026", "2", "gisteren 25:00", "1-1-1999"])
def test_what_is_no_moment_that_has_been_is_refused(knowledge: Knowledge, typed: str) -> None:
    session = at_moment(knowledge)
    take(session, ["wanneer=anders", "plaats=gebouw", "ernst=matig"])
    assert session.answer(typed).endswith((".", "!"))
    assert "wanneer" not in session.situation.answers


def test_a_moment_is_changed_at_the_check_and_may_stay_when_it_was_typed(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), whole(knowledge), until="controle")
    take(session, "wanneer")
    assert "wanneer=2026-11-22" in asked(session).default
    take(session, ["wanneer=anders", "plaats=gebouw", "ernst=matig"])
    take(session, "1-11 10:00", "wanneer")
    assert "wanneer=2026-11-01T10:00" in asked(session).default
    take(session, asked(session).default)
    assert session.situation.answers["wanneer"] == ("2026-11-01T10:00",)


# --- back ---


@pytest.mark.parametrize("name", ["thuiszorg"])
def test_going_back_after_any_answer_and_answering_again_gives_the_same_plan(
    knowledge: Knowledge, name: str
) -> None:
    situation = situation_of(knowledge, name)
    whole = finished(knowledge, situation)
    for count in range(1, len(whole.events) + 1):
        session = Session(knowledge, TODAY, events=whole.events[:count])
        session.back()
        assert asked(session).default == whole.events[count - 1][1]
        assert stands(session) == stands(Session(knowledge, TODAY, events=whole.events[: count - 1]))
        assert stands(fill(session, situation)) == stands(whole)


def test_going_all_the_way_back_ends_at_the_first_question(knowledge: Knowledge) -> None:
    session = finished(knowledge, situation_of(knowledge, "balie"))
    for _ in range(len(session.events)):
        assert session.can_go_back()
        session.back()
    assert not session.can_go_back()
    assert stands(session) == stands(Session(knowledge, TODAY))


def test_going_back_keeps_what_the_file_said(knowledge: Knowledge) -> None:
    known = whole(knowledge, plaats=None)
    session = Session(knowledge, TODAY, known)
    take(session, "terrein")
    session.back()
    assert asked(session).id == "vraag:plaats"
    assert session.situation.answers["dader"] == ("naaste",)


def test_going_back_keeps_the_narrowing(knowledge: Knowledge) -> None:
    session = Session(knowledge, TODAY, whole(knowledge), voor=["team"])
    take(session, "klopt")
    before = asked(session)
    take(session, before.default)
    session.back()
    assert asked(session).options == before.options
    assert all("team" in j.action.addressees for j in session.advice.judgements)


@pytest.mark.parametrize("day", ["vandaag", "morgen", "maandag", "23-11", "24-11-2026"])
def test_going_back_a_week_later_loses_one_answer_and_not_more(knowledge: Knowledge, day: str) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="verdelen")
    action = asked(session).options[1].value
    take(session, action, "chef", day, "klopt")
    later = Session(knowledge, TODAY, events=session.events, today=TODAY + timedelta(days=7))
    due = {i.action: i.due for i in later.plan().items}[action]
    later.back()
    assert (len(later.events), asked(later).id) == (len(session.events) - 1, "verdelen")
    assert {i.action: i.due for i in later.plan().items}[action] == due


# --- change an answer at the check ---


def changed(session: Session, question: str, value: Value) -> Session:
    take(session, question)
    assert asked(session).id == f"vraag:{question}"
    take(session, value)
    return session


def test_changing_an_answer_at_the_check_changes_the_advice(knowledge: Knowledge, adviser: Adviser) -> None:
    session = fill(Session(knowledge, TODAY), whole(knowledge), until="controle")
    boxes = ["wanneer=2026-11-22", "plaats=gebouw", "ernst=zeer-ernstig"]
    changed(session, "wanneer", boxes)
    worse = whole(knowledge, ernst="zeer-ernstig")
    fill(session, worse, until="controle")
    assert verdicts(session.advice) == verdicts(adviser.advise(worse))
    assert verdicts(session.advice) != verdicts(adviser.advise(whole(knowledge)))


def test_who_changes_nothing_after_all_comes_back_to_the_check(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="controle")
    before = session.situation
    take(session, "gemeld")
    take(session, asked(session).default)
    assert (asked(session).id, session.situation) == ("controle", before)


def test_the_question_to_change_shows_the_answer_that_was_given(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="controle")
    take(session, "vorm")
    assert list(asked(session).default) == ["belediging", "bedreiging"]
    take(session, ["belediging"])
    fill(session, situation_of(knowledge, "balie"), until="controle")
    take(session, "gemeld")
    facts = ["gemeld=ja", "besproken=ja", "dader-bekend=ja", "vervolgcontact=ja"]
    assert list(asked(session).default) == facts
    take(session, asked(session).default, "wanneer")
    assert list(asked(session).default) == ["wanneer=2026-11-22", "plaats=gebouw", "ernst=matig"]


def test_changing_an_answer_drops_what_no_longer_applies_and_names_it(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "leefgroep"), until="controle")
    before = session.situation
    changed(session, "dader", "onbekend")
    person = [question.id for question in knowledge.questions if question.asked_when]
    lapsed = {name for name in person if name in before.answers and "dader" in _hangs_on(knowledge, name)}
    assert len(lapsed) > 5
    assert lapsed.isdisjoint(session.situation.answers)
    for question in lapsed:
        assert any(knowledge.question(question).summary in note for note in session.view.notes)
    assert len(session.view.notes) == len(lapsed)
    assert lapsed.isdisjoint(fill(session, EMPTY).plan().situation)


def _hangs_on(knowledge: Knowledge, question: str) -> set[str]:
    """The questions that decide whether this one is asked."""
    return {name for condition in knowledge.question(question).asked_when for name in condition}


def test_changing_an_answer_asks_what_applies_from_now_on(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="controle")
    changed(session, "dader", "client")
    assert asked(session).id == "vraag:zorgrelatie"
    take(session, "spoed")
    assert session.situation.answers["zorgrelatie"] == ("spoed",)


def test_changing_an_answer_and_changing_it_back_gives_the_same_advice(knowledge: Knowledge) -> None:
    situation = situation_of(knowledge, "thuiszorg")
    session = fill(Session(knowledge, TODAY), situation, until="controle")
    before = session.situation
    advice = session.advice
    changed(session, "dader", "groep")
    assert before.answers["dader"] == ("client",)
    fill(session, situation, until="controle")
    changed(session, "dader", "client")
    assert verdicts(fill(session, situation, until="controle").advice) == verdicts(advice)


def test_what_is_told_to_have_lapsed_is_gone_and_what_is_gone_is_told(knowledge: Knowledge) -> None:
    known = from_data({"zorgrelatie": "verblijf", "klacht": "ja"}, knowledge.questions)
    session = Session(knowledge, TODAY, known)
    take(session, "nee", ["belediging"], ["getroffen=medewerker", "gevolg=niets-hiervan"], "groep")
    for question in ("zorgrelatie", "klacht"):
        told = any(knowledge.question(question).summary in note for note in session.view.notes)
        assert told == (question not in session.situation.answers)
    take(session, reply(session, situation_of(knowledge, "hangjongeren")))
    assert session.view.notes == ()


# --- what the organisation told once ---


def test_what_the_profile_tells_is_not_asked(knowledge: Knowledge) -> None:
    profile = Profile(in_place=("huisregels",), culture="2", kind_of_care="ggz")
    situation = situation_of(knowledge, "balie")
    session = fill(Session(knowledge, TODAY, profile=profile), situation, until="controle")
    assert {"vraag:al-geregeld-organisatie", "vraag:cultuur", "vraag:soort-zorg"}.isdisjoint(
        dict(session.events)
    )
    assert "vraag:al-geregeld-persoon" in dict(session.events)
    assert session.situation.answers["al-geregeld-organisatie"] == ("huisregels",)
    assert session.situation.answers["cultuur"] == ("2",)


def test_the_profile_can_be_changed_at_the_check(knowledge: Knowledge) -> None:
    profile = Profile(in_place=("huisregels",), culture="2", kind_of_care="ggz")
    situation = situation_of(knowledge, "balie")
    session = fill(Session(knowledge, TODAY, profile=profile), situation, until="controle")
    changed(session, "al-geregeld-organisatie", ["training"])
    assert session.situation.answers["al-geregeld-organisatie"] == ("training",)


def test_the_file_wins_over_the_profile(knowledge: Knowledge) -> None:
    profile = Profile(in_place=("huisregels",), culture="2", kind_of_care="ggz")
    known = from_data({"al-geregeld-organisatie": [], "cultuur": "5"}, knowledge.questions)
    told = Session(knowledge, TODAY, known, profile=profile).situation.answers
    assert told == {"al-geregeld-organisatie": (), "soort-zorg": ("ggz",), "cultuur": ("5",)}


def test_own_names_of_roles_stand_in_the_plan(knowledge: Knowledge) -> None:
    situation = situation_of(knowledge, "balie")
    usual = finished(knowledge, situation).plan()
    profile = Profile(roles={"teamleider": "zorgcoördinator"})
    own = fill(Session(knowledge, TODAY, profile=profile), situation).plan()
    assert "teamleider" in {i.who for i in usual.items}
    assert [i.who.replace("teamleider", "zorgcoördinator") for i in usual.items] == [i.who for i in own.items]
    assert own.evaluation.who == "zorgcoördinator"


# --- danger ---


def test_danger_asks_for_safety_before_anything_else(knowledge: Knowledge) -> None:
    session = Session(knowledge, TODAY)
    assert asked(session).id == "vraag:gevaar-nu"
    take(session, "ja")
    assert (asked(session).id, asked(session).show) == ("veiligheid", "gevaar")


def test_danger_from_a_file_asks_for_safety_before_anything_else(knowledge: Knowledge) -> None:
    for situation in (
        situation_of(knowledge, "balie", gevaar_nu="ja"),
        from_data({"gevaar-nu": "ja"}, knowledge.questions),
    ):
        assert asked(Session(knowledge, TODAY, situation)).id == "veiligheid"


def test_danger_that_turns_up_at_the_check_asks_for_safety_each_time(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="controle")
    for _ in range(2):
        changed(session, "gevaar-nu", "ja")
        assert asked(session).id == "veiligheid"
        take(session, "veilig")
        assert asked(session).id == "controle"


def test_who_is_safe_now_goes_on_without_danger(knowledge: Knowledge) -> None:
    session = Session(knowledge, TODAY)
    take(session, "ja", "veilig")
    assert session.situation.answers["gevaar-nu"] == ("nee",)
    assert asked(session).id == "vraag:vorm"


def test_who_goes_on_in_danger_gets_a_plan_that_begins_with_112(knowledge: Knowledge) -> None:
    session = Session(knowledge, TODAY, situation_of(knowledge, "balie", gevaar_nu="ja"))
    take(session, "door")
    assert session.situation.answers["gevaar-nu"] == ("ja",)
    assert session.advice.recommended[0].action.id == "alarmeren-112"


def test_who_stops_in_danger_stops_and_keeps_what_was_answered(knowledge: Knowledge) -> None:
    front = Scripted(["ja", "stop"])
    kept: list[list[Event]] = []
    session = Session(knowledge, TODAY)
    with pytest.raises(StoppedError):
        run(session.talk, front, lambda at: STOPPED, keep=lambda at: kept.append(list(at.events)))
    assert kept == [[("vraag:gevaar-nu", "ja")]]


# --- choosing, own actions, who and when ---


def at_more(knowledge: Knowledge) -> Session:
    return fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="verdelen")


def test_an_own_action_ends_up_in_the_plan(knowledge: Knowledge) -> None:
    session = at_more(knowledge)
    take(session, "eigen", "De wachttijd op een bord", "management", "eigen", "Bellen", "medewerker")
    items = fill(session, EMPTY).plan().items
    own = [(i.title, i.addressees, i.number) for i in items[-2:]]
    assert own == [
        ("De wachttijd op een bord", ("management",), None),
        ("Bellen", ("medewerker",), None),
    ]


def test_an_own_action_can_be_given_to_someone(knowledge: Knowledge) -> None:
    session = at_more(knowledge)
    take(session, "eigen", "De wachttijd op een bord", "team")
    take(session, "eigen-1", "receptie", "27-11")
    last = fill(session, EMPTY).plan().items[-1]
    assert (last.title, last.who, last.due) == ("De wachttijd op een bord", "receptie", date(2026, 11, 27))


def test_what_was_considered_is_added_to_what_was_chosen(knowledge: Knowledge) -> None:
    session = at_more(knowledge)
    before = [i.action for i in session.plan().items]
    take(session, "overwegen")
    extra = [o.value for o in asked(session).options][:2]
    take(session, extra)
    assert asked(session).id == "verdelen"
    assert [i.action for i in session.plan().items] == [*before, *extra]


def test_what_does_not_fit_can_be_looked_at_and_changes_nothing(knowledge: Knowledge) -> None:
    session = at_more(knowledge)
    before = session.plan()
    take(session, "waarom")
    listed = {o.value for o in asked(session).options} - {"terug"}
    assert listed == {j.action.id for j in session.advice.judgements}
    take(session, "toegangsontzegging")
    assert (asked(session).show, session.view.looking_at) == ("waarom", "toegangsontzegging")
    take(session, "nog", "ordegesprek")
    assert (asked(session).show, session.view.looking_at) == ("waarom", "ordegesprek")
    take(session, "terug")
    assert (asked(session).id, asked(session).show, session.plan()) == ("verdelen", "", before)


def test_choosing_anew_keeps_own_actions(knowledge: Knowledge) -> None:
    session = at_more(knowledge)
    take(session, "eigen", "De wachttijd op een bord", "team", "opnieuw")
    assert asked(session).id == "kiezen"
    take(session, [])
    assert [i.title for i in session.plan().items] == ["De wachttijd op een bord"]


def test_what_was_unticked_is_told_as_left_out(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="kiezen")
    wanted = [j.action for j in session.advice.recommended]
    gone = next(a for a in wanted if a.id != "opvang")  # care comes back at the balance
    take(session, [a.id for a in wanted if a is not gone])
    plan = fill(session, EMPTY).plan()
    assert gone.id not in [i.action for i in plan.items]
    assert gone.name in [out.name for out in plan.left_out if out.verdict == "aanbevolen"]


def test_who_and_when_of_an_action_change(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="verdelen")
    action = asked(session).options[1].value
    take(session, action)
    assert asked(session).id == f"wie:{action}"
    take(session, "hoofd polikliniek")
    assert asked(session).id == f"wanneer:{action}"
    take(session, "vrijdag")
    assert asked(session).id == "verdelen"
    changed = {i.action: (i.who, i.due) for i in fill(session, EMPTY).plan().items}
    usual = {i.action: (i.who, i.due) for i in finished(knowledge, session.situation).plan().items}
    assert changed == {**usual, action: ("hoofd polikliniek", date(2026, 11, 27))}


def test_a_list_that_is_left_and_comes_back_stands_at_its_usual_answer(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="verdelen")
    action = asked(session).options[1].value
    take(session, action)
    session.back()
    assert asked(session).default == action
    take(session, action, "chef", "vrijdag")
    assert (asked(session).id, asked(session).default) == ("verdelen", "klopt")


def test_the_day_of_looking_back_is_that_of_the_answer(knowledge: Knowledge) -> None:
    session = at_more(knowledge)
    take(session, "evaluatie", "2027-02-01", "klopt")
    assert session.prompt() is None
    assert session.plan().evaluation.due == date(2027, 2, 1)


def test_own_words_are_harmless_in_the_plan(knowledge: Knowledge) -> None:
    session = at_more(knowledge)
    take(session, "eigen", " [fase 1]\x1b[31m[/x]\u202e ", "team")
    take(session, "eigen-1", "\x1b]0;t\x07chef", "vrijdag")
    last = fill(session, EMPTY).plan().items[-1]
    assert (last.title, last.who) == ("[fase 1][31m[/x]", "]0;tchef")


# --- what is refused ---

REFUSED: list[tuple[str, Value]] = [
    ("vraag:gevaar-nu", "misschien"),
    ("vraag:gevaar-nu", ""),
    ("vraag:gevaar-nu", ["ja"]),
    ("vraag:gevaar-nu", ["ja", "nee"]),
    ("vraag:gevaar-nu", []),
    ("vraag:vorm", []),
    ("vraag:vorm", ["belediging", "onzin"]),
    ("vraag:vorm", "belediging"),
    ("vraag:gemeld", ["gemeld=ja", "onzin"]),
    ("vraag:getroffen", []),
    ("vraag:getroffen", ["gevolg=schade"]),
    ("vraag:minderjarig", []),
    ("vraag:minderjarig", ["minderjarig=ja"]),
    ("vraag:minderjarig", ["minderjarig=ja", "minderjarig=nee", "aanspreekbaar=ja", "oorzaak=onbekend"]),
    ("vraag:minderjarig", ["minderjarig=ja", "aanspreekbaar"]),
    ("controle", "klopt niet"),
    ("controle", "wijzigen"),
    ("kiezen", ["bestaat-niet"]),
    ("kiezen", "ordegesprek"),
    ("verdelen", "bestaat-niet"),
    ("evaluatie", ""),
    ("evaluatie", "ooit"),
    ("evaluatie", "31-2-2027"),
    ("evaluatie", "22-11-2026"),
    ("evaluatie", "2026-11-22"),
    ("evaluatie", "1-1-2040"),
    ("evaluatie", ["27-11"]),
]


@pytest.mark.parametrize(("where", "value"), REFUSED)
def test_a_value_that_does_not_fit_is_refused_in_dutch_and_changes_nothing(
    knowledge: Knowledge, where: str, value: Value
) -> None:
    until = "verdelen" if where == "evaluatie" else where
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until=until)
    if where == "evaluatie":
        take(session, where)
    before, events = stands(session), list(session.events)
    why = session.answer(value)
    assert why
    assert why[0].isalpha()
    assert why.endswith(".")
    assert (stands(session), session.events) == (before, events)


@pytest.mark.parametrize("blank", ["", "   ", "\t", "\x1b", "\u202e"])
def test_blank_words_are_refused(knowledge: Knowledge, blank: str) -> None:
    session = at_more(knowledge)
    take(session, "eigen")
    assert session.answer(blank)
    assert asked(session).id == "eigen"


# --- drafts ---


def eventful(knowledge: Knowledge, name: str) -> Session:
    """A whole session in which everything happens once."""
    situation = situation_of(knowledge, name)
    session = fill(Session(knowledge, TODAY), situation, until="controle")
    changed(session, "dader", "buitenstaander")
    fill(session, situation, until="controle")
    changed(session, "dader", situation.answers["dader"][0])
    fill(session, situation, until="kiezen")
    take(session, [])
    refused = [box for box in asked(session).default if not box.startswith("blijvend=")]
    take(session, [*refused, "blijvend=niet"], "Alles is al begonnen.")
    take(session, "eigen", "Bellen met ‘de buurt’", "team", "overwegen")
    take(session, [asked(session).options[0].value], "waarom", "ordegesprek", "terug")
    fill(session, situation, until="verdelen")
    take(session, asked(session).options[1].value, "chef", "morgen")
    return fill(session, situation)


@pytest.mark.parametrize("name", ["balie"])
def test_a_draft_of_any_length_read_back_gives_the_same_session(
    knowledge: Knowledge, tmp_path: Path, name: str
) -> None:
    whole = eventful(knowledge, name)
    file = DraftFile(tmp_path / "thuis" / "concept.json")
    session = Session(knowledge, TODAY)
    for event, value in whole.events:
        assert asked(session).id == event
        take(session, value)
        file.keep(session.draft)
        draft = file.read(knowledge.questions)
        assert draft is not None
        again = resumed(knowledge, draft)
        assert again.events == session.events
        assert stands(again) == stands(session)
    assert stands(session) == stands(whole)


def test_what_was_given_beforehand_comes_back_with_the_draft(knowledge: Knowledge, tmp_path: Path) -> None:
    known = whole(knowledge, plaats=None)
    session = Session(knowledge, TODAY, known)
    take(session, "terrein")
    file = DraftFile(tmp_path / "concept.json")
    file.keep(session.draft)
    draft = file.read(knowledge.questions)
    assert draft is not None
    assert stands(resumed(knowledge, draft)) == stands(session)


@pytest.mark.parametrize(
    "misfit",
    [
        ("vraag:bestaat-niet", "ja"),
        ("vraag:vorm", ["onzin"]),
        ("vraag:vorm", "belediging"),
        ("vraag:vorm", []),
        ("vraag:ernst", "licht"),
        ("kiezen", ["ordegesprek"]),
        ("", ""),
    ],
)
def test_a_draft_goes_on_past_what_no_longer_fits(knowledge: Knowledge, misfit: Event) -> None:
    start, after = ("vraag:gevaar-nu", "nee"), ("vraag:vorm", ["overlast"])
    session = Session(knowledge, TODAY, events=[start, misfit, after])
    assert session.events == [start, after]
    assert session.talk.dropped == (misfit,)


def test_a_draft_that_goes_on_after_the_end_stops_at_the_end(knowledge: Knowledge) -> None:
    whole = finished(knowledge, situation_of(knowledge, "balie"))
    session = Session(knowledge, TODAY, events=[*whole.events, ("evaluatie", "27-11")])
    assert stands(session) == stands(whole)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"events": 3}', b'{"events": [["a"]], "given": {}, "today": "2026-11-23"}',
     b'{"events": [], "given": {}, "today": "ooit"}', b"\xff\x00"],
)  # fmt: skip
def test_a_damaged_draft_is_no_draft(knowledge: Knowledge, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "concept.json").write_bytes(content)
    assert DraftFile(tmp_path / "concept.json").read(knowledge.questions) is None


def test_there_is_one_draft_and_it_can_be_forgotten(knowledge: Knowledge, tmp_path: Path) -> None:
    file = DraftFile(tmp_path / "thuis" / "concept.json")
    assert file.read(knowledge.questions) is None
    file.remove()
    start = Start(TODAY, Situation({"dader": ("naaste",)}), phases=("nazorg",), own="/eigen")
    for events in ((("a", "b"),), (("a", ["c", "d"]),)):
        file.keep(Draft(start, events))
        assert file.read(knowledge.questions) == Draft(start, events)
    file.remove()
    assert file.read(knowledge.questions) is None
    assert list((tmp_path / "thuis").iterdir()) == []


def test_narrowing_after_choosing_leaves_out_what_was_chosen_outside_it(knowledge: Knowledge) -> None:
    wide = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="verdelen")
    session = Session(knowledge, TODAY, events=wide.events, voor=["team"])
    assert asked(session).id == "verdelen"
    plan = session.plan()
    assert plan.items
    assert all("team" in item.addressees for item in plan.items)


# --- run: a front, an engine and a draft together ---


class Scripted:
    """A front that answers from a list and remembers what it was told."""

    def __init__(self, answers: Sequence[Value | Wish]) -> None:
        self.answers, self.heard, self.asked = list(answers), [], []  # type: ignore[var-annotated]

    def ask(self, prompt: Prompt) -> Value | Wish:
        self.asked.append(prompt.id)
        return self.answers.pop(0) if self.answers else Wish.STOP

    def say(self, text: str) -> None:
        self.heard.append(text)


def ran(session: Session, *answers: Value | Wish) -> tuple[Scripted, list[list[Event]]]:
    """Run a session with these answers; the front, and every draft that was kept."""
    front, kept = Scripted(answers), []  # type: ignore[var-annotated]
    with pytest.raises(StoppedError) as stop:
        run(session.talk, front, lambda at: STOPPED, keep=lambda at: kept.append(list(at.events)))
    assert stop.value.exit_code == 130
    return front, kept


def test_every_answer_is_kept_at_once(knowledge: Knowledge) -> None:
    _, kept = ran(Session(knowledge, TODAY), "nee", ["overlast"], NOBODY, Wish.BACK)
    assert [len(events) for events in kept] == [1, 2, 3, 2]


def test_a_refusal_is_told_and_the_question_is_asked_again(knowledge: Knowledge) -> None:
    front, _ = ran(Session(knowledge, TODAY), "nee", [], ["overlast"])
    assert front.asked == ["vraag:gevaar-nu", "vraag:vorm", "vraag:vorm", "vraag:getroffen"]
    assert front.heard == ["Kies minstens één antwoord."]


def test_back_at_the_first_question_is_told_and_harmless(knowledge: Knowledge) -> None:
    front, _ = ran(Session(knowledge, TODAY), Wish.BACK, "nee")
    assert front.asked == ["vraag:gevaar-nu", "vraag:gevaar-nu", "vraag:vorm"]
    assert "eerste vraag" in front.heard[0]


def test_what_lapsed_is_said_aloud(knowledge: Knowledge) -> None:
    session = fill(Session(knowledge, TODAY), situation_of(knowledge, "balie"), until="controle")
    front, _ = ran(session, "dader", "groep")
    assert any(knowledge.question("klacht").summary in line for line in front.heard)


# --- whatever a person does ---


def any_of(rng: random.Random, options: Sequence[Option], least: int) -> list[str]:
    """A valid answer to one question of a screen."""
    one = rng.choice(options)
    if one.single or one.alone:
        return [one.value]
    free = [option.value for option in options if not option.alone]
    return rng.sample(free, rng.randint(max(least, int(one.needed)), len(free)))


def any_value(rng: random.Random, prompt: Prompt) -> Value:
    """A valid answer of whatever kind."""
    listed = [option.value for option in prompt.options]
    if prompt.kind == "one":
        return rng.choice(listed)
    if prompt.kind == "many":
        groups = {o.group: [p for p in prompt.options if p.group == o.group] for o in prompt.options}
        return [value for options in groups.values() for value in any_of(rng, options, prompt.minimum)]
    if prompt.day == "moment":
        return rng.choice(["vandaag 00:01", "gisteren", "31-7-2026", "ma 2 nov"])
    if prompt.id.startswith("rol:"):
        return f"rol {prompt.id[4:]}"
    return rng.choice(["vandaag", "vrijdag", "31 dec", "2027-1-1"]) if prompt.default else "Eigen woorden"


@settings(max_examples=8)
@given(st.integers(min_value=0))
def test_no_walk_through_the_wizard_goes_wrong(seed: int) -> None:
    rng, knowledge = random.Random(seed), load()
    session = Session(knowledge, TODAY)
    for _ in range(rng.randint(0, 60)):
        prompt = session.prompt()
        if prompt is None:
            break
        if session.can_go_back() and rng.random() < 0.15:
            session.back()
        else:
            assert session.answer(any_value(rng, prompt)) == ""
    replayed = Session(knowledge, TODAY, events=msgspec.json.decode(
        msgspec.json.encode(session.events), type=list[Event]))  # fmt: skip
    assert replayed.events == session.events
    assert stands(replayed) == stands(session)
    told = session.plan()
    assert from_data(told.situation, knowledge.questions) == session.situation
