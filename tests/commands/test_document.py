"""`incident-actie document`: list, show and make letters and forms."""

import re
from pathlib import Path

import pytest

from tests.commands.program import example, inside, situation_file
from tests.commands.test_verify_command import words
from tests.knowledge.test_templates import LETTER, OURS, own
from tests.wizard.test_plain import ANSWERS, CLOSING, typed

NAMES = [path.stem for path in OURS]


@pytest.fixture
def kept() -> str:
    """The number of a plan in the dossier."""
    assert inside("plan", "--bewaren", "--voorbeeld", "balie").code == 0
    return "1"


def test_lijst_names_every_document_and_what_it_is_for() -> None:
    outcome = inside("document", "lijst")
    assert (outcome.code, outcome.err) == (0, "")
    assert all(f"{name}: " in outcome.out for name in NAMES)
    told = inside("document", "lijst", "--json").json()
    assert told["schema"] == 1
    assert sorted(d["id"] for d in told["documents"]) == sorted(NAMES)
    keys = {
        "id",
        "title",
        "purpose",
        "actions",
        "reader",
        "signs",
        "attach",
        "check_first",
        "cautions",
        "own",
    }
    assert all(set(d) >= keys and not d["own"] for d in told["documents"])


def test_lijst_of_a_plan_names_only_what_fits(kept: str) -> None:
    told = inside("document", "lijst", "--plan", kept, "--json").json()
    chosen = {i["action"] for i in inside("plan", "--voorbeeld", "balie", "--json").json()["plan"]["items"]}
    assert told["documents"]
    assert all(chosen & set(d["actions"]) for d in told["documents"])
    assert len(told["documents"]) < len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_toon_tells_who_signs_what_to_check_and_the_sources(name: str) -> None:
    outcome = inside("document", "toon", name)
    assert (outcome.code, outcome.err) == (0, "")
    for said in ("Hoort bij:", "Voor wie:", "Wie tekent:", "Controleer eerst", "Bijvoegen", "Let op"):
        assert said in outcome.out
    told = inside("document", "toon", name, "--json").json()["document"]
    assert all(words(caution["text"]) in words(outcome.out) for caution in told["cautions"])


@pytest.mark.parametrize("name", NAMES)
def test_maak_without_a_plan_shows_a_blank_form(name: str) -> None:
    outcome = inside("document", "maak", name)
    assert outcome.code == 0
    assert "Voor u dit gebruikt" in outcome.err
    assert "Voor u dit gebruikt" not in outcome.out
    assert "[invullen: " in outcome.out
    assert re.search(r"Er zijn nog \d+ plekken om in te vullen", words(outcome.err))


def test_maak_fills_from_a_kept_plan_and_keeps_the_checks_out_of_the_letter(kept: str) -> None:
    outcome = inside("document", "maak", "gele-kaart", "--plan", kept, "--naar", "-")
    assert outcome.code == 0
    assert "in ons gebouw een medewerker beledigd" in outcome.out
    assert "Controleer eerst" not in outcome.out
    checks = inside("document", "toon", "gele-kaart", "--json").json()["document"]["check_first"]
    assert all(words(check) in words(outcome.err) for check in checks)
    assert not [check for check in checks if check in outcome.out]


def test_maak_fills_from_a_situation_and_keeps_nothing(tmp_path: Path) -> None:
    file = situation_file(tmp_path)
    outcome = inside("document", "maak", "observatieopdracht", "--situatie", file)
    assert outcome.code == 0
    assert "Aanleiding volgens het team: frustratie." in words(outcome.out)
    assert "[invullen: nummer van het actieplan]" in words(outcome.out)
    assert inside("document", "lijst", "--plan", "1").code == 2


def test_maak_warns_when_the_plan_says_that_this_does_not_fit(kept: str) -> None:
    outcome = inside("document", "maak", "bericht-huisarts", "--plan", kept)
    assert "De veroorzaker is geen patiënt van u." in words(outcome.err)
    assert "geen patiënt van u" not in words(outcome.out)


def test_maak_writes_a_file_and_never_over_another(kept: str, tmp_path: Path) -> None:
    path = tmp_path / "kaart.md"
    outcome = inside("document", "maak", "gele-kaart", "--plan", kept, "--naar", str(path))
    assert (outcome.code, outcome.out) == (0, "")
    assert f"Geschreven: {path}" in outcome.err
    first = path.read_text(encoding="utf-8")
    assert first.startswith("# Officiële waarschuwing: gele kaart\n")
    again = inside("document", "maak", "gele-kaart", "--naar", str(path))
    assert (again.code, path.read_text(encoding="utf-8")) == (4, first)
    assert inside("document", "maak", "gele-kaart", "--naar", str(path), "--overschrijf").code == 0
    assert path.read_text(encoding="utf-8") != first


