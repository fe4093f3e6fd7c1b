"""How a protocol begins: from which model, what it is called, and where it can be read."""

from incident_actie.knowledge.protocol_start import model
from incident_actie.text import clean
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.prompt import Option, Prompt, Value
from incident_actie.wizard.protocol import EMPTY, NONE, ProtocolView, began, progress

THERE = "bestand"
NOTHING = "niets"
WHAT = "Een protocol zegt welke stap op welk gedrag volgt, wie dat beslist en hoe lang het geldt."


def _begin(view: ProtocolView) -> Prompt | None:
    if view.began:
        return None
    models = [Option(one.id, one.label, one.help) for one in view.ladder.models]
    nothing = Option(NOTHING, "Zelf beginnen, zonder model", "U vult alle stappen zelf in.")
    if view.there is None:
        return Prompt("begin", "Welk protocol lijkt op het uwe?", "one", [*models, nothing], help=WHAT)
    text = f"In {clean(view.path.parent.name, 60)} staat al een protocol. Wat wilt u?"
    help = "Wat u zelf achter een # schreef, gaat weg als u aan het eind bewaart."
    there = Option(THERE, "Dat protocol bekijken en aanpassen", help)
    over = [Option(o.value, f"Opnieuw: {o.label}", o.help) for o in (*models, nothing)]
    return Prompt("begin", text, "one", [there, *over], help=help)


def _begin_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    if value == THERE and view.there is not None:
        return began(view, view.there)
    return began(view, EMPTY if value == NOTHING else model(str(value)))


def _title(view: ProtocolView) -> Prompt | None:
    text = "Hoe heet uw protocol?"
    help = "Deze naam staat straks bij het advies, als bron."
    usual = view.protocol.title
    asked = Prompt("titel", text, "text", default=usual, help=help, progress=progress("titel"))
    return asked if view.due("titel") else None


def _title_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    return "" if len(clean(str(value)).strip()) >= 2 else "Schrijf een naam van minstens twee letters."


def _title_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    title = clean(str(value), 120).strip()
    return view.with_(title=title).with_source(title).settle("titel")


def _address(view: ProtocolView) -> Prompt | None:
    if not view.due("bron"):
        return None
    text = f"Waar kan een collega het lezen? (mag leeg, of ‘{NONE}’)"
    help = "Een adres op intranet, of een map. Geen namen van mensen."
    usual = view.source.address if view.source else ""
    return Prompt("bron", text, "text", default=usual, help=help, progress=progress("bron"), optional=True)


def _address_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    address = clean(str(value), 200).strip()
    told = view.with_source(view.protocol.title, "" if address == NONE else address)
    return told.settle("bron")


STAGES = (
    Stage(_begin, _begin_taken),  # which model it looks like, or the file that is there
    Stage(_title, _title_taken, refuse=_title_problem),  # what the protocol is called
    Stage(_address, _address_taken),  # where it can be read
)
