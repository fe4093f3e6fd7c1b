"""The real program in a pseudo-terminal, filmed: its screen as a picture, keys pressed as a person would."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from picturing.svg import svg
from picturing.titles import TITLES
from pyte.screens import Char
from rich.console import Group
from rich.style import Style
from rich.text import Text
from tests.wizard.terminal import ENTER, PRESSED, SPACE, Terminal, presses

from incident_actie.wizard.fronts import choosing, drawing
from incident_actie.wizard.prompt import Prompt, Value

COLOURS = {c: c for c in ("red", "green", "blue", "magenta", "cyan")} | {"brown": "yellow"}
BLANK = Style(bold=False)


class Filmed(Terminal):
    """The program in a pseudo-terminal with a home of its own, and pictures of its screen."""

    def __init__(self, folder: Path, home: Path, *args: str) -> None:
        super().__init__(*args, env={"INCIDENT_ACTIE_HOME": str(home)})
        self.folder, self.typed = folder, " ".join(("incident-actie", *args))

    def picture(self, name: str, ticks: int = 0) -> None:
        """Write the screen, once it has so many ticks and nothing more is being drawn."""
        self._until(lambda: self.text().count("●") >= ticks)
        quiet = 0
        while quiet < 5:
            before = len(self.screens)
            self._read()
            quiet = quiet + 1 if len(self.screens) == before else 0
        rows = self.text().split("\n")
        first = next(row for row, text in enumerate(rows) if text)
        shown = Group(*(self._line(row) for row in range(first, len(rows))))
        picture = svg(name, shown, self.columns, TITLES[name], self.typed)
        (self.folder / f"{name}.svg").write_text(picture, "utf-8")

    def _line(self, row: int) -> Text:
        """One line, a piece per style; what is blank around it apart, for not every viewer keeps it."""
        cells = [self.screen.buffer[row][column] for column in range(self.columns)]
        line = Text()
        for style, some in groupby(_styled(cells), lambda pair: pair[1]):
            text = "".join(data for data, _ in some)
            words = text.strip()
            before, _, after = text.partition(words) if words else (text, "", "")
            line.append(before, BLANK).append(words, style).append(after, BLANK)
        return line

    def menu(self, question: str) -> None:
        """Wait for a question and for the keys below it: a key before that goes astray."""
        self.wait(question)
        self._until(lambda: self.shows("(pijltjes") or self.shows("(spatie"))

    def tick(self, *labels: str) -> None:
        """Tick boxes, from the top down."""
        for label in labels:
            self.walk_to(label)
            self.press(SPACE)


def _styled(cells: Iterable[Char]) -> Iterator[tuple[str, Style]]:
    """Each letter with its style; a blank has that of what stands before it, however it was wiped."""
    style = BLANK
    for cell in cells:
        style = style if cell.data == " " else _style(cell)
        yield cell.data, style


def _style(cell: Char) -> Style:
    """Colours beside the eight of the theme are for a dark screen, and are left out."""
    return Style(
        color=COLOURS.get(cell.fg),
        bold=cell.bold or None,
        italic=cell.italics or None,
        underline=cell.underscore or None,
        reverse=cell.reverse or None,
    )


def give(screen: Terminal, prompt: Prompt, value: Value) -> list[str]:
    """Wait until a question is really asked, then everything but Enter; the keys that still take it."""
    screen.wait(f"{prompt.progress}. {prompt.text} (" if prompt.progress else f"{prompt.text} (")
    keys = presses(prompt, value)
    last: list[str] = []
    while keys and keys[-1] == ENTER:
        last.append(keys.pop())
    if prompt.kind == "text":
        screen.press(*keys)
        screen.wait(f"{prompt.text} (", f"> {value}")  # the words may stand in the question too
    else:
        _walk(screen, prompt, keys)
    return last


def _walk(screen: Terminal, prompt: Prompt, keys: Iterable[str]) -> None:
    """Press keys in a list, each once the one before is drawn: how far it scrolls hangs on all."""
    state = choosing.begin(prompt)
    names = {pressed: name for name, pressed in PRESSED.items()}
    for key in keys:
        screen.press(key)
        state = choosing.press(state, names[key], screen.screen.lines)
        drawn = drawing.draw_list(state, screen.columns, screen.screen.lines, drawing.Marks())
        screen.wait("".join(text for _, text in drawn))
