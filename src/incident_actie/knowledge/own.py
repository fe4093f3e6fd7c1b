"""Own knowledge: what an institution adds to ours or changes in it, without touching our files.

One file, `eigen.yaml`, in a folder of the institution's own. Ours can be upgraded below it: a change
of an action that no longer exists, or a reference that no longer holds, is reported with its line.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, structs

from incident_actie.dates import parse_term
from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge import protocol_file
from incident_actie.knowledge.halves import in_halves
from incident_actie.knowledge.load import (
    BROKEN,
    REPAIR,
    faults_of,
    load,
    read_document,
    read_file,
    reference_faults,
)
from incident_actie.knowledge.model import Action, Caution, Clause, Knowledge, Origin, Rule, Source
from incident_actie.knowledge.names_checks import name_problems
from incident_actie.knowledge.proof_model import Promise
from incident_actie.knowledge.protocol_model import Protocol
from incident_actie.knowledge.vocabulary import Base, Id, Line
from incident_actie.text import clean, did_you_mean

NAME = "eigen.yaml"
DOCUMENTS = "documenten"
Misfit = tuple[tuple[str | int, ...], str]
SHORTEST = 34  # as in the model: what fits in a list


class Change(Base, frozen=True):
    """Other words for an action of ours; what is not named stays as it is.

    `replace` changes a piece of text, such as a phone number, in all words of the action.
    """

    id: Id
    title: Line | None = None
    short: Annotated[str, Meta(min_length=3, max_length=SHORTEST)] | None = None
    term: Line | None = None
    who: Line | None = None
    role: Line | None = None
    why: Line | None = None
    consider: Line | None = None
    steps: Annotated[tuple[Line, ...], Meta(min_length=2, max_length=5)] | None = None
    cautions: tuple[Caution, ...] | None = None
    replace: Mapping[str, str] = {}


class Off(Base, frozen=True):
    """An action of ours that this institution does not use, and why."""

    id: Id
    because: Line


class OwnFile(Base, frozen=True):
    """eigen.yaml: everything may be left out."""

    actions: tuple[Action, ...] = ()
    changes: tuple[Change, ...] = ()
    off: tuple[Off, ...] = ()
    groups: Mapping[str, Line] = {}
    rules: tuple[Rule, ...] = ()
    sources: tuple[Source, ...] = ()
    promises: tuple[Promise, ...] = ()
    protocol: Protocol | None = None


def only_documents(folder: Path) -> bool:
    """Whether the folder holds letters and forms of its own, and no other knowledge."""
    others = any((folder / name).exists() for name in (NAME, protocol_file.NAME))
    return (folder / DOCUMENTS).is_dir() and not others


def load_with_own(folder: Path) -> Knowledge:
    """Our base with the own knowledge in `folder`; `KnowledgeError` names what does not fit."""
    knowledge, faults = merged(load(), folder)
    if faults:
        raise KnowledgeError(BROKEN, faults, REPAIR)
    return knowledge


def set_apart(folder: Path) -> tuple[Knowledge, bool]:
    """Our base with what eigen.yaml in `folder` adds but its protocol, and whether it has one.

    `KnowledgeError` names what in that file does not fit.
    """
    path, base = folder / NAME, load()
    if not path.exists():
        return base, False
    faults: list[Fault] = []
    own = read_file(path, OwnFile, faults)
    if not faults:
        own = in_halves(own, base.questions)
        faults = _misfits(base, own, path)
    if faults:
        raise KnowledgeError(BROKEN, faults, REPAIR)
    return _laid_over(base, own, str(path)), own.protocol is not None


def merged(base: Knowledge, folder: Path) -> tuple[Knowledge, list[Fault]]:
    """The base with own knowledge laid over it, and every fault in that file."""
    path = folder / NAME
    faults: list[Fault] = []
    alone = protocol_file.read_alone(folder, faults)
    absent = alone is not None and not path.exists()
    own = OwnFile() if absent else read_file(path, OwnFile, faults)
    if faults:
        return base, faults
    own = in_halves(own, base.questions)
    faults = [] if absent else _misfits(base, own, path)
    if alone is not None and own.protocol is not None:
        faults.append(protocol_file.twice(folder))
    if faults:
        return base, faults
    knowledge = _laid_over(base, own, str(path))
    if own.protocol is not None:
        knowledge = protocol_file.with_protocol(knowledge, own.protocol, path)
    elif alone is not None:
        alone = in_halves(alone, base.questions)
        beside = folder / protocol_file.NAME
        knowledge = protocol_file.with_protocol(knowledge, alone.protocol, beside, alone.sources)
    faults = [*reference_faults(knowledge), *faults_of(knowledge, name_problems(knowledge))]
    return (knowledge if faults else protocol_file.in_its_words(knowledge)), faults


def _misfits(base: Knowledge, own: OwnFile, path: Path) -> list[Fault]:
    """What in an own file does not fit our base, or says a thing twice."""
    document = read_document(path, places=True)
    for place, message in (*_unknown(base, own), *_unfit_changes(base, own), *_numbered(own)):
        document.fault_at(place, message)
    return document.faults


def _unknown(base: Knowledge, own: OwnFile) -> Iterator[Misfit]:
    """Changes of actions that do not exist, or of the same one twice."""
    known = [a.id for a in (*base.actions, *own.actions)]
    for key in ("changes", "off"):
        names = [item.id for item in getattr(own, key)]
        for index, name in enumerate(names):
            shown = clean(name, 40)
            if name not in known:
                near = did_you_mean(name, known)
                yield (key, index, "id"), f"De actie ‘{shown}’ bestaat niet (meer). {near}"
            if name in names[:index]:
                yield (key, index, "id"), f"‘{shown}’ staat al eerder onder ‘{key}’."


def _unfit_changes(base: Knowledge, own: OwnFile) -> Iterator[Misfit]:
    """Terms that are none, and words to replace that are not there."""
    by_id = {a.id: a for a in (*base.actions, *own.actions)}
    for index, change in enumerate(own.changes):
        if change.term is not None and parse_term(change.term) is None:
            message = f"‘{clean(change.term, 40)}’ is geen termijn. Schrijf bijvoorbeeld: 48 uur."
            yield ("changes", index, "term"), message
        for old in change.replace:
            if not _occurs(old, by_id.get(change.id)):
                message = f"De tekst ‘{clean(old, 40)}’ komt in deze actie niet (meer) voor."
                yield ("changes", index, "replace"), message
        if change.replace and change.id in by_id:
            try:
                _with_words(by_id[change.id], change.replace)
            except msgspec.ValidationError:
                message = "Na het vervangen blijft er een lege tekst over."
                yield ("changes", index, "replace"), message


def _numbered(own: OwnFile) -> Iterator[Misfit]:
    for index, action in enumerate(own.actions):
        if action.number is not None:
            message = "Een eigen actie heeft geen nummer: 1 tot en met 37 zijn van de hand-out."
            yield ("actions", index, "number"), message


def _occurs(old: str, action: Action | None) -> bool:
    """Whether a text that must be replaced is really in the words of an action."""
    return action is None or (bool(old) and _reworded(action, {old: ""}) != _words_of(action))


def _words_of(action: Action) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(action)
    return data


def _laid_over(base: Knowledge, own: OwnFile, file: str) -> Knowledge:
    changes = {c.id: c for c in own.changes}
    off = {o.id: o for o in own.off}
    actions = tuple(_changed(a, changes.get(a.id), off.get(a.id)) for a in (*base.actions, *own.actions))
    added = {
        "rules": own.rules,
        "sources": own.sources,
        "promises": own.promises,
    }
    lists: dict[str, Any] = {n: (*getattr(base, n), *more) for n, more in added.items()}
    origins = {
        name: (
            *_origins(base, name),
            *(Origin(file, (name, i)) for i in range(len(getattr(own, name)))),
        )
        for name in ("actions", *added)
    }
    groups = {**base.groups, **own.groups}
    at = {a.id: i for i, a in enumerate(base.actions)}
    changed = {
        f"{at[c.id]}.{name}": Origin(file, ("changes", i, name))
        for i, c in enumerate(own.changes)
        if c.id in at
        for name in c.__struct_fields__
        if name != "id" and getattr(c, name) is not None
    }
    return structs.replace(base, actions=actions, groups=groups, origins=origins, changed=changed, **lists)


def _origins(base: Knowledge, name: str) -> tuple[Origin, ...]:
    file = str(Path(base.folder) / f"{name}.yaml")
    return tuple(Origin(file, (name, i)) for i in range(len(getattr(base, name))))


def _changed(action: Action, change: Change | None, off: Off | None) -> Action:
    if change is not None:
        given = {
            f: v for f in change.__struct_fields__ if (v := getattr(change, f)) is not None and f != "replace"
        }
        action = structs.replace(action, **given)
        if change.replace:
            action = _with_words(action, change.replace)
    if off is not None:
        because = f"Uitgezet door uw organisatie: {off.because}"
        gone = (Clause(because=because, when={}),)
        action = structs.replace(
            action, off=off.because, recommended_when=(), first_when=(), unfit_when=gone, always=""
        )
    return action


def _reworded(action: Action, replace: Mapping[str, str]) -> dict[str, Any]:
    """An action as plain data, with pieces of its words replaced; ids and closed words stay."""

    def words(value: Any) -> Any:
        if isinstance(value, str):
            for old, new in replace.items():
                value = value.replace(old, new)
            return value
        if isinstance(value, list | tuple):
            return type(value)(words(v) for v in value)
        if isinstance(value, dict):
            return {
                k: v if k in ("source", "when", "first", "id", "term") else words(v) for k, v in value.items()
            }
        return value

    data = _words_of(action)
    return {k: v if k in _KEPT else words(v) for k, v in data.items()}


_INNER_KEPT = {"id", "source", "when", "first", "term"}
_KEPT = {"id", "block", "origin", "step", "addressees", "phases", "moment", "term", "groups", "source"}


def _with_words(action: Action, replace: Mapping[str, str]) -> Action:
    """The action with its words replaced; `ValidationError` when one becomes too short."""
    reworded = _reworded(action, replace)
    short = reworded["short"]
    if len(short) > SHORTEST:
        reworded["short"] = short[: SHORTEST - 1] + "…"
    return msgspec.convert(reworded, Action)
