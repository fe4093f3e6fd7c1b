"""What must hold across the files: every id exists once, every condition speaks the vocabulary."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import UnsetType

from incident_actie.dates import parse_term
from incident_actie.knowledge.culture_model import Aspect
from incident_actie.knowledge.lists import Problem, fixed_lists, named_questions, twice
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.policy_model import CareMoment
from incident_actie.knowledge.proof_model import Promise
from incident_actie.knowledge.question_model import Contradiction, Question
from incident_actie.knowledge.vocabulary import Condition, Subset
from incident_actie.text import clean, did_you_mean


def check_references(knowledge: Knowledge) -> list[Problem]:
    """Every reference that does not hold, in the order of the files."""
    names = Names(knowledge)
    return [
        *twice(knowledge),
        *fixed_lists(knowledge),
        *named_questions(knowledge),
        *(p for i, a in enumerate(knowledge.actions) for p in names.action(i, a)),
        *(p for i, r in enumerate(knowledge.rules) for p in names.rule(i, r)),
        *(p for i, q in enumerate(knowledge.questions) for p in names.question(i, q)),
        *(p for i, promise in enumerate(knowledge.promises) for p in names.promise(i, promise)),
        *(p for i, c in enumerate(knowledge.contradictions) for p in names.contradiction(i, c)),
        *names.screens(knowledge),
        *names.guides(knowledge),
        *names.pull(knowledge),
        *names.balance(knowledge),
        *(p for i, aspect in enumerate(knowledge.aspects) for p in names.aspect(i, aspect)),
    ]


class Names:
    """The words that may be referred to: questions and answers, actions, sources, groups."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.questions: Mapping[str, Question] = {q.id: q for q in knowledge.questions}
        self.answers = {q.id: frozenset(q.ids) for q in knowledge.questions}
        self.actions = {a.id for a in knowledge.actions}
        self.sources = {s.id for s in knowledge.sources}
        self.groups = set(knowledge.groups)

    def action(self, index: int, action: Any) -> Iterator[Problem]:
        """What an action names that is not there."""
        at = ("actions", index)
        if parse_term(action.term) is None:
            yield Problem("actions", (*at, "term"), NO_TERM.format(clean(action.term, 40)))
        yield from self.known("actions", (*at, "groups"), action.groups, self.groups, "groep")
        yield from self.known("actions", (*at, "source"), action.source, self.sources, "bron")
        for i, caution in enumerate(action.cautions):
            path = (*at, "cautions", i, "source")
            yield from self.known("actions", path, caution.source, self.sources, "bron")
        for key in ("recommended_when", "first_when", "unfit_when"):
            for i, clause in enumerate(getattr(action, key)):
                yield from self.condition("actions", (*at, key, i, "when"), clause.when)
                first = getattr(clause, "first", ())
                yield from self.known("actions", (*at, key, i, "first"), first, self.actions, "actie")

    def rule(self, index: int, rule: Any) -> Iterator[Problem]:
        """What a rule names that is not there."""
        at = ("rules", index)
        yield from self.condition("rules", (*at, "when"), rule.when)
        yield from self.known("rules", (*at, "groups"), rule.groups, self.groups, "groep")
        yield from self.known("rules", (*at, "actions"), rule.actions, self.actions, "actie")
        yield from self.known("rules", (*at, "source"), rule.source, self.sources, "bron")
        if not (rule.groups or rule.actions):
            yield Problem("rules", at, "Deze regel gaat over geen enkele actie: ‘groups’ of ‘actions’ mist.")
        if rule.verdict == "eerst" and not isinstance(rule.first, tuple):
            yield Problem("rules", at, "Hier mist ‘first’: wat moet er eerst? Een lege lijst [] mag.")
        elif isinstance(rule.first, tuple):
            yield from self.known("rules", (*at, "first"), rule.first, self.actions, "actie")

    def promise(self, index: int, promise: Promise) -> Iterator[Problem]:
        """What a promise names that is not there."""
        at = ("promises", index)
        yield from self.condition("promises", (*at, "when"), promise.when)
        if not isinstance(promise.unless, UnsetType):
            yield from self.condition("promises", (*at, "unless"), promise.unless)
        yield from self.known("promises", (*at, "groups"), promise.groups, self.groups, "groep")
        yield from self.known("promises", (*at, "actions"), promise.actions, self.actions, "actie")
        yield from self.known("promises", (*at, "source"), promise.source, self.sources, "bron")
        if promise.hard and promise.some:
            yield Problem("promises", (*at, "some"), _HARD_SOME)
        if not (promise.never or promise.always or promise.some or promise.single):
            yield Problem("promises", at, "Hier mist ‘never’, ‘always’, ‘some’ of ‘single’: wat belooft dit?")

    def question(self, index: int, question: Any) -> Iterator[Problem]:
        """What the conditions of a question name that is not there."""
        if (len(question.answers) < 2) is not (question.kind == "moment"):
            yield Problem("questions", ("questions", index), _ANSWERS)
        if (question.kind == "many" and not question.minimum) is not bool(question.none):
            yield Problem("questions", ("questions", index), _NONE)
        for i, answer in enumerate(question.answers):
            path = ("questions", index, "answers", i, "done")
            done = (answer.done,) if answer.done else ()
            yield from self.known("questions", path, done, self.actions, "actie")
        for i, condition in enumerate(question.asked_when):
            yield from self.condition("questions", ("questions", index, "asked_when", i), condition)

    def contradiction(self, index: int, contradiction: Contradiction) -> Iterator[Problem]:
        """What the conditions of a contradiction name that is not there."""
        for i, condition in enumerate(contradiction.together):
            yield from self.condition("questions", ("contradictions", index, "together", i), condition)

    def screens(self, knowledge: Knowledge) -> Iterator[Problem]:
        """Screens that show a question twice, never, or an unknown one."""
        shown = [question for screen in knowledge.screens for question in screen]
        asked = list(self.questions)
        for i, screen in enumerate(knowledge.screens):
            yield from self.known("questions", ("screens", i), screen, set(asked), "vraag")
        for question in asked:
            if shown.count(question) != 1:
                message = f"De vraag ‘{clean(question, 40)}’ hoort op precies één scherm te staan."
                yield Problem("questions", ("screens",), message)

    def guides(self, knowledge: Knowledge) -> Iterator[Problem]:
        """What the explanations and the moments of aftercare name that is not there."""
        guides: tuple[tuple[str, str, Iterable[Any]], ...] = (
            ("phases", "steps", knowledge.steps),
            ("phases", "phases", knowledge.phases),
            ("phases", "aftercare", knowledge.aftercare),
            ("culture", "levels", knowledge.levels),
            ("culture", "aspects", knowledge.aspects),
        )
        for i, moment in enumerate(knowledge.aftercare):
            if parse_term(moment.term) is None:
                yield Problem("phases", ("aftercare", i, "term"), NO_TERM.format(clean(moment.term, 40)))
            if moment.id in self.actions:
                yield Problem("phases", ("aftercare", i, "id"), f"Er is al een actie ‘{moment.id}’.")
            if moment.part_of:
                path = ("aftercare", i, "part_of")
                yield from self.known("phases", path, (moment.part_of,), self.actions, "actie")
            yield from self._care_conditions(("aftercare", i), moment)
        for part, key, items in guides:
            for i, item in enumerate(items):
                path = (key, i, "source")
                yield from self.known(part, path, item.source, self.sources, "bron")

    def _care_conditions(self, at: tuple[str | int, ...], moment: CareMoment) -> Iterator[Problem]:
        """What the conditions of a moment of aftercare name that is not there."""
        yield from self.condition("phases", (*at, "when"), moment.when)
        if not isinstance(moment.unless, UnsetType):
            yield from self.condition("phases", (*at, "unless"), moment.unless)
        for i, note in enumerate(moment.notes):
            yield from self.condition("phases", (*at, "notes", i, "when"), note.when)

    def pull(self, knowledge: Knowledge) -> Iterator[Problem]:
        """What a level puts forward or back is a lasting measure, and not both."""
        lasting = {a.id for a in knowledge.actions if a.structural}
        for i, level in enumerate(knowledge.levels):
            if level.structural[0] > level.structural[1]:
                yield Problem("culture", ("levels", i, "structural"), "Minstens is hier meer dan hoogstens.")
            for key in ("prefers", "careful_with"):
                names = getattr(level, key)
                yield from self.known("culture", ("levels", i, key), names, self.actions, "actie")
                for at, name in enumerate(names):
                    if name in self.actions and (
                        name not in lasting or (name in level.prefers and key != "prefers")
                    ):
                        message = _BOTH if name in lasting else _NOT_LASTING
                        yield Problem("culture", ("levels", i, key, at), message.format(clean(name, 40)))

    def balance(self, knowledge: Knowledge) -> Iterator[Problem]:
        """The demands speak of what exists, and each is there once."""
        balance = knowledge.balance
        if parse_term(balance.within) is None:
            yield Problem("balance", ("within",), NO_TERM.format(clean(balance.within, 40)))
        if balance.gap is not None and balance.gap.action not in self.actions:
            message = f"De actie ‘{clean(balance.gap.action, 40)}’ bestaat niet. "
            near = did_you_mean(balance.gap.action, sorted(self.actions))
            yield Problem("balance", ("gap", "action"), message + near)
        seen = [standard.id for standard in balance.standards]
        for i, standard in enumerate(balance.standards):
            path = ("standards", i)
            if standard.id in seen[:i]:
                yield Problem("balance", (*path, "id"), f"‘{standard.id}’ bestaat al.")
            yield from self.condition("balance", (*path, "when"), standard.when)
            if not isinstance(standard.unless, UnsetType):
                yield from self.condition("balance", (*path, "unless"), standard.unless)
            yield from self.known("balance", (*path, "actions"), standard.actions, self.actions, "actie")
            yield from self.known("balance", (*path, "source"), standard.source, self.sources, "bron")

    def aspect(self, index: int, aspect: Aspect) -> Iterator[Problem]:
        """Problems of one aspect: an action that does not exist, a level out of place, no way up."""
        for i, described in enumerate(aspect.descriptions):
            at = ("aspects", index, "descriptions", i)
            yield from self.known("culture", (*at, "helps"), described.helps, self.actions, "actie")
            if described.level != i + 1:
                yield Problem("culture", (*at, "level"), f"Hier hoort niveau {i + 1} te staan.")
            if i and not (described.barrier and described.way):
                yield Problem("culture", at, "Hier mist ‘barrier’ of ‘way’: hoe komen we op dit niveau?")

    def condition(self, part: str, path: tuple[Any, ...], when: Condition) -> Iterator[Problem]:
        """Problems of one condition: unknown question, unknown answer, wrong kind of test."""
        for key, wanted in when.items():
            if key not in self.questions:
                message = f"De vraag ‘{clean(key, 40)}’ bestaat niet. {did_you_mean(key, self.questions)}"
                yield Problem(part, (*path, key), message)
                continue
            if self.questions[key].kind == "moment":
                yield Problem(
                    part, (*path, key), f"‘{key}’ is een moment: een voorwaarde kan dat niet noemen."
                )
                continue
            many = self.questions[key].kind == "many"
            if isinstance(wanted, Subset) and not many:
                yield Problem(part, (*path, key), _ONLY_MANY)
            yield from self._answers(part, (*path, key), key, wanted)

    def _answers(self, part: str, path: tuple[Any, ...], key: str, wanted: Any) -> Iterator[Problem]:
        if isinstance(wanted, Subset):
            words = (*wanted.any, *wanted.none, *wanted.only)
        else:
            words = (wanted,) if isinstance(wanted, str) else wanted
        if not words:
            yield Problem(part, path, "Hier hoort minstens één antwoord te staan.")
        for word in words:
            if word not in self.answers[key]:
                near = did_you_mean(word, self.questions[key].ids)
                yield Problem(part, path, f"‘{clean(word, 40)}’ is geen antwoord op ‘{key}’. {near}")

    def known(
        self, part: str, path: tuple[Any, ...], used: Iterable[str], known: set[str], what: str
    ) -> Iterator[Problem]:
        """Problems of words that refer to something: each that is not among what is known."""
        for i, word in enumerate(used):
            if word not in known:
                near = did_you_mean(word, sorted(known)) if len(known) < 200 else ""
                yield Problem(part, (*path, i), f"De {what} ‘{clean(word, 40)}’ bestaat niet. {near}")


NO_TERM = "‘{}’ is geen termijn. Schrijf bijvoorbeeld: direct, 48 uur, 2 werkdagen, 1 week, 3 maanden."
_ANSWERS = "Een vraag heeft minstens twee antwoorden; alleen een moment heeft er geen."
_NONE = "‘none’ (niets van dit alles) hoort bij elke vraag die ook zonder antwoord mag, en nergens anders."
_ONLY_MANY = "any, none en only kunnen alleen bij een vraag waarop meer antwoorden mogen."
_HARD_SOME = "Een belofte met ‘some’ kan niet ‘hard’ zijn: ze zegt niet welke actie moet wijken."
_BOTH = "‘{}’ staat ook bij ‘prefers’. Kies één van de twee."
_NOT_LASTING = "‘{}’ is geen blijvende maatregel (moment: structureel)."
