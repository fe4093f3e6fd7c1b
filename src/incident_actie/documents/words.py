"""What each word of the vocabulary says for one plan; an empty text is: the plan does not know."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from incident_actie.dates import long_date
from incident_actie.documents.address import FORMAL, Familiar
from incident_actie.knowledge.placeholders import Mark, pieces
from incident_actie.knowledge.template_model import Reader, Word
from incident_actie.page import blank
from incident_actie.plan.model import Evaluation, Item, Plan
from incident_actie.situation import Situation, holds
from incident_actie.text import clean, joined


def empty_plan(day: date, knowledge: str) -> Plan:
    """A plan that knows nothing: with it every word is a blank."""
    return Plan(
        id=0,
        created=day,
        knowledge=knowledge,
        situation={},
        summary="",
        items=(),
        left_out=(),
        evaluation=Evaluation(day, ""),
        keep_until=day,
    )


def _is_known(plan: Plan) -> bool:
    return bool(plan.items or plan.situation)


SUMMARY, WHEN, WHOM, PERSON = "samenvatting", "wanneer", "getroffene", "persoon"
OBJECT = f"{{{WHOM}}}"
TOGETHER = ("vorm", "dader")  # of several people: what they did, and who they were, told as one list
# The words that a plan itself answers; those with a question are in data/words.yaml.
FROM_PLAN: dict[str, Callable[[Plan], str]] = {
    "plan": lambda plan: f"actieplan {plan.id}" if plan.id else "",
    "plandatum": lambda plan: long_date(plan.created) if _is_known(plan) else "",
    "team": lambda plan: plan.team,
    "evaluatie": lambda plan: long_date(plan.evaluation.due) if _is_known(plan) else "",
    "evaluatie-door": lambda plan: plan.evaluation.who,
    "bewaren-tot": lambda plan: long_date(plan.keep_until) if _is_known(plan) else "",
}
FROM_ITEM: dict[str, Callable[[Item], str]] = {
    "wie": lambda item: item.who,
    "uiterlijk": lambda item: long_date(item.due),
    "geldig-tot": lambda item: long_date(item.until) if item.until else "",
}


class Values:
    """The words for one template and one plan; `incident` are those that tell of it as a whole.

    `organisation` are those that it was asked for once; `reader` and `address` say to whom they are told.
    """

    def __init__(
        self,
        words: Iterable[Word],
        plan: Plan,
        situation: Situation,
        actions: Iterable[str],
        roles: Mapping[str, str],
        incident: Mapping[str, str],
        organisation: Mapping[str, str] = {},
        reader: Reader = "intern",
        address: Familiar = FORMAL,
    ) -> None:
        self.words = {word.id: word for word in words}
        self.organisation, self.reader, self.address = organisation, reader, address
        self.incident = incident if _is_known(plan) else dict.fromkeys(incident, "")
        self.plan, self.situation, self.roles = plan, situation, roles
        self.items = {item.action: item for item in plan.everything}
        self.own = next((self.items[a] for a in actions if a in self.items), None)

    def text(self, mark: Mark) -> str:
        """What stands at a mark: what the plan knows, else a blank that says what must come there."""
        word = self.words[mark.name]
        if word.id == "invullen":
            return blank(mark.argument)
        if word.id == "rol":
            return clean(self.roles.get(mark.argument, mark.argument))
        known = self._answer(word) if word.question else self._known(word, mark.argument)
        told = clean(known).strip()
        if told or (word.says and word.question and self._given(word.question) is not None):
            return told
        return self.address(word.says) or (blank(word.blank) if word.blank else "")

    def _known(self, word: Word, action: str) -> str:
        if word.asked or word.says:
            return self.organisation.get(word.id, "")
        if word.id in FROM_ITEM:
            item = self.items.get(action) if action else self.own
            return FROM_ITEM[word.id](item) if item is not None else ""
        return self.incident[word.id] if word.id in self.incident else FROM_PLAN[word.id](self.plan)

    def _answer(self, word: Word) -> str:
        given = self._given(word.question)
        if given is None:
            return ""
        texts = dict(word.answers)
        for variant in word.variants:
            if self.reader in variant.readers and holds(variant.when, self.situation):
                texts.update(variant.answers)
        known = [texts[answer] for answer in given if answer in texts]
        told = [self._with_words(text) for text in _said_once(known)]
        return joined(told) if told else word.none if not given else ""

    def _given(self, question: str) -> tuple[str, ...] | None:
        """The answers of everybody; None where somebody's is not known, or where they differ."""
        each = [one.get(question) for one in self.situation.singles()]
        known = [given for given in each if given is not None]
        if len(known) < len(each):
            return None
        if question not in TOGETHER and len(set(known)) > 1:
            return None
        return tuple(dict.fromkeys(answer for given in known for answer in given))

    def _with_words(self, text: str) -> str:
        return "".join(self.text(p) if isinstance(p, Mark) else self.address(p) for p in pieces(text))


def _said_once(texts: list[str]) -> list[str]:
    """Texts with the object at the start first, and that object only once: somebody insulted and followed."""
    about = [text for text in texts if text.startswith(OBJECT)]
    others = [text for text in texts if not text.startswith(OBJECT)]
    return [*about[:1], *(text.removeprefix(OBJECT).strip() for text in about[1:]), *others]
