"""Write the pictures of the documents as SVG, all of them made by the program itself.

    python docs/make_pictures.py [FOLDER]

`plan.svg` is the plan of an example, as a terminal of 100 columns shows it. `pictures/` holds what
somebody sees who follows handleiding.md: the real program in a pseudo-terminal of 80 by 24, on a
fixed day, with the answers of the same example. Run this again when a text or a screen changes;
`tests/test_pictures.py` says when that was forgotten. Each SVG stands alone: no fonts from
elsewhere, no style sheets, no scripts.
"""

import os
import sys
import tempfile
from html import escape
from io import StringIO
from itertools import groupby
from pathlib import Path

from pyte.screens import Char
from rich.console import Console, Group, RenderableType
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from incident_actie import clock, examples
from incident_actie.advice.advise import adviser_for
from incident_actie.advice.verdict import Advice
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.pages.plan import advice_page, plan_page
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.profile import QUESTIONS, Profile, ProfileFile
from incident_actie.screen.rich_page import rich_page
from incident_actie.situation import Situation
from incident_actie.wizard.prompt import Prompt, Value
from incident_actie.wizard.session import Session

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the terminal that the tests use

from tests.wizard.terminal import CTRL_C, ENTER, SPACE, Terminal  # noqa: E402

EXAMPLE, DAY = "balie", "2026-11-24"
NEEDED = ("HOME", "PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue


# Dark on light, with its own background: readable on a white and on a black page.
ANSI = [_rgb(c) for c in ("212529", "a01e1e", "146428", "785000", "1446a0", "6e2878", "005a73", "5a6066")]
THEME = TerminalTheme(_rgb("ffffff"), _rgb("212529"), ANSI)
# The width of a letter in the monospaced fonts that computers have, as a part of its height.
ASPECT = 0.602
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}"
 role="img" aria-labelledby="{{unique_id}}-name">
