"""What a plan starts from, and what a draft holds of it: every answer, so that stopping loses nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from incident_actie.knowledge.question_model import Question
from incident_actie.plan.in_force import InForce
from incident_actie.profile import NO_PROFILE, Profile
from incident_actie.situation import EMPTY, Situation, from_kept
from incident_actie.wizard.engine import Event
from incident_actie.wizard.prompt import Value


class Start(msgspec.Struct, frozen=True):
    """All that a session knows before its first question; with the answers it tells the whole session.

    `given` is not asked and not changed; `phases` and `addressees` narrow the advice (empty: all);
    `own` is the folder of own knowledge, empty without one; `told` was answered in an earlier version
    of the program, and is not asked again. `in_force` is what still holds of earlier plans.
    """

    day: date
    given: Situation = EMPTY
    profile: Profile = NO_PROFILE
    phases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    own: str = ""
    told: Situation = EMPTY
    in_force: tuple[InForce, ...] = ()

    def resumed(self, now: "Start") -> "Start":
        """The same, narrowed as is asked for now, if it is; own knowledge is what there is now."""
        narrow = now if now.phases or now.addressees else self
        return replace(self, own=now.own, phases=narrow.phases, addressees=narrow.addressees)


class Draft(msgspec.Struct, frozen=True):
    """An unfinished session: what it started from, and every answer since.

    `undone` are answers that were taken back or half given, by question. By its `title` somebody knows
    it again; `changed` is when it was last, None in a draft of an earlier version. `uid` is that of the
    plan that comes of it, so that keeping it twice keeps one.
    """

    start: Start
    events: tuple[Event, ...]
    schema: int = 2
    undone: Mapping[str, Value] = {}
    title: str = ""
    changed: datetime | None = None
    uid: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether there is something to lose."""
        return bool(self.events or self.undone or self.start.told.answers)

    @property
    def last(self) -> date:
        """The last day on which it changed, as far as is known."""
        return self.changed.date() if self.changed else self.start.day


class FirstDraft(msgspec.Struct, frozen=True):
    """A draft as the first version of the program wrote it."""

    events: tuple[Event, ...]
    given: dict[str, tuple[str, ...]]
    today: date
    profile: Profile | None = None

    def as_now(self, questions: Sequence[Question]) -> Draft:
        """The same by today's questions: what was said stands, and what it did not tell is asked."""
        given = from_kept(self.given, questions)
        told = from_kept(_told(self.events, questions), questions)
        return Draft(Start(self.today, given, self.profile or NO_PROFILE, told=told), ())


def _told(events: Iterable[Event], questions: Sequence[Question]) -> dict[str, list[str]]:
    """What the first version asked and was told, by question.

    A box that was not ticked may have meant no or not known: that is asked anew. So is `klacht`, which
    meant that accounts differ as well.
    """
    many = {question.id for question in questions if question.kind == "many"}
    told: dict[str, list[str]] = {}
    for name, value in dict(events).items():
        kind, _, screen = name.replace("al-geregeld:", "al-geregeld-").partition(":")
        if kind == "vraag" and (isinstance(value, str) or screen in many):
            told[screen] = [value] if isinstance(value, str) else value
        elif kind == "vraag":
            for question, _, answer in (box.partition("=") for box in value):
                told.setdefault(question, []).append(answer or "ja")
    return {question: said for question, said in told.items() if question != "klacht"}
