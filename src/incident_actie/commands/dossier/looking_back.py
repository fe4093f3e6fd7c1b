"""An evaluation from options or from a file: every fault named at once, with its line."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from incident_actie import clock
from incident_actie.dates import parse_past
from incident_actie.errors import FaultsError, UsageError
from incident_actie.kept_data import UnreadableError
from incident_actie.knowledge import reader
from incident_actie.knowledge.data_file import DataFile
from incident_actie.knowledge.explain import shape_faults
from incident_actie.plan.changing import Edit, edited, found_item, looked_back
from incident_actie.plan.model import HELPED, Plan, Status
from incident_actie.situation import read_raw
from incident_actie.text import clean

HOW = """Zo ziet zo’n bestand eruit:
  actions:
    17: {helped: ja}
    35: {status: vervallen, note: reden}
  learned: wat wij leerden
  lasting: wat nu een vaste maatregel wordt"""


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of one action; None is not said."""

    status: Status | None = None
    done_on: str | None = None
    helped: Literal["ja", "deels", "nee", "weet-niet"] | None = None
    note: str | None = None


class Answers(Struct, frozen=True, forbid_unknown_fields=True):
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
    status, helped = said.status, said.helped
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
        helped_as = next((known for known in HELPED if known == word), None)
        if not equals or not helped_as:
            what = f"‘{clean(text, 40)}’ bij --hielp kan niet."
            raise UsageError(what, "Schrijf ACTIE=ja, ACTIE=deels, ACTIE=nee of ACTIE=weet-niet.")
        actions[action] = Answer(helped=helped_as)
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
    except UnreadableError as error:
        raise UsageError(f"De evaluatie is niet te lezen. {error.what}", error.now) from error
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
    for path, message in shape_faults(data, Answers):
        document.fault_at(path, message)
    answers = Answers() if document.faults else msgspec.convert(data, Answers)
    for action, said in answers.actions.items():
        if said.done_on and parse_past(said.done_on, clock.today()) is None:
            message = "Dit is geen datum. Schrijf bijvoorbeeld 2026-12-01."
            document.fault_at(("actions", action, "done_on"), message)
    return answers
