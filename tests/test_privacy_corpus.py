"""Texts as teams type them: how much of what is personal is pointed out, and what else."""

import re
import statistics
import time
import timeit
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import yaml

from incident_actie.privacy import findings
from tests.each import each

FOLDER = Path(__file__).parent / "privacy"
KINDS = {
    "phone": "telefoonnummer",
    "bsn": "BSN",
    "birth": "geboortedatum",
    "address": "adres",
    "email": "e-mailadres",
    "iban": "rekeningnummer",
    "plate": "kenteken",
    "patient": "patiëntnummer",
    "name": "naam",
}
PARTS = ("tuned", "unseen")
MARK = re.compile(r"\[\[(\w+):(.+?)\]\]")
Span = tuple[str, str]


@cache
def texts(part: str, group: str) -> list[str]:
    """The texts of one half: `personal`, with their marks, or `clean`."""
    read: list[str] = yaml.safe_load((FOLDER / f"{part}.yaml").read_text(encoding="utf-8"))[group]
    return read


def told(text: str) -> Counter[Span]:
    """What is pointed out, as kind and words."""
    return Counter((found.kind, text[found.start : found.end]) for found in findings(text))


def marked(text: str) -> tuple[str, Counter[Span]]:
    """The text without its marks, and what they say."""
    return MARK.sub(r"\2", text), Counter((KINDS[kind], words) for kind, words in MARK.findall(text))


def missed(*parts: str) -> Iterator[tuple[str, str]]:
    """Each thing that was to be pointed out, exactly from its first to its last sign, and was not."""
    for part in parts:
        for plain, wanted in map(marked, texts(part, "personal")):
            yield from ((kind, plain) for kind, _ in (wanted - told(plain)).elements())


def wanted(*parts: str) -> Counter[str]:
    """How many of each kind there are to be pointed out."""
    every = [marked(text)[1] for part in parts for text in texts(part, "personal")]
    return Counter(kind for each_text in every for kind, _ in each_text.elements())


def alarms(part: str) -> list[str]:
    """Texts in which nothing is personal, and something is pointed out all the same."""
    return [text for text in texts(part, "clean") if told(text)]


def recall(*parts: str) -> float:
    """The share of what is personal that is pointed out."""
    return 1 - len(list(missed(*parts))) / wanted(*parts).total()


def noise(*parts: str) -> float:
    """The share of the clean texts in which something is pointed out."""
    return sum(len(alarms(part)) for part in parts) / sum(len(texts(part, "clean")) for part in parts)


def by_kind(*parts: str) -> dict[str, float]:
    """The share that is pointed out of each kind."""
    total, lost = wanted(*parts), Counter(kind for kind, _ in missed(*parts))
    return {kind: 1 - lost[kind] / number for kind, number in total.items()}


def too_much(part: str) -> list[Counter[Span]]:
    """What is pointed out beside what was to be, in texts with something personal."""
    return [more for plain, right in map(marked, texts(part, "personal")) if (more := told(plain) - right)]


def test_there_are_enough_texts_to_say_something() -> None:
    for group in ("personal", "clean"):
        assert min(len(set(texts(part, group))) for part in PARTS) >= 75
    assert min(wanted(*PARTS).values()) >= 15
    assert wanted("tuned").keys() == wanted("unseen").keys() == set(KINDS.values())


# What fails is a number and no text: who changes the patterns does not look at the unseen half.
def test_of_what_is_personal_nearly_everything_is_pointed_out_from_its_first_to_its_last_sign() -> None:
    assert min(recall("tuned"), recall("unseen")) >= 0.95
    assert min(by_kind(*PARTS).values()) >= 0.9


def test_nearly_every_text_without_anything_personal_is_left_alone() -> None:
    assert noise(*PARTS) <= 0.02
    assert sum(len(too_much(part)) for part in PARTS) <= 0.02 * sum(len(texts(p, "personal")) for p in PARTS)


def test_a_text_is_looked_at_in_less_than_a_millisecond() -> None:
    """Of the middle text, so that a busy machine does not decide."""
    plain = [marked(text)[0] for part in PARTS for text in texts(part, "personal") + texts(part, "clean")]
    taken = [timeit.timeit(partial(findings, text), number=1) for text in plain]
    assert statistics.median(taken) < 1e-3


HOSTILE = """
    0 |06-|(0)|NL00|a@|a.|12-|1 mei |1234 |bsn |geboren op |Van de |Dr. |Prins |Laan van |laan|woont Aa
    |kenteken a |auto |patiëntnr |A.|J. |mevrouw |aA
""".replace("\n    ", "")


@each("piece", HOSTILE.split("|"))
def test_no_text_keeps_it_busy(piece: str) -> None:
    """The time grows with the text, and not with its square: that would be seconds."""
    begun = time.process_time()
    findings(piece * (6_000 // len(piece)))
    assert time.process_time() - begun < 1


if __name__ == "__main__":  # python -m tests.test_privacy_corpus: scores, and what fails of the tuned half
    for half in PARTS:
        print(f"{half}: found {recall(half):.1%}, false alarms {noise(half):.1%}", len(too_much(half)))
        print(*(f"  {kind} {share:.0%}" for kind, share in by_kind(half).items()), sep="\n")
    print(*missed("tuned"), *alarms("tuned"), *too_much("tuned"), sep="\n")
