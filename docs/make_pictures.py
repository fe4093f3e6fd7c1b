"""Write docs/plan.svg: the plan of an example, as a terminal of 100 columns shows it.

    python docs/make_pictures.py

The picture is made of the program's own pages; run this again when the text or the look of a plan
changes. The SVG stands alone: no fonts from elsewhere, no style sheets, no scripts.
"""

import os
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from incident_actie import clock, examples
from incident_actie.advice.advise import adviser_for
from incident_actie.knowledge.load import load
from incident_actie.plan import Plan, make_plan, recommended_choices
from incident_actie.screen.plan_pages import plan_page
from incident_actie.screen.rich_page import rich_page

PICTURE = Path(__file__).with_name("plan.svg")
EXAMPLE, DAY, COLUMNS = "balie", "2026-11-24", 100


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue


# Dark on light, with its own background: readable on a white and on a black page.
ANSI = [_rgb(c) for c in ("212529", "a01e1e", "146428", "785000", "1446a0", "6e2878", "005a73", "5a6066")]
THEME = TerminalTheme(_rgb("ffffff"), _rgb("212529"), ANSI)
# The width of a letter in the monospaced fonts that computers have, as a part of its height.
ASPECT = 0.602
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"
 role="img" aria-labelledby="{unique_id}-name">
<title id="{unique_id}-name">An action plan: per phase what to do and why, who does it, and by when.</title>
<style>
text {{ font: {char_height}px "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace; }}
{styles}
</style>
<defs>{lines}</defs>
<rect x="0.1%" y="0.1%" width="99.8%" height="99.8%" rx="8" fill="#ffffff" stroke="#c8ced4" stroke-width="2"/>
<text x="{terminal_x}" y="30" fill="#5a6066">$ incident-actie plan --voorbeeld</text>
<g transform="translate({terminal_x}, {terminal_y})">{matrix}</g>
</svg>
"""


def example_plan() -> Plan:
    """The plan that `incident-actie plan --voorbeeld` makes in an empty dossier on a fixed day."""
    os.environ["INCIDENT_ACTIE_VANDAAG"] = DAY
    base = load()
    advice = adviser_for(base).advise(examples.situation(examples.find(EXAMPLE), base))
    return make_plan(base, advice, recommended_choices(advice), clock.today()).with_id(1)


def picture(plan: Plan) -> str:
    """A plan as SVG."""
    console = Console(
        width=COLUMNS, record=True, file=StringIO(), force_terminal=True, color_system="truecolor",
        highlight=False, legacy_windows=False,
    )  # fmt: skip
    console.print(rich_page(list(plan_page(plan))))
    console.print()
    return console.export_svg(
        title="", theme=THEME, code_format=SVG, font_aspect_ratio=ASPECT, unique_id="plan"
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(example_plan()), encoding="utf-8")
    print(f"written: {PICTURE}")
