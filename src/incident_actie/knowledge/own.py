"""Own knowledge: what an institution adds to ours or changes in it, without touching our files.

One file, `eigen.yaml`, in a folder of the institution's own. Ours can be upgraded below it: a change
of an action that no longer exists, or a reference that no longer holds, is reported with its line.
"""

from pathlib import Path
from typing import Any

from msgspec import structs

from incident_actie.errors import Fault, KnowledgeError
from incident_actie.knowledge import protocol_file
from incident_actie.knowledge.halves import in_halves
from incident_actie.knowledge.load import BROKEN, REPAIR, load, read_file, reference_faults
from incident_actie.knowledge.model import Action, Knowledge, Origin
from incident_actie.knowledge.own_checks import misfits
from incident_actie.knowledge.own_model import OwnFile
from incident_actie.knowledge.own_words import changed
from incident_actie.knowledge.replacing import in_its_place, renamed, replacements, with_renamed

NAME = "eigen.yaml"
DOCUMENTS = "documenten"


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


def merged(base: Knowledge, folder: Path) -> tuple[Knowledge, list[Fault]]:
    """The base with own knowledge laid over it, and every fault in that file."""
    path = folder / NAME
    faults: list[Fault] = []
    alone = protocol_file.read_alone(folder, faults)
    absent = not path.exists() and (folder / protocol_file.NAME).exists()
    own = OwnFile() if absent else read_file(path, OwnFile, faults)
    if faults:
        return base, faults
    own = in_halves(own, base.questions)
    faults = [] if absent else misfits(base, own, path)
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
    knowledge = structs.replace(knowledge, protocol=renamed(knowledge.protocol, knowledge.replaced))
    own_faults = [] if absent else reference_faults(knowledge)  # a protocol alone changes nothing in ours
    faults = [*own_faults, *protocol_file.protocol_faults(knowledge)]
    return (knowledge if faults else protocol_file.in_its_words(knowledge)), faults


def _laid_over(base: Knowledge, own: OwnFile, file: str) -> Knowledge:
    replaced = replacements(own)
    placed = _in_order(base, own, file)
    changes, off = {c.id: c for c in own.changes}, {o.id: o for o in own.off}
    actions = tuple(changed(a, changes.get(a.id), off.get(a.id)) for a, _ in placed)
    added = ("rules", "sources", "promises")
    lists: dict[str, Any] = {n: (*getattr(base, n), *getattr(own, n)) for n in added}
    origins = {
        name: (*_origins(base, name), *(Origin(file, (name, i)) for i in range(len(getattr(own, name)))))
        for name in added
    }
    origins["actions"] = tuple(origin for _, origin in placed)
    laid = structs.replace(
        base,
        actions=actions,
        groups={**base.groups, **own.groups},
        origins=origins,
        changed=_changes(own, actions, file),
        **lists,
    )
    return with_renamed(laid, replaced) if replaced else laid


def _in_order(base: Knowledge, own: OwnFile, file: str) -> list[tuple[Action, Origin]]:
    """All actions with where each is written: one that replaces ours in its place, others at the end."""
    mine = [(in_its_place(a, base), Origin(file, ("actions", i))) for i, a in enumerate(own.actions)]
    instead = {a.replaces: placed for a, placed in zip(own.actions, mine, strict=True) if a.replaces}
    ours = zip(base.actions, _origins(base, "actions"), strict=True)
    new = (placed for a, placed in zip(own.actions, mine, strict=True) if not a.replaces)
    return [*(instead.get(action.id, (action, origin)) for action, origin in ours), *new]


def _changes(own: OwnFile, actions: tuple[Action, ...], file: str) -> dict[str, Origin]:
    """Where what was changed in an action, or switched off, is written: by its place and the field."""
    at = {action.id: i for i, action in enumerate(actions)}
    changed_words = {
        f"{at[c.id]}.{name}": Origin(file, ("changes", i, name))
        for i, c in enumerate(own.changes)
        for name in c.__struct_fields__
        if name != "id" and getattr(c, name) is not None
    }
    switched = {
        f"{at[o.id]}.{name}": Origin(file, ("off", i))
        for i, o in enumerate(own.off)
        for name in ("off", "unfit_when")
    }
    return {**changed_words, **switched}


def _origins(base: Knowledge, name: str) -> tuple[Origin, ...]:
    file = str(Path(base.folder) / f"{name}.yaml")
    return tuple(Origin(file, (name, i)) for i in range(len(getattr(base, name))))
