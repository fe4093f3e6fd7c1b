"""An anonymous extract for registering together: counts of closed answers, as one documented JSON file.

It says no more than an overview of the same months shows: what is small is left out, and so is what
would give it away. No text, no teams, no numbers of plans, no day; own actions only as `eigen`.
docs/samen-registreren.md describes the file.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from incident_actie.dossier.facts import CLOSED, OWN, Key
from incident_actie.errors import StoreError
from incident_actie.files import as_utf8
from incident_actie.kept_data import DamagedError, UnreadableError, decoded, file_bytes
from incident_actie.knowledge.model import Knowledge
from incident_actie.numbers.figures import REST, Breakdown
from incident_actie.numbers.overview import overview
from incident_actie.numbers.totals import Totals
from incident_actie.text import clean

SCHEMA = 1
KIND: Literal["incident-actie-cijfers"] = "incident-actie-cijfers"
LARGEST = 1_000_000  # bytes; ours are a few thousand
LABEL_LIMIT = 60
_OF_ACTIONS = ("gekozen", "gedaan", "vervallen", "aanbevolen")

Month = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Counts = dict[str, Annotated[int, Meta(ge=0, le=1_000_000_000)]]


class Extract(Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of one institution over some months; a group that is not there is small or nothing.

    `answers`: plans by answer per question. `phases`: plans with an action in that phase.
    `first_reaction`, `first_care`: plans by how soon. `chosen`, `done`: per action, how often.
    `helped`: per action, what evaluations said. `label` is only there when the user gave one.
    """

    kind: Literal["incident-actie-cijfers"]
    schema: int
    since: Month
    until: Month
    plans: Annotated[int, Meta(ge=1, le=1_000_000_000)]
    answers: dict[str, Counts]
    phases: Counts
    first_reaction: Counts
    first_care: Counts
    chosen: Counts
    done: Counts
    helped: dict[str, Counts]
    knowledge: str = ""
    label: str = ""


def extract(totals: Totals, base: Knowledge, label: str = "") -> Extract | None:
    """The extract of these numbers; None with fewer than five plans. `base` is the shipped knowledge."""
    shown = overview(_anonymous(totals, base), base, CLOSED)
    if not shown.plans.n:
        return None
    actions = [line for line in shown.actions if line.id != REST]
    done = {line.id: line.progress.count("gedaan").n for line in actions}
    return Extract(
        kind=KIND,
        schema=SCHEMA,
        since=shown.since,
        until=shown.until,
        plans=shown.plans.n,
        answers={b.id: _only(b, base.question(b.id).ids) for b in shown.incidents},
        phases={phase.id: n for phase in shown.phases if (n := phase.count("met").n)},
        first_reaction=_only(shown.first_reaction),
        first_care=_only(shown.first_care),
        chosen={line.id: line.chosen.n for line in actions if line.chosen.n},
        done={action: n for action, n in done.items() if n},
        helped={line.id: _only(line.said) for line in shown.helped},
        knowledge=base.version,
        label=clean(label, LABEL_LIMIT).strip(),
    )


def _only(breakdown: Breakdown, known: Iterable[str] = ()) -> Counts:
    """The groups that may be shown, and of those only answers that everybody knows."""
    words = set(known)
    return {
        line.id: line.count.n for line in breakdown.lines if line.count.n and (not words or line.id in words)
    }


def _anonymous(totals: Totals, base: Knowledge) -> Totals:
    """The same numbers with every action that others do not know counted as an own one."""
    known = {action.id for action in base.actions}
    found: Counter[Key] = Counter()
    for (fact, key), n in totals.counts.items():
        of_actions = fact in _OF_ACTIONS or fact.startswith("hielp-")
        found[fact, key if not of_actions or key in known else OWN] += n
    return structs.replace(totals, counts=found, late=_as_own(totals, known), team="")


def _as_own(totals: Totals, known: set[str]) -> Counter[str]:
    ours: Mapping[str, int] = totals.of("gekozen")
    late: Counter[str] = Counter()
    for action, n in totals.late.items():
        late[OWN if action in ours and action not in known else action] += n
    return late


class Unusable(Struct, frozen=True):
    """A file that cannot be used, and why."""

    file: str
    why: str


def read_all(paths: Iterable[Path]) -> tuple[list[Extract], list[Unusable]]:
    """The extracts in these files, and the files that are none, damaged or too new."""
    found, left = [], []
    for path in paths:
        try:
            found.append(read(path))
        except StoreError as error:
            left.append(Unusable(clean(str(path), 200), error.what))
    return found, left


def read(path: Path) -> Extract:
    """One extract; `StoreError` says what is wrong with the file."""
    try:
        raw = as_utf8(file_bytes(path, LARGEST))
    except UnreadableError as error:
        raise StoreError(f"Dit bestand {error.why}.") from None
    head = _head(raw)
    if head.get("kind") != KIND:
        raise StoreError("Dit is geen bestand met cijfers van incident-actie.")
    schema = head.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise StoreError("Gemaakt met een nieuwere versie. Werk het programma bij.")
    try:
        found = decoded(raw, Extract, "")
    except DamagedError:
        raise _changed() from None
    if not _makes_sense(found):
        raise _changed()
    return found


def _changed() -> StoreError:
    return StoreError("Het bestand is beschadigd of aangepast.")


def _makes_sense(found: Extract) -> bool:
    """No more of anything than there are plans; what is counted per action can be done at most as often."""
    per_plan = [found.phases, found.first_reaction, found.first_care, *found.answers.values()]
    chosen = {action: n for action, n in found.chosen.items() if action != OWN}  # of those a plan has more
    counted = [n for counts in (*per_plan, chosen) for n in counts.values()]
    return all(0 <= n <= found.plans for n in counted) and all(
        n <= found.chosen.get(action, found.plans) for action, n in found.done.items()
    )


def _head(raw: bytes) -> dict[str, object]:
    try:
        data = decoded(raw, object, "")
    except DamagedError:
        raise StoreError("Geen bestand met cijfers, of beschadigd.") from None
    return data if isinstance(data, dict) else {}
