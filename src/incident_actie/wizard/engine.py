"""The engine of everything that asks: answers in, the next prompt out. Pure, and the same for all wizards.

What is asked is a list of stages; each sees what is known and tells what an answer makes of it.
Going back, resuming, refusing, the answer that comes back with its question, days that are kept by
their date and personal data that is pointed out once: all of that is here, and only here.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from incident_actie.wizard.accepting import doubtful_day, offered, problem_with, said_back, settled
from incident_actie.wizard.prompt import Prompt, Value

Event = tuple[str, Value]  # the id of a prompt, and the answer to it


class Known(Struct, frozen=True, dict=True, kw_only=True):
    """What is known at a moment; each wizard adds its own. `notes` are to be said aloud once."""

    today: date
    notes: tuple[str, ...] = ()


View = TypeVar("View", bound=Known)


Ask = Callable[[View], Prompt | None]
Take = Callable[[View, Prompt, Value], View]
Refuse = Callable[[View, Prompt, Value], str]


def no_problem(view: Known, prompt: Prompt, value: Value) -> str:
    """For a stage that refuses nothing but what no answer may be."""
    return ""


class Stage(Struct, Generic[View], frozen=True):
    """One thing that is asked: its prompt and what an answer to it does, together.

    `ask` gives None when this is settled or not yet due; `take` gives what is known after an answer
    that was accepted; `refuse` says why one is not, and nothing when it is.
    """

    ask: Ask[View]
    take: Take[View]
    refuse: Refuse[View] = no_problem


class Talk(Struct, Generic[View], frozen=True, dict=True):
    """Where a conversation stands: what was answered, and what was known before and after each answer.

    `undone` are answers that were taken back, `returned` is one that was refused: both come back with
    their question (what is half typed could too). `refused` says why. `dropped` are kept answers that
    no longer fit, `waiting` those after a question that was not asked then. With `may_leave` stepping
    back before the first question is a way out.
    """

    stages: tuple[Stage[View], ...]
    views: tuple[View, ...]
    events: tuple[Event, ...] = ()
    undone: Mapping[str, Value] = {}
    returned: Event | None = None
    pointed_out: Event | None = None
    refused: str = ""
    dropped: tuple[Event, ...] = ()
    waiting: tuple[Event, ...] = ()
    may_leave: bool = False

    @property
    def view(self) -> View:
        """What is known now."""
        return self.views[-1]

    @cached_property
    def _asking(self) -> tuple[Stage[View], Prompt] | None:
        """The first stage that is not settled, and its prompt as the stage made it."""
        asked = ((stage, stage.ask(self.view)) for stage in self.stages)
        return next(((stage, prompt) for stage, prompt in asked if prompt is not None), None)

    @cached_property
    def prompt(self) -> Prompt | None:
        """What to ask now, with the answer that was taken back or refused; None when all is settled."""
        if self._asking is None:
            return None
        prompt = self._asking[1]
        back = prompt.can_go_back and bool(self.events or self.may_leave)
        default = self._default(prompt)
        typed = prompt.kind == "text" and default == self.undone.get(prompt.id, "") != ""
        return replace(prompt, default=default, can_go_back=back, typed=typed)

    def _default(self, prompt: Prompt) -> Value:
        """The answer that comes back, as far as it is still a choice and may be seen; else the usual."""
        before = {**self.undone, **dict([self.returned] if self.returned else [])}
        if prompt.id not in before or prompt.secret:
            return prompt.default
        value = offered(prompt, before[prompt.id])
        return prompt.default if prompt.kind == "one" and not value else value

    def answer(self, value: Value) -> "Talk[View]":
        """The conversation after an answer to the current prompt; `refused` when it does not fit."""
        assert self._asking is not None
        stage, prompt = self._asking
        event = (prompt.id, value)
        if refused := stage.refuse(self.view, prompt, value) or problem_with(prompt, value, self.view.today):
            again = None if prompt.day and prompt.default else event  # Enter still means the usual day
            return replace(self, refused=refused, returned=again)
        if refused := self._asked_once(prompt, event):
            return replace(self, refused=refused, returned=event, pointed_out=event)
        kept = settled(prompt, value, self.view.today)
        view = self._taken(stage, prompt, value, kept)
        undone = {name: one for name, one in self.undone.items() if name != prompt.id}
        events = (*self.events, (prompt.id, kept))
        views = (*self.views, view)
        return replace(self, views=views, events=events, undone=undone, returned=None, refused="")

    def _taken(self, stage: Stage[View], prompt: Prompt, value: Value, kept: Value) -> View:
        """What is known after an answer; a day that was typed is said back."""
        view = stage.take(replace(self.view, notes=()), prompt, kept)
        said = said_back(prompt, value, self.view.today)
        return replace(view, notes=(*view.notes, said)) if said else view

    def _asked_once(self, prompt: Prompt, event: Event) -> str:
        """What looks like personal data, or a day that may not be meant; the same answer again is taken."""
        if event == self.pointed_out:
            return ""
        if doubt := doubtful_day(prompt, event[1], self.view.today):
            return doubt
        if prompt.kind != "text" or prompt.secret or prompt.organisation:
            return ""
        from incident_actie.privacy import AGAIN, warning  # its patterns take long: not before a first text

        told = warning(str(event[1]))
        return f"{told} {AGAIN}" if told else ""

    def back(self) -> "Talk[View]":
        """The conversation without its last answer, which comes back with its question."""
        name, value = self.events[-1]
        undone = {**self.undone, name: value}
        views, events = self.views[:-1], self.events[:-1]
        return replace(self, views=views, events=events, undone=undone, returned=None, refused="")

    def half(self, value: Value) -> "Talk[View]":
        """The conversation in which what is asked was left half answered: that comes back with it."""
        return self if self.prompt is None else replace(self, undone={**self.undone, self.prompt.id: value})

    def again(self, event: Event) -> "Talk[View] | None":
        """Replay a kept answer; None when it is no longer asked or no longer fits."""
        name, value = event
        if self._asking is None or self._asking[1].id != name:
            return None
        kept = offered(self._asking[1], value)  # what the base no longer offers does not take along the rest
        after = replace(self, pointed_out=(name, kept)).answer(kept)
        gone = () if kept == value else (event,)
        return None if after.refused else replace(after, dropped=(*self.dropped, *gone))

    def leave_out(self, gone: tuple[Event, ...]) -> "Talk[View]":
        """The same, with kept answers that no longer fit: they come back should they be asked again."""
        return replace(self, dropped=(*self.dropped, *gone), undone={**self.undone, **dict(gone)})

    def on(self, today: date) -> "Talk[View]":
        """The same conversation on another day."""
        return replace(self, views=tuple(replace(view, today=today) for view in self.views))


def begin(
    stages: tuple[Stage[View], ...],
    view: View,
    events: Iterable[Event] = (),
    *,
    began: date | None = None,
    may_leave: bool = False,
    undone: Mapping[str, Value] | None = None,
) -> Talk[View]:
    """A conversation, with what was answered before replayed as on the day that it `began`.

    What no longer fits is `dropped`, and what is not asked yet `waiting`; both come back with their
    question, as do the `undone` answers of then.
    """
    talk = Talk(stages, (view,), may_leave=may_leave).on(began or view.today)
    talk = _replayed(talk, tuple(events)).on(view.today)
    return replace(talk, undone={**(undone or {}), **talk.undone})


def _replayed(talk: Talk[View], left: tuple[Event, ...]) -> Talk[View]:
    """The conversation with the answers that are `left`, each where it is asked now."""
    passed: tuple[Event, ...] = ()  # what stood before an answer that was asked: perhaps it is asked later
    while True:
        if (at := _place(talk, left)) is not None:
            event, passed, left = left[at], (*passed, *left[:at]), left[at + 1 :]
        elif (at := _place(talk, passed)) is not None:
            event, passed = passed[at], (*passed[:at], *passed[at + 1 :])
        elif (at := _beyond(talk, left)) is not None:
            talk, left = talk.back().leave_out((talk.events[-1], *left[:at])), left[at:]
            continue
        else:
            break
        talk = talk.again(event) or talk.leave_out((event,))
    if talk.prompt is None:
        passed, left = (*passed, *left), ()
    talk = talk.leave_out(passed)
    return replace(talk, waiting=left, undone={**talk.undone, **dict(left)})


def _place(talk: Talk[View], left: tuple[Event, ...]) -> int | None:
    """Where the answer to what is asked now stands."""
    asked = talk.prompt.id if talk.prompt else ""
    return next((at for at, (name, _) in enumerate(left) if name == asked), None)


def _beyond(talk: Talk[View], left: tuple[Event, ...]) -> int | None:
    """Where the question before this one was answered again: this one was a detour that is closed now."""
    return _place(talk.back(), left) if talk.events and talk.prompt else None
