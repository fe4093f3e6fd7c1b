"""Every change of data/*.yaml that changes a verdict, a date, a role or a reader: does the lock notice?

`python -m benchmarks.mutants.data [--whole N]`. A mutant is one edit of what stands in a file: an item
of a list gone, a term three times as long, a verdict turned, another answer in a condition. Caught is
what the program refuses to load, or what makes `tests/verify/test_lock.py` red. Texts that only
explain are left alone. The lock is taken without counting situations, which is stricter; of N mutants
drawn from a seed the whole lock is taken as well.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.mutants.edits import (
    KINDS,
    TEXTS,
    Mutant,
    changed,
    edits,
    is_condition,
    mutants,
    nodes,
)
from msgspec import structs

from incident_actie.advice.clauses import clauses_of
from incident_actie.errors import ForeseenError
from incident_actie.knowledge import reader
from incident_actie.knowledge.load import FILES, assemble, shipped_folder
from incident_actie.knowledge.model import Action, Knowledge
from incident_actie.knowledge.references import check_references
from incident_actie.knowledge.template_checks import word_problems
from incident_actie.knowledge.template_model import Template, WordsFile
from incident_actie.knowledge.templates import Templates, load_templates
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES
from incident_actie.verify import lock


def plain(path: Path) -> Any:
    """A file as plain data, as the program reads it."""
    return reader.read(path.read_bytes(), str(path), places=False).data


class World:
    """Our base in pieces, so that one of them can be replaced."""

    def __init__(self) -> None:
        self.folder = shipped_folder()
        self._locked: dict[str, Any] = {}
        self.parts = {name: self.part(name, plain(self.folder / f"{name}.yaml")) for name in FILES}
        self.knowledge = assemble(self.parts, self.folder)
        self.templates = load_templates(self.knowledge)
        base = self.knowledge
        KINDS.extend(list(q.ids) for q in base.questions)
        KINDS.extend([[a.id for a in base.actions], list(base.groups), [*ADDRESSEES], [*PHASES]])

    def quick(self, mutant: Mutant) -> Any:
        """What the lock says with a mutant in it, apart from what conditions come to over all situations."""
        if of_one_action(mutant):
            told = mutant.data["actions"][mutant.path[1]]
            return said_of(self.knowledge, msgspec.convert(told, Action, strict=False))
        return quick_lock(*self.changed_by(mutant), mutant.file)

    def locked(self, mutant: Mutant) -> Any:
        """The same without the mutant, made once."""
        key = mutant.path[1] if of_one_action(mutant) else mutant.file in DECIDING
        if (found := self._locked.get(str(key))) is None:
            if of_one_action(mutant):
                found = said_of(self.knowledge, self.knowledge.actions[int(key)])
            else:
                found = quick_lock(self.knowledge, self.templates, mutant.file)
            self._locked[str(key)] = found
        return found

    def says_the_same(self, mutant: Mutant) -> bool:
        """Whether a file means the same to the program with the edit in it."""
        return mutant.file in FILES and self.part(mutant.file, mutant.data) == self.parts[mutant.file]

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
            if is_condition(path):
                inner: Any = data["body"]
                for key in path:
                    inner = inner[key]
                for how, new in edits(path, inner):
                    yield Mutant(file, ("body", *path), how, changed(data, ("body", *path), new))

    def changed_by(self, mutant: Mutant) -> tuple[Knowledge, Templates]:
        """The base with one mutant in it; an error when it has not the shape of a base."""
        if mutant.file in FILES:
            parts = {**self.parts, mutant.file: self.part(mutant.file, mutant.data)}
            return assemble(parts, self.folder), self.templates
        if mutant.file == "words":
            words = msgspec.convert(mutant.data, WordsFile, strict=False).words
            return self.knowledge, structs.replace(self.templates, words=words)
        letter = msgspec.convert(mutant.data, Template, strict=False)
        letters = tuple(letter if t.id == letter.id else t for t in self.templates.templates)
        return self.knowledge, structs.replace(self.templates, templates=letters)


DECIDING = ("actions", "rules", "questions")  # the files that verdicts come from


def of_one_action(mutant: Mutant) -> bool:
    """Whether it is an edit within one action."""
    return mutant.file == "actions" and len(mutant.path) > 2


def said_of(knowledge: Knowledge, action: Action) -> Any:
    """What the lock says of one action: facts, own conditions, rules."""
    clauses = list(clauses_of(structs.replace(knowledge, actions=(action,)), action))
    own = [lock._locked(knowledge, c) for c in clauses if not c.rule]
    return lock.facts_of("actions", action), own, [c.rule for c in clauses if c.rule]


def quick_lock(knowledge: Knowledge, templates: Templates, file: str) -> lock.Lock:
    """The lock without what conditions come to; without the actions where these cannot be touched."""
    if file not in DECIDING:
        knowledge = structs.replace(knowledge, actions=())
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
    for number, mutant in enumerate(everything, 1):
        if number % 1000 == 0:
            print(f"{number} of {len(everything)}", flush=True)
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
    """How a mutant fares: refused by the program, seen by the lock, or missed.

    What is left out and is then taken for granted (`most: 12`) says the same.
    """
    try:
        if world.quick(mutant) != world.locked(mutant):
            return "gezien"
        if world.says_the_same(mutant):
            return "zegt hetzelfde"
        knowledge, templates = world.changed_by(mutant)
        refused = any(check_references(knowledge)) or any(word_problems(knowledge, templates.words))
    except REFUSED:
        return "geweigerd"
    return "geweigerd" if refused else "gemist"


SHAPE = (ForeseenError, msgspec.ValidationError, AttributeError)
REFUSED = (*SHAPE, ValueError, LookupError, StopIteration, RuntimeError)  # a name that is nowhere


def wholes(world: World, everything: list[Mutant], count: int) -> None:
    """For some mutants the whole lock, and whether it says that the meaning changed as well."""
    meant, drawn = 0, 0
    ours = lock.lock_of(world.knowledge, world.templates)
    for mutant in random.Random(12).sample(everything, min(count, len(everything))):
        try:
            other = lock.lock_of(*world.changed_by(mutant))
        except REFUSED:
            continue
        drawn += 1
        meant += any(
            a.meaning != other.actions[n].meaning for n, a in ours.actions.items() if n in other.actions
        )
    print(f"{drawn} with the whole lock: in {meant} the fingerprint of an action changed as well")


if __name__ == "__main__":
    main()
