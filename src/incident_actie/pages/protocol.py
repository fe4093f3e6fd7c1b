"""A protocol read back: what it says of everyday incidents, beside our own advice, and what safety stops."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from incident_actie.advice.advise import adviser_for
from incident_actie.advice.regions import Regions
from incident_actie.advice.verdict import Advice, Judgement, Verdict
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.protocol_model import Protocol
from incident_actie.knowledge.protocol_rows import after_condition
from incident_actie.knowledge.protocol_start import Everyday, Incident, Ladder
from incident_actie.knowledge.vocabulary import Condition
from incident_actie.page import Block, Bullets, Heading
from incident_actie.situation import Situation, from_data
from incident_actie.text import joined
from incident_actie.verify import ladder as ladder_checks
from incident_actie.verify import table

ABOVE = "Daar gaat boven: "  # as the adviser says it


class ReadBack(Struct, frozen=True):
    """One incident: what the protocol makes of the advice, and what we would say without it."""

    number: int
    name: str
    theirs: Advice
    ours: Advice

    @property
    def row(self) -> int:
        """The row that decides, from 1; 0 when none fits."""
        told = [j.row or max((reason.row for reason in j.reasons), default=0) for j in self.theirs.judgements]
        return max(told, default=0)

    @property
    def stopped(self) -> list[tuple[Judgement, str]]:
        """The judgements in which safety or law stands above the protocol, each with what it says of that."""
        judged = [j for j in self.theirs.judgements if not j.row]
        return [(j, reason.text) for j in judged for reason in j.reasons if reason.row]


def read_back(knowledge: Knowledge, ours: Knowledge, everyday: Everyday) -> list[ReadBack]:
    """The everyday incidents, judged by a base with a protocol and by ours without it."""
    advisers = adviser_for(knowledge), adviser_for(ours)
    found = []
    for number, incident in enumerate(everyday.incidents, 1):
        situation = _situation(knowledge, everyday, incident)
        theirs, without = (adviser.advise(situation) for adviser in advisers)
        found.append(ReadBack(number, incident.name, theirs, without))
    return found


def _situation(knowledge: Knowledge, everyday: Everyday, incident: Incident) -> Situation:
    done = _done_before(knowledge) if incident.again else {}
    return from_data({**everyday.basis, **incident.situation, **done}, knowledge.questions)


def _done_before(knowledge: Knowledge) -> Condition:
    """The answer that the lightest step was done, of those of which an answer can tell."""
    protocol = knowledge.protocol
    assert protocol is not None
    told = (after_condition(knowledge, protocol, step.id) for step in protocol.steps)
    return next((done for done in told if done), {})


def protocol_page(
    knowledge: Knowledge, ours: Knowledge, everyday: Everyday, ladder: Ladder
) -> Iterator[Block]:
    """Everything that the last word is asked about."""
    protocol = knowledge.protocol
    assert protocol is not None
    told = read_back(knowledge, ours, everyday)
    spoken = _spoken(protocol, ladder)
    yield Heading(f"Dit zegt ‘{protocol.title}’ bij {len(told)} gewone incidenten")
    yield Bullets([f"{one.name}: {_says(one, protocol)}" for one in told], numbered=True)
    yield from _listed("Hier zeggen wij zonder protocol iets anders", _otherwise(told, spoken))
    yield from _listed("Hier gaat veiligheid of de wet voor", _stopped(told))
    yield from _proven(knowledge)


def _proven(knowledge: Knowledge) -> Iterator[Block]:
    """What holds over every situation: rows that do nothing, the lighter step for the worse, and gaps."""
    regions = Regions(knowledge)
    protocol, rows = knowledge.protocol, regions.rows
    assert protocol is not None
    assert rows is not None
    checks = (table.unreached_rows, table.idle_rows, ladder_checks.lighter_for_worse)
    found = [finding for check in checks for finding in check(regions, protocol, rows)]
    yield from _listed("Kijk hier nog naar", [f"{one.subject}: {one.message}" for one in found])
    yield from _listed("Dit laat uw protocol open", [f.message for f in table.gaps(regions, protocol, rows)])


def _listed(title: str, lines: Sequence[str]) -> Iterator[Block]:
    if lines:
        yield Heading(title, 2)
        yield Bullets(lines)


def _spoken(protocol: Protocol, ladder: Ladder) -> set[str]:
    """The actions that a protocol is about: of its ladder, of what comes with it, and the usual ones."""
    words = [w for s in protocol.steps for w in (s.id, *s.with_)]
    words += [w for row in protocol.table for w in (*row.do, *row.may, *row.not_)]
    return {*(protocol.action_of(word) for word in words), *ladder.ladder, *ladder.beside}


def _says(one: ReadBack, protocol: Protocol) -> str:
    """What follows by the protocol, and the row that says so."""
    if not one.row:
        return "niets: ons advies geldt"
    row = protocol.table[one.row - 1]
    may = {protocol.action_of(word) for word in row.may}
    judged = [j for j in one.theirs.judgements if j.row]
    must = [j for j in judged if j.verdict is Verdict.RECOMMENDED]
    can = [j for j in judged if j.verdict is Verdict.CONSIDER and j.action.id in may]
    parts = [_names(must), f"mag: {_names(can)}" if can else ""]
    said = "; ".join(part for part in parts if part)
    if not said:
        said = "ons advies geldt, zie onder" if one.stopped else "geen stap"
    return f"{said} (rij {one.row})"


def _otherwise(told: Sequence[ReadBack], spoken: set[str]) -> list[str]:
    """What we would recommend of the same actions, where that is not what the protocol says."""
    said = []
    for one in told:
        ours = [j for j in one.ours.recommended if j.action.id in spoken]
        theirs = {j.action.id for j in one.theirs.recommended if j.action.id in spoken}
        if {j.action.id for j in ours} != theirs:
            said.append(f"{one.number}. {one.name}: {_names(ours) or 'geen van deze stappen'}")
    return said


def _names(judgements: Sequence[Judgement]) -> str:
    return joined(j.action.short for j in judgements)


def _stopped(told: Sequence[ReadBack]) -> list[str]:
    return [f"{one.number}. {one.name}: {said}" for one in told for said in _told_once(one.stopped)]


def _told_once(stopped: Sequence[tuple[Judgement, str]]) -> Iterator[str]:
    """What is stopped, together where the reason is the same; what we recommend all the same by itself."""
    together: dict[str, list[Judgement]] = {}
    for judgement, text in stopped:
        why = text.partition(ABOVE)[2]
        if why and judgement.verdict is not Verdict.RECOMMENDED:
            together.setdefault(why, []).append(judgement)
        else:
            yield text
    for why, judgements in together.items():
        names = joined((f"‘{j.action.short}’" for j in judgements), "of")
        yield f"geen {names}. {why}"
