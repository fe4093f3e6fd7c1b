"""A line that is typed in, as it stands after some keys: pure, and what was typed is not dropped unasked."""

import re

from msgspec import Struct
from msgspec.structs import replace

from incident_actie.wizard.prompt import Left, Prompt, Value, Wish
from incident_actie.wizard.run import FIRST

LEAVE = "U typte iets. Nog eens Esc = terug. Of typ gewoon verder."
WORD_BACK = re.compile(r"\S*\s*\Z")
WORD_ON = re.compile(r"\s*\S*")


class Typing(Struct, frozen=True):
    """The text and the place of the cursor; `result` once there is one.

    As long as it is `fresh`, typing takes the place of the usual answer. `leaving` is when Esc was pressed
    once on what was typed.
    """

    prompt: Prompt
    text: str = ""
    cursor: int = 0
    fresh: bool = False
    leaving: bool = False
    said: str = ""
    result: Value | Wish | Left | None = None


def begin(prompt: Prompt) -> Typing:
    """A line before the first key."""
    text = str(prompt.default)
    return Typing(prompt, text, len(text), fresh=bool(text) and not prompt.typed)


def press(state: Typing, key: str, data: str = "") -> Typing:
    """The line after one key; what is no key of a line changes nothing. `data` is what was pasted."""
    if key in ("c-m", "c-j"):
        return replace(state, result=state.text)
    if key == "escape":
        return _back(state)
    if key == "c-c" or (key == "c-d" and not state.text):
        return replace(state, result=_left(state, Wish.STOP))
    typed = data if key == "<bracketed-paste>" else key if len(key) == 1 else ""
    if typed:
        return _typed(state, typed)
    changed = _moved(state, key) or _erased(state, key)
    return replace(changed, fresh=False, leaving=False, said="") if changed else state


def _back(state: Typing) -> Typing:
    """Esc: back, but first a word when something was typed."""
    if not state.prompt.can_go_back:
        return replace(state, said=FIRST)
    if _is_typed(state) and not state.leaving:
        return replace(state, leaving=True, said=LEAVE)
    return replace(state, result=_left(state, Wish.BACK))


def _is_typed(state: Typing) -> bool:
    return bool(state.text.strip()) and state.text != str(state.prompt.default)


def _left(state: Typing, wish: Wish) -> Wish | Left:
    return Left(wish, state.text) if _is_typed(state) else wish


def _typed(state: Typing, data: str) -> Typing:
    """Something typed or pasted at the cursor; line ends become spaces, what cannot be seen is left out."""
    kept = "".join(c for c in " ".join(data.splitlines()) if c.isprintable())
    text, at = ("", 0) if state.fresh and kept else (state.text, state.cursor)
    fresh = state.fresh and not kept
    whole = text[:at] + kept + text[at:]
    return replace(state, text=whole, cursor=at + len(kept), fresh=fresh, leaving=False, said="")


def _moved(state: Typing, key: str) -> Typing | None:
    """The line after a key that moves the cursor."""
    at, text = state.cursor, state.text
    to = {
        "left": at - 1,
        "right": at + 1,
        "home": 0,
        "c-a": 0,
        "end": len(text),
        "c-e": len(text),
        "c-left": _word_back(text, at),
        "c-right": at + len((WORD_ON.match(text[at:]) or [""])[0]),
    }
    return replace(state, cursor=min(max(to[key], 0), len(text))) if key in to else None


def _erased(state: Typing, key: str) -> Typing | None:
    """The line after a key that erases; `c-h` is Backspace."""
    at, text = state.cursor, state.text
    spans = {
        "c-h": (max(at - 1, 0), at),
        "delete": (at, at + 1),
        "c-d": (at, at + 1),
        "c-w": (_word_back(text, at), at),
        "c-u": (0, at),
        "c-k": (at, len(text)),
    }
    if key not in spans:
        return None
    start, end = spans[key]
    return replace(state, text=text[:start] + text[end:], cursor=start)


def _word_back(text: str, at: int) -> int:
    found = WORD_BACK.search(text[:at])
    return found.start() if found else at
