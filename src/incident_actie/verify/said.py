"""No text that is not true here: where a text is shown, what it says holds and what it asks is open.

What is proven: for every text the exact set of situations in which it is shown, and that this set
lies within the condition that a claim of data/promises.yaml puts on its words. What is not proven:
that the words of a claim mean that condition, and that no text says something which no claim knows.
That part is a list of words, kept by people (docs/decisions/0048).
"""

from collections.abc import Iterator

from msgspec import Struct, UnsetType

from incident_actie.advice.clauses import compile_tests
from incident_actie.advice.diagram import FALSE
from incident_actie.advice.nearest import smallest
from incident_actie.advice.regions import Region, Regions
from incident_actie.advice.verdict import Verdict
from incident_actie.knowledge.proof_model import Claim, TextKind
from incident_actie.knowledge.vocabulary import UNKNOWN, Condition
from incident_actie.verify.finding import Finding

Path = tuple[str | int, ...]


class _Shown(Struct, frozen=True):
    """A text, where it stands, and the sets of which all situations together read it.

    They are laid over each other only for a text that somebody claims something about.
    """

    kind: TextKind
    text: str
    part: str
    path: Path
    subject: str
    where: tuple[int, ...]


def untrue_texts(regions: Regions) -> Iterator[Finding]:
    """Texts that are shown where they do not hold, texts that are never shown, claims about nothing."""
    claims = regions.knowledge.claims
    heard = _Heard(regions)
    used: set[str] = set()
    told: set[tuple[str, Path]] = set()  # a rule is about many actions
    for one in _shown(regions):
        if FALSE in one.where and one.path[-2] in ("consider", "cautions"):
            message = f"Deze tekst staat er in geen enkele situatie: ‘{one.text}’"
            yield Finding("error", one.subject, message, one.part, one.path)
        for claim in heard.claims_in(one):
            used.add(claim.id)
            found = () if (claim.id, one.path) in told else tuple(heard.untrue(claim, one))
            told |= {(claim.id, one.path) for _ in found}
            yield from found
    for index, claim in enumerate(claims):
        if claim.id not in used:
            message = "Geen enkele tekst gebruikt deze woorden. Haal dit weg, of kijk de woorden na."
            yield Finding("warning", claim.id, message, "promises", ("claims", index))


class _Heard:
    """What texts say: one text stands at many actions, one claim in many texts; each is looked at once."""

    def __init__(self, regions: Regions) -> None:
        self.regions = regions
        self._said: dict[str, tuple[Claim, ...]] = {}
        self._wrong: dict[str, int] = {}

    def claims_in(self, one: _Shown) -> list[Claim]:
        """The claims that a text makes, of those that are about texts of its kind."""
        if one.text not in self._said:
            self._said[one.text] = tuple(c for c in self.regions.knowledge.claims if c.says(one.text))
        return [c for c in self._said[one.text] if not c.texts or one.kind in c.texts]

    def untrue(self, claim: Claim, one: _Shown) -> Iterator[Finding]:
        """A finding where a text is shown that may not be."""
        d = self.regions.diagrams
        if claim.id not in self._wrong:
            self._wrong[claim.id] = d.any_of(_wrong(self.regions, claim))
        bad = d.all_of((*one.where, self._wrong[claim.id]))
        if bad != FALSE:
            message = f"Dit klopt hier niet: ‘{one.text}’ {claim.because}"
            yield Finding("error", one.subject, message, one.part, one.path, smallest(d, bad))


def _wrong(regions: Regions, claim: Claim) -> Iterator[int]:
    """The situations in which the words of a claim may not be shown, in three parts."""
    d, base = regions.diagrams, regions.knowledge
    if not isinstance(claim.when, UnsetType):
        yield d.without(_clause(regions, claim.when))
    for name in claim.asks:
        open_ = tuple(a for a in base.question(name).ids if a != UNKNOWN)
        yield _clause(regions, {name: open_})
    for name in claim.against:
        action = base.action(name)
        if action is not None:
            yield regions.of(action).recommended


def _shown(regions: Regions) -> Iterator[_Shown]:
    """Every text that comes with a verdict, with where it is shown."""
    d = regions.diagrams
    for index, region in enumerate(regions.all()):
        yield from _reasons(regions, region)
        yield from _hints(regions, region, ("actions", index))
        chosen = d.both(d.either(region.recommended, region.considered), d.valid)
        # what an institution has switched off shows nothing, and that is its choice
        cautions = () if region.action.off else region.action.cautions
        for i, caution in enumerate(cautions):
            path = ("actions", index, "cautions", i)
            where = d.both(chosen, _clause(regions, caution.when))
            yield _Shown("cautions", caution.text, "actions", path, region.action.id, (where,))
    yield from _balance(regions)


def _reasons(regions: Regions, region: Region) -> Iterator[_Shown]:
    """The reason of each clause, where that clause decides."""
    valid = regions.diagrams.valid
    for clause in region.clauses:
        if clause.verdict is not Verdict.CONSIDER:
            where = (region.clause(clause), region.where(clause.verdict), valid)
            part, subject = str(clause.place[0]), clause.rule or region.action.id
            yield _Shown("because", clause.because, part, clause.place, subject, where)


def _hints(regions: Regions, region: Region, at: Path) -> Iterator[_Shown]:
    """What is said of an action that is only to be considered: the first that holds."""
    d = regions.diagrams
    left = d.both(region.considered, d.valid)
    for index, hint in enumerate(region.action.hints):
        holds = _clause(regions, hint.when)
        path = (*at, "consider", index) if len(region.action.hints) > 1 else (*at, "consider")
        yield _Shown("consider", hint.text, "actions", path, region.action.id, (d.both(left, holds),))
        left = d.both(left, d.without(holds))


def _balance(regions: Regions) -> Iterator[_Shown]:
    """What a demand says of a plan; whether it is met depends on the plan, so: wherever it is asked."""
    d = regions.diagrams
    for index, standard in enumerate(regions.knowledge.balance.standards):
        where = d.both(d.valid, _clause(regions, standard.when))
        if not isinstance(standard.unless, UnsetType):
            where = d.both(where, d.without(_clause(regions, standard.unless)))
        for key in ("text", "why"):
            path = ("standards", index, key)
            yield _Shown("balance", getattr(standard, key), "balance", path, standard.id, (where,))


def _clause(regions: Regions, condition: Condition) -> int:
    return regions.diagrams.clause(compile_tests(condition, regions.knowledge))
