"""An evaluation from options or from a file: every fault named at once, with its line."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from incident_actie.dates import parse_past
from incident_actie.errors import FaultsError, UsageError
from incident_actie.knowledge import reader
from incident_actie.knowledge.data_file import DataFile, Place
from incident_actie.plan.changing import Edit, edited, found_item, looked_back
from incident_actie.plan.model import HELPED, STATUSES, Plan
from incident_actie.situation import read_raw
from incident_actie.text import clean, did_you_mean

HOW = """Zo ziet zo’n bestand eruit:
  actions:
    17: {helped: ja}
    35: {status: vervallen, note: reden}
  learned: wat wij leerden
  lasting: wat nu een vaste maatregel wordt"""
KEYS = ("actions", "learned", "lasting")
ITEM_KEYS = ("status", "done_on", "helped", "note")


class Answer(Struct, frozen=True):
    """What is said of one action, as it was written; empty is not said."""

    status: str = ""
    done_on: str = ""
    helped: str = ""
    note: str | None = None


class Answers(Struct, frozen=True):
    """A whole evaluation, as it was written."""

    actions: Mapping[str, Answer] = {}
    learned: str | None = None
    lasting: str | None = None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every free text with where it stands."""
        yield "geleerd", self.learned or ""
        yield "blijvend", self.lasting or ""
        for action, said in self.actions.items():
            yield f"notitie bij {clean(action, 40)}", said.note or ""

    def applied(self, plan: Plan, today: date) -> Plan:
        """The plan evaluated; `UsageError` for an action, a day or an answer that cannot be."""
        named = {found_item(plan, action).id for action in self.actions}
        for action, said in self.actions.items():
            plan = edited(plan, action, _edit(plan, action, said, today), today, named)
        before = plan.evaluation
        learned = before.learned if self.learned is None else self.learned
        return looked_back(plan, learned, before.lasting if self.lasting is None else self.lasting, today)


def _edit(plan: Plan, action: str, said: Answer, today: date) -> Edit:
    """Whether something helped can only be said of what was done or has begun."""
    item = found_item(plan, action)
    status = next((s for s in STATUSES if s == said.status), None)
    helped = next((h for h in HELPED if h == said.helped), None)
    if helped and status is None and item.pending:
        status = "gedaan"
    if helped and (status or item.status) in ("open", "vervallen"):
        what = f"‘{item.name}’ is niet gedaan, dus of het hielp is niet te zeggen."
        raise UsageError(what, "Geef status gedaan of bezig, of laat het weg.")
    day = parse_past(said.done_on, today) if said.done_on else None
    return Edit(status, on=day, note=said.note, helped=helped)


def answers_of(helped: list[str] | None, learned: str | None, lasting: str | None) -> Answers:
    """What the options say; `UsageError` for one that is not ACTIE=HIELP."""
    actions = {}
    for text in helped or ():
        action, equals, word = text.partition("=")
        if not equals or word not in HELPED:
            what = f"‘{clean(text, 40)}’ bij --hielp kan niet."
            raise UsageError(what, "Schrijf ACTIE=ja, ACTIE=deels, ACTIE=nee of ACTIE=weet-niet.")
        actions[action] = Answer(helped=word)
    return Answers(actions, learned, lasting)


def laid_over(base: Answers, told: Answers) -> Answers:
    """What a file says with options laid over it."""
    return Answers(
        {**base.actions, **told.actions},
        base.learned if told.learned is None else told.learned,
        base.lasting if told.lasting is None else told.lasting,
    )


class AnswersError(FaultsError, UsageError):
    """A file with an evaluation that is missing or malformed."""

    exit_code = 2


def from_file(name: str) -> Answers:
    """The evaluation in a file (`-` is the input); `AnswersError` names every fault."""
    try:
        raw = read_raw(name)
    except (OSError, ValueError) as error:
        what = f"De evaluatie in {clean(name, 200)} is er niet of is niet te lezen."
        raise UsageError(what, "Controleer de naam en de map, en probeer het opnieuw.") from error
    document = reader.read(raw, "invoer" if name == "-" else clean(name, 200))
    answers = Answers() if document.faults else _checked(document)
    if document.faults:
        raise AnswersError("De evaluatie is niet te gebruiken.", document.faults, HOW)
    return answers


def _checked(document: DataFile) -> Answers:
    data = document.data
    if not isinstance(data, dict) or not data:
        document.fault("Hier horen actions, learned of lasting te staan, elk met een dubbele punt.", 1)
        return Answers()
    _known(document, (), data, KEYS)
    actions = data.get("actions", {})
    if not isinstance(actions, dict):
        document.fault_at(("actions",), "Onder actions hoort per actie een regel te staan: 17: {helped: ja}.")
        actions = {}
    said = {str(a): _answer(document, a, value) for a, value in actions.items()}
    return Answers(said, _text(document, ("learned",), data), _text(document, ("lasting",), data))


def _answer(document: DataFile, action: Any, value: Any) -> Answer:
    path = ("actions", action)
    if not isinstance(value, dict):
        document.fault_at(path, "Bij een actie hoort bijvoorbeeld {status: gedaan, helped: ja}.")
        return Answer()
    _known(document, path, value, ITEM_KEYS)
    texts = {key: _text(document, (*path, key), value) for key in ITEM_KEYS}
    for key, known in (("status", STATUSES), ("helped", HELPED)):
        word = texts[key]
        if word and word not in known:
            message = f"‘{clean(word, 40)}’ kan niet. {did_you_mean(word, known)}"
            document.fault_at((*path, key), message)
    if texts["done_on"] and parse_past(texts["done_on"], date.max) is None:
        document.fault_at((*path, "done_on"), "Dit is geen datum. Schrijf bijvoorbeeld 2026-12-01.")
    return Answer(texts["status"] or "", texts["done_on"] or "", texts["helped"] or "", texts["note"])


def _known(document: DataFile, path: Place, data: dict[Any, Any], known: tuple[str, ...]) -> None:
    for key in data:
        if key not in known:
            message = f"‘{clean(str(key), 40)}’ kennen wij hier niet. {did_you_mean(str(key), known)}"
            document.fault_at((*path, key), message)


def _text(document: DataFile, path: Place, data: dict[Any, Any]) -> str | None:
    value = data.get(path[-1])
    if value is None or isinstance(value, str):
        return value
    document.fault_at(path, "Hier hoort één tekst te staan.")
    return None
