"""The body of a kept plan: packed to be kept, and read back as a plan that makes sense."""

import zlib

import msgspec
from msgspec import structs

from incident_actie.errors import StoreError
from incident_actie.kept_data import MOST_UNPACKED, damaged, decoded, unzipped
from incident_actie.plan.model import Plan
from incident_actie.plan.sense import makes_sense


def packed(one: Plan) -> bytes:
    """A plan as it is kept; its number stands in a column. `StoreError` for what could not be read back."""
    content = msgspec.json.encode(structs.replace(one, id=0))
    if len(content) > MOST_UNPACKED or not makes_sense(one):
        what = "Dit plan is niet te bewaren: het is te groot, of er staat een dag in die niet kan."
        raise StoreError(what, "Maak notities korter, of kijk de dagen na.")
    return zlib.compress(content, 6)


def unpacked(body: object, number: int, uid: str | None, version: int | None) -> Plan:
    """A kept plan with its number; `DamagedError` when it cannot be read.

    Its uid and version stand in it as well, for where the columns beside it are damaged (None).
    """
    what = f"Plan {number} in het dossier"
    one = decoded(unzipped(body, what), Plan, what)
    if not makes_sense(one):
        raise damaged(what)
    return structs.replace(one, id=number, uid=one.uid or uid or "", version=one.version)
