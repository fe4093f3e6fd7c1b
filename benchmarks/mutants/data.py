"""Every change of data/*.yaml that changes a verdict, a date, a role or a reader: does the lock notice?

`python -m benchmarks.mutants.data [--whole N]`. A mutant is one edit of what stands in a file: an item
of a list gone, a term three times as long, a verdict turned, another answer in a condition. Caught is
what the program refuses to load, or what makes `tests/verify/test_lock.py` red. Texts that only
explain are left alone. The lock is taken without counting situations, which is stricter; of N mutants
drawn from a seed the whole lock is taken as well.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from incident_actie.errors import ForeseenError
from incident_actie.knowledge import reader
from incident_actie.knowledge.load import FILES, assemble, shipped_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.references import check_references
from incident_actie.knowledge.template_checks import Checker, word_problems
from incident_actie.knowledge.template_model import Template, WordsFile
from incident_actie.knowledge.templates import Templates, load_templates
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES
from incident_actie.verify import lock

PlainPath = tuple[str | int, ...]
# What only explains, under these keys; the rest says something.
TEXTS = {
    *("id", "title", "short", "why", "consider", "steps", "source", "sources", "cautions", "block", "origin"),
    *("because", "text", "help", "label", "phrase", "also", "summary", "fact", "goal", "question", "belongs"),
    *(
        "next",
        "recognise",
        "careful",
        "example",
        "talk",
        "barrier",
        "way",
        "fine",
        "explain",
        "blank",
        "none",
    ),
    *("purpose", "for_whom", "signs", "attach", "check_first", "body", "version", "empty_phases", "level"),
}
# Texts that say something by being there.
TELLING = {"considered_only", "always", "off"}
WORDS = {
    "verdict": ("niet", "eerst"),
    "moment": ("nu", "kort-na", "vervolg", "structureel", "volgende-keer"),
    "step": ("melden", "bespreken", "handelen"),
    "reader": ("dader", "buiten", "intern"),
    "kind": ("one", "many"),
}
TERM = re.compile(r"^(\d+) (.*)$")


class Mutant(NamedTuple):
    """One edit: which file, where in it, what was done, and the file as plain data afterwards."""

    file: str
    path: PlainPath
    how: str
    data: Any


def mutants(file: str, data: Any, keys: set[str]) -> Iterator[Mutant]:
    """Every mutant of one file; under `keys` nothing is touched."""
    for path, value in nodes(data, keys):
        for how, new in edits(path, value):
            yield Mutant(file, path, how, changed(data, path, new))


def nodes(value: Any, keys: set[str], path: PlainPath = ()) -> Iterator[tuple[PlainPath, Any]]:
    """Every value that says something, with its place."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        if key in keys and not _is_condition(path):
            continue
        yield (*path, key), child
        yield from nodes(child, keys, (*path, key))


def _is_condition(path: PlainPath) -> bool:
    """Below `when` or `unless` the keys are questions, whatever they are called."""
    return bool({"when", "unless", "asked_when"}.intersection(path))


GONE = object()


def edits(path: PlainPath, value: Any) -> Iterator[tuple[str, Any]]:
    """What can be done to one value."""
    key = next(k for k in reversed(path) if isinstance(k, str))
    yield "weg", GONE
    if isinstance(value, str) and key in TELLING:
        return
    if isinstance(value, bool):
        yield "omgekeerd", not value
    elif isinstance(value, int):
        yield "één meer", value + 1
    elif isinstance(value, str):
        yield from _text_edits(path, key, value)


def _text_edits(path: PlainPath, key: str, value: str) -> Iterator[tuple[str, Any]]:
    if key in ("term", "within") and (found := TERM.match(value)):
        yield "termijn keer drie", f"{int(found[1]) * 3} {found[2]}"
    elif key in ("term", "within"):
        yield "andere termijn", "3 maanden"
    elif key in ("who", "role"):
        yield "andere rol", f"niet de {value}"
    elif value in WORDS.get(key, ()):
        words = WORDS[key]
        yield "ander woord", words[(words.index(value) + 1) % len(words)]
    elif other := _other(path, value):
        yield "ander", other


def _other(path: PlainPath, value: str) -> str:
    """Another answer, action, group, phase or addressee: the next of its kind."""
    for kind in KINDS:
        if value in kind:
            return kind[(kind.index(value) + 1) % len(kind)]
    return ""


KINDS: list[list[str]] = []


def changed(data: Any, path: PlainPath, new: Any) -> Any:
    """A copy of the data with one edit; only what lies on the way is copied."""
    if not path:
        return new
    copy = data.copy()
    if len(path) == 1 and new is GONE:
        del copy[path[0]]
    else:
        copy[path[0]] = changed(data[path[0]], path[1:], new)
    return copy


def plain(path: Path) -> Any:
    """A file as plain data, as the program reads it."""
    return reader.read(path.read_bytes(), str(path), places=False).data


