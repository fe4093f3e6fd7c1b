"""The facts of the organisation that every letter is filled with: one list, and each may be skipped."""

from msgspec import structs
from msgspec.structs import replace

from incident_actie.knowledge.template_model import Word
from incident_actie.profile import Profile
from incident_actie.text import clean
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.stages.profile_view import DONE, ProfileView

NONE = "geen"
LONGEST = 300


def letter_facts(view: ProfileView) -> Prompt | None:
    """The list; after one that was filled in the next is at hand, so that Enter goes on."""
    if not view.due("brieven") or view.fact:
        return None
    options = [Option(DONE, "Klaar, verder"), *(_option(view.profile, word) for word in view.asked)]
    text = "Wat mag er alvast in elke brief staan? Kies een regel, of ga verder."
    help = "Wat u hier invult, hoeft niemand meer in te vullen. Alles mag leeg blijven."
    return Prompt("brieven", text, "one", options, _next(view), help, view.progress)


def letter_facts_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    """Further, or to one of the facts."""
    return view.next() if value == DONE else replace(view, fact=str(value))


def letter_fact(view: ProfileView) -> Prompt | None:
    """One fact, as the data asks for it."""
    word = next((word for word in view.asked if word.id == view.fact), None)
    if word is None:
        return None
    usual = view.profile.letters.get(word.id, "")
    text = f"{word.asked} (mag leeg, of ‘{NONE}’)"
    prompt = Prompt(f"brief:{word.id}", text, "text", default=usual, help=_example(word))
    return replace(prompt, optional=True, organisation=True)


def letter_fact_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    """The fact in the profile; without a text it is no longer there."""
    text = clean(str(value), LONGEST).strip()
    others = {name: told for name, told in view.profile.letters.items() if name != view.fact}
    letters = others | ({view.fact: text} if text and text != NONE else {})
    return replace(view, fact="", filled=view.fact, profile=structs.replace(view.profile, letters=letters))


def told_of_letters(profile: Profile) -> str:
    """How many facts letters get, for the page at the end."""
    count = len(profile.letters)
    return "nog niets vast ingevuld" if not count else f"{count} {'gegeven' if count == 1 else 'gegevens'}"


def _option(profile: Profile, word: Word) -> Option:
    told = profile.letters.get(word.id, "")
    return Option(word.id, short(f"{word.blank}: {told}" if told else word.blank), word.asked)


def _next(view: ProfileView) -> str:
    names = [word.id for word in view.asked]
    after = names[names.index(view.filled) + 1 :] if view.filled in names else []
    return after[0] if after else DONE


def _example(word: Word) -> str:
    return f"Bijvoorbeeld: {word.example}" if word.example else word.explain
