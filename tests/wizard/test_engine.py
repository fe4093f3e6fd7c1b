"""The engine and its loop with three small questions: what holds for every wizard."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from incident_actie.errors import StoppedError, StoreError
from incident_actie.privacy import AGAIN
from incident_actie.wizard.engine import Event, Stage, Talk, begin
from incident_actie.wizard.form import Entered, Filled, enter, field
from incident_actie.wizard.prompt import Front, Left, Option, Prompt, Value, Wish
from incident_actie.wizard.run import FIRST, ask_one, insist, run

PHONE = "bel 06-12345678"
TODAY, LATER = date(2026, 11, 23), date(2026, 12, 1)
STOPPED = StoppedError("Gestopt.")


class Scripted:
    """A front that answers from a list, and remembers what it was asked and told."""

    def __init__(self, *answers: Value | Wish | Left) -> None:
        self.answers, self.asked, self.told = list(answers), list[Prompt](), list[str]()

    def ask(self, prompt: Prompt) -> Value | Wish | Left:
        self.asked.append(prompt)
        return self.answers.pop(0) if self.answers else Wish.STOP

    def say(self, text: str) -> None:
        self.told.append(text)


OPTIONS = (Option("a", "A"), Option("b", "B"), Option("stop", "Stoppen"))


def _choose(view: Filled) -> Prompt | None:
    return None if "kies" in view.entered else Prompt("kies", "Wat?", "one", OPTIONS)


def _chosen(view: Filled, prompt: Prompt, value: Value) -> Filled:
    return replace(enter(view, prompt, value), notes=("B dus.",) if value == "b" else ())


def say(**kinds: bool) -> Stage[Filled]:
    """A text that may not be `fout`."""

    def ask(view: Filled) -> Prompt | None:
        return None if "zeg" in view.entered else Prompt("zeg", "Zeg iets", "text", **kinds)  # type: ignore[arg-type]

    return field(ask, lambda view, prompt, value: "Dat kan niet." if value == "fout" else "")


def boxes(*names: str) -> Stage[Filled]:
    """Boxes to tick."""
    options = [Option(name, name.upper()) for name in names]
    return field(lambda view: None if "vink" in view.entered else Prompt("vink", "Vink aan", "many", options))


CHOOSE = Stage(_choose, _chosen)
DAY: Stage[Filled] = field(
    lambda view: None if "dag" in view.entered else Prompt("dag", "Wanneer?", "text", day="to come")
)
TWO = (CHOOSE, say())


def talk(*stages: Stage[Filled], events: tuple[Event, ...] = (), may_leave: bool = False) -> Talk[Filled]:
    return begin(stages or TWO, Filled(today=TODAY), events, may_leave=may_leave)


def held(talk: Talk[Filled], front: Front, keep: Callable[[Talk[Filled]], None] | None = None) -> Entered:
    """What was entered when all was asked."""
    done = run(talk, front, lambda at: STOPPED, keep=keep or (lambda at: None))
    assert done is not None
    return done.view.entered


def test_all_that_was_asked_is_known() -> None:
    assert held(talk(), Scripted("b", "hallo")) == {"kies": "b", "zeg": "hallo"}


def test_a_conversation_is_never_changed() -> None:
    first = talk()
    second = first.answer("a")
    third = second.back().answer("b").answer("fout")
    assert (first.events, second.events, third.events) == ((), (("kies", "a"),), (("kies", "b"),))
    assert (first.view.entered, second.view.entered) == ({}, {"kies": "a"})


def test_back_asks_again_with_what_was_said_however_far_it_goes() -> None:
    front = Scripted("b", "hallo", Wish.BACK, Wish.BACK, "a", "dag", ["x"])
    assert held(talk(*TWO, boxes("x")), front) == {"kies": "a", "zeg": "dag", "vink": ["x"]}
    assert [p.id for p in front.asked] == ["kies", "zeg", "vink", "zeg", "kies", "zeg", "vink"]
    assert [p.default for p in front.asked[3:6]] == ["hallo", "b", "hallo"]


def test_only_the_first_question_has_no_way_back() -> None:
    front = Scripted(Wish.BACK, "a", "hallo")
    held(talk(), front)
    assert [p.can_go_back for p in front.asked] == [False, False, True]
    assert front.told == [FIRST]


def test_what_may_be_left_is_left_before_the_first_question() -> None:
    front = Scripted("a", Wish.BACK, Wish.BACK)
    assert run(talk(may_leave=True), front, lambda at: STOPPED) is None
    assert all(p.can_go_back for p in front.asked)


@pytest.mark.parametrize("answers", [["a", Wish.STOP], ["stop"]])
def test_to_stop_is_a_wish_or_a_choice_with_that_value(answers: list[Value | Wish]) -> None:
    with pytest.raises(StoppedError):
        held(talk(), Scripted(*answers))


def test_a_text_that_says_stop_is_a_text() -> None:
    assert held(talk(), Scripted("a", "stop"))["zeg"] == "stop"


def test_ctrl_c_anywhere_is_to_stop() -> None:
    def interrupted(at: Talk[Filled]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(StoppedError):
        held(talk(), Scripted("a"), interrupted)


def test_what_changed_by_itself_is_said_once() -> None:
    front = Scripted("b", "fout", "goed")
    held(talk(), front)
    assert front.told == ["B dus.", "Dat kan niet."]


def test_a_refused_answer_comes_back_to_be_mended() -> None:
    front = Scripted("a", "fout", "goed")
    assert held(talk(), front) == {"kies": "a", "zeg": "goed"}
    assert front.told == ["Dat kan niet."]
    assert front.asked[-1].default == "fout"


def test_a_refused_answer_is_forgotten_when_somebody_goes_back() -> None:
    front = Scripted("a", "fout", Wish.BACK, "a", "goed")
    held(talk(), front)
    assert front.asked[-1].default == ""


def test_a_blank_is_refused_unless_it_may_be() -> None:
    assert talk().answer("a").answer(" \t").refused
    assert talk(say(optional=True)).answer("").events == (("zeg", ""),)


def test_private_text_is_pointed_out_once_and_then_taken() -> None:
    front = Scripted("a", PHONE, PHONE)
    assert held(talk(), front) == {"kies": "a", "zeg": PHONE}
    (told,) = front.told
    assert "telefoonnummer (teken 5 tot 15)" in told
    assert AGAIN in told
    assert "06-12345678" not in told


def test_another_private_text_is_pointed_out_again() -> None:
    front = Scripted("a", PHONE, "jan@zorg.example", "niets")
    assert held(talk(), front) == {"kies": "a", "zeg": "niets"}
    assert len(front.told) == 2


def test_a_secret_is_neither_looked_through_nor_shown_again() -> None:
    front = Scripted("a", "fout", "jan@zorg.example", Wish.BACK, "jan@zorg.example", [])
    told = held(talk(CHOOSE, say(secret=True), boxes("x")), front)
    assert told["zeg"] == "jan@zorg.example"
    assert [p.default for p in front.asked if p.id == "zeg"] == ["", "", ""]


def test_a_day_that_was_typed_is_said_back_with_its_weekday_and_year() -> None:
    front = Scripted("27-11", "klaar")
    assert held(talk(DAY, say()), front)["dag"] == "2026-11-27"
    assert front.told == ["Dat is vrijdag 27 november 2026."]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("22-11", "Dat is maandag 22 november 2027, meer dan een half jaar verder."),
        ("22-11-2026", "Zondag 22 november 2026 is al voorbij."),
        ("24-5-2027", "Dat is maandag 24 mei 2027, meer dan een half jaar verder."),
    ],
)
def test_a_day_that_may_not_be_meant_is_asked_about_once(typed: str, why: str) -> None:
    asked = talk(DAY).answer(typed)
    assert asked.refused.startswith(f"{why} Klopt dat?")
    assert asked.prompt is not None
    assert asked.prompt.default == typed
    assert asked.answer(typed).prompt is None
    assert talk(DAY).answer("23-5-2027").prompt is None


def test_a_day_that_cannot_be_leaves_the_usual_one_under_enter() -> None:
    usual = Prompt("dag", "Wanneer?", "text", default="27-11-2026", day="to come")
    stage: Stage[Filled] = field(lambda view: None if "dag" in view.entered else usual)
    refused = talk(stage).answer("vr 28 nov 2026")
    assert refused.refused == "28 november 2026 is een zaterdag. Geef de dag nog een keer."
    assert refused.prompt is not None
    assert refused.prompt.default == "27-11-2026"
    front = Scripted("ooit", "27-11-2026")
    assert held(talk(stage), front)["dag"] == "2026-11-27"
    assert len(front.told) == 1, "what was offered is not said back once more"


def test_a_day_is_kept_by_its_date_and_replayed_as_on_the_day_it_was_given() -> None:
    told = talk(DAY, say()).answer("morgen")
    assert told.events == (("dag", "2026-11-24"),)
    again = begin((DAY, say()), Filled(today=LATER), told.events, began=TODAY)
    assert again.events == told.events
    assert (again.view.today, again.back().view.today) == (LATER, LATER)


# --- drafts ---


def test_every_state_is_kept_and_a_draft_goes_on_from_there() -> None:
    states: list[tuple[Event, ...]] = []
    with pytest.raises(StoppedError):
        held(talk(), Scripted("a", "fout", Wish.STOP), lambda at: states.append(at.events))
    assert states == [(("kies", "a"),)] * 2
    assert held(talk(events=states[-1]), Scripted("hallo")) == {"kies": "a", "zeg": "hallo"}


def test_back_after_resuming_takes_one_answer_back() -> None:
    again = talk(*TWO, boxes("x"), events=(("kies", "a"), ("zeg", "x"))).back()
    assert (again.events, again.prompt and again.prompt.default) == ((("kies", "a"),), "x")


def test_half_a_text_comes_back_to_be_gone_on_with() -> None:
    half = talk(events=(("kies", "a"),)).half("hal").prompt
    assert (half and half.default, half and half.typed) == ("hal", True)


def test_what_was_half_given_when_somebody_stops_is_in_what_is_kept() -> None:
    seen: list[Talk[Filled]] = []

    def stopped(at: Talk[Filled]) -> StoppedError:
        seen.append(at)
        return STOPPED

    with pytest.raises(StoppedError):
        run(talk(), Scripted("a", Left(Wish.STOP, "hal")), stopped)
    assert (seen[0].events, dict(seen[0].undone)) == ((("kies", "a"),), {"zeg": "hal"})


def test_what_was_pointed_out_is_not_pointed_out_again_on_resuming() -> None:
    assert talk(events=(("kies", "a"), ("zeg", PHONE))).prompt is None


KIES, ZEG = ("kies", "a"), ("zeg", "x")


@pytest.mark.parametrize(
    ("draft", "kept", "dropped", "waiting"),
    [
        ((KIES, ZEG), (KIES, ZEG), (), ()),
        ((("kies", "c"), ZEG), (), (("kies", "c"),), (ZEG,)),
        ((ZEG,), (), (), (ZEG,)),
        ((KIES, ("zeg", "fout")), (KIES,), (("zeg", "fout"),), ()),
        ((KIES, ZEG, ("meer", "y")), (KIES, ZEG), (("meer", "y"),), ()),
        ((ZEG, KIES), (KIES, ZEG), (), ()),
        ((("meer", "y"), KIES, ("meer", "z"), ZEG), (KIES, ZEG), (("meer", "y"), ("meer", "z")), ()),
        ((("kies", ["a"]), ("kies", "b"), ZEG), (("kies", "b"), ZEG), (("kies", ["a"]),), ()),
    ],
)
def test_a_draft_counts_as_far_as_it_still_fits_and_tells_what_it_dropped(
    draft: tuple[Event, ...],
    kept: tuple[Event, ...],
    dropped: tuple[Event, ...],
    waiting: tuple[Event, ...],
) -> None:
    again = talk(events=draft)
    assert (again.events, again.dropped, again.waiting) == (kept, dropped, waiting)
    assert again.refused == ""


def test_what_waits_for_its_question_comes_back_with_it() -> None:
    again = talk(events=(("kies", "c"), ZEG)).answer("a")
    assert again.prompt is not None
    assert (again.prompt.id, again.prompt.default) == ("zeg", "x")


def test_a_look_aside_that_no_longer_fits_does_not_take_along_what_came_after_it() -> None:
    """The menu was left for something that is gone, and was answered again afterwards."""

    def look(view: Filled) -> Prompt | None:
        open = view.entered.get("kies") == "b" and "kijk" not in view.entered
        return Prompt("kijk", "Waarnaar?", "one", (Option("x", "X"),)) if open else None

    stages = (field(look), CHOOSE, say())
    events: tuple[Event, ...] = (("kies", "b"), ("kijk", "weg"), ("gezien", "terug"), KIES, ZEG)
    again = talk(*stages, events=events)
    assert (again.events, again.prompt) == ((KIES, ZEG), None)
    assert {name for name, _ in again.dropped} == {"kies", "kijk", "gezien"}


def test_what_does_not_fit_is_no_usual_answer() -> None:
    prompt = talk(events=(("kies", "c"),)).prompt
    assert prompt is not None
    assert prompt.default == ""


def test_a_refused_answer_that_is_no_choice_leaves_the_usual_one() -> None:
    usual: Stage[Filled] = field(lambda view: Prompt("kies", "Wat?", "one", OPTIONS, "a"))
    after = talk(usual).answer("c")
    assert after.refused
    assert after.prompt is not None
    assert after.prompt.default == "a"


def test_a_box_that_is_no_longer_there_does_not_take_the_rest_along() -> None:
    event: Event = ("vink", ["x", "weg", "y"])
    again = talk(boxes("x", "y"), say(), events=(event, ("zeg", "hallo")))
    assert again.events == (("vink", ["x", "y"]), ("zeg", "hallo"))
    assert again.dropped == (event,)


# --- a question that stands alone, and what may fail ---


def test_a_question_that_stands_alone_has_no_way_back_and_can_be_stopped() -> None:
    prompt = Prompt("ja", "Ja?", "one", (Option("ja", "Ja"),))
    front = Scripted(Wish.BACK, "ja")
    assert ask_one(front, prompt, STOPPED) == "ja"
    assert front.told == [FIRST]
    with pytest.raises(StoppedError):
        ask_one(Scripted(), prompt, STOPPED)


def failing(times: int) -> Callable[[], str]:
    left = [StoreError("Het dossier doet het niet.", "Wacht even.")] * times

    def attempt() -> str:
        if left:
            raise left.pop()
        return "bewaard"

    return attempt


def test_what_fails_may_be_tried_again_without_entering_it_anew() -> None:
    front = Scripted("opnieuw", "opnieuw")
    assert insist(front, failing(2), ["notitie: lang verhaal"]) == "bewaard"
    assert [p.text for p in front.asked] == ["Opnieuw proberen?"] * 2


@pytest.mark.parametrize("answer", ["stop", Wish.STOP, Wish.BACK])
def test_who_gives_up_sees_once_more_what_was_entered(answer: Value | Wish) -> None:
    front = Scripted(answer)
    with pytest.raises(StoreError):
        insist(front, failing(9), ["notitie: lang verhaal"])
    assert any("lang verhaal" in line for line in front.told)
