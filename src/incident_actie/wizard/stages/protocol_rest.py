"""The end of a protocol: kept, or a part changed; other words and terms of aftercare for who wants them."""

from msgspec.structs import replace

from incident_actie.dates import parse_term
from incident_actie.text import clean
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.protocol import DONE, MORE, NONE, ProtocolView, done_option

KEEP = "bewaren"
END = "einde"
CHANGES = {
    "titel": "De naam veranderen",
    "bron": "Waar het te lezen is",
    "gedrag": "De woorden voor gedrag",
    "stappen": "De stappen",
    "tabel": "Wat er volgt",
    "woorden": "Andere woorden dan de onze gebruiken",
    "nazorg": "Eigen termijnen voor de nazorg",
}
TOUCHED = {"gedrag": ("gedrag", "tabel"), "stappen": ("stappen", "tabel")}  # what is looked at again


def _our_word(view: ProtocolView) -> Prompt | None:
    text = "Welk woord van ons heet bij u anders? Bijvoorbeeld: gele kaart."
    asked = view.about("naam") == MORE and "ons" not in view.entered
    return Prompt("naam:+:ons", text, "text") if asked else None


def _your_word(view: ProtocolView) -> Prompt | None:
    if view.about("naam") != MORE or "ons" not in view.entered:
        return None
    return Prompt("naam:+:uw", f"Hoe heet ‘{view.entered['ons']}’ bij u?", "text")


def _word_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    return "" if len(clean(str(value)).strip()) >= 2 else "Schrijf minstens twee letters."


def _our_word_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.enter("ons", clean(str(value), 60).strip())


def _your_word_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    ours = str(view.entered["ons"])
    return view.with_(names={**view.protocol.names, ours: clean(str(value), 60).strip()})


def _words(view: ProtocolView) -> Prompt | None:
    if not view.due("woorden"):
        return None
    words = {**_proposed(view), **view.protocol.names}
    options = [Option(ours, short(f"{ours} heet overal {yours}")) for ours, yours in words.items()]
    options.append(Option(MORE, "Nog een woord, dat u zelf typt"))
    text = "Welke woorden wilt u overal vervangen?"
    help = "In vragen, brieven en plannen staat dan uw woord."
    return Prompt("woorden", text, "many", options, list(view.protocol.names), help)


def _proposed(view: ProtocolView) -> dict[str, str]:
    """The steps that are called otherwise than we call them."""
    ours = {step.name: view.action(step.action).short for step in view.protocol.steps if step.name}
    return {_small(short): _small(name) for name, short in ours.items() if _small(name) != _small(short)}


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _words_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    words = {**_proposed(view), **view.protocol.names}
    kept = view.with_(names={ours: yours for ours, yours in words.items() if ours in value})
    return kept.changing(f"naam:{MORE}") if MORE in value else kept.settle("woorden")


def _care_term(view: ProtocolView) -> Prompt | None:
    name = view.about("nazorg")
    if not name:
        return None
    moment = next(m for m in view.knowledge.aftercare if m.id == name)
    text = f"{moment.short}: uiterlijk wanneer? (of ‘{NONE}’: zoals bij ons)"
    usual = view.protocol.aftercare.get(name, moment.term)
    return Prompt(f"nazorg:{name}", text, "text", default=usual, help=moment.title)


def _care_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    fits = str(value).strip() == NONE or parse_term(str(value).strip()) is not None
    return "" if fits else "Dat is geen termijn. Schrijf bijvoorbeeld: vandaag, 24 uur of 2 weken."


def _care_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    name, term = view.about("nazorg"), str(value).strip()
    ours = next(m.term for m in view.knowledge.aftercare if m.id == name)
    others = {one: said for one, said in view.protocol.aftercare.items() if one != name}
    return view.with_(aftercare=others if term in (NONE, ours) else {**others, name: term})


def _care(view: ProtocolView) -> Prompt | None:
    if not view.due("nazorg"):
        return None
    own = view.protocol.aftercare
    listed = [Option(m.id, short(f"{m.short}: {own.get(m.id, m.term)}")) for m in view.knowledge.aftercare]
    text = "Kloppen deze termijnen van de nazorg?"
    return Prompt("nazorg", text, "one", [done_option(), *listed])


def _care_listed(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.settle("nazorg") if value == DONE else view.changing(f"nazorg:{value}")


def _end(view: ProtocolView) -> Prompt | None:
    options = [Option(KEEP, "Ja, bewaar het protocol")]
    options += [Option(part, label, group="Of verander iets") for part, label in CHANGES.items()]
    text = "Dit zegt uw protocol. Klopt het?"
    return None if view.kept else Prompt(END, text, "one", options)


def _end_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    return " ".join(view.faults()) if value == KEEP else ""


def _end_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    if value == KEEP:
        return replace(view, kept=True)
    for part in TOUCHED.get(str(value), (str(value),)):
        view = view.reopen(part)
    return view


STAGES = (
    Stage(_our_word, _our_word_taken, refuse=_word_problem),  # a word of ours
    Stage(_your_word, _your_word_taken, refuse=_word_problem),  # what it is called here
    Stage(_words, _words_taken),  # which words are replaced everywhere
    Stage(_care_term, _care_taken, refuse=_care_problem),  # the term of a moment of aftercare
    Stage(_care, _care_listed),  # whether these terms are right
    Stage(_end, _end_taken, refuse=_end_problem),  # the last word, or a part once more
)
