"""Free text that looks like personal data is found by kind and place, and never repeated."""

import random

from hypothesis import given
from hypothesis import strategies as st

from incident_actie.privacy import AGAIN, findings, warning
from incident_actie.privacy.numbers import elevenproof
from tests.each import each

LETTERS = st.text(alphabet="abcdefghij klmnop.,'", max_size=30)


def found(text: str) -> list[tuple[str, str]]:
    return [(f.kind, text[f.start : f.end]) for f in findings(text)]


def independent_bsn(seed: int) -> str:
    """A number that passes, built digit by digit and not by the code under test."""
    rng = random.Random(seed)
    while True:
        digits = [rng.randrange(10) for _ in range(8)]
        last = sum((9 - place) * digit for place, digit in enumerate(digits)) % 11
        if last < 10 and any(digits):
            return "".join(map(str, [*digits, last]))


@each(
    ("text", "kind", "value"),
    [
        ("bsn 111222333 erbij", "BSN", "111222333"),
        ("1112.22.333", "BSN", "1112.22.333"),
        ("nummer 111 222 333.", "BSN", "111 222 333"),
        ("BSN: 12345672", "BSN", "12345672"),
        ("bel 06-12345678", "telefoonnummer", "06-12345678"),
        ("naar NL91 ABNA 0417 1643 00.", "rekeningnummer", "NL91 ABNA 0417 1643 00"),
        ("zag GT-123-B rijden", "kenteken", "GT-123-B"),
        ("kenteken gt123b", "kenteken", "gt123b"),
        ("cliëntnr. 88213", "patiëntnummer", "88213"),
        ("bel 06 – 1234\u00a05678", "telefoonnummer", "06 – 1234\u00a05678"),
        ("bel 06 12 34 56 78 na vijf uur", "telefoonnummer", "06 12 34 56 78"),
        ("(020) 123 45 67", "telefoonnummer", "(020) 123 45 67"),
        ("+31 6 1234 5678", "telefoonnummer", "+31 6 1234 5678"),
        ("0031612345678", "telefoonnummer", "0031612345678"),
        ("+32 470 12 34 56", "telefoonnummer", "+32 470 12 34 56"),
        ("mail naar jan.jansen@zorg.example!", "e-mailadres", "jan.jansen@zorg.example"),
        ("geb. 12-03-1985", "geboortedatum", "12-03-1985"),
        ("hij is van 12 maart 1985", "geboortedatum", "12 maart 1985"),
        ("1985-03-12", "geboortedatum", "1985-03-12"),
        ("geboren op 3 mei 2022", "geboortedatum", "3 mei 2022"),
        ("geboortedatum: 1-2-85", "geboortedatum", "1-2-85"),
        ("woont Dorpsstraat 12a", "adres", "Dorpsstraat 12a"),
        ("Kerkweg 5", "adres", "Kerkweg 5"),
        ("aan de prinsengracht 263 in", "adres", "prinsengracht 263"),
        ("3511 AB", "adres", "3511 AB"),
        ("3511AB Utrecht", "adres", "3511AB"),
        ("zuster F. Y.", "naam", "zuster F. Y."),
        ("Bel mevrouw J… terug", "naam", "mevrouw J…"),
        ("dhr van der Berg wil praten", "naam", "dhr van der Berg"),
        ("volgens dr. De Boer", "naam", "dr. De Boer"),
        ("familie Jansen", "naam", "familie Jansen"),
        ("Jan de V. belt", "naam", "Jan de V."),
        ("gesprek met Karel van den Berg", "naam", "Karel van den Berg"),
        ("J.P. Jansen", "naam", "J.P. Jansen"),
        ("door A. de Wit", "naam", "A. de Wit"),
    ],
)
def test_it_is_found_at_its_place(text: str, kind: str, value: str) -> None:
    assert found(text) == [(kind, value)]


@each(
    "text",
    [
        "",
        "Melding volgens art. 138 Sr en art. 284 Sr",
        "Bel 112, of 0900-8844 als het geen spoed is",
        "0800-1121 voor een luisterend oor",
        "Acties 17, 18, 19 en 36 uit de hand-out",
        "Afspraak op 27-11-2026 om 14:30 uur",
        "01-12-2026 09.00 tot 10.30",
        "2026-12-01 09:00 gesprek op kamer 12",
        "Binnen 48 uur, dan 3 maanden, dan 24 maanden",
        "Onderweg 2 collega’s gesproken",
        "Overleg op het schoolplein 3 keer",
        "In 2026 is er 12 keer gescholden",
        "Plan 7 van 23 nov 2026, versie 3",
        "Zaak PL1300-2026123456",
        "nummer 123456789",
        "twee diensten van 7.30 uur",
        "Dienst van 22-11 tot 24-11",
        "20261201 en 20261202",
        "Bel de dokter. Hij komt morgen.",
        "Mevrouw is boos op de zuster van dienst",
        "De familie van cliënt wil een gesprek met Stichting de Meent",
        "Bespreek de Arbowet, en vraag de dokter van de SEH",
        "Keuze A. Daarna B.",
        "Code NL92ABNA0417164300 past niet",
        "Verslag van 1-OKT-26",
        "Artikel 1234 BW en 2345 Sv",
        "artikel 138 van het Wetboek van Strafrecht",
    ],
)
def test_ordinary_words_raise_no_alarm(text: str) -> None:
    assert found(text) == []
    assert warning(text) == ""


def test_the_place_counts_as_people_do() -> None:
    (finding,) = findings("bel 06-12345678")
    assert finding.place == "teken 5 tot 15"


@given(LETTERS, st.integers(0, 10**9), LETTERS)
def test_any_bsn_between_any_words_is_found_and_not_repeated(before: str, seed: int, after: str) -> None:
    number = independent_bsn(seed)
    assert ("BSN", number) in found(f"{before} {number} {after}")
    assert number not in warning(f"{before} {number} {after}")


@given(st.integers(0, 999_999_999))
def test_the_elevenproof_is_that_of_the_tax_office(number: int) -> None:
    digits = f"{number:09d}"
    total = 0
    for place, weight in enumerate([9, 8, 7, 6, 5, 4, 3, 2]):
        total += weight * int(digits[place])
    total -= int(digits[8])
    assert elevenproof(digits) == (number > 0 and total % 11 == 0)


VALUES = [
    "06-12345678",
    "mevrouw Jansen",
    "111222333",
    "jan@zorg.example",
    "12-03-1985",
    "Dorpsstraat 12",
    "3511 AB",
]


@given(st.lists(st.sampled_from(VALUES), min_size=1, max_size=4), LETTERS)
def test_no_warning_holds_what_it_warns_of(values: list[str], between: str) -> None:
    text = f" {between} ".join(values)
    told = warning(text)
    assert told
    assert not any(value in told for value in values)


PIECES = [
    *VALUES,
    "06",
    "12",
    "1-2-",
    "'67",
    "geb.",
    "NL91ABNA0417164300",
    "xx99",
    "kenteken",
    "GT-123-B",
    "ſK².",
]


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_at_all_can_be_looked_at(text: str) -> None:
    for finding in findings(text):
        assert 0 <= finding.start < finding.end <= len(text)


def test_the_way_out_is_said() -> None:
    assert "nog een keer" in AGAIN


def test_invisible_characters_do_not_hide_a_number() -> None:
    assert "BSN" in warning("111\u200b222\u200b333")
