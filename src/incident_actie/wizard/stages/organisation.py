"""What an organisation answers once: what is in place, its roles, its team and its dossier."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import structs
from msgspec.structs import replace

from incident_actie.errors import ForeseenError
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Block, Bullets, Heading, Paragraph
from incident_actie.profile import IN_PLACE, KIND, QUESTIONS, Profile, masked
from incident_actie.text import clean, joined
from incident_actie.wizard.engine import Stage
from incident_actie.wizard.parts import Part
from incident_actie.wizard.prompt import Option, Prompt, Value
from incident_actie.wizard.screens import answers_of, screen_prompt
from incident_actie.wizard.stages.letter_facts import (
    letter_fact,
    letter_fact_taken,
    letter_facts,
    letter_facts_taken,
    told_of_letters,
)
from incident_actie.wizard.stages.profile_view import DONE, ProfileView

NONE = "geen"
MONTHS = (1, 120)


def _standing(view: ProfileView) -> Prompt | None:
    part = _part(view)
    return screen_prompt([part], view.told, view.progress, view.today) if part else None


def _standing_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    part = _part(view)
    assert part
    profile = view.profile.with_answers(answers_of([part], value))
    return replace(view, profile=profile, settled=view.settled + 1)


def _part(view: ProfileView) -> Part | None:
    asked = QUESTIONS[view.settled : view.settled + 1]
    return next((Part(view.knowledge.question(name)) for name in asked), None)


def _role_name(view: ProfileView) -> Prompt | None:
    text = f"Hoe heet de rol ‘{view.role}’ bij u? Een rol, geen naam."
    usual = view.profile.role(view.role)
    return Prompt(f"rol:{view.role}", text, "text", default=usual, optional=True) if view.role else None


def _role_name_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    name = clean(str(value), 80).strip() or view.profile.role(view.role)
    renamed = {**view.profile.roles, view.role: name}
    roles = {role: own for role, own in renamed.items() if role != own}
    return replace(view, role="", profile=structs.replace(view.profile, roles=roles))


def _roles(view: ProfileView) -> Prompt | None:
    if not view.due("rollen"):
        return None
    options = [Option(DONE, "Dit klopt zo, klaar"), *(_role(view, r) for r in roles_of(view.knowledge))]
    text = "Kloppen deze rollen? Kies er een die bij u anders heet."
    return Prompt("rollen", text, "one", options, DONE, progress=view.progress, can_go_back=False)


def _roles_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    return view.next() if value == DONE else replace(view, role=str(value))


def _role(view: ProfileView, role: str) -> Option:
    own = view.profile.role(role)
    return Option(role, role if own == role else f"{role}: bij ons {own}")


def _weekends(view: ProfileView) -> Prompt | None:
    if not view.due("weekend"):
        return None
    options = [Option(role, view.profile.role(role)) for role in view.knowledge.balance.office_roles]
    text = "Welke van deze rollen werken ook in het weekend?"
    help = "Wat de andere doen, valt in een plan nooit op een zaterdag, een zondag of een feestdag."
    ticked = [option.value for option in options if option.value in view.profile.at_weekends]
    return Prompt("weekend", text, "many", options, ticked, help, view.progress)


def _weekends_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    return view.next(at_weekends=tuple(value))


def roles_of(knowledge: Knowledge) -> list[str]:
    """The roles that our actions name, most used first."""
    roles = [action.role for action in knowledge.actions]
    return sorted(dict.fromkeys(roles), key=lambda role: -roles.count(role))


def _team(view: ProfileView) -> Prompt | None:
    text = f"Hoe heet uw team? Geen namen van mensen. (mag leeg, of ‘{NONE}’)"
    help = "Plannen krijgen deze naam, om ze terug te vinden."
    prompt = Prompt("team", text, "text", default=view.profile.team, help=help, progress=view.progress)
    return replace(prompt, optional=True) if view.due("team") else None


def _team_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    team = clean(str(value), 60).strip()
    return view.next(team="" if team == NONE else team)


def _keep_months(view: ProfileView) -> Prompt | None:
    if not view.due("bewaren"):
        return None
    text = "Hoeveel maanden bewaart u een plan?"
    help = "Daarna kan het weg met: incident-actie dossier opschonen."
    months = str(view.profile.keep_months)
    return Prompt("bewaren", text, "text", default=months, help=help, progress=view.progress)


def _keep_months_problem(view: ProfileView, prompt: Prompt, value: Value) -> str:
    text = str(value).strip()
    plain = text.isascii() and text.isdecimal() and len(text) < 5
    known = plain and MONTHS[0] <= int(text) <= MONTHS[1]
    return "" if known else f"Schrijf een aantal maanden, van {MONTHS[0]} tot {MONTHS[1]}."


def _keep_months_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    return view.next(keep_months=int(str(value)))


def _address(view: ProfileView) -> Prompt | None:
    if not view.due("dossier"):
        return None
    text, usual = f"Adres van een gedeeld dossier? (mag leeg, of ‘{NONE}’)", masked(view.profile.dossier)
    help = (
        "Alleen als er een is: postgresql://gebruiker@server/naam. "
        "Zonder wachtwoord: dat zet uw beheerder in het bestand .pgpass."
    )
    prompt = Prompt("dossier", text, "text", default=usual, help=help, progress=view.progress)
    return replace(prompt, secret=True, optional=True)


def _address_problem(view: ProfileView, prompt: Prompt, value: Value) -> str:
    url = _url(view.profile, value)
    if not url:
        return ""
    from incident_actie.dossier.engine import make_engine  # a database library that no other flow needs

    try:
        make_engine(Path(), url)
    except ForeseenError as error:
        return str(error).replace("\n", " ")
    return ""


def _address_taken(view: ProfileView, prompt: Prompt, value: Value) -> ProfileView:
    return view.next(dossier=_url(view.profile, value))


def _url(profile: Profile, value: Value) -> str:
    """What was typed; the masked address that was offered means the one that is kept."""
    text = str(value).strip()
    if text == masked(profile.dossier):
        return profile.dossier
    return "" if text == NONE else text


STAGES = (
    Stage(_standing, _standing_taken),  # the questions that are asked of every incident as well
    Stage(_role_name, _role_name_taken),  # what a role is called here
    Stage(_roles, _roles_taken),  # the roles that our actions name
    Stage(_weekends, _weekends_taken),  # who of the office also works at weekends
    Stage(_team, _team_taken),  # whose plans are made here
    Stage(letter_fact, letter_fact_taken),  # one fact that every letter is filled with
    Stage(letter_facts, letter_facts_taken),  # which of these facts
    Stage(_keep_months, _keep_months_taken, refuse=_keep_months_problem),  # how long a plan is kept
    Stage(_address, _address_taken, refuse=_address_problem),  # where a shared dossier is, if there is one
)


def profile_page(profile: Profile, knowledge: Knowledge) -> Iterator[Block]:
    """What was kept, said back at the end; it stands here so that what is asked and told stays together."""
    labels = {a.id: a.label for a in knowledge.question(IN_PLACE).answers}
    yield Heading("Uw organisatie")
    in_place = [labels[a] for a in profile.in_place or () if a in labels]
    yield Paragraph("" if in_place else "nog niets", "Wat er is")
    yield Bullets(in_place)
    if profile.kind_of_care in knowledge.question(KIND).ids:
        yield Paragraph(knowledge.question(KIND).answer(str(profile.kind_of_care)).label, "Soort zorg")
    if profile.culture:
        level = knowledge.question("cultuur").answer(profile.culture)
        yield Paragraph(level.label, "Veiligheidscultuur")
    if profile.roles:
        yield Paragraph(joined(f"{ours} heet {own}" for ours, own in profile.roles.items()), "Rollen")
    if profile.at_weekends:
        yield Paragraph(joined(profile.role(role) for role in profile.at_weekends), "Ook in het weekend")
    yield Paragraph(profile.team or "niet ingevuld", "Team")
    yield Paragraph(told_of_letters(profile), "In brieven")
    yield Paragraph(f"{profile.keep_months} maanden", "Plannen bewaren")
    yield Paragraph(masked(profile.dossier) or "alleen op deze computer", "Dossier")
    yield Paragraph("Dit wordt bij elk plan gebruikt. Wijzigen kan altijd met: incident-actie inrichten")
