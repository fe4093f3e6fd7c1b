"""`inrichten`: the facts about the organisation, asked once and kept as a profile."""

from collections.abc import Sequence

from msgspec import structs
from msgspec.structs import replace

from incident_actie.errors import StoppedError
from incident_actie.knowledge.model import Knowledge
from incident_actie.profile import Profile
from incident_actie.text import clean
from incident_actie.wizard.prompt import Front, Option, Prompt, Wish
from incident_actie.wizard.screens import screen_prompt
from incident_actie.wizard.state import ORGANISATION, Part

DONE = "klaar"
NOT_KEPT = StoppedError("Gestopt. Er is niets veranderd.", "Opnieuw: incident-actie inrichten")


def ask_profile(knowledge: Knowledge, profile: Profile, front: Front) -> Profile:
    """The profile after all questions; `StoppedError` when the user stops, nothing changed then."""
    parts = [
        Part(knowledge.question("al-geregeld"), ORGANISATION),
        Part(knowledge.question("cultuur")),
    ]
    given = {name: a for name, a in _given(profile).items() if a is not None}
    at = 0
    while at < len(parts):
        prompt = screen_prompt([parts[at]], given, f"Vraag {at + 1} van {len(parts) + 1}")
        answer = front.ask(replace(prompt, can_go_back=at > 0))
        if answer is Wish.STOP:
            raise NOT_KEPT
        if answer is Wish.BACK:
            at = max(at - 1, 0)
            continue
        given[parts[at].id] = tuple(answer) if isinstance(answer, list) else (str(answer),)
        at += 1
    return _ask_roles(knowledge, profile.with_answers(given), front)


def _given(profile: Profile) -> dict[str, tuple[str, ...] | None]:
    culture = (profile.culture,) if profile.culture else None
    return {f"al-geregeld:{ORGANISATION}": profile.in_place, "cultuur": culture}


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
        name = front.ask(Prompt(f"rol:{role}", text, "text", default=profile.role(role)))
        if isinstance(name, str) and clean(name).strip():
            renamed = {**profile.roles, role: clean(name, 80).strip()}
            profile = structs.replace(profile, roles={r: n for r, n in renamed.items() if r != n})


def _roles_prompt(roles: Sequence[str], profile: Profile) -> Prompt:
    options = [Option(DONE, "Dit klopt zo, klaar")]
    options += [Option(r, r if profile.role(r) == r else f"{r}: bij ons {profile.role(r)}") for r in roles]
    text = "Kloppen deze rollen? Kies er een die bij u anders heet."
    return Prompt("rollen", text, "one", options, DONE, progress="Vraag 3 van 3", can_go_back=False)
