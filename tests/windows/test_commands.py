"""Every command says on Windows what it says on Linux, byte for byte, about the same dossier."""

import shlex
from pathlib import Path

import pytest

from incident_actie.commands.app import run
from tests.commands.program import inside
from tests.samples import DATA
from tests.windows.wine import Windows, windows_path

pytestmark = pytest.mark.wine
SAME = """

--version
--help
plan
plan --voorbeeld balie --aanbevolen --niet-bewaren
plan --situatie s.yaml --aanbevolen --niet-bewaren --markdown -
advies --situatie s.yaml --json
advies --situatie s.yaml --eenvoudig
waarom 17 --situatie s.yaml
acties --json
acties --fase nazorg
actie 17
fasen
cultuur
cultuur uitslag
dossier lijst
dossier lijst --json
dossier toon 1
dossier zoek balie
dossier acties
dossier overzicht
dossier delen
dossier opschonen
dossier controleer
dossier wis 999
document lijst
document toon gele-kaart
document maak gele-kaart --plan 1 --naar -
document maak gele-kaart --plan 1 --naar brief.docx
exporteer 1 --formaat md --naar -
exporteer 1 --naar plan.md
exporteer 1 --naar plan.docx
exporteer 1 --naar plan.html
exporteer 1 --naar plan.ics
exporteer 1 --naar plan.csv
exporteer 1 --naar plan.json
dossier exporteer --naar dossier.json
dossier importeer dossier.json
kennisbank nieuw eigen
kennisbank schema
controleer
controleer eigen
controleer --verschil
voltooiing powershell
inrichten
exporteer 1 --naar é/plan.md
acties --zoek café
niet-bestaand
""".splitlines()[1:]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder to work in for each system, with the same example in it."""
    both = (tmp_path_factory.mktemp("linux"), tmp_path_factory.mktemp("windows-werk"))
    for place in both:
        text = (DATA / "examples" / "balie.yaml").read_text(encoding="utf-8").partition("situation:\n")[2]
        lines = [line.removeprefix("  ") for line in text.splitlines()]
        (place / "s.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return both


@pytest.fixture(scope="module", autouse=True)
def _same_dossier(places: tuple[Path, Path]) -> None:
    """One dossier, made on Linux, lies in both homes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INCIDENT_ACTIE_HOME", str(places[0] / "thuis"))
        patch.setenv("INCIDENT_ACTIE_VANDAAG", "2026-11-22")
        for example in ("balie", "dementie", "thuiszorg"):
            assert run(["plan", "--voorbeeld", example, "--bewaren"]) == 0
    for path in (places[0] / "thuis").iterdir():
        (places[1] / "thuis").mkdir(exist_ok=True)
        (places[1] / "thuis" / path.name).write_bytes(path.read_bytes())


@pytest.mark.parametrize("line", SAME, ids=[f"incident-actie {line}" for line in SAME])
def test_it_says_the_same(
    line: str, windows: Windows, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = places
    monkeypatch.chdir(here)
    monkeypatch.setenv("INCIDENT_ACTIE_HOME", str(here / "thuis"))
    linux = inside(*shlex.split(line))
    home = windows_path(there / "thuis")
    seen = windows.program(*shlex.split(line), cwd=there, INCIDENT_ACTIE_HOME=home)
    assert seen.code == linux.code, seen.err
    if not line.startswith("controleer"):  # names a file of ours in a sentence, which breaks elsewhere
        assert without_places(seen.out) == without_places(linux.out), seen.err
        assert without_places(seen.err) == without_places(linux.err)
    assert files(there) == files(here)


def without_places(text: str) -> str:
    """Lines that name a file tell another on each system, and break elsewhere."""
    return "\n".join(line for line in text.splitlines() if "/" not in line and "\\" not in line)


def files(place: Path) -> dict[str, bytes]:
    """What was written there, the dossier aside."""
    found = [path for path in place.rglob("*") if path.is_file() and "thuis" not in path.parts]
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}