<title id="{{unique_id}}-name">{title}</title>
<style>
text {{{{ font: {{char_height}}px "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace; }}}}
{{styles}}
</style>
<defs>{{lines}}</defs>
<rect x="0.1%" y="0.1%" width="99.8%" height="99.8%" rx="8" fill="#ffffff" stroke="#c8ced4" stroke-width="2"/>
<text x="{{terminal_x}}" y="30" fill="#5a6066">{top}</text>
<g transform="translate({{terminal_x}}, {{terminal_y}})">{{matrix}}</g>
</svg>
"""


def svg(name: str, shown: RenderableType, columns: int, title: str, top: str = "") -> str:
    """What a terminal of so many columns shows, as SVG; `top` stands above it."""
    console = Console(
        width=columns, record=True, file=StringIO(), force_terminal=True, color_system="truecolor",
        highlight=False, legacy_windows=False,
    )  # fmt: skip
    console.print(shown)
    code = SVG.format(title=escape(title), top=escape(top))
    return console.export_svg(
        title="", theme=THEME, code_format=code, font_aspect_ratio=ASPECT, unique_id=name
    )


# --- pages, drawn without running the program ---


def example_of(base: Knowledge) -> tuple[Situation, Advice]:
    """The answers of the example, and the advice on them."""
    situation = examples.situation(examples.find(EXAMPLE), base)
    return situation, adviser_for(base).advise(situation)


def plan_picture(advice: Advice, base: Knowledge) -> str:
    """The plan that `incident-actie plan --voorbeeld` makes in an empty dossier."""
    plan = make_plan(base, advice, recommended_choices(advice), clock.today()).with_id(1)
    shown = Group(rich_page(list(plan_page(plan))), Text())
    title = "An action plan: per phase what to do and why, who does it, and by when."
    return svg("plan", shown, 100, title, "$ incident-actie plan --voorbeeld")


def advice_picture(advice: Advice) -> str:
    """The advice, in one piece: in a terminal it scrolls out of sight."""
    shown = Group(rich_page(list(advice_page(advice))), Text())
    title = "Het advies: dit eerst, wat aanbevolen is per fase en waarom, en wat nog niet kan."
    return svg("advies", shown, 80, title, "incident-actie plan")


# --- screens of the real program ---

TITLES = {
    "inrichten": "Inrichten: een lijst van wat er in de organisatie al is, met twee vinkjes.",
    "rollen": "Inrichten: de lijst met rollen, om een rol een eigen naam te geven.",
    "eerste-vraag": "De eerste vraag: is er op dit moment nog gevaar voor iemand?",
    "soort": "De vraag wat er is gebeurd: een lijst met vinkjes.",
    "feiten": "Vijf korte feiten en de gevolgen op één scherm, om aan te vinken.",
    "kopjes": "Twee vragen op één scherm, elk met een eigen kopje.",
    "controle": "De antwoorden nakijken, en kiezen wat er anders moet.",
    "kiezen": "Kiezen wat u gaat doen uit de aanbevolen acties.",
    "meer": "De vraag of u nog iets wilt toevoegen of bekijken.",
    "verdelen": "De lijst met wie wat doet, en wanneer.",
    "wanneer": "De vraag uiterlijk wanneer, met een dag ingevuld.",
    "gevaar": "Het scherm bij gevaar: eerst veiligheid, bel 112.",
    "verder": "De vraag of u verder wilt met een plan dat nog open staat.",
}
COLOURS = {c: c for c in ("red", "green", "blue", "magenta", "cyan")} | {"brown": "yellow"}
ERASE = "\x15"
OWN = "Op het scherm staat hoe lang het wachten duurt"


class Filmed(Terminal):
    """The program in a pseudo-terminal with a home of its own, and pictures of its screen."""

    def __init__(self, folder: Path, command: str, home: Path) -> None:
        super().__init__(command, env={"INCIDENT_ACTIE_HOME": str(home)})
        self.folder, self.command = folder, command

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
        picture = svg(name, shown, self.columns, TITLES[name], f"incident-actie {self.command}")
        (self.folder / f"{name}.svg").write_text(picture, "utf-8")

    def _line(self, row: int) -> Text:
        """One line, a piece per style; the indent apart, for not every viewer keeps it."""
        cells = [self.screen.buffer[row][column] for column in range(self.columns)]
        line = Text()
        for style, some in groupby(cells, _style):
            text = "".join(cell.data for cell in some)
            indent = len(text) - len(text.lstrip())
            line.append(text[:indent], Style(bold=False)).append(text[indent:], style)
        return line

    def menu(self, question: str) -> None:
        """Wait for a question and for the pointer in its list: a key before that goes astray."""
        self.wait(question)
        self._until(lambda: bool(self.pointed()))

    def tick(self, *labels: str) -> None:
        """Tick boxes, from the top down."""
        for label in labels:
            self.walk_to(label)
            self.press(SPACE)


def _style(cell: Char) -> Style:
    """Colours beside the eight of the theme are for a dark screen, and are left out."""
    return Style(
        color=COLOURS.get(cell.fg),
        bold=cell.bold or None,
        italic=cell.italics or None,
        underline=cell.underscore or None,
        reverse=cell.reverse or None,
    )


# What is photographed, and when: just before Enter, the first time that this is asked.
MOMENTS = {
    "vraag:gevaar-nu": "eerste-vraag",
    "vraag:vorm": "soort",
    "vraag:gemeld": "feiten",
    "vraag:minderjarig": "kopjes",
    "controle": "controle",
    "kiezen": "kiezen",
    "meer": "meer",
    "wanneer:eigen-1": "wanneer",
    "verdelen": "verdelen",
}
# What is answered beside the facts of the example; anything else gets the usual answer.
CHOICES: dict[str, list[Value]] = {
    "meer": ["eigen", "klaar"],
    "eigen": [OWN],
    "eigen-voor": ["team"],
    "verdelen": ["eigen-1", "klopt"],
    "wie:eigen-1": ["facilitair"],
    "wanneer:eigen-1": ["vrijdag"],
}


def film_setup(screen: Filmed, base: Knowledge, situation: Situation) -> None:
    """`inrichten`, with what the example says about the organisation."""
    known = {q: [base.question(q).answer(a).label for a in situation.get(q) or ()] for q in QUESTIONS}
    screen.menu("Vraag 1 van 3")
    screen.tick(*known["al-geregeld"])
    screen.picture("inrichten", ticks=len(known["al-geregeld"]))
    screen.press(ENTER)
    screen.menu("Vraag 2 van 3")
    screen.choose(known["cultuur"][0])
    screen.menu("Vraag 3 van 3")
    screen.picture("rollen")
    screen.press(ENTER)
    assert screen.end() == 0


def film_plan(screen: Filmed, session: Session, situation: Situation) -> None:
    """A whole session, beside the engine itself, which knows what will be asked."""
    choices = {name: list(values) for name, values in CHOICES.items()}
    moments = dict(MOMENTS)
    while (prompt := session.prompt()) is not None:
        value = choices[prompt.id].pop(0) if prompt.id in choices else reply(prompt, situation)
        give(screen, prompt, value)
        if prompt.id in moments:
            screen.picture(moments.pop(prompt.id), ticks=len(value) if prompt.kind == "many" else 0)
        screen.press(ENTER)
        problem = session.answer(value)
        assert not problem, problem
    screen.menu("Wilt u het plan ook als bestand? (")
    screen.press(ENTER)
    assert screen.end() == 0


def reply(prompt: Prompt, situation: Situation) -> Value:
    """What somebody answers who has this situation in mind."""
    if not prompt.id.startswith("vraag:"):
        return prompt.default
    asked = prompt.id.split(":")[1]

    def true(value: str) -> bool:
        question, _, answer = value.partition("=")
        return situation.says(question, answer or "ja") or situation.says(asked, value)

    chosen = [option.value for option in prompt.options if true(option.value)]
    return chosen if prompt.kind == "many" else chosen[0]


def give(screen: Terminal, prompt: Prompt, value: Value) -> None:
    """Wait until a question is really asked; then everything but the last Enter."""
    screen.wait(f"{prompt.progress}. {prompt.text} (" if prompt.progress else f"{prompt.text} (")
    if prompt.kind == "text":
        screen.press(ERASE, str(value))
        screen.wait(f"{prompt.text} (", f"terug) {value}")  # the words may stand in the question too
        return
    values = [option.value for option in prompt.options]
    here = values.index(str(prompt.default)) if prompt.kind == "one" and prompt.default else 0
    for number, option in enumerate(prompt.options):
        ticked = prompt.kind == "many" and option.value in prompt.default
        if ticked != (option.value in value if prompt.kind == "many" else option.value == value):
            screen.jump_to(option.label, number - here)
            screen.press(SPACE if prompt.kind == "many" else "")
            here = number


def film_danger(screen: Filmed) -> None:
    """Danger now, and stopping there."""
    screen.menu("Vraag 1,")
    screen.choose("Ja")
    screen.menu("Is iedereen nu veilig? (")
    screen.picture("gevaar")
    screen.press(CTRL_C)
    assert screen.end() == 130


def film_return(screen: Filmed) -> None:
    """What the program says to somebody who stopped."""
    screen.menu("Wat wilt u? (")
    screen.picture("verder")
    screen.press(CTRL_C)
    assert screen.end() == 130


def film_all(folder: Path, homes: Path, base: Knowledge, situation: Situation) -> None:
    """All screens; the programs start together, because starting takes longest."""
    in_place, culture = (situation.get(question) or () for question in QUESTIONS)
    profile = Profile(in_place=in_place, culture=culture[0])
    ProfileFile(homes / "plan").keep(profile)
    with (
        Filmed(folder, "plan", homes / "plan") as plan,
        Filmed(folder, "inrichten", homes / "inrichten") as setup,
        Filmed(folder, "plan", homes / "gevaar") as danger,
    ):
        film_plan(plan, Session(base, clock.today(), profile=profile), situation)
        film_setup(setup, base, situation)
        film_danger(danger)
    assert ProfileFile(homes / "inrichten").read() == profile
    with Filmed(folder, "plan", homes / "gevaar") as again:
        film_return(again)


def main(folder: Path) -> None:
    """Every picture, under `folder` as under docs/, in a world of its own: no settings, a fixed day."""
    for name in set(os.environ) - set(NEEDED):
        del os.environ[name]
    os.environ["INCIDENT_ACTIE_VANDAAG"] = DAY
    pictures = folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    base = load()
    situation, advice = example_of(base)
    (folder / "plan.svg").write_text(plan_picture(advice, base), "utf-8")
    (pictures / "advies.svg").write_text(advice_picture(advice), "utf-8")
    with tempfile.TemporaryDirectory() as homes:
        film_all(pictures, Path(homes), base, situation)
    print(f"written: {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
