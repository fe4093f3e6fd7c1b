"""The boxes of a menu: what a key does to them, and what Enter does not do by itself.

Nothing is left out in silence: Enter goes to the first question without an answer, and a line that
somebody stands on without having ticked it is named once before Enter goes on without it.
"""

from collections.abc import Callable
from typing import Any

from prompt_toolkit.filters import Condition
from questionary import Separator
from questionary.prompts.common import InquirerControl

from incident_actie.wizard.prompt import Left, Option, Prompt, Value, Wish

NOWHERE = -1
KEYS = ("j", "n", "w")
MISSING = "Hier mist nog een antwoord. Kies er een met spatie."
UNTICKED = "‘{}’ staat niet aan. Spatie zet het aan."
WITHOUT = " Nog eens Enter gaat verder zonder."
FIRST = "Er is nog niets gekozen. Ga met de pijltjes naar uw antwoord, dan Enter."


class Ticks:
    """The boxes of one menu, and the remark that stands below it until the next key."""

    def __init__(self, prompt: Prompt, control: InquirerControl, back: str) -> None:
        self.prompt, self.control, self.back = prompt, control, back
        self.options = {option.value: option for option in prompt.options}
        self.told = ("", 0)
        self.warned = ""
        self.origin = control.pointed_at

    @property
    def remark(self) -> str:
        """What was said last; it goes when the pointer does."""
        return self.told[0] if self.told[1] == self.control.pointed_at else ""

    def say(self, remark: str) -> None:
        """Say something below the list."""
        self.told = (remark, self.control.pointed_at)

    @property
    def pointed(self) -> Option | None:
        """The option under the pointer; None at the way back, and where nothing is chosen yet."""
        if self.control.pointed_at == NOWHERE:
            return None
        return self.options.get(str(self.control.get_pointed_at().value))

    def value(self) -> Value:
        """What is ticked, in the order of the list."""
        return [str(choice.value) for choice in self.control.get_selected_values()]

    def turn(self) -> None:
        """Turn the box under the pointer on or off; what does not hold beside it goes off."""
        self.say("")
        if option := self.pointed:
            on = option.value not in self.control.selected_options or option.single
            self._set(option, on)
            self.warned = "" if on else option.value  # who took a tick away knows that it is off

    def _set(self, option: Option, on: bool) -> None:
        group = [o for o in self.prompt.options if o.group == option.group]
        gone = {o.value for o in group if option.single or option.alone or o.alone} if on else set()
        kept = [v for v in self.control.selected_options if v not in gone and v != option.value]
        self.control.selected_options = [*kept, option.value] if on else kept

    def take(self, key: str) -> None:
        """Take the answer of the current question that has this letter, and go to the next question."""
        at = self.pointed
        group = [o for o in self.prompt.options if at and o.group == at.group]
        found = next((option for option in group if option.key == key), None)
        if found is None:
            return
        self.say("")
        self._set(found, True)
        later = self.prompt.options[self.prompt.options.index(group[-1]) + 1 :]
        self._point(later[0] if later else found)

    def enter(self) -> bool:
        """Whether this is an answer now; if not, the remark says what is missing."""
        option = self.pointed
        missing = self._missing()
        if option and option.value not in self.control.selected_options and self._is_meant(option, missing):
            self.warned = option.value
            enough = not missing and (self.control.selected_options or not self.prompt.minimum)
            self.say(UNTICKED.format(option.label) + (WITHOUT if enough else ""))
            return False
        if missing:
            self._point(missing)
            self.say(MISSING)
        return not missing

    def _is_meant(self, option: Option, missing: Option | None) -> bool:
        """Whether somebody may think that the line under the pointer counts."""
        moved = self.control.pointed_at != self.origin
        here = missing is None or missing.group == option.group
        nothing = not (missing or self.control.selected_options or self.prompt.minimum)
        return here and self.warned != option.value and (moved or nothing)

    def _missing(self) -> Option | None:
        """The first option of the first question without an answer."""
        ticked = {o.group for o in self.prompt.options if o.value in self.control.selected_options}
        return next((o for o in self.prompt.options if o.needed and o.group not in ticked), None)

    def _point(self, option: Option) -> None:
        choices = self.control.choices
        found = (
            at for at, c in enumerate(choices) if not isinstance(c, Separator) and c.value == option.value
        )
        self.origin = self.control.pointed_at = next(found)


def bind(ticks: Ticks, bindings: Any) -> None:
    """What the keys do in a list of boxes; `a` and `i` no longer tick everything."""
    at_back = Condition(lambda: ticks.control.get_pointed_at().value == ticks.back)

    def leave(event: Any) -> None:
        event.app.exit(result=Left(Wish.BACK, ticks.value()))

    def enter(event: Any) -> None:
        """As questionary does, but without drawing "done (2 selections)" on its way out."""
        if ticks.enter():
            event.app.exit(result=ticks.value())

    bindings.add("escape", eager=True)(leave)
    for key in ("enter", " "):
        bindings.add(key, eager=True, filter=at_back)(leave)
    bindings.add("enter", eager=True, filter=~at_back)(enter)
    bindings.add(" ", eager=True, filter=~at_back)(lambda event: ticks.turn())
    for key in ("a", "i", *KEYS):
        bindings.add(key, eager=True)(_taking(ticks, key))


def _taking(ticks: Ticks, key: str) -> Callable[[Any], None]:
    return lambda event: ticks.take(key)


def bind_unchosen(ticks: Ticks, bindings: Any) -> None:
    """In a list of which one holds: nothing is chosen before somebody does, so Enter alone is no answer."""
    control = ticks.control
    control.pointed_at = NOWHERE
    nothing = Condition(lambda: control.pointed_at == NOWHERE)

    def refuse(event: Any) -> None:
        ticks.say(FIRST)

    def last(event: Any) -> None:
        control.pointed_at = len(control.choices) - 1

    bindings.add("enter", eager=True, filter=nothing)(refuse)
    bindings.add("up", eager=True, filter=nothing)(last)
