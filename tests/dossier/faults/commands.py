"""The commands that change what is kept: what each starts from, and what may be left of it."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.drafts import EvaluationDraft, EvaluationDraftFile
from incident_actie.dossier.whole import exported
from tests.commands.program import Outcome, inside
from tests.dossier.plans import NOON, TODAY, a_plan, done

LANDED = Path(__file__).parents[1] / "landed.sql"
COPY = "dossier-kopie-schema1.sqlite3"
OUT = "uit.json"
UNSURE = "niet zeker"
PARTLY = "dus niet in het bestand"  # an export that left out what it could not read


class Case(Struct, frozen=True):
    """A command line in which `{}` is the folder of the test, and what it says once it has done it."""

    words: str
    says: str
    again: int = 0  # the exit code of the same command when it was done already
    once: bool = True  # whether doing it again changes nothing
    landed: bool = False  # begins with a dossier of an earlier version

    def line(self, root: Path) -> list[str]:
        return [word.format(root) for word in self.words.split(" ")]


CASES = {
    "keep": Case("plan --voorbeeld --bewaren --json", r"Bewaard als plan 4|Plan 4 is bewaard", once=False),
    "change": Case("dossier bijwerken 1 --actie 17 --status bezig", "is bewaard"),
    "evaluate": Case("dossier evalueer 1 --hielp opvang=ja --geleerd eerder", "is bewaard"),
    "import": Case("dossier importeer {}/in.json", "Nieuw:"),
    "export": Case("dossier exporteer --naar {}/" + OUT, "Geschreven", again=4),
    "replace": Case("dossier exporteer --overschrijf --naar {}/in.json", "Geschreven"),
    "wis": Case("dossier wis 2 --ja", "Verwijderd", again=2),
    "opschonen": Case("dossier opschonen --ja", "Verwijderd"),
    "upgrade": Case("dossier toon 1", "Actieplan", landed=True),
}


class World:
    """A folder with a home and a file to take in, made once and put back before every try."""

    def __init__(self, root: Path, case: Case) -> None:
        self.root, self.home, self._as_made = root / "hier", root / "hier" / "thuis", root / "gemaakt"
        self._looked_at = root / "bekeken"
        made(self._as_made, landed=case.landed)

    def again(self) -> None:
        """As it was made."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self._as_made, self.root)

    def state(self) -> Any:
        """All that is kept, and what was written; looked at in a copy, for looking may mend or upgrade."""
        shutil.rmtree(self._looked_at, ignore_errors=True)
        shutil.copytree(self.root, self._looked_at)
        with closing(sqlite3.connect(self._looked_at / "thuis" / "dossier.sqlite3")) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        kept = b"".join(exported(Dossier(self._looked_at / "thuis"), TODAY))
        written = {p.name: without_moments(p.read_bytes()) for p in self._looked_at.glob("*.json")}
        return without_moments(kept), written

    def left(self) -> set[str]:
        """The names of all files in the home, and of what is hidden beside it."""
        return {p.name for p in self.home.rglob("*")} | {p.name for p in self.root.glob(".*")}


def made(folder: Path, *, landed: bool = False) -> None:
    """A home in this folder, and beside it a dossier as a file."""
    home = folder / "thuis"
    home.mkdir(parents=True)
    _landed(home) if landed else _filled(home)
    other = Dossier(folder.parent / "ander")
    other.keep(a_plan("thuiszorg"), NOON)
    (folder / "in.json").write_bytes(b"".join(exported(other, TODAY)))


def _filled(home: Path) -> None:
    dossier = Dossier(home)
    first = dossier.keep(a_plan(), NOON)
    dossier.change(first, done(first, "opvang"), NOON)
    second = dossier.keep(a_plan("dementie", TODAY - timedelta(days=900)), NOON)
    dossier.keep(a_plan("thuiszorg"), NOON)
    EvaluationDraftFile(home, second.id).keep(EvaluationDraft(second.uid, (("geleerd", "nog niets"),)))
    shutil.copy(home / "dossier.sqlite3", home / COPY)


def _landed(home: Path) -> None:
    with closing(sqlite3.connect(home / "dossier.sqlite3")) as file:
        file.executescript(LANDED.read_text(encoding="utf-8"))


def without_moments(raw: bytes) -> Any:
    """Without what is new each time: the moments of the changes and the uid of what was just made."""
    return msgspec.json.decode(re.sub(rb'"(uid|at)":"[^"]*"', b'"":""', raw))


def is_finished(case: Case, world: World, new: Any, left: set[str]) -> str:
    """What is wrong once the same is done again later, without a fault: it finishes, no rest stays."""
    known = (world.root / OUT).exists() or (world.state() == new and world.left() == left)
    for rest in world.root.rglob(".ia-*"):
        os.utime(rest, (0, 0))
    outcome = inside(*case.line(world.root))
    if outcome.code != (case.again if known else 0):
        return f"again: exit code {outcome.code}: {outcome.err}"
    if case.once and outcome.code == 0 and world.state() != new:
        return "again: not as it should be"
    return "" if world.left() == left else f"again: {sorted(world.left() ^ left)} is left, or gone"


def is_true(case: Case, outcome: Outcome, state: Any, old: Any, new: Any) -> str:
    """What is wrong with what was said and left, in words; empty where all is well."""
    told = outcome.out + outcome.err
    if outcome.code not in (0, 4) or "niet mocht" in told:
        return f"exit code {outcome.code}"
    if outcome.code == 4 and PARTLY in told:
        return "" if state[0] == old[0] else "an export changed the dossier"
    if state not in (old, new):
        return "neither the old nor the new state"
    if UNSURE in told or old == new:
        return ""
    said = bool(re.search(case.says, told)) or outcome.code == 0
    return "" if (state == new) == said else f"said to be {'done' if said else 'not done'}, and it is not so"
