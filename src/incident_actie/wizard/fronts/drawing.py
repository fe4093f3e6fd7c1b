"""What a question looks like on a screen of some size: pure, and never more than fits there.

A screen that is too small loses first the explanation, then the keys, then the middle of the list; never
the choice under the pointer, and a sign tells how many are above and below.
"""

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from prompt_toolkit.utils import get_cwidth

from incident_actie.text import clean
from incident_actie.wizard.fronts.choosing import Choosing, Stop, stops
from incident_actie.wizard.fronts.typing_line import Typing
from incident_actie.wizard.prompt import Option, Prompt

BACK = "« Terug"
SHORT = {"j": "ja", "n": "nee", "w": "weet niet"}
HELP_ROWS, NOTE_ROWS, SMALL = 3, 2, 14  # lines of explanation; on a screen of so few rows there is one
HOW = {
    "one": "pijltjes of letters, Enter",
    "many": "spatie = aan of uit, Enter = verder",
    "text": "Enter = goed",
}
BESIDE = "j, n, w of spatie = kiezen, Enter = verder"
REPLACES = ", typen vervangt"

Fragment = tuple[str, str]  # a style and a text, as prompt_toolkit draws
CURSOR: Fragment = ("[SetCursorPosition]", "")


class Line(NamedTuple):
    """A line of a list, and the stop that it belongs to (None: a heading)."""

    fragments: list[Fragment]
    stop: int | None = None


class Marks(NamedTuple):
    """The signs that a screen can show."""

    on: str = "●"
    off: str = "○"
    above: str = "↑"
    below: str = "↓"
    cut: str = "…"
    back: str = BACK


ASCII = Marks("[x]", "[ ]", "^", "v", "...", "< Terug")


def marks_for(encoding: str) -> Marks:
    """The signs for an encoding; without them what is ticked still differs from what is not."""
    try:
        "".join(Marks()).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return Marks()


def draw_list(state: Choosing, columns: int, rows: int, marks: Marks) -> list[Fragment]:
    """A list with its question, in at most `rows` lines of at most `columns`."""
    listed = _listed(state, columns, marks, NOTE_ROWS if rows > SMALL else 0)
    below = _wrap(state.said, columns, HELP_ROWS, marks) or _help(state, columns, rows, marks)
    title, how = _title(state.prompt, columns)
    least = min(len(listed), 3)
    title = _first(title, max(rows - least, 1), columns, marks)
    how = how if len(title) + len(how) + least <= rows else []
    room = rows - len(title) - len(how)
    below = below[: max(room - least, int(bool(state.said)) if room > 1 else 0)]
    reserved = len(below) if state.said or rows <= SMALL else HELP_ROWS
    seen = _window(listed, state.at, max(room - max(len(below), min(reserved, room - least)), 1), marks)
    style = "class:said" if state.said else "class:help"
    lines = [[("class:question", line)] for line in title] + [[("", line)] for line in how] + seen
    return _joined([*lines, *([(style, line)] for line in below)][:rows] if rows > 1 else seen[:1], columns)


def page_of(state: Choosing, columns: int, rows: int) -> int:
    """How far PageUp and PageDown go on this screen."""
    return max(rows - sum(map(len, _title(state.prompt, columns))) - HELP_ROWS - 2, 1)


def draw_typing(state: Typing, columns: int, rows: int, marks: Marks) -> list[Fragment]:
    """A line to type in with its question; of a long text the end stays in sight."""
    typed = _typed(state, columns)
    title, how = _title(state.prompt, columns, replaces=state.fresh)
    below = _wrap(state.said, columns, HELP_ROWS, marks)
    title = _first(title, max(rows - 1 - len(below), 1), columns, marks)
    how = how if len(title) + len(how) + len(below) + 1 <= rows else []
    room = max(rows - len(title) - len(how) - len(below), 1)
    lines = [[("class:question", line)] for line in title] + [[("", line)] for line in how]
    shown = [*lines, *typed[-room:], *([("class:said", line)] for line in below)]
    return _joined(shown if rows > 1 else typed[-1:], columns)


def _title(prompt: Prompt, columns: int, *, replaces: bool = False) -> tuple[list[str], list[str]]:
    """The question and its keys, broken between words."""
    text = f"{prompt.progress}. {prompt.text}" if prompt.progress else prompt.text
    beside = any(len(stop) > 1 for stop in stops(prompt)) if prompt.kind == "many" else False
    keys = (BESIDE if beside else HOW[prompt.kind]) + (REPLACES if replaces else "")
    back = "; Esc = terug" if prompt.can_go_back else ""
    width = max(columns - 2, 1)
    parts = (textwrap.wrap(line, width) for line in (clean(text), f"({keys}{back})"))
    title, how = ([f" {line}" for line in part] for part in parts)
    return title, how


def _first(lines: list[str], most: int, columns: int, marks: Marks) -> list[str]:
    """The first lines; that there was more is told."""
    return (
        lines
        if len(lines) <= most
        else [*lines[: most - 1], _cut(lines[most - 1] + " " * columns, columns, marks)]
    )


def _listed(state: Choosing, columns: int, marks: Marks, notes: int) -> list[Line]:
    """All lines of the list, whether they fit or not; a note in at most so many."""
    lines: list[Line] = []
    group = ""
    for number, stop in enumerate(stops(state.prompt)):
        beside = len(stop) > 1
        if stop and stop[0].group != group:
            group = stop[0].group
            if group and not beside:
                lines.append(Line([("", "   "), ("class:separator", _cut(clean(group), columns - 4, marks))]))
        lines += (
            _row(state, number, stop, columns, marks)
            if beside
            else [_line(state, number, stop, columns, marks), *_note(number, stop, columns, marks)[:notes]]
        )
    return lines


