"""Numbers of others beside our own: as shares, without a ranking; and what they do and we do not."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from incident_actie.dossier.facts import OWN
from incident_actie.numbers.extract import Counts, Extract


class Share(Struct, frozen=True):
    """One group: our share of the plans, and the lowest and highest of the others that show it.

    A share is in whole percents; None when it is small, nothing, or not known.
    """

    id: str
    ours: int | None
    lowest: int | None
    highest: int | None
    shown_by: int


class Compared(Struct, frozen=True):
    """The groups of one subject."""

    id: str
    shares: tuple[Share, ...]


class OnlyThere(Struct, frozen=True):
    """An action that others chose five times or more and we did not; `helped` of `judged` said yes."""

    id: str
    institutions: int
    helped: int
    judged: int


class Comparison(Struct, frozen=True):
    """Ours is None when there are too few plans."""

    ours: Extract | None
    others: tuple[Extract, ...]
    subjects: tuple[Compared, ...]
    only_there: tuple[OnlyThere, ...]
    schema: int = 1


def compare(ours: Extract | None, others: Sequence[Extract]) -> Comparison:
    """Lay the numbers side by side, in the order of the files; nobody is put above anybody."""
    names = dict.fromkeys(name for one in _all(ours, others) for name in _subjects(one))
    subjects = tuple(Compared(name, tuple(_shares(name, ours, others))) for name in names)
    return Comparison(ours, tuple(others), subjects, tuple(_only_there(ours, others)))


def _all(ours: Extract | None, others: Sequence[Extract]) -> list[Extract]:
    return [*([ours] if ours else []), *others]


def _subjects(one: Extract) -> dict[str, Counts]:
    return {
        **one.answers,
        "fase": one.phases,
        "reactie": one.first_reaction,
        "opvang": one.first_care,
        "gekozen": one.chosen,
    }


def _shares(name: str, ours: Extract | None, others: Sequence[Extract]) -> Iterable[Share]:
    every = [_subjects(one).get(name, {}) for one in _all(ours, others)]
    for group in dict.fromkeys(key for counts in every for key in counts):
        there = [share for one in others if (share := _share(one, name, group)) is not None]
        mine = _share(ours, name, group) if ours else None
        yield Share(group, mine, min(there, default=None), max(there, default=None), len(there))


def _share(one: Extract, name: str, group: str) -> int | None:
    n = _subjects(one).get(name, {}).get(group)
    return None if n is None else round(100 * n / one.plans)


def _only_there(ours: Extract | None, others: Sequence[Extract]) -> Iterable[OnlyThere]:
    mine = ours.chosen if ours else {}
    doing: dict[str, list[Extract]] = {}
    for one in others:
        for action in one.chosen:
            if action not in mine and action != OWN:
                doing.setdefault(action, []).append(one)
    for action in sorted(doing, key=lambda a: (-len(doing[a]), a)):
        said = [one.helped.get(action, {}) for one in doing[action]]
        yes, judged = sum(s.get("ja", 0) for s in said), sum(sum(s.values()) for s in said)
        yield OnlyThere(action, len(doing[action]), yes, judged)
