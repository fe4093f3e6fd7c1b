"""Damaged files: whatever happens to the bytes, the answer is data or a foreseen error in Dutch."""

import random
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from incident_actie.errors import Fault, SituationError
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import merged
from incident_actie.knowledge.reader import read
from incident_actie.knowledge.starting_point import starting_point
from incident_actie.situation import from_bytes
from tests.samples import DATA, many_situations
from tests.verify.own import OWN

SIGNS = [*b":-[]{}&*!|>'\"%@`#,.?<~=\\/ \n\t\r\x00\x07\x1b\x7f\xff\xc3\xe2", *b"nojaNULL0159"]
OBEYED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}  # control, direction of writing, and the like
PIECES = [
    "\ufeff",
    "\u2028",
    "\u202e",
    "\x85",
    "é",
    "🙂",
    "\ud7ff",
    "---\n",
    "...\n",
    "? ",
    "<<: ",
    "!!python/x ",
    "&a ",
    "*a",
]
LONG = [b"[" * 30, b"{a: " * 25, b"- " * 40, b"x" * 300, b"9" * 400, b"\n" * 50, b"1e999", b"0o7"]


@cache
def files() -> tuple[bytes, ...]:
    """Every file that we ship, a situation in YAML and in JSON, and own knowledge."""
    situations = [yaml.safe_dump(answers).encode() for answers in many_situations(10)]
    own = [OWN.encode(), starting_point().encode()]
    return (
        *(p.read_bytes() for p in sorted(DATA.rglob("*.yaml"))),
        *situations,
        *own,
        b'{"dader": "naaste"}',
    )


def some_lines(rng: random.Random, raw: bytes) -> bytes:
    """A few lines of a file, from anywhere in it."""
    start = raw.rfind(b"\n", 0, rng.randrange(len(raw))) + 1
    return raw[start : start + rng.randint(1, 500)] or raw[:1]


def piece(rng: random.Random) -> bytes:
    """Something that means a lot to YAML, or nothing to anybody."""
    kind = rng.random()
    if kind < 0.6:
        return bytes([rng.choice(SIGNS)])
    if kind < 0.8:
        return rng.choice(PIECES).encode("utf-8", "surrogatepass")
    return rng.choice(LONG) if kind < 0.9 else some_lines(rng, rng.choice(files()))[:60]


def damaged(rng: random.Random, raw: bytes) -> bytes:
    """The same bytes after one to five accidents."""
    for _ in range(rng.randint(1, 5)):
        here = rng.randrange(len(raw) + 1)
        length = rng.choice([0, 0, 1, 1, 2, 5, 40])
        kept = raw[here + length :]
        accidents: list[Callable[[], bytes]] = [
            lambda here=here, kept=kept, raw=raw: raw[:here] + piece(rng) + kept,
            lambda here=here, kept=kept, raw=raw: raw[:here] + kept,
            lambda here=here, raw=raw: raw[:here] + raw[max(0, here - 30) :],
            lambda here=here, raw=raw: raw[here:] + raw[:here],
        ]
        raw = rng.choices(accidents, [6, 3, 2, 1])[0]()
    return raw


def check_fault(fault: Fault, raw: bytes) -> None:
    """A fault has a place in the file, plain words, and nothing that a terminal obeys."""
    assert 0 <= fault.line <= raw.count(b"\n") + raw.count(b"\r") + 2
    assert fault.column >= 1
    assert fault.message.strip()
    shown = str(fault).replace("\n", "")
    assert not [c for c in shown if unicodedata.category(c) in OBEYED]


def try_out(raw: bytes, knowledge: Knowledge, places: bool) -> bool:
    """Read some bytes as data and as a situation; whether that made a situation."""
    document = read(raw, "schade.yaml", places=places)
    for fault in document.faults:
        check_fault(fault, raw)
    situation, faults = None, ()
    try:
        situation = from_bytes(raw, "schade.yaml", knowledge.questions)
    except SituationError as error:
        faults = error.faults
    assert (situation is None) is bool(faults)
    for fault in faults:
        check_fault(fault, raw)
    if situation is not None:
        assert all(set(given) <= set(knowledge.question(q).ids) for q, given in situation.answers.items())
    return situation is not None


MANY = [3_000, pytest.param(3_000_000, marks=pytest.mark.slow)]


@pytest.mark.parametrize("count", MANY)
def test_damaged_files_give_data_or_foreseen_errors(count: int, knowledge: Knowledge) -> None:
    rng = random.Random(count)
    made = 0
    for number in range(count):
        whole = rng.choice(files())
        raw = damaged(rng, whole if len(whole) < 600 and number % 2 else some_lines(rng, whole))
        try:
            made += try_out(raw, knowledge, places=number % 3 > 0)
        except Exception as error:
            error.add_note(f"invoer {number}: {raw!r}")
            raise
    assert made > count // 500  # else nothing but nonsense was tried


@pytest.mark.parametrize("count", [150, pytest.param(30_000, marks=pytest.mark.slow)])
def test_damaged_own_knowledge_gives_knowledge_or_faults(
    count: int, knowledge: Knowledge, tmp_path: Path
) -> None:
    rng = random.Random(count)
    good = 0
    for number in range(count):
        raw = OWN.encode()
        while raw == OWN.encode():
            raw = damaged(rng, raw)
        (tmp_path / "eigen.yaml").write_bytes(raw)
        try:
            _, faults = merged(knowledge, tmp_path)
            for fault in faults:
                check_fault(fault, raw)
        except Exception as error:
            error.add_note(f"invoer {number}: {raw!r}")
            raise
        good += not faults
    assert 0 < good < count


def test_the_same_seed_makes_the_same_damage() -> None:
    first, second = (damaged(random.Random(7), OWN.encode()) for _ in range(2))
    assert first == second != OWN.encode()
