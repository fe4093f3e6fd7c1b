"""The whole dossier as one JSON file (docs/dossier.schema.json), and everything in it that can be read.

`dossier exporteer` writes what `dossier controleer` looks at, by the same way of reading: what the one
leaves out, the other names.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.rescued import Kept, Lose, Measured, kept_measurements, kept_plans, rescuing
from incident_actie.errors import UsageError
from incident_actie.files import as_utf8
from incident_actie.kept_data import DamagedError, decoded, leave_out
from incident_actie.plan.sense import makes_sense

KIND = "incident-actie-dossier"
LARGEST = 2**31  # what a number in the database can be


class _Head(Struct, frozen=True):
    kind: str
    schema: int


class Whole(Struct, frozen=True):
    """Everything in a dossier on the day `exported`."""

    exported: date
    plans: tuple[Kept, ...]
    measurements: tuple[Measured, ...] = ()
    kind: Literal["incident-actie-dossier"] = "incident-actie-dossier"
    schema: Literal[1] = 1


def exported(dossier: Dossier, today: date, lose: Lose = leave_out) -> Iterator[bytes]:
    """The file in pieces, so that a large dossier need not fit in memory; `lose` gets what is left out."""
    dossier.access.refuse_only_numbers()
    before, after = msgspec.json.encode(Whole(today, ())).split(b'"plans":[]')
    with rescuing(dossier) as connection:
        yield before + b'"plans":['
        for index, one in enumerate(kept_plans(connection, lose, rescue=True)):
            yield (b",\n" if index else b"\n") + msgspec.json.encode(one)
        measured = msgspec.json.encode(list(kept_measurements(connection, lose)))
        yield b"]" + after.replace(b'"measurements":[]', b'"measurements":' + measured) + b"\n"


def read(raw: bytes) -> Whole:
    """The content of such a file; `UsageError` when it is something else or damaged."""
    raw = as_utf8(raw)
    try:
        whole = decoded(raw, Whole, "Dit bestand")
    except DamagedError as error:
        if _is_newer(raw):
            what = "Dit bestand is gemaakt met een nieuwere versie van incident-actie."
            raise UsageError(what, "Werk het programma bij.") from error
        raise _no_export() from error
    if not all(map(_makes_sense, whole.plans)):
        raise _no_export()
    return whole


def _no_export() -> UsageError:
    return UsageError(
        "Dit is geen bestand van ‘dossier exporteer’, of het is beschadigd.",
        "Maak het opnieuw met: incident-actie dossier exporteer --naar BESTAND",
    )


def _makes_sense(kept: Kept) -> bool:
    """Whether a plan could have been kept by us; a file can have been edited by hand."""
    one = kept.plan
    return (
        0 < one.id < LARGEST
        and len(kept.history) == one.version
        and all(step.version == n for n, step in enumerate(kept.history, 1))
        and all(makes_sense(p) for p in (one, *(step.before for step in kept.history if step.before)))
    )


def _is_newer(raw: bytes) -> bool:
    """Whether it says to be such a file, of a schema that we do not know yet."""
    with suppress(DamagedError):
        head = decoded(raw, _Head, "")
        return head.kind == KIND and head.schema > 1
    return False
