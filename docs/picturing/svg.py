"""What a terminal shows, as an SVG that stands alone: no fonts from elsewhere, no style sheet, no script."""

from html import escape
from io import StringIO

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.terminal_theme import TerminalTheme


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


class UpperPart:
    """The first lines of something long, so that a picture stays one to look at."""

    def __init__(self, whole: RenderableType, lines: int) -> None:
        self.whole, self.lines = whole, lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in console.render_lines(self.whole, options, pad=False)[: self.lines]:
            yield from line
            yield Segment.line()
