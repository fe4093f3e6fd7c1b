"""On a screen with an old code page a menu still tells ticked from unticked, column by column."""

import io

import pytest

from incident_actie.commands.terminal import prepare_streams
from incident_actie.wizard.fronts.codepage import Drawable


@pytest.mark.parametrize("encoding", ["cp850", "latin-1", "cp1252", "ascii"])
def test_every_sign_of_a_menu_is_one_sign_and_ticked_differs_from_unticked(encoding: str) -> None:
    prepare_streams()
    raw = io.BytesIO()
    stream = Drawable(io.TextIOWrapper(raw, encoding))  # type: ignore[arg-type]
    line = "● ja ○ nee « ‘é’ … ↓ 3"
    stream.write(line)
    stream.flush()
    drawn = raw.getvalue().decode(encoding)
    assert len(drawn) == len(line)
    assert drawn[0] != drawn[5]
    assert "?" not in drawn
    assert not hasattr(stream, "buffer"), "prompt_toolkit would write there, and draw a question mark"


def test_utf_8_stays_as_it_is() -> None:
    raw = io.BytesIO()
    stream = Drawable(io.TextIOWrapper(raw, "utf-8"))  # type: ignore[arg-type]
    stream.write("● ○ …")
    stream.flush()
    assert raw.getvalue().decode() == "● ○ …"