class World:
    """Our base in pieces, so that one of them can be replaced."""

    def __init__(self) -> None:
        self.folder = shipped_folder()
        self._locked: dict[str | int, lock.Lock] = {}
        self.parts = {name: self.part(name, plain(self.folder / f"{name}.yaml")) for name in FILES}
        self.knowledge = assemble(self.parts, self.folder)
        self.templates = load_templates(self.knowledge)
        base = self.knowledge
        KINDS.extend(list(q.ids) for q in base.questions)
        KINDS.extend([[a.id for a in base.actions], list(base.groups), [*ADDRESSEES], [*PHASES]])

    def locked(self, mutant: Mutant) -> lock.Lock:
        """The quick lock without the mutant, made once per action."""
        key = mutant.path[1] if mutant.file == "actions" and len(mutant.path) > 2 else ""
        if key not in self._locked:
            self._locked[key] = quick_lock(self.knowledge, self.templates, mutant)
        return self._locked[key]

    def part(self, name: str, data: Any) -> Any:
        return msgspec.convert(data, FILES[name], strict=False)

    def all(self) -> Iterator[Mutant]:
        """Every mutant of every file."""
        for name in FILES:
            if name != "sources":
                yield from mutants(name, plain(self.folder / f"{name}.yaml"), TEXTS)
        yield from mutants("words", plain(self.folder / "words.yaml"), TEXTS | {"answers"} - {"question"})
        for name, path in self.templates.files.items():
            yield from self._of_letter(name, plain(path))

    def _of_letter(self, name: str, data: Any) -> Iterator[Mutant]:
        """Its facts, and the conditions in its body."""
        file = f"documents/{name}"
        yield from mutants(file, data, TEXTS)
        for path, _ in nodes(data["body"], set()):
            if _is_condition(path):
                inner: Any = data["body"]
                for key in path:
                    inner = inner[key]
                for how, new in edits(path, inner):
                    yield Mutant(file, ("body", *path), how, changed(data, ("body", *path), new))

    def changed_by(self, mutant: Mutant) -> tuple[Knowledge, Templates]:
        """The base with one mutant in it; an error when the program would refuse it."""
        if mutant.file in FILES:
            parts = {**self.parts, mutant.file: self.part(mutant.file, mutant.data)}
            knowledge = assemble(parts, self.folder)
            refuse(check_references(knowledge))
            return knowledge, self.templates
        if mutant.file == "words":
            words = msgspec.convert(mutant.data, WordsFile, strict=False).words
            refuse(word_problems(self.knowledge, words))
            return self.knowledge, msgspec.structs.replace(self.templates, words=words)
        letter = msgspec.convert(mutant.data, Template, strict=False)
        refuse(Checker(self.knowledge, self.templates.words).problems(letter, letter.id))
        letters = tuple(letter if t.id == letter.id else t for t in self.templates.templates)
        return self.knowledge, msgspec.structs.replace(self.templates, templates=letters)


def refuse(problems: Any) -> None:
    """An error when there is any problem."""
    for problem in problems:
        raise ValueError(problem)


def quick_lock(knowledge: Knowledge, templates: Templates, mutant: Mutant) -> lock.Lock:
    """The lock without what conditions come to; of an edit in an action only that of this action."""
    if mutant.file == "actions" and len(mutant.path) > 2:
        knowledge = msgspec.structs.replace(knowledge, actions=(knowledge.actions[int(mutant.path[1])],))
    kept = lock.meaning, lock._percent
    lock.meaning, lock._percent = lambda *_: "", lambda *_: 0.0
    try:
        return lock.lock_of(knowledge, templates)
    finally:
        lock.meaning, lock._percent = kept


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--whole", type=int, default=40)
    count = parser.parse_args().whole
    world, tally, missed = World(), Counter[str](), list[Mutant]()
    everything = list(world.all())
    for mutant in everything:
        how = verdict_on(world, mutant)
        tally[how] += 1
        if how == "gemist":
            missed.append(mutant)
    print(f"{len(everything)} mutants: {dict(tally)}")
    for mutant in missed:
        print("  gemist:", mutant.file, ".".join(map(str, mutant.path)), mutant.how)
    wholes(world, everything, count)
    sys.exit(bool(missed))


def verdict_on(world: World, mutant: Mutant) -> str:
    """How a mutant fares: refused by the program, seen by the lock, or missed."""
    try:
        other = quick_lock(*world.changed_by(mutant), mutant)
        return "gezien" if other != world.locked(mutant) else "gemist"
    except (ForeseenError, msgspec.ValidationError, ValueError, KeyError, AttributeError):
        return "geweigerd"


def wholes(world: World, everything: list[Mutant], count: int) -> None:
    """For some mutants the whole lock, and whether it says that the meaning changed as well."""
    meant, drawn = 0, 0
    ours = lock.lock_of(world.knowledge, world.templates)
    for mutant in random.Random(12).sample(everything, min(count, len(everything))):
        try:
            other = lock.lock_of(*world.changed_by(mutant))
        except (ForeseenError, msgspec.ValidationError, ValueError, KeyError, AttributeError):
            continue
        drawn += 1
        meant += any(
            a.meaning != other.actions[n].meaning for n, a in ours.actions.items() if n in other.actions
        )
    print(f"{drawn} with the whole lock: in {meant} the fingerprint of an action changed as well")


if __name__ == "__main__":
    main()
