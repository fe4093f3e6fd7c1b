"""A short form: what is known are the entries, by the id of their question."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from incident_actie.wizard.engine import Ask, Known, Refuse, Stage, no_problem
from incident_actie.wizard.prompt import Prompt, Value

Entered = Mapping[str, Value]


class Filled(Known, frozen=True, kw_only=True):
    """What was entered so far."""

    entered: Entered = MappingProxyType({})


Form = TypeVar("Form", bound=Filled)


def field(ask: Ask[Form], refuse: Refuse[Form] = no_problem) -> Stage[Form]:
    """A question of a form: its answer is an entry, whatever it is."""
    return Stage(ask, enter, refuse)


def enter(view: Form, prompt: Prompt, value: Value) -> Form:
    """Enter an answer."""
    return replace(view, entered={**view.entered, prompt.id: value})
