"""Seven published protocols in our words, each with situations and what it says of them.

`basis` is laid under each situation, `plus` adds to a list. `moet`: of each list one action is recommended;
`mag`: of each list one is at least considered; `niet`: none of these is recommended.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.samples import Answers, halved, plain_yaml

HERE = Path(__file__).parent
NAMES = tuple(sorted(path.parent.name for path in HERE.glob("P*/protocol.yaml")))


class Case(NamedTuple):
    """A situation, and what the protocol says of it."""

    name: str
    answers: Answers
    must: list[list[str]]
    may: list[list[str]]
    never: list[str]


def cases_of(protocol: str) -> Iterator[Case]:
    """The situations of one protocol."""
    read = plain_yaml(HERE / protocol / "gevallen.yaml")
    for case in read["gevallen"]:
        answers = {**read["basis"], **case["situatie"]}
        for question, more in case.get("plus", {}).items():
            answers[question] = [*answers.get(question, []), *more]
        wishes: Any = [case.get(key, []) for key in ("moet", "mag", "niet")]
        yield Case(case["naam"], halved(answers), *wishes)
