"""What follows on a word for behaviour: the first time, and after a step that still holds."""

from collections.abc import Sequence

from msgspec import structs
from msgspec.structs import replace

from incident_actie.knowledge.protocol_editing import with_row
from incident_actie.knowledge.protocol_model import EARLIER, Protocol, Row
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.protocol import ProtocolView, progress

MUST, MAY, NOT = "Wat moet er volgen?", "Wat mag ook? (mag leeg)", "Wat hoort hier niet? (mag leeg)"
NOTHING, OURS, ALIKE, FIRST = "niets", "advies", "nee", "eerst"
FIELDS = {"moet": "do", "mag": "may", "niet": "not_"}


def _case(view: ProtocolView) -> tuple[str, str] | None:
    """The behaviour, and the step that was done before, of which it is to be told what follows."""
    if view.cases:
        return view.cases[0]
    words = view.open_words() if view.due("tabel") and not view.again else []
    return (words[0], "") if words else None


def _follows(view: ProtocolView) -> Prompt | None:
    case = _case(view)
    if case is None:
        return None
    word, after = case
    text = f"‘{word}’, {_after_words(view, after)}: wat volgt er?"
    name = f"volgt:{word}:{after or FIRST}"
    help = "Een stap die u nergens aanvinkt, raadt het programma hier niet aan."
    return Prompt(name, text, "many", boxes(view, Row(), not after), [], help, progress("tabel"))


def _after_words(view: ProtocolView, after: str | None) -> str:
    if not after:
        return "de eerste keer"
    return "en er was al eerder iets" if after == EARLIER else f"terwijl ‘{view.called(after)}’ nog geldt"


def boxes(view: ProtocolView, row: Row, may_be_ours: bool) -> list[Option]:
    """What can follow, under its headings; what a row names besides the ladder stays to be chosen."""
    steps = [step.id for step in view.protocol.steps]
    beside = [a for a in view.ladder.beside if view.protocol.action_of(a) not in _actions(view)]
    must = [
        *_listed(view, "moet", MUST, (*steps, *row.do)),
        Option(f"moet={NOTHING}", "Niets moet", "Wat mag, kiest het team.", MUST),
        *(
            [Option(f"moet={OURS}", "Dit staat er niet in: ons advies geldt", group=MUST)]
            if may_be_ours
            else ()
        ),
    ]
    needed = [structs.replace(option, needed=True) for option in must]
    may = _listed(view, "mag", MAY, (*steps, *row.may))
    return [*needed, *may, *_listed(view, "niet", NOT, (*beside, *row.not_))]


def _actions(view: ProtocolView) -> set[str]:
    return {step.action for step in view.protocol.steps}


def _listed(view: ProtocolView, key: str, group: str, words: Sequence[str]) -> list[Option]:
    return [Option(f"{key}={word}", short(view.called(word)), group=group) for word in dict.fromkeys(words)]


def follows_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    """Why what was ticked does not go together; empty when it does."""
    said = [box.partition("=")[2] for box in value]
    double = next((word for word in said if said.count(word) > 1), "")
    if double:
        return f"‘{view.called(double)}’ staat twee keer aangevinkt. Kies één kopje."
    if OURS in said and len(said) > 1:
        return "Geldt ons advies, vink dan niets anders aan."
    if f"moet={NOTHING}" in value and sum(box.startswith("moet=") for box in value) > 1:
        return "‘Niets moet’ past niet bij een stap die moet."
    return ""


def told(view: ProtocolView, row: Row, value: Value) -> Row:
    """A row with what was ticked; that nothing must be done says of every step that it is not done."""
    ticked = {
        field: tuple(box.partition("=")[2] for box in value if box.startswith(f"{key}="))
        for key, field in FIELDS.items()
    }
    do = tuple(word for word in ticked["do"] if word != NOTHING)
    silent = not (do or ticked["may"] or ticked["not_"])
    refused = tuple(step.id for step in view.protocol.steps) if silent else ticked["not_"]
    return structs.replace(row, do=do, may=ticked["may"], not_=refused)


def _follows_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    case = _case(view)
    assert case is not None
    word, after = case
    heaviest = any(f"moet={step.id}" in value for step in view.protocol.steps[-1:])
    left = view.left_open | {word} if f"moet={OURS}" in value else view.left_open
    then = view if f"moet={OURS}" in value else view.having(_with_case(view, value))
    return replace(then, left_open=left, cases=view.cases[1:], again="" if after or heaviest else word)


def _with_case(view: ProtocolView, value: Value) -> Protocol:
    """The protocol with what follows in the case that is asked about."""
    case = _case(view)
    assert case is not None
    word, after = case
    return with_row(view.protocol, told(view, Row(behaviour=word, after=after or None), value))


def _case_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    wrong = follows_problem(view, prompt, value)
    if wrong or not value or f"moet={OURS}" in value:
        return wrong
    return " ".join(view.new_faults(_with_case(view, value)))


def _again(view: ProtocolView) -> Prompt | None:
    if not view.again:
        return None
    steps = [s for s in view.protocol.steps if view.leaves_a_trace(s.id)]
    options = [
        Option(ALIKE, "Nee, dan volgt hetzelfde"),
        *(Option(s.id, short(f"Als ‘{view.called(s.id)}’ nog geldt")) for s in steps),
        Option(EARLIER, "Als er al eerder iets was, met of zonder stap"),
    ]
    text = f"En bij herhaling: volgt er op ‘{view.again}’ dan iets anders?"
    return Prompt(f"herhaling:{view.again}", text, "many", options, minimum=1, progress=progress("tabel"))


def _again_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    return "Kies ‘nee’, of een herhaling; niet allebei." if ALIKE in value and len(value) > 1 else ""


def _again_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    cases = tuple((view.again, after) for after in value if after != ALIKE)
    return replace(view, again="", cases=cases)


STAGES = (
    Stage(_follows, _follows_taken, refuse=_case_problem),  # what follows on a word, first or after a step
    Stage(_again, _again_taken, refuse=_again_problem),  # after which steps something else follows
)
