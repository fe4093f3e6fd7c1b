"""One key, one meaning: whatever is pressed, nothing is lost or decided by itself."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from incident_actie.wizard.fronts import choosing, drawing, typing_line
from incident_actie.wizard.fronts.sequences import Sequences
from incident_actie.wizard.prompt import Left, Option, Prompt, Wish

TODAY = date(2026, 11, 23)
FRUIT = tuple(Option(name, name.capitalize(), f"Over {name}.") for name in ("appel", "peer", "kers"))
LONG = tuple(Option(f"o{n}", f"Keuze {n} met een naam die op een smal scherm niet past") for n in range(17))
FACTS = tuple(
    Option(f"{q}={v}", label, group=f"Is het {q}?", single=True, needed=True, key=key)
    for q in ("gemeld", "besproken")
    for v, label, key in (
        ("ja", "Ja, dat is zo", "j"),
        ("nee", "Nee, nog niet", "n"),
        ("?", "Dat weten wij niet", "w"),
    )
)
DONE = Option("duw", "Duwen", group="Wat deed hij?", needed=True)
HITS = (DONE, replace(DONE, value="geen", label="Niets", alone=True, key="n"))
ONE, MANY, TEXT = (
    Prompt("fruit", "Welk fruit?", "one", FRUIT),
    Prompt("fruit", "Welk fruit?", "many", FRUIT),
    Prompt("naam", "Hoe heet het?", "text"),
)
LONG_ONE = Prompt("lang", "Kies er een", "one", LONG, progress="Vraag 4, nog ongeveer 6")
GRID = Prompt("feiten", "Kies bij elke vraag wat klopt", "many", (*FACTS, *HITS))
UNKNOWN = (
    "\x1bb", "\x1b\x7f", "\x1b[13;2u", "\x1b[27;2;13~", "\x1b[I", "\x1b[O", "\x1b[1;3D", "\x1b[1;3A",
    "\x1bOP", "\x1b[200~geplakt\r\x1b[201~", "\x1a", "\x12", "\x13", "\x11", "\x18",
    "\x1b]11;rgb:0/0/0\x07", "\x1b[M !!", "\x1b[<0;3;3M", "\x1b[3;1R", "\x1b\x1b[A", "\x1b[[A", "\x1b\r",
    "\t", "\x1b[Z", "\x1b[?62;c", "\x1bP1$r\x1b\\",
)  # fmt: skip


def pressed(prompt: Prompt, *keys: str) -> choosing.Choosing:
    state = choosing.begin(prompt)
    for key in keys:
        state = choosing.press(state, key, 5)
    return state


def typed(prompt: Prompt, *keys: str) -> typing_line.Typing:
    state = typing_line.begin(prompt)
    for key in keys:
        state = typing_line.press(state, key, "van elders\n" if key.startswith("<") else "")
    return state


def understood(*chunks: str | None) -> list[str]:
    """The keys in what came in, piece by piece; None is silence."""
    keys: list[str] = []
    parser = Sequences(lambda press: keys.append(str(getattr(press.key, "value", press.key))))
    for chunk in chunks:
        if chunk is None:
            parser.flush()
        else:
            parser.feed(chunk)
    return keys


# --- what a terminal sends ---


@pytest.mark.parametrize(
    ("chunks", "keys"),
    [
        (["\x1b", None], ["escape"]),
        (["\x1b", "[", "A"], ["up"]),
        (["\x1b", None, "[A"], ["escape"]),
        (["\x1b", None, "[", "A", "x"], ["escape", "up", "x"]),
        (["\x1b[", None, None, "B"], ["down"]),
        (["\x1bOM", "\r"], ["c-m", "c-m"]),
        (["\x1b[200~a\x1b[A", "b\x1b[201~c"], ["<bracketed-paste>", "c"]),
        (["\x1b[13;2u\x1b[A"], ["up"]),
        (["\x1bP", None, "a"], ["a"]),
        (["\x1b[1\x07a"], ["c-g", "a"]),
        (["a\x1b[5~é"], ["a", "pageup", "é"]),
    ],
)
def test_keys_are_told_apart_however_they_come_in(chunks: list[str | None], keys: list[str]) -> None:
    assert understood(*chunks) == keys


@pytest.mark.parametrize("sequence", UNKNOWN)
@pytest.mark.parametrize("prompt", [ONE, MANY, GRID], ids=["one", "many", "grid"])
def test_what_is_no_key_of_a_list_does_nothing(sequence: str, prompt: Prompt) -> None:
    for state in (choosing.begin(prompt), pressed(prompt, "down")):
        keys = understood(sequence, None)
        after = state
        for key in keys:
            after = choosing.press(after, key, 5)
        assert (after.at, after.ticked, after.result) == (state.at, state.ticked, None)


@pytest.mark.parametrize("sequence", [s for s in UNKNOWN if "200~" not in s])
def test_what_is_no_key_of_a_line_does_nothing(sequence: str) -> None:
    after = typed(TEXT, "a", "b", *understood(sequence, None))
    assert (after.text, after.result) == ("ab", None)


@given(st.text(st.sampled_from("\x1b[O]P;13~AMm\x07\\ab\r"), max_size=14), st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_how_it_is_cut_makes_no_difference(text: str, size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert understood(*pieces) == understood(text)


# --- lists ---


def test_nothing_is_decided_by_enter_alone() -> None:
    state = pressed(GRID, "c-m")
    assert (state.result, state.said, state.here[0].group) == (None, choosing.OPEN, "Is het gemeld?")
    assert pressed(GRID, "j", "c-m").here[0].group == "Is het besproken?"
    assert pressed(Prompt("x", "Welk?", "one", FRUIT, unchosen=True), "c-m", "c-m").result is None
    assert pressed(MANY, "c-m").said == choosing.NOT_ON.format("Appel")
    assert pressed(MANY, "c-m", "c-m").result == []


def test_letters_answer_a_question_after_the_other() -> None:
    assert pressed(GRID, "j", "w", "n", "c-m").result == ["gemeld=ja", "besproken=?", "geen"]
    assert pressed(GRID, "j", "w", "n", "up", " ", "c-m").result == [
        "gemeld=ja",
        "besproken=?",
        "duw",
    ]


def test_the_line_under_the_pointer_is_not_left_out_in_silence() -> None:
    left = pressed(MANY, " ", "down", "c-m")
    assert (left.result, left.said) == (None, choosing.NOT_ON.format("Peer"))
    assert choosing.press(left, "c-m", 5).result == ["appel"]
    assert choosing.press(choosing.press(left, " ", 5), "c-m", 5).result == ["appel", "peer"]


@pytest.mark.parametrize("key", ["escape", "c-c"])
def test_ticks_come_along_with_the_wish_to_leave(key: str) -> None:
    wish = Wish.BACK if key == "escape" else Wish.STOP
    assert pressed(MANY, " ", key).result == Left(wish, ["appel"])
    assert pressed(MANY, key).result is wish


def test_the_pointer_jumps_by_page_to_the_ends_and_by_letters() -> None:
    assert pressed(LONG_ONE, "pagedown", "pagedown").at == 10
    assert pressed(LONG_ONE, "end").here == (LONG[-1],)
    assert pressed(LONG_ONE, "end", "pageup", "home").at == 0
    assert pressed(ONE, "k").here == (FRUIT[2],)
    assert pressed(LONG_ONE, *"keuze 12").here == (LONG[12],)


def seen(state: choosing.Choosing | typing_line.Typing, columns: int, rows: int) -> list[str]:
    draw = drawing.draw_typing if isinstance(state, typing_line.Typing) else drawing.draw_list
    fragments = draw(state, columns, rows, drawing.Marks())  # type: ignore[operator]
    assert sum(style == "[SetCursorPosition]" for style, _ in fragments) <= 1
    return "".join(text for _, text in fragments).split("\n")


def test_a_long_list_says_how_much_is_above_and_below() -> None:
    assert "   ↓ nog 10" in seen(pressed(LONG_ONE), 40, 13)
    middle = seen(pressed(LONG_ONE, *["down"] * 9), 40, 13)
    listed = sum(line[3:].startswith("Keuze") for line in middle)
    above, below = (int(line.split()[-1]) for line in middle if "nog" in line and line[3] in "↑↓")
    assert above + listed + below == len(LONG) + 1  # and the way back
    assert not any("nog 1" in line and line[3:4] in "↑↓" for line in seen(pressed(LONG_ONE), 80, 40))


@pytest.mark.parametrize(("encoding", "on"), [("utf-8", "●"), ("cp850", "[x]"), ("latin-1", "[x]")])
def test_ticked_differs_from_unticked_on_every_screen(encoding: str, on: str) -> None:
    marks = drawing.marks_for(encoding)
    assert (marks.on, marks.on != marks.off) == (on, True)
    "".join(marks).encode(encoding)


# --- a line to type in ---


def test_escape_asks_before_it_leaves_what_was_typed() -> None:
    once = typed(TEXT, *"bel", "escape")
    assert (once.result, once.said) == (None, typing_line.LEAVE)
    assert typing_line.press(once, "escape").result == Left(Wish.BACK, "bel")
    assert typing_line.press(typing_line.press(once, "l"), "c-m").result == "bell"
    assert typed(TEXT, "escape").result is Wish.BACK


def test_at_the_first_question_escape_keeps_the_text() -> None:
    first = typed(Prompt("naam", "Naam?", "text", can_go_back=False), *"bel", "escape", "escape")
    assert (first.result, first.text) == (None, "bel")


def test_what_was_half_typed_comes_along_when_the_program_is_stopped() -> None:
    assert typed(TEXT, *"bel de", "c-c").result == Left(Wish.STOP, "bel de")
    assert typed(TEXT, "c-c").result is Wish.STOP


def test_what_was_typed_before_is_gone_on_with_and_a_usual_answer_is_replaced() -> None:
    assert typed(Prompt("naam", "Naam?", "text", default="bel"), "x").text == "x"
    assert typed(Prompt("naam", "Naam?", "text", default="bel", typed=True), "x").text == "belx"


def test_pasted_lines_become_one_line() -> None:
    pasted = typing_line.press(typing_line.begin(TEXT), "<bracketed-paste>", "een\r\ntwee\x1b[31m\tdrie")
    assert pasted.text == "een twee[31mdrie"