def test_the_same_plan_gives_the_same_document(kept: str) -> None:
    one, two = (inside("document", "maak", "schadestaat", "--plan", kept, "--naar", "-") for _ in range(2))
    assert one.out == two.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["toon", "gele-kart"], "Bedoelde u ‘gele-kaart’?"),
        (["maak", "onzin"], "incident-actie document lijst"),
        (["maak", "../../etc/passwd"], "bestaat niet"),
        (["maak", "gele-kaart", "--formaat", "xlsx"], "Het formaat ‘xlsx’ bestaat niet."),
        (
            ["maak", "gele-kaart", "--naar", "brief"],
            "is niet te zien welk formaat u wilt.",
        ),
        (["maak", "gele-kaart", "--plan", "99"], "Plan 99 is er niet."),
        (["maak", "gele-kaart", "--plan", "een"], "‘een’ is geen nummer"),
        (["maak", "gele-kaart", "--plan", "1", "--situatie", "x.yaml"], "niet allebei"),
        (["lijst", "--plan", "0x1"], "‘0x1’ is geen nummer"),
        (["maak"], "NAAM"),
    ],
)
def test_wrong_use_is_told_with_what_to_do(args: list[str], said: str) -> None:
    outcome = inside("document", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_own_documents_replace_ours_in_every_command(tmp_path: Path) -> None:
    folder = str(own(tmp_path))
    shown = inside("document", "toon", "gele-kaart", "--kennisbank", folder)
    assert "Onze kaart" in shown.out
    told = inside("document", "lijst", "--kennisbank", folder, "--json").json()["documents"]
    assert [d["id"] for d in told if d["own"]] == ["gele-kaart"]
    assert "gele-kaart (van uzelf)" in inside("document", "lijst", "--kennisbank", folder).out
    made = inside("document", "maak", "gele-kaart", "--kennisbank", folder, "--naar", "-")
    assert made.out.startswith("# Onze kaart\n")
    known = inside("kennisbank", "toon", "--kennisbank", folder, "--json").json()
    assert known["documents"] == ["gele-kaart"]
    assert "Eigen brieven en formulieren" in inside("kennisbank", "toon", "--kennisbank", folder).out


def test_own_documents_go_together_with_own_knowledge(tmp_path: Path) -> None:
    assert inside("kennisbank", "nieuw", str(tmp_path)).code == 0
    folder = str(own(tmp_path))
    assert "Onze kaart" in inside("document", "toon", "gele-kaart", "--kennisbank", folder).out


def test_a_fault_in_an_own_document_stops_its_use_at_its_line(tmp_path: Path) -> None:
    folder = str(own(tmp_path, LETTER.replace("{gedrag}", "{gedarg}")))
    outcome = inside("document", "maak", "gele-kaart", "--kennisbank", folder)
    assert (outcome.code, outcome.out) == (3, "")
    assert "gele-kaart.yaml, regel 16: Het woord {gedarg} bestaat niet. Bedoelde u ‘gedrag’?" in outcome.err


def test_controleer_checks_own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from incident_actie.verify.verify import Report

    monkeypatch.setattr("incident_actie.commands.verify.verify", lambda _: Report(1, 0, ()))
    folder = str(own(tmp_path, LETTER.replace("een regel", " ".join(["woord"] * 30))))
    told = inside("controleer", folder, "--json").json()
    assert told["sound"] is True
    (finding,) = told["findings"]
    assert (finding["severity"], finding["line"], finding["subject"]) == ("warning", 18, "gele-kaart")
    assert "30 woorden" in finding["message"]
    own(tmp_path, LETTER.replace("een regel", "TODO"))
    unsound = inside("controleer", folder, "--json")
    assert (unsound.code, unsound.json()["sound"]) == (3, False)
    own(tmp_path, LETTER.replace("{gedrag}", "{gedarg}"))
    broken = inside("controleer", folder, "--json")
    assert (broken.code, broken.json()["findings"][0]["line"]) == (3, 16)


def test_the_words_of_our_own_documents_read_well(monkeypatch: pytest.MonkeyPatch) -> None:
    from incident_actie.verify.verify import Report

    monkeypatch.setattr("incident_actie.commands.verify.verify", lambda _: Report(1, 0, ()))
    assert inside("controleer", "--json").json()["findings"] == []


def test_the_answers_of_a_plan_are_not_in_messages(tmp_path: Path) -> None:
    file = situation_file(tmp_path)
    outcome = inside("document", "maak", "gele-kaart", "--situatie", file, "--formaat", "xlsx")
    assert not [a for a in example("balie").values() if isinstance(a, str) and f"‘{a}’" in outcome.err]


def test_aanpassen_gives_a_copy_of_ours_that_is_right_and_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "onze-kennis"
    outcome = inside("document", "aanpassen", "gele-kaart", str(folder))
    assert (outcome.code, outcome.out) == (0, "")
    copy = folder / "documenten" / "gele-kaart.yaml"
    assert f"Geschreven: {copy}." in outcome.err
    first, _, rest = copy.read_text(encoding="utf-8").partition("\n")
    assert (copy.parent / first.rpartition("=./")[2]).is_file()
    assert rest == OURS[NAMES.index("gele-kaart")].read_text(encoding="utf-8").partition("\n")[2]
    copy.write_text(copy.read_text(encoding="utf-8").replace("Officiële waarschuwing", "Onze waarschuwing"))
    shown = inside("document", "toon", "gele-kaart", "--kennisbank", str(folder))
    assert "Onze waarschuwing" in shown.out
    again = inside("document", "aanpassen", "gele-kaart", str(folder))
    assert (again.code, "bestaat al" in again.err) == (4, True)
    assert "Onze waarschuwing" in copy.read_text(encoding="utf-8")
    assert inside("document", "aanpassen", "kaart", str(folder)).code == 2


def test_a_format_without_a_name_gives_a_file_with_the_name_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert inside("document", "maak", "gele-kaart", "--formaat", "docx").code == 0
    assert [p.name for p in tmp_path.glob("*.docx")] == ["gele-kaart.docx"]
    assert inside("document", "maak", "gele-kaart", "--formaat", "docx").code == 4


@pytest.fixture
def broken_letter(tmp_path: Path) -> str:
    """A folder of own knowledge in which one letter has a typo."""
    return str(own(tmp_path, LETTER.replace("title:", "tittle:")))


def test_a_typo_in_an_own_letter_does_not_hide_a_plan(kept: str, broken_letter: str) -> None:
    outcome = inside("dossier", "toon", kept, "--kennisbank", broken_letter)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Documenten bij dit plan:" in outcome.out
    assert "gele-kaart, " not in outcome.out
    assert f"er zit een fout in: gele-kaart. Bekijk die met: incident-actie controleer {broken_letter}" in (
        words(outcome.out)
    )


def test_a_plan_is_made_and_kept_whatever_is_wrong_with_a_letter(broken_letter: str) -> None:
    outcome = inside("plan", "--bewaren", "--voorbeeld", "--kennisbank", broken_letter)
    assert outcome.code == 0
    assert "Documenten bij dit plan:" in outcome.err
    assert "Niet te gebruiken, want er zit een fout in: gele-kaart." in outcome.err


def test_a_plan_is_shown_although_the_own_knowledge_has_a_fault(kept: str, tmp_path: Path) -> None:
    (tmp_path / "eigen.yaml").write_text("akties: []\n", encoding="utf-8")
    assert inside("dossier", "toon", kept, "--kennisbank", str(tmp_path)).code == 0
    assert inside("acties", "--kennisbank", str(tmp_path)).code == 3


def test_who_asks_for_the_letter_with_the_typo_hears_where_it_is(broken_letter: str) -> None:
    for args in (["maak", "gele-kaart"], ["toon", "gele-kaart"], ["lijst"]):
        outcome = inside("document", *args, "--kennisbank", broken_letter)
        assert (outcome.code, outcome.out) == (3, "")
        assert "gele-kaart.yaml, regel " in outcome.err
    assert inside("document", "maak", "schadestaat", "--kennisbank", broken_letter).code == 0


def test_after_the_questions_a_letter_with_a_fault_is_left_out_of_the_menu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = LETTER.replace("gele-kaart", "waarschuwingsbrief").replace("{gedrag}", "{gedarg}")
    folder = own(tmp_path, text, "waarschuwingsbrief")
    monkeypatch.chdir(tmp_path)
    lines = [*ANSWERS, *CLOSING[:-1], "brief", "t", "nee"]
    outcome = inside("plan", "--eenvoudig", "--kennisbank", str(folder), stdin=typed(lines))
    assert outcome.code == 0, outcome.err
    menu = outcome.err.partition("Een brief of formulier bij dit plan")[2]
    assert "Niet te gebruiken, want er zit een fout in: waarschuwingsbrief." in menu
    assert "Welke brief of welk formulier?" in menu


def test_what_only_the_letter_needs_is_an_option_and_asked_for_when_it_lacks() -> None:
    plain = inside("document", "maak", "zorg-besluit", "--naar", "-")
    assert "--zorgbesluit (stoppen, opschorten)" in words(plain.err)
    told = inside(
        "document", "maak", "zorg-besluit", "--leeftijd", "16-17", "--zorgbesluit", "stoppen", "--naar", "-"
    )
    assert "Wij stoppen je zorg" in told.out
    assert "--zorgbesluit (" not in words(told.err)


def test_an_age_that_does_not_exist_is_wrong_use_with_the_nearest() -> None:
    outcome = inside("document", "maak", "gele-kaart", "--leeftijd", "16-71")
    assert outcome.code == 2
    assert "‘16-71’" in outcome.err
    assert "16-17" in outcome.err


def test_an_age_that_contradicts_the_situation_is_wrong_use(tmp_path: Path) -> None:
    grown = tmp_path / "situatie.yaml"
    grown.write_text("minderjarig: nee\ndader: naaste\nvorm: [belediging]\n", encoding="utf-8")
    made = ("document", "maak", "gele-kaart", "--situatie", str(grown), "--naar", "-", "--leeftijd")
    outcome = inside(*made, "12-15")
    assert outcome.code == 2
    assert "--leeftijd 12-15 past niet bij wat het plan over deze persoon zegt." in words(outcome.err)
    assert inside(*made, "vanaf-18").code == 0
