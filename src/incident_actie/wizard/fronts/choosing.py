"""A list that is chosen from, as it stands after some keys: pure, and every key has one meaning.

Nothing is decided by Enter alone: what still lacks an answer is pointed at, and a box on which the pointer
stands is not left out without a word.
"""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from incident_actie.wizard.prompt import Left, Option, Prompt, Value, Wish
from incident_actie.wizard.run import FIRST

Stop = tuple[Option, ...]  # an option, or the answers of one question side by side; empty is the way back
NOWHERE = -1
OPEN = "Hier mist nog een antwoord. Kies er een met spatie."
NOT_ON = "‘{}’ staat niet aan. Spatie zet het aan. Nog eens Enter gaat verder zonder."
NOT_CHOSEN = "Er is nog niets gekozen. Ga met de pijltjes naar uw antwoord, dan Enter."


class Choosing(Struct, frozen=True):
    """Where the pointer stands, what is ticked, and the `result` once there is one.

    `typed` are the letters by which the pointer jumps; `moved` since something was ticked; `said` is a
    remark on the last key, and `sure` that the next Enter is taken as it is.
    """

    prompt: Prompt
    at: int = 0
    ticked: tuple[str, ...] = ()
    typed: str = ""
    moved: bool = False
    said: str = ""
    sure: bool = False
    result: Value | Wish | Left | None = None

    @property
    def here(self) -> Stop:
        """What the pointer stands at; empty at the way back, and where nothing is chosen yet."""
        return () if self.at == NOWHERE else stops(self.prompt)[self.at]


def begin(prompt: Prompt) -> Choosing:
    """A list before the first key: the pointer at the usual answer, the usual boxes ticked."""
    if prompt.kind == "many":
        return Choosing(prompt, ticked=tuple(o.value for o in prompt.options if o.value in prompt.default))
    usual = (n for n, stop in enumerate(stops(prompt)) if stop and stop[0].value == prompt.default)
    return Choosing(prompt, at=next(usual, NOWHERE if prompt.unchosen else 0))


def stops(prompt: Prompt) -> list[Stop]:
    """Where the pointer can stand, from top to bottom."""
    return [*_stops(prompt), *([()] if prompt.can_go_back or not prompt.options else [])]


def _stops(prompt: Prompt) -> Iterator[Stop]:
    for group, members in groupby(prompt.options, key=lambda option: option.group):
        together = tuple(members)
        if group and prompt.kind == "many" and all(o.single and o.key for o in together):
            yield together
        else:
            yield from ((option,) for option in together)


def press(state: Choosing, key: str, page: int) -> Choosing:
    """The list after one key; what is no key of a list changes nothing. `page` is how far a page goes."""
    if key in ("c-m", "c-j"):
        return _enter(state)
    if key == "escape":
        return back(state)
    if key == "c-c":
        return replace(state, result=_left(state, Wish.STOP))
    after = replace(state, said="", sure=False)
    if key in ("left", "right") or (key == " " and not (state.typed and state.prompt.kind == "one")):
        return _tick(after, {"left": -1}.get(key, 1), key)
    if len(key) == 1:
        return _letter(after, key.lower())
    return _move(after, key, page) if key in ("up", "down", "pageup", "pagedown", "home", "end") else state


def back(state: Choosing) -> Choosing:
    """The wish to go back, with what was ticked; where there is nothing before, a word."""
    if not state.prompt.can_go_back:
        return replace(state, said=FIRST)
    return replace(state, result=_left(state, Wish.BACK))


def _left(state: Choosing, wish: Wish) -> Wish | Left:
    if state.prompt.kind != "many" or state.ticked == begin(state.prompt).ticked:
        return wish
    return Left(wish, list(state.ticked))


def _move(state: Choosing, key: str, page: int) -> Choosing:
    places = len(stops(state.prompt))
    last = max(places - 1 - bool(state.prompt.can_go_back), 0)
    to = {
        "up": (max(state.at, 0) - 1) % places,
        "down": (state.at + 1) % places,
        "pageup": max(state.at - page, 0),
        "pagedown": max(min(state.at + page, last), state.at),
        "home": 0,
        "end": last,
    }[key]
    return replace(state, at=to, moved=True, typed="")


