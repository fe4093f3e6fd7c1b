"""What in own knowledge does not fit our base, or says a thing twice."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from incident_actie.dates import parse_term
from incident_actie.errors import Fault
from incident_actie.knowledge.load import read_document
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own_model import OwnFile
from incident_actie.knowledge.own_words import occurs, with_words
from incident_actie.text import clean, did_you_mean

Misfit = tuple[tuple[str | int, ...], str]


def misfits(base: Knowledge, own: OwnFile, path: Path) -> list[Fault]:
    """What in an own file does not fit our base, or says a thing twice."""
    document = read_document(path, places=True)
    found = (*_unknown(base, own), *_unfit_changes(base, own), *_numbered(own), *_replacing(base, own))
    for place, message in found:
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
            if not occurs(old, by_id.get(change.id)):
                message = f"De tekst ‘{clean(old, 40)}’ komt in deze actie niet (meer) voor."
                yield ("changes", index, "replace"), message
        if change.replace and change.id in by_id:
            try:
                with_words(by_id[change.id], change.replace)
            except msgspec.ValidationError:
                message = "Na het vervangen blijft er een lege tekst over."
                yield ("changes", index, "replace"), message


def _numbered(own: OwnFile) -> Iterator[Misfit]:
    for index, action in enumerate(own.actions):
        if action.number is not None:
            message = "Een eigen actie heeft geen nummer: 1 tot en met 37 zijn van de hand-out."
            yield ("actions", index, "number"), message


def _replacing(base: Knowledge, own: OwnFile) -> Iterator[Misfit]:
    """Actions that take the place of none of ours, or of one that has gone, is changed or off."""
    known = [a.id for a in base.actions]
    lasting = {a.id for a in base.actions if a.structural}
    taken: dict[str, str] = {}
    for index, action in enumerate(own.actions):
        wanted = action.replaces
        if wanted is None:
            continue
        shown, path = clean(wanted, 40), ("actions", index, "replaces")
        if wanted not in known:
            yield path, f"De actie ‘{shown}’ bestaat niet (meer). {did_you_mean(wanted, known)}"
        elif wanted in taken:
            yield path, f"‘{shown}’ wordt al vervangen door ‘{taken[wanted]}’."
        elif wanted in lasting and not action.structural:
            yield (
                path,
                f"‘{shown}’ is een blijvende maatregel. Zet erbij: ‘moment: structureel’.",
            )
        taken.setdefault(wanted, action.id)
    for key in ("changes", "off"):
        for index, item in enumerate(getattr(own, key)):
            if item.id in taken and item.id != taken[item.id]:
                yield (key, index, "id"), _GONE.format(clean(item.id, 40), clean(taken[item.id], 40))


_GONE = "‘{0}’ is vervangen door uw actie ‘{1}’. Verander of haal weg wat daar staat."
