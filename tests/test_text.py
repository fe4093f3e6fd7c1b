"""The sanitiser, and the small words around it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from incident_actie.text import clean, did_you_mean, folded, joined, nearest, said_once
from tests.each import each

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
ANSWERS = ["gebouw", "terrein", "thuis-client", "thuis-medewerker", "op-afstand"]


@each(
    ("text", "shown"),
    [
        ("gewoon", "gewoon"),
        ("één café, ‘goed’ – 5 €", "één café, ‘goed’ – 5 €"),
        ("regel een\nregel twee", "regel een regel twee"),
        ("a\r\n\r\n\tb", "a b"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a b c d e f"),
        ("\x1b[31mrood\x1b[0m", "[31mrood[0m"),
        ("\x1b]8;;https://x\x07klik\x1b]8;;\x07", "]8;;https://xklik]8;;"),
        ("a\x00b\x08c\x7fd\x9be", "abcde"),
        ("ja\u202enee\u202c", "janee"),
        ("\u2066a\u2069\u200b\u200fb\ufeff\xad", "ab"),
        ("ziek\ud800bed", "ziekbed"),
        ("\ue000\U000f0000x\U000e0041", "x"),
        ("", ""),
    ],
)
def test_clean_keeps_what_people_read_and_drops_what_steers_a_terminal(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(max_size=60), st.integers(1, 80))
def test_cleaned_text_is_one_harmless_line_within_the_limit(text: str, limit: int) -> None:
    shown = clean(text, limit)
    assert len(shown) <= limit
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert shown.splitlines() in ([], [shown])


@given(st.text(max_size=60), st.integers(1, 80))
def test_cleaning_twice_changes_nothing_more(text: str, limit: int) -> None:
    assert clean(clean(text, limit), limit) == clean(text, limit)


@given(st.text(PRINTABLE, max_size=60))
def test_printable_ascii_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


def test_text_that_is_too_long_ends_in_an_ellipsis_and_says_so_only_then() -> None:
    assert clean("x" * 11, 10) == "x" * 9 + "…"
    assert clean("x" * 10, 10) == "x" * 10
    assert len(clean("y" * 50_000)) == 10_000


def test_the_limit_counts_what_is_shown_and_not_what_was_dropped() -> None:
    assert clean("\u200b" * 50 + "kort", 10) == "kort"


@each(
    ("word", "near"),
    [
        ("gebouv", "gebouw"),
        ("thuis client", "thuis-client"),
        ("opafstand", "op-afstand"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_nearest_finds_the_word_that_was_meant_or_nothing(word: str, near: str) -> None:
    assert nearest(word, ANSWERS) == near


@each("word", ["Gebouw", "GEBOUW", "Thuis-Client", "OP_AFSTAND"])
def test_capitals_do_not_hide_the_word_that_was_meant(word: str) -> None:
    assert nearest(word, ANSWERS) == word.lower().replace("_", "-")


def test_an_unknown_word_gets_the_nearest_else_the_whole_choice() -> None:
    assert did_you_mean("terein", ANSWERS) == "Bedoelde u ‘terrein’?"
    assert did_you_mean("xyz", ["ja", "nee"]) == "Kies uit: ja, nee."


def test_there_is_no_choice_to_show_when_nothing_exists() -> None:
    assert "Kies uit: ." not in did_you_mean("xyz", [])


def test_any_iterable_of_words_will_do() -> None:
    assert did_you_mean("xyz", iter(["ja", "nee"])) == "Kies uit: ja, nee."
    assert did_you_mean("terein", (word for word in ANSWERS)) == "Bedoelde u ‘terrein’?"


@each(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_an_enumeration_reads_as_dutch(words: list[str], sentence: str) -> None:
    assert joined(words) == sentence
    assert joined(iter(words), "of") == sentence.replace(" en ", " of ")


def test_a_sentence_that_was_said_is_not_said_again() -> None:
    texts = ["Het is ernstig. Ga niet alleen.", "Het gebeurt vaker! Ga niet alleen.", ""]
    assert said_once(texts) == "Het is ernstig. Ga niet alleen. Het gebeurt vaker!"


@each(
    ("typed", "same"),
    [
        ("CLIENT", "cliënt"),
        ("clie\u0308nt", "cliënt"),
        (" gele\u00a0  kaart\n", "gele kaart"),
        ("foto\u2019s", "foto's"),
        ("\u201cnee\u201d", '"nee"'),
        ("e\u2011mail", "e-mail"),
        ("team\u00adoverleg\u200b", "teamoverleg"),
    ],
)
def test_what_people_type_in_another_way_is_the_same_when_compared(typed: str, same: str) -> None:
    assert folded(typed) == folded(same) != ""


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
