"""Write the pictures of the documents as SVG, all of them made by the program itself.

    python docs/make_pictures.py [FOLDER]

`plan.svg` is the plan of an example, as a terminal of 100 columns shows it. `pictures/` holds what
somebody sees who follows handleiding.md: the real program in a pseudo-terminal of 80 by 24, and
pages of 80 columns, on a fixed day, with the answers of the same example and with the dossier of
`incident-actie dossier voorbeeld`. Run this again when a text or a screen changes;
`tests/test_pictures.py` says when that was forgotten. How it is done: picturing/.
"""

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # picturing, and the terminal that the tests use

from picturing import pages, sessions  # noqa: E402
from picturing.film import Filmed  # noqa: E402
from tests.practice import practice_dossier  # noqa: E402

from incident_actie.dossier.measurements import Measurements  # noqa: E402
from incident_actie.knowledge.load import load  # noqa: E402
from incident_actie.knowledge.model import Knowledge  # noqa: E402
from incident_actie.profile import IN_PLACE, Profile, ProfileFile  # noqa: E402
from incident_actie.situation import Situation  # noqa: E402
from incident_actie.wizard.draft import Start  # noqa: E402
from incident_actie.wizard.stages.plan import plan_talk  # noqa: E402

TODAY = date(2026, 11, 24)
TEAM = "polikliniek"
NEEDED = ("HOME", "PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")


def film_all(folder: Path, homes: Path, base: Knowledge, situation: Situation) -> None:
    """All screens with a question; side by side, because a film is mostly waiting."""
    in_place, culture = (situation.get(question) or () for question in (IN_PLACE, "cultuur"))
    profile = Profile(in_place=in_place, culture=culture[0], kind_of_care=sessions.CARE)
    ProfileFile(homes / "plan").keep(profile)
    talk = plan_talk(base, Start(TODAY, profile=profile), TODAY)
    with (
        Filmed(folder, homes / "plan", "plan") as plan,
        Filmed(folder, homes / "inrichten", "inrichten") as setup,
        Filmed(folder, homes / "gevaar", "plan") as danger,
        Filmed(folder, homes / "dossier", "dossier", "bijwerken", pages.PLAN) as update,
        Filmed(folder, homes / "meten", "cultuur", "meten", "--team", TEAM) as culture_,
        ThreadPoolExecutor() as side_by_side,
    ):
        running = [
            side_by_side.submit(sessions.plan, plan, talk, situation),
            side_by_side.submit(sessions.setup, setup, base, situation),
            side_by_side.submit(sessions.danger, danger),
            side_by_side.submit(sessions.update, update),
            side_by_side.submit(sessions.culture, culture_),
        ]
        for film in running:
            film.result()
    assert ProfileFile(homes / "inrichten").read() == profile
    with Filmed(folder, homes / "gevaar", "plan") as again:
        sessions.resumed(again)


def draw_all(folder: Path, home: Path) -> None:
    """All pages of the demonstration dossier in `home`."""
    os.environ["INCIDENT_ACTIE_HOME"] = str(home)
    letter = ("document", "maak", "gele-kaart", "--plan", pages.PLAN)
    for name, args, lines in (
        ("vandaag", (), 400),
        ("lijst", ("dossier", "lijst"), 37),
        ("overzicht", ("dossier", "overzicht"), 38),
        ("brief", letter, 400),
        ("cultuur-uitslag", ("cultuur", "uitslag"), 40),
    ):
        (folder / f"{name}.svg").write_text(pages.printed(name, *args, lines=lines), "utf-8")


def main(folder: Path) -> None:
    """Every picture, under `folder` as under docs/, in a world of its own: no settings, a fixed day."""
    for name in set(os.environ) - set(NEEDED):
        del os.environ[name]
    os.environ["INCIDENT_ACTIE_VANDAAG"] = TODAY.isoformat()
    pictures = folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    base = load()
    situation, advice = pages.example_of(base)
    (folder / "plan.svg").write_text(pages.plan(advice, base, TODAY), "utf-8")
    (pictures / "advies.svg").write_text(pages.advice(advice), "utf-8")
    with tempfile.TemporaryDirectory() as homes:
        dossier = practice_dossier(Path(homes, "dossier"), TODAY)
        Measurements(dossier).keep(pages.measured(TEAM, f"{TODAY:%Y-%m}"))
        film_all(pictures, Path(homes), base, situation)
        draw_all(pictures, Path(homes, "dossier"))
    print(f"written: {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
