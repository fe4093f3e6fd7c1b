"""What does not hold in a protocol, each with its line: words that are not there, and what contradicts."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, pairwise

from incident_actie.dates import parse_term, until
from incident_actie.knowledge.lists import Problem
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.protocol_model import EARLIER, Protocol, Row, Step
from incident_actie.knowledge.protocol_rows import BEHAVIOUR, after_condition, ways
from incident_actie.knowledge.references import NO_TERM, Names
from incident_actie.text import clean, did_you_mean, nearest

Path = tuple[str | int, ...]
MANY = 30  # words that nobody reads through; then only the steps are named
WISHES = (("do", "do"), ("may", "may"), ("not_", "not"))


def protocol_problems(knowledge: Knowledge) -> list[Problem]:
    """Every fault of meaning in the protocol of a base; its names are looked at by `names_checks`."""
    protocol = knowledge.protocol
    if protocol is None:
        return []
    checks = _Checks(knowledge, protocol)
    found = [
        *checks.source(),
        *checks.behaviour(),
        *(p for i, step in enumerate(protocol.steps) for p in checks.step(i, step)),
        *checks.ladder(),
        *(p for i, row in enumerate(protocol.table) for p in checks.row(i, row)),
        *checks.aftercare(),
    ]
    return [Problem("protocol", ("protocol", *path), message) for path, message in found]


Misfit = tuple[Path, str]


class _Checks:
    """The checks of one protocol against the base that it is laid over."""

    def __init__(self, knowledge: Knowledge, protocol: Protocol) -> None:
        self.knowledge, self.protocol = knowledge, protocol
        self.names = Names(knowledge)
        self.actions = {action.id: action for action in knowledge.actions}
        self.steps = [step.id for step in protocol.steps]
        self.kinds = next((q.ids for q in knowledge.questions if q.id == BEHAVIOUR), ())
        single = [p for p in knowledge.promises if "aanbevolen" in p.single]
        self.single = [frozenset(a.id for a in knowledge.targets(p)) for p in single]

    def source(self) -> Iterator[Misfit]:
        """A source that is not there, or of which the name was taken."""
        known = [source.id for source in self.knowledge.sources]
        if known.count(self.protocol.source) > 1:
            yield (
                ("source",),
                f"De bron ‘{clean(self.protocol.source, 40)}’ bestaat al. Geef haar een andere naam.",
            )
        if self.protocol.source not in self.names.sources:
            near = nearest(self.protocol.source, self.names.sources)
            mend = f"Bedoelde u ‘{near}’?" if near else "Zet haar ook onder ‘sources’, met een titel."
            yield ("source",), f"De bron ‘{clean(self.protocol.source, 40)}’ bestaat niet. {mend}"

    def behaviour(self) -> Iterator[Misfit]:
        """Own words over no answers, or over what is no answer."""
        for word, kinds in self.protocol.behaviour.items():
            if not kinds:
                yield ("behaviour", word), f"Zet achter ‘{clean(word, 40)}’ welk gedrag u bedoelt."
            yield from self._known(("behaviour", word), kinds, self.kinds, f"geen antwoord op ‘{BEHAVIOUR}’")

    def step(self, index: int, step: Step) -> Iterator[Misfit]:
        """What a step names that is not there or says twice, and terms that are none."""
        at: Path = ("steps", index)
        earlier = self.protocol.steps[:index]
        if step.action not in self.actions:
            near = did_you_mean(step.action, self.actions)
            yield (*at, "action"), f"De actie ‘{clean(step.action, 40)}’ bestaat niet (meer). {near}"
        elif self.actions[step.action].off:
            yield (*at, "action"), _OFF.format(step.action)
        if step.id in [other.id for other in earlier] or step.id == EARLIER:
            yield (*at, "id"), f"Er is al een stap ‘{step.id}’. Geef deze stap een andere naam."
        if step.id in self.actions and step.id != step.action:
            yield (*at, "id"), f"‘{step.id}’ is een andere actie. Geef deze stap een eigen naam."
        if step.action in [other.action for other in earlier]:
            yield (*at, "action"), _SAME_ACTION.format(step.action)
        if step.within is not None and parse_term(step.within) is None:
            yield (*at, "within"), NO_TERM.format(clean(step.within, 40))
        if step.valid is not None and until(step.valid, date(2000, 1, 1)) is None:
            yield (*at, "valid"), NO_LENGTH.format(clean(step.valid, 40))
        yield from self._known((*at, "with"), step.with_, self._words(), _NO_WORD)
        for part in self.names.condition("protocol", (*at, "except"), step.except_):
            yield part.path, part.message

    def ladder(self) -> Iterator[Misfit]:
        """Steps that are lighter than the one before, and steps that bring each other along."""
        forces = [(s, self.actions[s.action].force) for s in self.protocol.steps if s.action in self.actions]
        for (before, heavier), (step, force) in pairwise(forces):
            if force < heavier:
                yield (
                    ("steps", self.protocol.steps.index(step), "action"),
                    _LIGHTER.format(step.id, before.id),
                )
        told: set[str] = set()
        for index, step in enumerate(self.protocol.steps):
            circle = self._circle(step)
            if circle and told.isdisjoint(circle):
                told.update(circle)
                words = " → ".join(f"‘{name}’" for name in (*circle, step.id))
                yield ("steps", index, "with"), f"Deze stappen brengen elkaar mee: {words}. Haal er een weg."

    def _circle(self, start: Step) -> list[str]:
        """The steps over which a step brings itself along; none when it does not."""
        todo, seen = [[start]], set[str]()
        while todo:
            path = todo.pop()
            for word in path[-1].with_:
                step = self.protocol.step(word)
                if step is start:
                    return [s.id for s in path]
                if step is not None and step.id not in seen:
                    seen.add(step.id)
                    todo.append([*path, step])
        return []

    def row(self, index: int, row: Row) -> Iterator[Misfit]:
        """A row that says nothing, names what is not there, or contradicts itself."""
        at: Path = ("table", index)
        if not (row.do or row.may or row.not_):
            yield at, _EMPTY_ROW
        words = (*self.protocol.behaviour, *self.kinds)
        yield from self._known((*at, "behaviour"), row.behaviours, words, "geen gedrag uit uw protocol")
        for key, shown in WISHES:
            yield from self._known((*at, shown), getattr(row, key), self._words(), _NO_WORD)
        yield from self._after((*at, "after"), row.after)
        for part in self.names.condition("protocol", (*at, "when"), row.when):
            yield part.path, part.message
        yield from self._contradictions(at, row)

    def _after(self, path: Path, after: str | None) -> Iterator[Misfit]:
        """A step that is none, or of which no answer tells that it was done."""
        if after is None:
            return
        words = (*self.steps, EARLIER)
        if after != EARLIER and after not in (*words, *self.actions):
            yield path, f"De stap ‘{clean(after, 40)}’ bestaat niet. {did_you_mean(after, words)}"
        elif not after_condition(self.knowledge, self.protocol, after):
            told = [s.id for s in self.protocol.steps if after_condition(self.knowledge, self.protocol, s.id)]
            yield path, _UNTOLD.format(clean(after, 40), ", ".join((*told, EARLIER)))

    def _contradictions(self, at: Path, row: Row) -> Iterator[Misfit]:
        """The same action wished in two ways, or two done of which only one may be."""
        named = {shown: [self.protocol.action_of(w) for w in getattr(row, key)] for key, shown in WISHES}
        for one, other in combinations(named, 2):
            for index, action in enumerate(named[other]):
                if action in named[one]:
                    yield (*at, other, index), f"‘{action}’ staat in deze rij ook onder ‘{one}’. Kies één."
        done = {way.action for way in ways(self.protocol, row.do)} - set(named["not"])
        for some in self.single:
            if len(some & done) > 1:
                both = " en ".join(f"‘{name}’" for name in sorted(some & done))
                yield (*at, "do"), f"Deze rij doet {both} tegelijk. Dat is er een te veel: kies er één."

    def aftercare(self) -> Iterator[Misfit]:
        """Moments that do not exist, and terms that are none."""
        moments = self.knowledge.aftercare
        known = [*(m.id for m in moments), *dict.fromkeys(m.part_of for m in moments if m.part_of)]
        for name, term in self.protocol.aftercare.items():
            if name not in known:
                near = did_you_mean(name, known)
                yield ("aftercare", name), f"Het moment van nazorg ‘{clean(name, 40)}’ bestaat niet. {near}"
            if parse_term(term) is None:
                yield ("aftercare", name), NO_TERM.format(clean(term, 40))

    def _words(self) -> list[str]:
        """What may stand under `do`, `may`, `not` and `with`."""
        return [*self.steps, *self.actions]

    def _known(self, path: Path, words: Iterable[str], known: Iterable[str], what: str) -> Iterator[Misfit]:
        known = list(known)
        for index, word in enumerate(words):
            if word not in known:
                near = did_you_mean(word, known if nearest(word, known) or len(known) < MANY else self.steps)
                yield (*path, index), f"‘{clean(word, 40)}’ is {what}. {near}".strip()


NO_LENGTH = "‘{}’ is geen duur. Schrijf bijvoorbeeld: 6 weken, 6 maanden, 1 jaar."
_NO_WORD = "geen stap en geen actie (meer)"
_OFF = "De actie ‘{}’ staat bij u onder ‘off’. Haal haar daar weg, of laat deze stap weg."
_SAME_ACTION = "De actie ‘{}’ hoort al bij een andere stap. Elke stap heeft een eigen actie."
_LIGHTER = "De stap ‘{}’ is lichter dan ‘{}’, die ervoor staat. Zet de stappen van licht naar zwaar."
_EMPTY_ROW = "Deze rij zegt niets. Zet erbij wat u doet: ‘do’, ‘may’ of ‘not’."
_UNTOLD = "Geen antwoord vertelt dat ‘{}’ al is gedaan. Dit kan wel na: {}."
