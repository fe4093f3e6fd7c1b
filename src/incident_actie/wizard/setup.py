"""`inrichten`: the facts about the organisation, asked once and kept as a profile."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import structs
from msgspec.structs import replace

from incident_actie.errors import ForeseenError, StoppedError
from incident_actie.knowledge.model import Knowledge
from incident_actie.privacy import AGAIN, warning
from incident_actie.profile import IN_PLACE, Profile, masked
from incident_actie.text import clean
from incident_actie.wizard.form import FIRST, Entered, fill
from incident_actie.wizard.prompt import Front, Option, Prompt, Value, Wish
from incident_actie.wizard.screens import screen_prompt
from incident_actie.wizard.state import Part

DONE = "klaar"
NONE = "geen"
SCREENS = 6
MONTHS = (1, 120)
NOT_KEPT = StoppedError("Gestopt. Er is niets veranderd.", "Opnieuw: incident-actie inrichten")


def ask_profile(knowledge: Knowledge, profile: Profile, front: Front) -> Profile:
    """The profile after all questions; `StoppedError` when the user stops, nothing changed then."""
    parts = [
        Part(knowledge.question(IN_PLACE)),
        Part(knowledge.question("cultuur")),
    ]
    given = {name: a for name, a in _given(profile).items() if a is not None}
    at = 0
    while at < len(parts):
        prompt = screen_prompt([parts[at]], given, f"Vraag {at + 1} van {SCREENS}")
        answer = front.ask(replace(prompt, can_go_back=at > 0))
        if answer is Wish.STOP:
            raise NOT_KEPT
        if answer is Wish.BACK:
            at = max(at - 1, 0)
            continue
        given[parts[at].id] = tuple(answer) if isinstance(answer, list) else (str(answer),)
        at += 1
    return _ask_dossier(_ask_roles(knowledge, profile.with_answers(given), front), front)


def _given(profile: Profile) -> dict[str, tuple[str, ...] | None]:
    culture = (profile.culture,) if profile.culture else None
    return {IN_PLACE: profile.in_place, "cultuur": culture}


def roles_of(knowledge: Knowledge) -> list[str]:
    """The roles that our actions name, most used first."""
    roles = [action.role for action in knowledge.actions]
    return sorted(dict.fromkeys(roles), key=lambda role: -roles.count(role))


def _ask_roles(knowledge: Knowledge, profile: Profile, front: Front) -> Profile:
    while True:
        answer = front.ask(_roles_prompt(roles_of(knowledge), profile))
        if answer is Wish.STOP:
            raise NOT_KEPT
        if answer in (DONE, Wish.BACK):
            return profile
        role = str(answer)
        text = f"Hoe heet de rol ‘{role}’ bij u? Een rol, geen naam."
        asked = Prompt(f"rol:{role}", text, "text", default=profile.role(role))
        name = front.ask(asked)
        if isinstance(name, str) and (told := warning(name)):
            front.say(f"{told} {AGAIN}")
            again = front.ask(replace(asked, default=name))
            name = name if again == name else Wish.BACK
        if isinstance(name, str) and clean(name).strip():
            renamed = {**profile.roles, role: clean(name, 80).strip()}
            profile = structs.replace(profile, roles={r: n for r, n in renamed.items() if r != n})


def _roles_prompt(roles: Sequence[str], profile: Profile) -> Prompt:
    options = [Option(DONE, "Dit klopt zo, klaar")]
    options += [Option(r, r if profile.role(r) == r else f"{r}: bij ons {profile.role(r)}") for r in roles]
    text = "Kloppen deze rollen? Kies er een die bij u anders heet."
    return Prompt("rollen", text, "one", options, DONE, progress=f"Vraag 3 van {SCREENS}", can_go_back=False)


class DossierForm:
    """The team, how long plans are kept, and where a shared dossier is."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def prompt(self, entered: Entered) -> Prompt | None:
        """The three questions, each with what is in force now."""
        now = self.profile
        prompts = (
            Prompt(
                "team", f"Hoe heet uw team? Geen namen van mensen. (mag leeg, of ‘{NONE}’)", "text",
                default=now.team, help="Plannen krijgen deze naam, om ze terug te vinden.",
            ),
            Prompt(
                "bewaren", "Hoeveel maanden bewaart u een plan?", "text", default=str(now.keep_months),
                help="Daarna kan het weg met: incident-actie dossier opschonen.",
            ),
            Prompt(
                "dossier", f"Adres van een gedeeld dossier? (mag leeg, of ‘{NONE}’)", "text",
                default=masked(now.dossier), secret=True,
                help="Alleen als er een is: postgresql://gebruiker@server/naam. "
                "Zonder wachtwoord: dat zet uw beheerder in het bestand .pgpass.",
            ),
        )  # fmt: skip
        todo = [p for p in prompts if p.id not in entered]
        return replace(todo[0], progress=f"Vraag {SCREENS + 1 - len(todo)} van {SCREENS}") if todo else None

    def problem(self, prompt: Prompt, value: Value, entered: Entered) -> str:
        """A number of months or an address that cannot be."""
        text = str(value).strip()
        if prompt.id == "bewaren" and not _is_months(text):
            return f"Schrijf een aantal maanden, van {MONTHS[0]} tot {MONTHS[1]}."
        return _problem_with_url(self._url(text)) if prompt.id == "dossier" else ""

    def answered(self, entered: Entered) -> Profile:
        """The profile with these entries."""
        team = clean(str(entered["team"]), 60).strip()
        return structs.replace(
            self.profile,
            team="" if team == NONE else team,
            keep_months=int(str(entered["bewaren"])),
            dossier=self._url(str(entered["dossier"]).strip()),
        )

    def _url(self, text: str) -> str:
        """What was typed; the masked address that was offered means the one that is kept."""
        if text == masked(self.profile.dossier):
            return self.profile.dossier
        return "" if text == NONE else text


def _is_months(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 5 and MONTHS[0] <= int(text) <= MONTHS[1]


def _problem_with_url(url: str) -> str:
    """Why the dossier cannot be there; nothing connects yet."""
    if not url:
        return ""
    from incident_actie.dossier.engine import make_engine  # a database library that no other flow needs

    try:
        make_engine(Path(), url)
    except ForeseenError as error:
        return str(error).replace("\n", " ")
    return ""


def _ask_dossier(profile: Profile, front: Front) -> Profile:
    form = DossierForm(profile)
    while True:
        entered = fill(form, front)
        if entered is Wish.STOP:
            raise NOT_KEPT
        if not isinstance(entered, Wish):
            return form.answered(entered)
        front.say(FIRST)
