"""Which prompt comes next, and when an answer to it is refused."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from incident_actie.advice.verdict import Judgement, Verdict
from incident_actie.dates import long_date, parse_date
from incident_actie.knowledge.vocabulary import ADDRESSEES, PHASES
from incident_actie.text import clean
from incident_actie.wizard.balance import balance_prompt, reason_prompt
from incident_actie.wizard.dividing import assign_prompt, evaluation_prompt
from incident_actie.wizard.prompt import Option, Prompt, Value, short
from incident_actie.wizard.screens import problem_with_groups, screen_prompt
from incident_actie.wizard.state import Part, asked_screens

if TYPE_CHECKING:
    from incident_actie.wizard.session import Session

LOOKED_AT = {
    Verdict.FIRST: "Nog niet",
    Verdict.NOT: "Past niet",
    Verdict.CONSIDER: "Te overwegen",
    Verdict.RECOMMENDED: "Aanbevolen",
}


def next_prompt(session: "Session") -> Prompt | None:
    """The first thing that is not settled: danger, questions, check, actions, who, evaluation."""
    state = session.state
    if state.parts.get("gevaar-nu") == ("ja",) and not state.safe_asked:
        return _safety()
    if state.changing or session.left_to_ask():
        return _question(session)
    if not state.confirmed:
        return _check(session)
    if state.choosing:
        return _choose(session)
    return _after_choosing(session)


def _after_choosing(session: "Session") -> Prompt | None:
    state = session.state
    if state.more != "klaar":
        return _more(session)
    if not state.balanced and (lacking := session.lacking()):
        return balance_prompt(lacking)
    if state.unexplained():
        return reason_prompt(state.unexplained(), session.knowledge)
    if not state.assigned:
        return assign_prompt(session)
    if state.evaluation is None:
        return evaluation_prompt(session)
    return None


def _safety() -> Prompt:
    options = (
        Option("veilig", "We zijn nu veilig, verder met de vragen", "Het gevaar is voorbij."),
        Option("door", "Er is nog gevaar, maar ga toch verder", "112 staat dan bovenaan in het plan."),
        Option("stop", "Stoppen en later verdergaan", "Wat u invulde blijft bewaard."),
    )
    return Prompt("veiligheid", "Is iedereen nu veilig?", "one", options, show="gevaar")


def current_screen(session: "Session") -> list[Part]:
    """The questions that are being asked: the ones to change, else the first that are open."""
    changing = session.state.changing
    if changing:
        return asked_screens(session.state, session.knowledge)[changing]
    return session.left_to_ask()[0]


def _question(session: "Session") -> Prompt:
    state = session.state
    asked = len({name for name, _ in session.events if name.startswith("vraag:")}) + 1
    left = len(session.left_to_ask()) - 1
    progress = "Antwoord wijzigen" if state.changing else _progress(asked, left)
    return screen_prompt(current_screen(session), state.parts, progress)


def _progress(asked: int, left: int) -> str:
    return f"Vraag {asked}, nog ongeveer {left}" if left > 0 else f"Vraag {asked}, de laatste"


def _check(session: "Session") -> Prompt:
    if session.state.picking:
        return _pick(session)
    options = (
        Option("klopt", "Dit klopt, naar het advies"),
        Option("wijzigen", "Iets wijzigen", "Daarna kiest u welk antwoord."),
    )
    return Prompt("controle", "Kloppen deze antwoorden?", "one", options, "klopt", show="antwoorden")


def _pick(session: "Session") -> Prompt:
    options = []
    for first, parts in asked_screens(session.state, session.knowledge).items():
        if not session.state.fixed.issuperset(p.id for p in parts):
            summary = parts[0].question.summary
            options.append(Option(first, summary if len(parts) == 1 else _several(parts)))
    options.append(Option("klaar", "Toch niets wijzigen"))
    return Prompt("wijzigen", "Wat wilt u wijzigen?", "one", options)


def _several(parts: list[Part]) -> str:
    names = ", ".join(p.question.summary.lower() for p in parts)
    return short(names[0].upper() + names[1:])


def _choose(session: "Session") -> Prompt:
    options = _per_phase(session.offered())
    before = session.state.chosen
    ticked = [o.value for o in options if before is None or o.value in before]
    help = "Aangevinkt is wat wij aanbevelen. Haal weg wat u niet doet."
    return Prompt("kiezen", "Wat gaat u doen?", "many", options, ticked, help, show="advies")


def _per_phase(judgements: Sequence[Judgement]) -> list[Option]:
    """Actions to tick, each under its first phase."""
    return [
        _action(j, f"Fase {phase}") for phase in PHASES for j in judgements if j.action.phases[0] == phase
    ]


def _action(judgement: Judgement, group: str) -> Option:
    return Option(judgement.id, short(judgement.name), judgement.reasons[0].text, group)


def _more(session: "Session") -> Prompt:
    state = session.state
    if state.own_title:
        return _own_for_whom(state.own_title)
    if state.more == "eigen":
        return Prompt("eigen", "Welke actie voegt u zelf toe?", "text", help="Eén zin. Rollen, geen namen.")
    if state.more == "overwegen":
        return _consider(session)
    if state.more == "waarom":
        return _seen(session) if state.looking_at else _why_not(session)
    return _more_menu(session)


def _more_menu(session: "Session") -> Prompt:
    state = session.state
    taken = len(state.chosen or []) + len(state.own)
    count = len(session.advice.of(Verdict.CONSIDER))
    options = [
        Option("klaar", _onward(taken)),
        Option("overwegen", f"Nog iets kiezen uit ‘te overwegen’ ({count})"),
        Option("eigen", "Een eigen actie toevoegen"),
        Option("waarom", "Bekijken waarom een actie wel of niet past"),
        Option("opnieuw", "Opnieuw kiezen uit de aanbevolen acties"),
    ]
    return Prompt("meer", "Wilt u nog iets toevoegen of bekijken?", "one", options, "klaar")


def _onward(taken: int) -> str:
    if not taken:
        return "Verder zonder acties"
    return "Verder met deze actie" if taken == 1 else f"Verder met deze {taken} acties"


def _consider(session: "Session") -> Prompt:
    chosen = set(session.state.chosen or [])
    offered = {judgement.id for judgement in session.offered()}
    rest = [j for j in session.advice.of(Verdict.CONSIDER) if j.id not in offered]
    options = _per_phase(rest)
    ticked = [o.value for o in options if o.value in chosen]
    return Prompt("overwegen", "Wat voegt u toe?", "many", options, ticked)


def _why_not(session: "Session") -> Prompt:
    options = [Option("terug", "Terug naar het plan")]
    for verdict, group in LOOKED_AT.items():
        options += [_action(j, group) for j in session.advice.of(verdict)]
    return Prompt("waarom", "Van welke actie wilt u weten waarom?", "one", options, "terug")


def _seen(session: "Session") -> Prompt:
    options = (
        Option("terug", "Terug naar het plan"),
        Option("nog", "Nog een actie bekijken"),
    )
    return Prompt("gezien", "En nu?", "one", options, "terug", show="waarom")


def _own_for_whom(title: str) -> Prompt:
    options = [Option(a, a.capitalize()) for a in ADDRESSEES]
    return Prompt("eigen-voor", f"Voor wie is ‘{clean(title, 40)}’?", "one", options, "team")


def settled(prompt: Prompt, value: Value, today: date) -> Value:
    """An answer as it is kept: a day by its date, because `morgen` is another day tomorrow."""
    if _is_day(prompt):
        day = parse_date(str(value), today)
        return day.isoformat() if day else value
    return value


def _is_day(prompt: Prompt) -> bool:
    return prompt.id.startswith(("wanneer:", "evaluatie"))


def problem_with(prompt: Prompt, value: Value, today: date) -> str:
    """Why an answer does not fit its prompt; empty when it does."""
    if prompt.kind == "text":
        return _problem_with_text(prompt, str(value), today)
    given = [value] if isinstance(value, str) else value
    known = {option.value for option in prompt.options}
    if prompt.kind == "one" and (len(given) != 1 or isinstance(value, list)):
        return "Kies één antwoord."
    if prompt.kind == "many" and isinstance(value, str):
        return "Kies uit de lijst; meer mag."
    if not known.issuperset(given):
        return "Dat antwoord staat er niet bij."
    if len(given) < prompt.minimum:
        return "Kies minstens één antwoord."
    return problem_with_groups(prompt, given) if prompt.kind == "many" else ""


def _problem_with_text(prompt: Prompt, value: str, today: date) -> str:
    if not clean(value).strip():
        return "Vul iets in, of ga terug."
    if _is_day(prompt):
        day = parse_date(value, today)
        if day is None:
            return "Dat is geen datum. Schrijf bijvoorbeeld vrijdag, 27-11 of 27-11-2026."
        if day < today:
            return f"{long_date(day)} is al voorbij."
        if (day - today).days > 3 * 366:
            return f"{long_date(day)} is wel erg ver weg."
    return ""
