"""What is done in each filmed session, and when a picture is taken."""

from collections.abc import Callable

from picturing.film import Filmed, give
from tests.wizard.session import said
from tests.wizard.terminal import CTRL_C, ENTER, SPACE

from incident_actie.knowledge.model import Knowledge
from incident_actie.profile import IN_PLACE, KIND, QUESTIONS
from incident_actie.situation import Situation
from incident_actie.wizard.engine import Talk
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Prompt, Value

CARE = "ziekenhuis"
OWN = "Op het scherm staat hoe lang het wachten duurt"
# What is photographed, and when: just before Enter, the first time that this is asked.
MOMENTS = {
    "vraag:gevaar-nu": "eerste-vraag",
    "vraag:vorm": "soort",
    "vraag:gemeld": "feiten",
    "vraag:minderjarig": "kopjes",
    "controle": "controle",
    "kiezen": "kiezen",
    "balans": "balans",
    "wanneer:eigen-1": "wanneer",
    "verdelen": "verdelen",
}
# What is answered beside the facts of the example; anything else gets the usual answer.
CHOICES: dict[str, list[Value]] = {
    "eigen": [OWN],
    "eigen-voor": ["team"],
    "verdelen": ["eigen", "eigen-1", "klopt", "klopt"],
    "wie:eigen-1": ["facilitair"],
    "wanneer:eigen-1": ["vrijdag"],
}


def plan(screen: Filmed, talk: Talk[PlanView], situation: Situation) -> None:
    """A whole plan, beside the engine itself, which knows what will be asked."""
    choices = {name: list(values) for name, values in CHOICES.items()}
    moments = dict(MOMENTS)
    while (prompt := talk.prompt) is not None:
        value = choices[prompt.id].pop(0) if prompt.id in choices else _reply(prompt, situation)
        last = give(screen, prompt, value)
        if prompt.id in moments:
            screen.picture(moments.pop(prompt.id))
        screen.press(*last)
        talk = talk.answer(value)
        assert not talk.refused, talk.refused
    assert not moments, f"never asked: {list(moments)}"
    screen.menu("Wilt u het plan ook als bestand? (")
    screen.picture("bestanden")
    screen.press(ENTER)
    assert screen.end() == 0


def _reply(prompt: Prompt, situation: Situation) -> Value:
    """What somebody answers who has this situation in mind."""
    return said(prompt, situation) if prompt.id.startswith("vraag:") else prompt.default


def setup(screen: Filmed, base: Knowledge, situation: Situation) -> None:
    """`inrichten`, with what the example says about the organisation."""
    known = {q: [base.question(q).answer(a).label for a in situation.get(q) or ()] for q in QUESTIONS}
    screen.menu("Vraag 1 van 9")
    screen.tick(*known[IN_PLACE])
    screen.picture("inrichten", ticks=len(known[IN_PLACE]))
    screen.press(ENTER)
    screen.menu("Vraag 2 van 9")
    screen.choose(base.question(KIND).answer(CARE).label)
    screen.menu("Vraag 3 van 9")
    screen.choose(known["cultuur"][0])
    screen.menu("Vraag 4 van 9")
    screen.picture("rollen")
    screen.press(ENTER)
    screen.menu("Vraag 5 van 9")
    screen.press(ENTER)
    screen.wait("Nog eens Enter gaat verder zonder.")  # nobody works at weekends: meant, so said twice
    screen.press(ENTER)
    for number in (6, 7, 8, 9):
        screen.wait(f"Vraag {number} van 9")
        screen.press(ENTER)
    assert screen.end() == 0


def danger(screen: Filmed) -> None:
    """Danger now, and stopping there."""
    screen.menu("Vraag 1,")
    screen.choose("Ja")
    screen.menu("Is iedereen nu veilig? (")
    screen.picture("gevaar")
    screen.press(CTRL_C)
    assert screen.end() == 130


def resumed(screen: Filmed) -> None:
    """What the program says to somebody who stopped."""
    screen.menu("Wat wilt u? (")
    screen.picture("verder")
    screen.press(CTRL_C)
    assert screen.end() == 130


def update(screen: Filmed) -> None:
    """The actions of a kept plan, to say what became of them."""
    screen.menu("Welke actie werkt u bij? (")
    screen.picture("bijwerken")
    screen.press(CTRL_C)
    assert screen.end() == 130


def culture(screen: Filmed) -> None:
    """One person who measures, up to the first descriptions, of which two fit."""
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("Wie is aan de beurt?", lambda: screen.press(ENTER)),
        ("Waar hoort u bij?", lambda: screen.choose("Team")),
        ("Heeft u een voorbeeld in gedachten?", lambda: screen.press(ENTER)),
    )
    for question, answer in steps:
        screen.menu(question)
        answer()
    screen.menu("Twijfelt u, kies er dan twee.")
    screen.press(SPACE)
    screen.picture("cultuur-vraag", ticks=1)
    screen.press(CTRL_C)
    assert screen.end() == 130
