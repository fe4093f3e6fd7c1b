"""What the options of `plan` say about the end: where the finished plan goes, and how it is shown."""

from pathlib import Path

from msgspec import Struct

from incident_actie.commands.placing import Place


class Ending(Struct, frozen=True, kw_only=True):
    """A file or stdout beside the screen, as JSON or a page, kept or not; `own` is where own letters are.

    Without `weighing` what the team considered is neither shown nor written. Of an `example` that was
    not kept that is told.
    """

    place: Place | None
    json: bool
    plain: bool
    forget: bool
    own: Path | None
    weighing: bool = True
    example: bool = False

    @property
    def on_screen(self) -> bool:
        """Whether the plan is shown to who made it, so that more can be offered."""
        return self.place is None and not self.json

    @property
    def document(self) -> bool:
        """Whether stdout is a document, in which no line of ours may land."""
        return self.json or (self.place is not None and not self.place.shown)

    @property
    def options(self) -> str:
        """The same again, as it can be typed: what somebody who stopped adds to go on to this end."""
        words = ["--json"] if self.json else []
        if self.place is not None:
            words.append(f"--naar {self.place.typed} --formaat {self.place.format}")
        if self.place is not None and self.place.target.overwrite:
            words.append("--overschrijf")
        return " ".join([*words, *([] if self.weighing else ["--zonder-afwegingen"])])
