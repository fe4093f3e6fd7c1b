"""The drafts of `plan`: which one is gone on with, every answer kept, and what is said about that."""

import os
from collections.abc import Sequence
from uuid import uuid4

from incident_actie import clock
from incident_actie.commands.building import ENVIRONMENT
from incident_actie.commands.placing import quoted
from incident_actie.errors import StoppedError, StoreError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.wizard.draft import Draft, Start
from incident_actie.wizard.draft_file import DraftFile, begun, new_file
from incident_actie.wizard.draft_words import (
    ELSEWHERE,
    NEW,
    TAKEN,
    THROW,
    at,
    elsewhere,
    place,
    title_of,
    to_go_on,
    to_throw_away,
    what_was_dropped,
)
from incident_actie.wizard.engine import Talk
from incident_actie.wizard.fronts.plain import PlainFront
from incident_actie.wizard.planning import PlanView
from incident_actie.wizard.prompt import Front
from incident_actie.wizard.run import ask_one
from incident_actie.wizard.stages.plan import plan_talk

Begun = tuple[DraftFile, Draft]
ON = "Verder waar u was: "
EARLIER = "Gestopt. Wat u eerder invulde is bewaard."
NOTHING = "Gestopt. U had nog niets ingevuld, dus er is niets bewaard."
NOTHING_KEPT = "Er is niets bewaard, want u koos --niet-bewaren."


class Drafting:
    """The draft of one run of `plan`; `options` are those that its command needs again.

    With `keeps_nothing` a draft can be gone on with, and nothing is written.
    """

    def __init__(self, front: Front, options: str, *, forget: bool) -> None:
        self.keeps_nothing = forget
        self.uid = uuid4().hex  # of the plan that comes of it
        self._front, self._options = front, options
        self._file: DraftFile | None = None
        self._draft: Draft | None = None
        self._untouched: Talk[PlanView] | None = None  # as it came from disk, where it still is
        self._told = ""  # why answers cannot be kept, once that is said

    def keep(self, talk: Talk[PlanView]) -> None:
        """Every answer on disk at once; where that fails going on is worth more than the draft."""
        if self.keeps_nothing:
            return
        self._draft = _draft(talk, self.uid)
        try:
            self._file = self._file or new_file(home_folder())
            self._file.keep(self._draft)
        except StoreError as error:
            if error.what != self._told:
                self._front.say(
                    f"Let op: uw antwoorden worden nu niet bewaard. {error.what} U kunt wel verder."
                )
            self._told = error.what

    @property
    def is_kept(self) -> bool:
        """Whether the last answer is on disk: looked at, not believed."""
        if self._file is None:
            return False
        return self._file.holds(self._draft) if self._draft else self._file.is_there

    def stopped(self, talk: Talk[PlanView]) -> StoppedError:
        """The user stopped: what became of the answers, and the line to go on with."""
        line = self._line(talk.view.start)
        if self.keeps_nothing:
            before = " Wat u eerder bewaarde staat er nog." if self._file else ""
            return StoppedError(f"Gestopt. {NOTHING_KEPT}{before}", f"Opnieuw: {line}")
        if not _draft(talk, self.uid).is_begun:
            return StoppedError(NOTHING, f"Opnieuw: {line}")
        if talk is self._untouched and self.is_kept:
            return StoppedError(EARLIER, f"{ON}{line}")
        self.keep(talk)
        if self.is_kept:
            return StoppedError("Gestopt. Wat u invulde is bewaard.", f"{ON}{line}")
        return StoppedError("Gestopt. Let op: wat u invulde is niet bewaard.", self._told)

    def forget(self) -> None:
        """The plan is finished: the draft has done its work."""
        if self._file:
            self._file.remove()

    def release(self) -> None:
        """Another window may go on with the draft."""
        if self._file:
            self._file.release()

    def resumed(self, base: Knowledge, start: Start) -> Talk[PlanView] | None:
        """The conversation of a draft, when there is one and the user goes on with it."""
        drafts = begun(home_folder(), base.questions)
        while free := [(file, draft) for file, draft in drafts if file.is_free]:
            if len(free) < len(drafts):
                self._front.say(elsewhere(len(drafts) - len(free)))
            chosen = self._chosen(free, start)
            if chosen == NEW:
                return None
            if chosen == THROW:
                self._throw_away(free)
            elif talk := self._gone_on(base, start, free[at(chosen)][0]):
                return talk
            drafts = begun(home_folder(), base.questions)
        if drafts:
            self._front.say(ELSEWHERE)
        return None

    def _chosen(self, free: Sequence[Begun], start: Start) -> str:
        kept = StoppedError(EARLIER, f"{ON}{self._line(start)}")
        drafts = [draft for _, draft in free]
        return str(ask_one(self._front, to_go_on(drafts, given=bool(start.given.answers)), kept))

    def _gone_on(self, base: Knowledge, start: Start, file: DraftFile) -> Talk[PlanView] | None:
        """The conversation of this draft; None when another window was just before us."""
        draft = file.read(base.questions) if file.claim() else None
        if draft is None:
            file.release()
            self._front.say(TAKEN)
            return None
        talk = plan_talk(base, draft.start.resumed(start), clock.today(), draft.events, draft.undone)
        self._file, self._untouched, self.uid = file, talk, draft.uid or self.uid
        for line in what_was_dropped(talk, draft.start.own):
            self._front.say(line)
        return talk

    def _throw_away(self, free: Sequence[Begun]) -> None:
        """Remove the drafts that the user ticks; none is fine too."""
        answer = self._front.ask(to_throw_away([draft for _, draft in free]))
        ticked = answer if isinstance(answer, list) else []
        for nth, (file, _) in enumerate(free):
            if place(nth) in ticked and file.claim():
                file.remove()

    def _line(self, start: Start) -> str:
        """The command to type again, with the options that matter."""
        plain = "--eenvoudig" if isinstance(self._front, PlainFront) else ""
        named = start.own and not os.environ.get(ENVIRONMENT)
        own = f"--kennisbank {quoted(start.own)}" if named else ""
        return " ".join(word for word in ("incident-actie plan", plain, own, self._options) if word)


def _draft(talk: Talk[PlanView], uid: str) -> Draft:
    title = title_of(talk.view)
    return Draft(
        talk.view.start,
        talk.events,
        undone=talk.undone,
        title=title,
        changed=clock.local().replace(microsecond=0),
        uid=uid,
    )