def _line(state: Choosing, number: int, stop: Stop, columns: int, marks: Marks) -> Line:
    """One choice on one line, with its box where several may hold."""
    label = _label(stop[0], columns, marks) if stop else marks.back
    box = (
        f"{marks.on if stop[0].value in state.ticked else marks.off} "
        if stop and state.prompt.kind == "many"
        else ""
    )
    style = "class:highlighted" if number == state.at else ""
    return Line([*_pointer(state, number, columns), (style, f"{box}{label}")], number)


def _note(number: int, stop: Stop, columns: int, marks: Marks) -> list[Line]:
    """What stands under a choice, whether or not the pointer is there."""
    told = _wrap(stop[0].note, columns - 6, NOTE_ROWS, marks) if stop else []
    return [Line([("", f"     {line}")], number) for line in told]


def _row(state: Choosing, number: int, stop: Stop, columns: int, marks: Marks) -> list[Line]:
    """A question with its answers side by side, or below it where the line is too short."""
    told = [f"{marks.on if o.value in state.ticked else marks.off} {SHORT.get(o.key, o.label)}" for o in stop]
    answers = "  ".join(told)
    asked = textwrap.wrap(clean(stop[0].group), max(columns - 4, 1))
    style = "class:highlighted" if number == state.at else ""
    if len(asked) == 1 and len(asked[0]) + len(answers) + 7 <= columns:
        asked = [f"{asked[0]:<{columns - len(answers) - 7}}  {answers}"]
    else:
        asked.append(f"  {answers}")
    first = Line([*_pointer(state, number, columns), (style, asked[0])], number)
    return [first, *(Line([("", "   "), (style, line)], number) for line in asked[1:])]


def _pointer(state: Choosing, number: int, columns: int) -> list[Fragment]:
    if number != state.at:
        return [("", "   "[: max(columns - 1, 0)])]
    return [("class:pointer", " > "[: max(columns - 1, 0)]), CURSOR]


def _label(option: Option, columns: int, marks: Marks) -> str:
    return _cut(clean(option.label), max(columns - 8, 1), marks)


def _window(listed: list[Line], at: int, height: int, marks: Marks) -> list[list[Fragment]]:
    """The lines around the pointer, with how many choices are above and below them."""
    mine = [n for n, line in enumerate(listed) if line.stop == at] or [0]
    start = max(min(mine[0] - (height - len(mine)) // 2, len(listed) - height), 0)
    start = mine[0] if height < len(mine) + 2 else start
    end = min(start + height, len(listed))
    shown = [line.fragments for line in listed[start:end]]
    if 0 < start < mine[0]:
        above = {line.stop for line in listed[: start + 1]} - {None}
        shown[0] = [("class:more", f"   {marks.above} nog {len(above)}")]
    if mine[-1] < end - 1 < len(listed) - 1:
        under = {line.stop for line in listed[end - 1 :]} - {None}
        shown[-1] = [("class:more", f"   {marks.below} nog {len(under)}")]
    return shown


def _help(state: Choosing, columns: int, rows: int, marks: Marks) -> list[str]:
    """The whole label where it was cut, and the explanation of the choice under the pointer."""
    most = HELP_ROWS if rows > SMALL else 1
    if len(state.here) > 1:
        told = [f"{option.key} = {clean(option.label)}" for option in state.here]
        return [f" {_cut(line, columns - 2, marks)}" for line in told[:most]]
    if not state.here:
        return []
    option = state.here[0]
    cut = len(clean(option.label)) > max(columns - 8, 1)
    return _wrap(f"{option.label}. {option.help}" if cut else option.help, columns, most, marks)


def _wrap(text: str, columns: int, most: int, marks: Marks) -> list[str]:
    width = max(columns - 2, 1)
    if len(marks.cut) + 1 > width:
        return [f" {line}" for line in textwrap.wrap(clean(text), width)[:most]]
    return [f" {x}" for x in textwrap.wrap(clean(text), width, max_lines=most, placeholder=f" {marks.cut}")]


def _cut(text: str, room: int, marks: Marks) -> str:
    room = max(room, 1)
    if len(text) <= room:
        return text
    return text[: room - len(marks.cut)].rstrip() + marks.cut if room > len(marks.cut) else text[:room]


def _typed(state: Typing, columns: int) -> list[list[Fragment]]:
    """The text over as many lines as it takes, with the cursor in it."""
    width = max(columns - 4, 1)
    lines: list[list[Fragment]] = [[("class:pointer", " > "[: max(columns - 1, 0)])]]
    used = 0
    for place, character in enumerate(f"{state.text} "):
        wide = get_cwidth(character)
        if used + wide > width:
            lines.append([("", "   "[: max(columns - 1, 0)])])
            used = 0
        if place == state.cursor:
            lines[-1].append(CURSOR)
        lines[-1].append(("class:answer", character))
        used += wide
    return lines


def _joined(lines: Sequence[list[Fragment]], columns: int) -> list[Fragment]:
    """The lines below each other, none longer than the screen is wide."""
    out: list[Fragment] = []
    for number, line in enumerate(lines):
        out += [("", "\n")] if number else []
        room = columns
        for style, text in line:
            out.append((style, text[:room]))
            room -= min(len(text), room)
    return out
