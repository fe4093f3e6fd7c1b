"""What an overview consists of: counts as they may be shown, in groups; its shape is that of the JSON."""

from msgspec import Struct

from incident_actie.numbers.small import NAMED, Count, count

SCHEMA = 1
UNKNOWN = "niet-ingevuld"
SPEEDS = ("48-uur", "72-uur", "later", "nog-niet", "geen")
PROGRESS = ("gedaan", "te-laat", "nog-op-tijd", "vervallen")


class Line(Struct, frozen=True):
    """One group of a breakdown."""

    id: str
    count: Count


class Breakdown(Struct, frozen=True):
    """A count in groups; `withheld` when none is large enough to show."""

    id: str
    lines: tuple[Line, ...]
    withheld: bool = False

    @property
    def shown(self) -> int:
        """What is shown of all groups together."""
        return sum(line.count.n or 0 for line in self.lines)

    def count(self, wanted: str) -> Count:
        """The count of one group; a group that is not named is small, or nothing."""
        return next((line.count for line in self.lines if line.id == wanted), count(0))


class ActionLine(Struct, frozen=True):
    """One action: how often it was chosen, and what became of that."""

    id: str
    chosen: Count
    progress: Breakdown


class HelpedLine(Struct, frozen=True):
    """One action: how often an evaluation judged it, and what it said."""

    id: str
    judged: Count
    said: Breakdown


class Times(Struct, frozen=True):
    """How often something came back: `least` times or more, never the number."""

    n: int | None = None
    hidden: bool = True
    least: int = NAMED

    @property
    def words(self) -> str:
        """As people read it."""
        return f"{self.least} keer of vaker"


class Never(Struct, frozen=True):
    """A measure that was recommended again and again and done in no plan."""

    id: str
    recommended: Times
    lasting: bool


class Pattern(Struct, frozen=True):
    """One team, place and form, three times or more in ninety days, and the measures that fit."""

    team: str
    place: str
    form: str
    times: Times
    last: str
    measures: tuple[str, ...]


class Overview(Struct, frozen=True):
    """Everything about one period. `patterns` are the latest ones of `patterns_total`."""

    since: str
    until: str
    team: str
    plans: Count
    incidents: tuple[Breakdown, ...]
    status: Breakdown
    phases: tuple[Breakdown, ...]
    chosen: Count
    progress: Breakdown
    aftercare_late: Count
    first_reaction: Breakdown
    first_care: Breakdown
    actions: tuple[ActionLine, ...]
    helped: tuple[HelpedLine, ...]
    never_finished: tuple[Never, ...]
    patterns: tuple[Pattern, ...]
    patterns_total: int
    schema: int = SCHEMA
