"""What is said and asked about drafts: what they are called, which one to go on with, what no longer fits."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from incident_actie.dates import short_date
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.text import counted, joined
from incident_actie.wizard.draft import Draft
from incident_actie.wizard.engine import Event, Talk
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Option, Prompt, short

GO_ON, NEW, THROW = "verder", "nieuw", "weggooien"
TAKEN = "Met dit plan gaat nu een ander venster verder. Kies iets anders."
ELSEWHERE = "In een ander venster staat nog een plan open. Hier begint u een nieuw plan."
TITLED = ("plaats", "vorm")  # after the moment, what somebody knows an incident by
MOST = 2


def title_of(view: PlanView) -> str:
    """Day, place and form as far as they are told: `22 nov, in ons gebouw, bedreiging`."""
    told = view.situation.answers
    words = [w for name in TITLED for w in _words(view.knowledge.question(name), told.get(name, ()))]
    return ", ".join([_day(told.get("wanneer", ()), view.start.day), *words])


def _day(moment: Sequence[str], begun: date) -> str:
    try:
        return short_date(date.fromisoformat(moment[0][:10]))[3:-5]
    except (IndexError, ValueError):
        return f"begonnen {short_date(begun)[3:-5]}"


def _words(question: Question, given: Sequence[str]) -> Iterator[str]:
    """The labels of some answers, without what explains them."""
    labels = [answer.label for answer in question.answers if answer.id in given]
    said = [label.partition(":")[0].partition(",")[0].partition(" (")[0] for label in labels[:MOST]]
    if said:
        yield joined([*(f"{one[:1].lower()}{one[1:]}" for one in said), *(["meer"] if labels[MOST:] else [])])


def place(at: int) -> str:
    """The choice of a draft by its place in the list, from 0."""
    return f"{GO_ON}-{at + 1}" if at else GO_ON


def at(choice: str) -> int:
    """The place in the list that a choice means."""
    return int(choice.removeprefix(GO_ON).strip("-") or 1) - 1


def to_go_on(drafts: Sequence[Draft], *, given: bool) -> Prompt:
    """Which draft to go on with, or a new plan; `given` answers count for a new plan only."""
    several = f"Er staan nog {len(drafts)} plannen open. Wat wilt u?"
    options = [
        *(Option(place(nth), short(f"Verder: {_name(d)}"), _state(d)) for nth, d in enumerate(drafts)),
        Option(NEW, "Een nieuw plan maken", "Wat open staat blijft bewaard."),
        Option(THROW, "Een open plan weggooien", "U kiest straks welk plan."),
    ]
    help = "Wat u nu meegaf geldt alleen voor een nieuw plan." if given else ""
    text = "Er staat nog een plan open. Wat wilt u?" if len(drafts) == 1 else several
    return Prompt("hervatten", text, "one", options, GO_ON, help, can_go_back=False)


def to_throw_away(drafts: Sequence[Draft]) -> Prompt:
    """Which drafts go; nothing is ticked."""
    options = [Option(place(nth), short(_name(d)), _state(d)) for nth, d in enumerate(drafts)]
    text, help = "Welke open plannen gooit u weg?", "Ze komen niet terug. Niets aangevinkt: alles blijft."
    return Prompt("weggooien", text, "many", options, [], help, can_go_back=False)


def _name(draft: Draft) -> str:
    return draft.title or f"begonnen {short_date(draft.start.day)[3:-5]}"


def _state(draft: Draft) -> str:
    """How far it is."""
    screens = counted(len(draft.events), "scherm", "schermen")
    time = f" om {draft.changed:%H:%M} uur" if draft.changed else ""
    return f"{screens} beantwoord, laatst op {short_date(draft.last)}{time}."


def in_one_line(draft: Draft) -> str:
    """A draft in a list."""
    return f"{_name(draft)}: {_state(draft)}"


def elsewhere(count: int) -> str:
    """That some drafts are left out of the list."""
    what = "Nog een plan wordt" if count == 1 else f"Nog {count} plannen worden"
    return f"{what} in een ander venster ingevuld."


def what_was_dropped(talk: Talk[PlanView], own: str) -> Iterator[str]:
    """What of a draft no longer fits and what comes back, and what may be why."""
    if talk.dropped:
        count, named = len(talk.dropped), _summaries(talk.dropped, talk.view.knowledge)
        what = "Eén antwoord past" if count == 1 else f"{count} antwoorden passen"
        counts = "telt" if count == 1 else "tellen"
        where = f" Het gaat om: {joined(named)}." if named else ""
        yield f"{what} niet meer bij wat er nu gevraagd wordt, en {counts} niet mee.{where}"
    if talk.waiting:
        count = len(talk.waiting)
        what = "Eén antwoord staat" if count == 1 else f"{count} antwoorden staan"
        yield f"{what} klaar bij de vragen die nog komen: er wordt nu eerst iets anders gevraagd."
    if (talk.dropped or talk.waiting) and own not in ("", talk.view.start.own):
        shown = f'"{own}"' if " " in own else own
        yield f"Dit plan begon met --kennisbank {shown}. Stop nu en geef dat mee, dan blijft alles."


def _summaries(events: Iterable[Event], knowledge: Knowledge) -> list[str]:
    """The questions that were asked, as they are called now; others have no name of their own."""
    called = {question.id: question.summary for question in knowledge.questions}
    asked = (name.partition(":")[2].partition("@")[0] for name, _ in events if name.startswith("vraag:"))
    return list(dict.fromkeys(f"‘{called[name]}’" for name in asked if name in called))
