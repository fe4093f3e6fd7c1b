"""Which behaviour counts as what: an institution's own words over the answers of one question."""

from collections.abc import Iterable

from msgspec.structs import replace

from incident_actie.knowledge.protocol_editing import named, with_word
from incident_actie.knowledge.protocol_rows import BEHAVIOUR
from incident_actie.text import joined
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.protocol import DONE, MORE, ProtocolView, done_option, progress

OWN = "zelf"


def _answers(view: ProtocolView) -> Prompt | None:
    word = view.about("woord")
    if not word or word == MORE:
        return None
    question = view.knowledge.question(BEHAVIOUR)
    options = [Option(a.id, a.label, a.help) for a in question.answers]
    help = "Vinkt u niets aan, dan gaat dit woord weg."
    ticked = list(view.protocol.behaviour.get(word, ()))
    text = f"Wat telt bij u als ‘{word}’?"
    return Prompt(f"woord:{word}", text, "many", options, ticked, help)


def _answers_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    word = view.about("woord")
    after = view.having(with_word(view.protocol, word, tuple(value)))
    return replace(after, left_open=after.left_open - {word})


def _word(view: ProtocolView) -> Prompt | None:
    text = "Welk woord gebruikt uw protocol? Bijvoorbeeld: grensoverschrijdend."
    help = "Eén woord. Het zwaarste gedrag komt het laatst."
    return Prompt("woord:+", text, "text", help=help) if view.about("woord") == MORE else None


def _word_problem(view: ProtocolView, prompt: Prompt, value: Value) -> str:
    word = named(str(value), ())
    if not word:
        return "Schrijf een woord met letters."
    if word in view.knowledge.question(BEHAVIOUR).ids:
        return f"‘{word}’ is al een antwoord van ons. Kies een ander woord."
    return f"‘{word}’ staat er al." if word in view.protocol.behaviour else ""


def _word_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.changing(f"woord:{named(str(value), ())}")


def _division(view: ProtocolView) -> Prompt | None:
    if not view.due("gedrag") or view.protocol.behaviour or view.protocol.table:
        return None
    known = [Option(one.id, one.label, one.help) for one in view.ladder.divisions]
    own = Option(OWN, "Anders: ik geef zelf de woorden", "U kiest per woord wat erbij hoort.")
    text = "Hoe deelt uw protocol gedrag in?"
    help = "U kunt daarna elk woord nog aanpassen."
    return Prompt("indeling", text, "one", [*known, own], help=help, progress=progress("gedrag"))


def _division_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    found = [one.behaviour for one in view.ladder.divisions if one.id == value]
    return view.with_(behaviour=found[0]) if found else view.changing(f"woord:{MORE}")


def _words(view: ProtocolView) -> Prompt | None:
    if not view.due("gedrag"):
        return None
    listed = [_listed(view, word, said) for word, said in view.protocol.behaviour.items()]
    more = Option(MORE, "Nog een woord erbij", "Het nieuwe woord is het zwaarst.")
    text = "Dit zijn uw woorden voor gedrag, van licht naar zwaar. Klopt dat?"
    options = [done_option(), *listed, more]
    return Prompt("gedrag", text, "one", options, help=_outside(view), progress=progress("gedrag"))


def _listed(view: ProtocolView, word: str, answers: Iterable[str]) -> Option:
    told = f"{word}: {joined(_label(view, answer) for answer in answers)}"
    return Option(word, short(told), told)


def _label(view: ProtocolView, answer: str) -> str:
    """An answer in a few words: what stands before its explanation."""
    label = view.knowledge.question(BEHAVIOUR).answer(answer).label
    return f"{label[:1].lower()}{label.partition(':')[0][1:]}"


def _outside(view: ProtocolView) -> str:
    """What falls under no word, and what then holds."""
    sorted_out = {answer for said in view.protocol.behaviour.values() for answer in said}
    left = [a for a in view.knowledge.question(BEHAVIOUR).ids if a not in sorted_out]
    return f"Niet ingedeeld, daar geldt ons advies: {joined(_label(view, a) for a in left)}." if left else ""


def _words_taken(view: ProtocolView, prompt: Prompt, value: Value) -> ProtocolView:
    return view.settle("gedrag") if value == DONE else view.changing(f"woord:{value}")


STAGES = (
    Stage(_answers, _answers_taken),  # which answers a word covers
    Stage(_word, _word_taken, refuse=_word_problem),  # a word more
    Stage(_division, _division_taken),  # a usual way to sort behaviour
    Stage(_words, _words_taken),  # whether the words are right
)
