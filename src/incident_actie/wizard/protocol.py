"""What is known while a protocol is set: the protocol so far, what is settled, what is being changed."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import structs
from msgspec.structs import replace

from incident_actie.knowledge.halves import in_halves
from incident_actie.knowledge.model import Action, Knowledge, Source
from incident_actie.knowledge.names_checks import name_problems
from incident_actie.knowledge.protocol_checks import protocol_problems
from incident_actie.knowledge.protocol_editing import named
from incident_actie.knowledge.protocol_file import ProtocolFile, with_protocol
from incident_actie.knowledge.protocol_model import Protocol, Row
from incident_actie.knowledge.protocol_rows import after_condition
from incident_actie.knowledge.protocol_start import Ladder
from incident_actie.knowledge.references import check_references
from incident_actie.knowledge.replacing import renamed
from incident_actie.wizard.engine import Known
from incident_actie.wizard.prompt import Option, Value

DONE = "klaar"
MORE = "+"
NONE = "geen"
EMPTY = ProtocolFile(protocol=Protocol(title="", source="", table=()))
PARTS = ("titel", "bron", "gedrag", "stappen", "tabel")  # what is asked, in this order
LATER = ("woorden", "nazorg")  # what is asked of who wants it
_NAMES = {"titel": "1 van 4: naam", "bron": "1 van 4: naam", "gedrag": "2 van 4: gedrag",
          "stappen": "3 van 4: stappen", "tabel": "4 van 4: wat volgt waarop"}  # fmt: skip


class ProtocolView(Known, frozen=True, kw_only=True):
    """The protocol so far.

    `there` is the file that was there already. `settled` are the parts that were said to be right,
    `left_open` the words for behaviour that get no row. `item` is what is being changed (`stap:geel`,
    `rij:2`, `woord:+`), with the answers about it so far; `cases` are the repetitions of a word that
    are still to be asked, `again` the word of which it is to be asked whether there are any.
    """

    knowledge: Knowledge
    ladder: Ladder
    path: Path = Path()
    own: tuple[str, ...] = ()
    there: ProtocolFile | None = None
    file: ProtocolFile = EMPTY
    began: bool = False
    settled: frozenset[str] = frozenset(LATER)
    left_open: frozenset[str] = frozenset()
    item: str = ""
    entered: Mapping[str, Value] = MappingProxyType({})
    cases: tuple[tuple[str, str], ...] = ()
    again: str = ""
    kept: bool = False

    @property
    def protocol(self) -> Protocol:
        """What the file says so far."""
        return self.file.protocol

    def due(self, part: str) -> bool:
        """Whether this part is the next to be settled, and nothing in it is being changed."""
        open_parts = [one for one in (*LATER, *PARTS) if one not in self.settled]
        return self.began and not self.item and open_parts[:1] == [part]

    def settle(self, part: str) -> "ProtocolView":
        """The part is right as it is."""
        return replace(self, settled=self.settled | {part})

    def reopen(self, part: str) -> "ProtocolView":
        """The part is to be looked at again."""
        return replace(self, settled=self.settled - {part})

    def changing(self, item: str) -> "ProtocolView":
        """Begin to change one thing."""
        return replace(self, item=item, entered={})

    def enter(self, name: str, value: Value) -> "ProtocolView":
        """One more answer about what is being changed."""
        return replace(self, entered={**self.entered, name: value})

    def having(self, protocol: Protocol) -> "ProtocolView":
        """With this protocol, and nothing any more that is being changed."""
        file = structs.replace(self.file, protocol=protocol)
        return replace(self, file=file, item="", entered=MappingProxyType({}))

    def with_(self, **changes: Any) -> "ProtocolView":
        """With these fields of the protocol changed."""
        return self.having(structs.replace(self.protocol, **changes))

    def with_source(self, title: str, address: str | None = None) -> "ProtocolView":
        """With the source of the protocol called so, in the place of the one that it had."""
        known = next((s for s in self.file.sources if s.id == self.protocol.source), None)
        taken = [source.id for source in self.knowledge.sources]
        old = known or Source(id=self.protocol.source or named("ons protocol", taken), title=title)
        new = structs.replace(old, title=title, address=old.address if address is None else address)
        others = tuple(source for source in self.file.sources if source.id != new.id)
        file = ProtocolFile(structs.replace(self.protocol, source=new.id), (new, *others))
        return replace(self, file=file)

    @property
    def source(self) -> Source | None:
        """The source that stands in the file itself."""
        return next((s for s in self.file.sources if s.id == self.protocol.source), None)

    def about(self, kind: str) -> str:
        """Of this kind, the name of what is being changed; empty when that is something else."""
        found, _, name = self.item.partition(":")
        return name if found == kind else ""

    def action(self, name: str) -> Action:
        """The action with this id; what a protocol names has been checked."""
        found = self.knowledge.action(name)
        assert found is not None
        return found

    def called(self, word: str) -> str:
        """What people call a step or an action here."""
        step = self.protocol.step(word)
        if step is not None and step.name:
            return step.name
        action = self.knowledge.action(self.protocol.action_of(word))
        return action.short if action else word

    @cached_property
    def base(self) -> Knowledge:
        """The base with the protocol as it is, not yet checked and not in its words."""
        file = in_halves(self.file, self.knowledge.questions)
        return with_protocol(self.knowledge, file.protocol, self.path, file.sources)

    def faults(self) -> list[str]:
        """What the check of a base says of the protocol as it is."""
        base = self.base
        problems = [*check_references(base), *protocol_problems(base), *name_problems(base)]
        return [problem.message for problem in problems]

    def new_faults(self, protocol: Protocol) -> list[str]:
        """What the check would say of a protocol that it does not say of this one."""
        known = [problem.message for problem in protocol_problems(self.base)]
        after = protocol_problems(self.having(protocol).base)
        return [problem.message for problem in after if problem.message not in known]

    @property
    def forces(self) -> dict[str, int]:
        """How heavy each action is."""
        return {action.id: action.force for action in self.knowledge.actions}

    def leaves_a_trace(self, step: str) -> bool:
        """Whether it can be answered later that this step was done with somebody."""
        return bool(after_condition(self.knowledge, self.protocol, step))

    def open_words(self) -> list[str]:
        """The words for behaviour of which no row says what follows, and that were not left open."""
        table = self.protocol.table
        covered = {word for row in table for word in row.behaviours or self.protocol.behaviour}
        return [w for w in self.protocol.behaviour if w not in covered and w not in self.left_open]


def began(view: ProtocolView, file: ProtocolFile) -> ProtocolView:
    """The conversation with a protocol to begin from; what that leaves open was meant so."""
    file = renamed(file, view.knowledge.replaced)  # what took the place of ours is what a step means
    view = replace(view, file=file, began=True)
    return replace(view, left_open=frozenset(view.open_words()) if file.protocol.table else frozenset())


def progress(part: str) -> str:
    """How far it is, for a part that everybody settles."""
    return f"Deel {_NAMES[part]}" if part in _NAMES else ""


def done_option() -> Option:
    """The choice that a list is right as it is."""
    return Option(DONE, "Dit klopt, verder")


def row_of(view: ProtocolView) -> Row:
    """The row that is being changed, or an empty one."""
    at = view.about("rij")
    return view.protocol.table[int(at)] if at.isdecimal() else Row()
