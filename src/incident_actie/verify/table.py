"""The table of a protocol: rows that are never reached or say nothing new, and what no row is about.

What a table of decisions can have wrong has names elsewhere: subsumption, redundancy, gaps
(docs/decisions/0062-what-is-proven-of-a-protocol.md).
"""

from collections.abc import Iterable, Iterator, Sequence

from incident_actie.advice.clauses import Test
from incident_actie.advice.diagram import FALSE, Diagrams
from incident_actie.advice.nearest import smallest
from incident_actie.advice.overlay_regions import PlacedRows
from incident_actie.advice.regions import Regions
from incident_actie.knowledge.protocol_model import Protocol, Row
from incident_actie.knowledge.protocol_rows import BEHAVIOUR
from incident_actie.knowledge.question_model import Question
from incident_actie.text import joined
from incident_actie.verify.finding import Finding

_NEVER = "Deze rij kan nooit gelden: wat zij vraagt, kan niet samen."
_BEHIND = "Deze rij komt nooit aan de beurt: {} altijd voor. Zet deze rij hoger, of haal haar weg."
_SAME = (
    "Zonder deze rij verandert er niets: {} dan hetzelfde. Haal haar weg, of kijk na wat hier anders moet."
)
_OPEN = "Hier zegt uw protocol niets, en geldt ons advies."


def at_row(at: int, key: str = "") -> tuple[str | int, ...]:
    """The place of a row, or of one of its keys."""
    return ("protocol", "table", at, key) if key else ("protocol", "table", at)


def named(rows: Iterable[int]) -> str:
    """Rows as people count them: `rij 1 en 2`."""
    return f"rij {joined(str(at + 1) for at in rows)}"


def unreached_rows(regions: Regions, protocol: Protocol, rows: PlacedRows) -> Iterator[Finding]:
    """Rows that never decide, as they cannot hold or as the rows above them always come first."""
    d = regions.diagrams
    holds = _holds(rows)
    for at, holding in enumerate(holds):
        if d.both(rows.decides[at], d.valid) != FALSE:
            continue
        above = _covering(d, holding, holds[:at])
        gone = f"{named(above)} {'gaat' if len(above) == 1 else 'gaan samen'}"
        message = _NEVER if holding == FALSE else _BEHIND.format(gone)
        yield Finding("error", named([at]), message, "protocol", at_row(at), smallest(d, holding))


def _holds(rows: PlacedRows) -> list[int]:
    """Where each row holds, whatever stands above it."""
    d = rows.diagrams
    return [d.both(d.valid, d.clause(row.tests)) for row in rows.rows]


def _covering(d: Diagrams, holding: int, above: Sequence[int]) -> list[int]:
    """Rows that together come before all of a row: one by itself if there is one, else only the needed."""
    alone = [at for at, other in enumerate(above) if d.both(holding, d.without(other)) == FALSE]
    needed = alone[:1] or list(range(len(above)))
    for at in tuple(needed):
        rest = [other for other in needed if other != at]
        if d.both(holding, d.without(d.any_of(above[other] for other in rest))) == FALSE:
            needed = rest
    return needed


def idle_rows(regions: Regions, protocol: Protocol, rows: PlacedRows) -> Iterator[Finding]:
    """Rows below which other rows say the same, so that they could go."""
    d, holds = regions.diagrams, _holds(rows)
    for at, row in enumerate(protocol.table):
        left = d.both(rows.decides[at], d.valid)
        takers: list[int] = []
        for below in range(at + 1, len(holds)) if left != FALSE else ():
            if d.both(left, holds[below]) != FALSE:
                takers.append(below)
                left = d.both(left, d.without(holds[below]))
        same = all(_says(protocol, protocol.table[below]) == _says(protocol, row) for below in takers)
        if left == FALSE and takers and same:
            told = f"{named(takers)} {'zegt' if len(takers) == 1 else 'zeggen'}"
            yield Finding("warning", named([at]), _SAME.format(told), "protocol", at_row(at))


def _says(protocol: Protocol, row: Row) -> tuple[frozenset[str], ...]:
    """What a row makes of actions, whatever the order in which it names them."""
    return tuple(frozenset(map(protocol.action_of, words)) for words in (row.do, row.may, row.not_))


def gaps(regions: Regions, protocol: Protocol, rows: PlacedRows) -> Iterator[Finding]:
    """Behaviour, first or repeated, that no row is about: all in one warning, with a smallest situation."""
    d = regions.diagrams
    free = d.both(d.valid, d.without(d.any_of(rows.decides)))
    if free == FALSE:
        return
    message = " ".join((_OPEN, *_open(regions, free)))
    yield Finding("warning", "tabel", message, "protocol", ("protocol", "table"), smallest(d, free))


def _open(regions: Regions, free: int) -> Iterator[str]:
    """Which behaviour is open, in sentences: always, for some repetition, or in some other respect."""
    behaviour = regions.knowledge.question(BEHAVIOUR)
    repeated = _repetition(regions)
    groups: dict[tuple[str, ...], list[str]] = {}
    for answer in behaviour.ids:
        where = _where_open(regions, free, behaviour, answer, repeated)
        if where is not None:
            groups.setdefault(where, []).append(label(behaviour, answer))
    for where, names in sorted(groups.items(), key=lambda item: item[0] != (EVERYWHERE,)):
        every = len(names) == len(behaviour.ids)
        yield _sentence(where, "elk soort gedrag" if every else joined(names), repeated)


EVERYWHERE = "*"


def _repetition(regions: Regions) -> Question | None:
    """The question whether it happened before."""
    return next((q for q in regions.knowledge.questions if any(a.earlier for a in q.answers)), None)


def _where_open(
    regions: Regions, free: int, behaviour: Question, answer: str, repeated: Question | None
) -> tuple[str, ...] | None:
    """For which repetition no row is about one kind of behaviour alone; () is in part, None nowhere."""
    d = regions.diagrams
    others = frozenset(behaviour.ids) - {answer}
    alone = d.both(d.valid, d.test(Test(behaviour.id, frozenset([answer]), others)))
    if d.both(alone, free) == alone:
        return (EVERYWHERE,)
    if d.both(alone, free) == FALSE:
        return None
    if repeated is None:
        return ()
    tests = {name: Test(repeated.id, frozenset([name]), frozenset()) for name in repeated.ids}
    cells = {name: d.both(alone, d.test(test)) for name, test in tests.items()}
    return tuple(name for name, cell in cells.items() if d.both(cell, free) == cell)


def label(question: Question, answer: str) -> str:
    """An answer in a few words."""
    return f"‘{question.answer(answer).label.split(':')[0].lower()}’"


def _sentence(where: tuple[str, ...], names: str, repeated: Question | None) -> str:
    if where == (EVERYWHERE,):
        return f"Over {names} gaat geen enkele rij."
    if not where or repeated is None:
        return f"Bij {names} geldt niet altijd een rij."
    told = joined((label(repeated, a) for a in where), "of")
    return f"Bij {names} is er geen rij voor ‘{repeated.summary}’: {told}."