def _letter(state: Choosing, letter: str) -> Choosing:
    """A letter takes an answer of the question at the pointer, or goes to what begins with it."""
    if (taken := next((o for o in _asked(state) if o.key == letter), None)) is not None:
        at = next(n for n, stop in enumerate(stops(state.prompt)) if taken in stop)
        return _on_to_open(replace(_ticked(state, taken), at=at))
    for typed in (state.typed + letter, letter):
        places = stops(state.prompt)
        first = state.at if len(typed) > 1 else state.at + 1
        order = [n % len(places) for n in range(first, first + len(places))]
        found = (n for n in order if places[n] and _name(places[n]).casefold().startswith(typed))
        if (to := next(found, None)) is not None:
            return replace(state, at=to, moved=state.moved or to != state.at, typed=typed)
    return replace(state, typed="")


def _asked(state: Choosing) -> Stop:
    """The answers to the question at the pointer; none in a list without headings."""
    group = state.here[0].group if state.here and state.prompt.kind == "many" else ""
    return tuple(o for o in state.prompt.options if group and o.group == group)


def _name(stop: Stop) -> str:
    return stop[0].label if len(stop) == 1 else stop[0].group


def _tick(state: Choosing, way: int, key: str) -> Choosing:
    if state.prompt.kind != "many" or not state.here:
        return back(state) if key == " " and state.at != NOWHERE and not state.here else state
    if len(state.here) > 1:
        at = next((n for n, o in enumerate(state.here) if o.value in state.ticked), -1 if way > 0 else 0)
        return _ticked(state, state.here[(at + way) % len(state.here)])
    return _ticked(state, state.here[0]) if key == " " else state


def _ticked(state: Choosing, option: Option) -> Choosing:
    """A box pressed; of answers that exclude each other the last one holds."""
    on = set(state.ticked) ^ {option.value}
    rest = {o.value for o in state.prompt.options if o.group == option.group and o != option}
    alone = {o.value for o in state.prompt.options if o.value in rest and o.alone}
    if option.single:
        on = (on - rest) | {option.value}
    elif option.value in on:
        on -= rest if option.alone else alone
    ticked = tuple(o.value for o in state.prompt.options if o.value in on)
    off = option.value not in on  # who takes a tick away knows that it is off
    return replace(state, ticked=ticked, moved=False, typed="", sure=off)


def _on_to_open(state: Choosing) -> Choosing:
    """The pointer at the next question without an answer, else at one before it, else where it was."""
    places = _open(state)
    later = [place for place in places if place > state.at]
    return replace(state, at=(later or places or [state.at])[0])


def _open(state: Choosing) -> list[int]:
    """Where the questions stand that need an answer and have none."""
    answered = {o.group for o in state.prompt.options if o.value in state.ticked}
    return [
        n
        for n, stop in enumerate(stops(state.prompt))
        if stop and (stop[0].single or stop[0].needed) and stop[0].group not in answered
    ]


def _enter(state: Choosing) -> Choosing:
    if state.at == NOWHERE:
        return replace(state, said=NOT_CHOSEN)
    if not state.here:
        return back(state)
    if state.prompt.kind == "one":
        return replace(state, result=state.here[0].value)
    if places := _open(state):
        to = state.at if state.at in places else places[0]
        return replace(state, at=to, said=OPEN, typed="")
    few = len(state.ticked) < state.prompt.minimum  # the engine says so, in words for this question
    if not few and (doubt := _doubt(state)) and not state.sure:
        return replace(state, said=doubt, sure=True)
    return replace(state, result=list(state.ticked))


def _doubt(state: Choosing) -> str:
    """Why what is ticked may not be what is meant: the pointer stands at a box that is not."""
    on = any(option.value in state.ticked for option in state.here)
    return "" if on or (state.ticked and not state.moved) else NOT_ON.format(_name(state.here))
