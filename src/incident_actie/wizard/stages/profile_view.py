"""What is known while the profile is asked: the profile so far, and where the asking stands."""

from msgspec import structs
from msgspec.structs import replace

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.template_model import Word
from incident_actie.profile import IN_PLACE, KIND, QUESTIONS, Profile
from incident_actie.wizard.engine import Known
from incident_actie.wizard.parts import Answers

DONE = "klaar"
SCREENS = (*QUESTIONS, "rollen", "weekend", "team", "brieven", "bewaren", "dossier")  # asked in this order


class ProfileView(Known, frozen=True, kw_only=True):
    """The profile so far, how many of its screens are settled, and what is being written on one of them.

    `role` is being renamed; `fact` is the word for letters that is being filled, of those in `asked`;
    `filled` was the last.
    """

    knowledge: Knowledge
    profile: Profile
    settled: int = 0
    role: str = ""
    asked: tuple[Word, ...] = ()
    fact: str = ""
    filled: str = ""

    def next(self, **changes: object) -> "ProfileView":
        """One screen further, with this in the profile."""
        return replace(self, settled=self.settled + 1, profile=structs.replace(self.profile, **changes))

    def due(self, screen: str) -> bool:
        """Whether this screen is the next."""
        return SCREENS[self.settled : self.settled + 1] == (screen,)

    @property
    def progress(self) -> str:
        """How far it is."""
        return f"Vraag {self.settled + 1} van {len(SCREENS)}"

    @property
    def told(self) -> Answers:
        """What the profile says to the questions that are asked of every incident as well."""
        profile = self.profile
        told = {} if profile.in_place is None else {IN_PLACE: profile.in_place}
        chosen = {KIND: profile.kind_of_care, "cultuur": profile.culture}
        return told | {question: (said,) for question, said in chosen.items() if said}
