"""Whatever is damaged, no command dies of it, the rest is there, and what can be read is rescued.

Every column, body and file with one damage and one command in turn; with `-m slow` every damage × every
command.
"""

import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from incident_actie.dossier import transfer
from incident_actie.dossier import whole as whole_file
from incident_actie.dossier.check import check
from incident_actie.dossier.dossier import Dossier
from tests.commands.program import inside
from tests.dossier.damage import (
    HURT,
    ODD,
    WHOLE,
    Damage,
    body_damage,
    column_damage,
    copied,
    file_damage,
    make_home,
)
from tests.dossier.plans import TODAY
from tests.kept import home

CODES = (0, 2, 4)  # of the contract; nothing here is stopped, or has own knowledge
QUICK = 20  # seconds, beside seven others
# Whatever is damaged, these go on: what they show is not the damaged plan alone.
GO_ON = (
    "",
    "dossier lijst",
    "dossier lijst --json",
    "dossier acties",
    "dossier acties --rol teamleider",
    "dossier zoek gebouw",
    f"dossier toon {WHOLE} --geschiedenis",
    "dossier overzicht",
    f"dossier bijwerken {WHOLE} --actie aangifte --status gedaan",
    f"dossier evalueer {WHOLE} --geleerd bellen",
    f"exporteer {WHOLE} --formaat md --naar -",
    "cultuur uitslag",
    "plan --voorbeeld --bewaren",
    "advies --dader naaste",
    "dossier opschonen --ja",
    f"dossier wis {HURT} --ja",
)
# These may have to say that it cannot be, in words.
MAY_STOP = (
    f"dossier toon {HURT}",
    f"dossier bijwerken {HURT} --actie opvang --notitie x",
    f"dossier evalueer {HURT} --geleerd bellen",
    f"dossier ongedaan {HURT}",
    f"dossier verbeter {HURT} --ernst ernstig --ja",
    f"document lijst --plan {HURT}",
    "dossier exporteer --naar -",
    "dossier controleer",
    "dossier controleer --herstel",
)
# What may be of a newer program, and a profile that is no file: it may have named another dossier.
TOO_MUCH = ("measurement ('views', 0, 'aspect')", "profiel.json pipe", "profiel.json folder")
COMMANDS = (*GO_ON, *MAY_STOP)
# One value for each column, another one for the next; everything inside bodies.
FEW = [d for nth, d in enumerate(column_damage()) if nth % len(ODD) == (nth // len(ODD)) % len(ODD)]
SHORT = [*FEW, *body_damage(), *(d for nth, d in enumerate(file_damage()) if nth % 3 == 0)]
PARTS = 8


@pytest.fixture(scope="session")
def kept_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that can be kept, made once."""
    folder = tmp_path_factory.mktemp("heel") / "thuis"
    make_home(folder)
    return folder


def hurt(source: Path, damage: Damage) -> Path:
    """The folder of this test, damaged."""
    folder = copied(source, home())
    damage.do(folder)
    return folder


def run(damage: Damage, command: str) -> None:
    begun = time.monotonic()
    told = inside(*command.split())
    named = (damage.name, command, told.err)
    assert (named, told.code in CODES) == (named, True)
    assert (named, "Traceback" in told.err) == (named, False)
    assert (named, time.monotonic() - begun < QUICK) == (named, True)
    if command in GO_ON and damage.name not in TOO_MUCH:
        assert (named, told.code) == (named, 0)
    if command == "dossier lijst":
        assert (named, "bedreiging" in told.out) == (named, True)


def rescued(damage: Damage, folder: Path) -> None:
    """The check names all that an export leaves out; what the export has can be imported; a repair ends."""
    dossier, lost = Dossier(folder), list[str]()
    raw = b"".join(whole_file.exported(dossier, TODAY, lost.append))
    faults = check(dossier).faults
    assert (damage.name, set(lost) <= set(faults)) == (damage.name, True)
    whole = whole_file.read(raw)
    assert (damage.name, len(whole.plans) >= 2) == (damage.name, True)
    there = Dossier(folder / "daar")
    transfer.taken_over(there, whole)
    assert (damage.name, check(there).faults) == (damage.name, ())
    left = check(dossier, repair=True).faults
    assert (damage.name, set(left) <= set(faults)) == (damage.name, True)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_command_dies_of_damage_and_what_can_be_read_is_rescued(kept_home: Path, part: int) -> None:
    for nth, damage in list(enumerate(SHORT))[part::PARTS]:
        hurt(kept_home, damage)
        run(damage, COMMANDS[nth % len(COMMANDS)])
        if not damage.name.partition(" ")[0].endswith(".json"):
            rescued(damage, hurt(kept_home, damage))


def everything() -> Iterator[Damage]:
    return chain(column_damage(), body_damage(), file_damage())


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_with_every_damage(kept_home: Path, command: str) -> None:
    for damage in everything():
        hurt(kept_home, damage)
        run(damage, command)


@pytest.mark.slow
def test_what_can_be_read_is_rescued_after_every_damage(kept_home: Path) -> None:
    for damage in chain(column_damage(), body_damage()):
        rescued(damage, hurt(kept_home, damage))


def test_a_damaged_profile_that_named_a_server_keeps_nothing_elsewhere(kept_home: Path) -> None:
    folder = copied(kept_home, home())
    (folder / "profiel.json").write_bytes(b'{"dossier": "postgresql://a@b/c\xff", "team": "balie"}')
    told = inside("plan", "--voorbeeld", "--bewaren")
    assert (told.code, "geen adres" in told.err) == (2, True)
    assert "beschadigd" in told.err
