"""Ask for a protocol: what is there already, the draft, the pages in between, and the file at the end."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from incident_actie import clock
from incident_actie.commands import asking, placing, terminal
from incident_actie.commands.output import Target
from incident_actie.errors import StoppedError, StoreError, UsageError
from incident_actie.files import home_folder, unwritable
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own, set_apart
from incident_actie.knowledge.protocol_file import NAME, ProtocolFile, in_its_words
from incident_actie.knowledge.protocol_start import everyday, ladder, model, read_protocol
from incident_actie.knowledge.protocol_text import protocol_text
from incident_actie.knowledge.schema import schemas
from incident_actie.page import Block
from incident_actie.text import clean
from incident_actie.wizard.engine import Talk
from incident_actie.wizard.prompt import Front, Option, Prompt
from incident_actie.wizard.protocol import ProtocolView, began
from incident_actie.wizard.protocol_draft import ProtocolDraft, ProtocolDraftFile
from incident_actie.wizard.run import ask_one, run
from incident_actie.wizard.stages.protocol import protocol_talk
from incident_actie.wizard.stages.protocol_rest import END

SCHEMA = "protocol.schema.json"
GO_ON = "verder"


class Setting(Struct, frozen=True):
    """The folder as it was typed, the model that was asked for, and whether a file may be replaced."""

    folder: Path
    typed: str
    model: str
    overwrite: bool

    @property
    def path(self) -> Path:
        """The file that is written."""
        return self.folder / NAME

    @property
    def stopped(self) -> StoppedError:
        """The error of who stops; the answers are kept."""
        line = f"incident-actie kennisbank protocol {self.shown}"
        return StoppedError("Gestopt. Wat u invulde is bewaard.", f"Verder waar u was: {line}")

    @property
    def shown(self) -> str:
        """The folder as it can be typed again."""
        return placing.quoted(clean(self.typed, 200))


def set_protocol(setting: Setting, *, plain: bool) -> ProtocolView:
    """Ask until the protocol is right, and write it; what goes wrong at the end keeps the draft."""
    base, own = _base(setting)
    there = _there(setting)
    front = asking.front(plain)
    drafts = ProtocolDraftFile(home_folder(), setting.folder)
    start = ProtocolView(
        today=clock.today(), knowledge=base, ladder=ladder(), path=setting.path, own=own, there=there
    )
    draft = _draft(setting, front, drafts)
    begun = began(start, model(draft.model)) if draft.model else start
    talk = protocol_talk(begun, draft.events, draft.undone)
    if talk.dropped or talk.waiting:
        front.say("Een deel van wat u invulde past niet meer, en wordt opnieuw gevraagd.")
    done = run(
        talk,
        front,
        lambda at: _stopped(setting, drafts, ProtocolDraft(draft.model, at.events, undone=at.undone)),
        show=lambda prompt, view: _show(prompt, view, asking.is_plain(front, plain)),
        keep=lambda at: _keep(drafts, draft.model, at),
    )
    assert done is not None
    _write(setting, done.view)
    drafts.remove()
    return done.view


def _keep(drafts: ProtocolDraftFile, model: str, talk: Talk[ProtocolView]) -> None:
    if not talk.view.kept:  # the last word is said again, should writing fail
        drafts.keep(ProtocolDraft(model, talk.events, undone=talk.undone))


def _stopped(setting: Setting, drafts: ProtocolDraftFile, draft: ProtocolDraft) -> StoppedError:
    """The error of who stops, once it is seen that the answers are kept; also what is half typed."""
    if draft.is_begun:
        drafts.keep(draft)
        if not drafts.holds(draft):
            return StoppedError("Gestopt. Let op: wat u invulde is niet bewaard.")
    return setting.stopped


def _base(setting: Setting) -> tuple[Knowledge, tuple[str, ...]]:
    """The base to set a protocol upon, and the actions of one's own in it."""
    _check_folder(setting.folder)
    base, in_own = set_apart(setting.folder)
    if in_own:
        raise UsageError(
            "Er staat al een protocol in eigen.yaml.",
            f"Knip dat deel uit eigen.yaml, en zet het in {NAME} in dezelfde map. Daarna kan het hier.",
        )
    ours = {action.id for action in load().actions}
    return base, tuple(action.id for action in base.actions if action.id not in ours)


def _check_folder(folder: Path) -> None:
    """Refuse before any question a place where nothing can be written."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not there.is_dir():
        raise StoreError(f"{clean(str(there), 200)} is geen map.", "Kies een andere map.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise unwritable(there, PermissionError(13, ""))


def _there(setting: Setting) -> ProtocolFile | None:
    """The protocol that is there already, to be changed; `StoreError` where another was asked for."""
    if setting.model:
        model(setting.model)  # that it exists is known before any question
    if not setting.path.exists() or setting.overwrite:
        return None
    if setting.model:
        what = f"{clean(str(setting.path), 200)} bestaat al."
        raise StoreError(what, "Laat --model weg om het aan te passen, of voeg --overschrijf toe.")
    load_with_own(setting.folder)  # who changes it begins from one that is right
    return read_protocol(setting.path)


def _draft(setting: Setting, front: Front, drafts: ProtocolDraftFile) -> ProtocolDraft:
    """The draft to go on with, or an empty one."""
    fresh = ProtocolDraft(setting.model)
    draft = drafts.read()
    if draft is None:
        return fresh
    options = (
        Option(GO_ON, "Verder waar u was", f"Beantwoorde schermen: {len(draft.events)}."),
        Option("nieuw", "Opnieuw beginnen", "De oude antwoorden worden gewist."),
    )
    text = "U was al begonnen aan een protocol in deze map. Wat wilt u?"
    asked = Prompt("hervatten", text, "one", options, GO_ON, can_go_back=False)
    return draft if ask_one(front, asked, setting.stopped) == GO_ON else fresh


def _show(prompt: Prompt, view: ProtocolView, plain: bool) -> None:
    """Before the last word: what the protocol says, once it fits the base."""
    if prompt.id == END and not view.faults():
        terminal.show(_page(view), plain=plain, result=False)


def _page(view: ProtocolView) -> Iterator[Block]:
    from incident_actie.pages.protocol import protocol_page  # the adviser, which no earlier question needs

    return protocol_page(in_its_words(view.base), view.knowledge, everyday(), view.ladder)


def _write(setting: Setting, view: ProtocolView) -> None:
    try:
        setting.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(setting.folder, error) from error
    may_replace = setting.overwrite or view.there is not None
    Target(setting.path, overwrite=may_replace).write(protocol_text(view.file))
    Target(setting.folder / SCHEMA, overwrite=True).write(schemas(load())[SCHEMA])
