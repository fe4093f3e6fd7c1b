"""What an organisation answers once: what is in place, its culture, its own names for roles."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from incident_actie.errors import StoreError
from incident_actie.kept_data import DamagedError, UnreadableError, decoded, file_bytes, keep, leave_out
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.organisation import Organisation
from incident_actie.situation import Situation

IN_PLACE = "al-geregeld-organisatie"
KIND = "soort-zorg"
QUESTIONS = (IN_PLACE, KIND, "cultuur")  # asked of an organisation once: a session with a profile skips them


class Profile(Organisation, frozen=True, kw_only=True):
    """The kept answers; None is not asked yet.

    `dossier` is the URL of a shared dossier (empty: the user's own folder), `kind_of_care` is what the
    organisation gives. `letters` holds its facts for letters by the word that they fill.
    """

    in_place: tuple[str, ...] | None = None
    culture: str | None = None
    dossier: str = ""
    schema: int = 1
    kind_of_care: str | None = None
    letters: Mapping[str, str] = {}

    def situation(self, knowledge: Knowledge) -> Situation:
        """The answers that the profile gives; what the base no longer knows is left out."""
        answers: dict[str, tuple[str, ...]] = {}
        if self.in_place is not None:
            known = knowledge.question(IN_PLACE).ids
            answers[IN_PLACE] = tuple(a for a in known if a in self.in_place)
        for question, said in ((KIND, self.kind_of_care), ("cultuur", self.culture)):
            if said in knowledge.question(question).ids:
                answers[question] = (str(said),)
        return Situation(answers)

    def with_answers(self, parts: Mapping[str, tuple[str, ...]]) -> "Profile":
        """The profile with what a session said about the organisation."""
        return msgspec.structs.replace(
            self,
            in_place=parts.get(IN_PLACE, self.in_place),
            culture=parts["cultuur"][0] if parts.get("cultuur") else self.culture,
            kind_of_care=parts[KIND][0] if parts.get(KIND) else self.kind_of_care,
        )


NO_PROFILE = Profile()
UNREADABLE = "niet te lezen"  # no address: a plan must not land in another dossier unnoticed
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):.*@")

_IN_QUERY = re.compile(r"([?&](?:password|passfile|sslpassword)=)[^&]*", re.IGNORECASE)


def masked(url: str) -> str:
    """The URL of a shared dossier without its password: for every screen."""
    return _IN_QUERY.sub(r"\1***", _PASSWORD.sub(r"\1:***@", url))


class ProfileFile:
    """The one profile of this user."""

    def __init__(self, home: Path) -> None:
        self.path = home / "profiel.json"

    def read(self) -> Profile:
        """The profile; an empty one when there is none. Of a damaged one what can still be read."""
        try:
            raw = file_bytes(self.path)
        except UnreadableError as error:
            if error.gone:
                return NO_PROFILE
            now = "Kijk of u in die map mag, of kies een andere met INCIDENT_ACTIE_HOME."
            raise StoreError(f"Het profiel {error.what}", now) from error
        try:
            return decoded(raw, Profile, f"Het profiel {self.path}")
        except DamagedError as error:
            leave_out(f"{error.what} Wat nog te lezen is telt. Vul het aan met: incident-actie inrichten")
            return _salvaged(raw)

    def keep(self, profile: Profile) -> None:
        """Replace the profile; `StoreError` when it cannot be written."""
        keep(self.path, msgspec.json.format(msgspec.json.encode(profile), indent=2), Profile)


def _salvaged(raw: bytes) -> Profile:
    """Every field that can be read; where a shared dossier was named and cannot be read, that stands out."""
    try:
        said = decoded(raw.decode(errors="replace").encode(), dict[str, Any], "")
    except DamagedError:
        said = {}
    found = {field.name: said[field.name] for field in structs.fields(Profile) if field.name in said}
    whole = {name: value for name, value in found.items() if _is_whole(name, value)}
    profile = msgspec.convert(whole, Profile)
    lost_server = b"postgres" in raw and not profile.dossier
    return structs.replace(profile, dossier=UNREADABLE) if lost_server else profile


def _is_whole(name: str, value: object) -> bool:
    """Whether a field says what it can say, every letter of it."""
    with suppress(msgspec.ValidationError):
        msgspec.convert({name: value}, Profile)
        return "\ufffd" not in str(value)
    return False
