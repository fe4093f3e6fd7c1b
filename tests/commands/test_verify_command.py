"""`controleer`, `waarom` and `kennisbank`, and own knowledge in every command that shows it."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from incident_actie.knowledge.load import load
from incident_actie.verify.promises import broken_promises
from tests.commands.program import Outcome, example, inside
from tests.samples import DATA, cases
from tests.verify import naive
from tests.verify.edits import Edit, broken_copy, line_of, only, only_texts
from tests.verify.naive import Answers, Base
from tests.verify.own import OWN, own_folder, own_line

pytestmark = pytest.mark.usefixtures("read_once")

FINDING = {"severity", "file", "line", "subject", "message", "example"}
WEAK = Edit("actions", "melden", "gemeld: nee", "gemeld: nee\n          ernst: licht")


def words(text: str) -> str:
    """Text without its line breaks, so that wrapping does not matter."""
    return " ".join(text.split())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is about the command: prove the promises and no more."""
    only(monkeypatch, broken_promises)


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A folder with something of everything in its eigen.yaml."""
    return str(own_folder(tmp_path / "eigen"))


# --- controleer ---


@cache
def checked() -> Outcome:
    """The whole of our own base, once; not a fixture, which would see the environment of before."""
    return inside("controleer", "--json")


def test_controleer_says_of_our_own_base_that_it_is_sound() -> None:
    told = checked().json()
    assert (checked().code, checked().err) == (0, "")
    assert set(told) >= {"schema", "sound", "situations", "findings"}
    assert (told["schema"], told["sound"]) == (1, True)
    questions = naive.base_in(DATA)["questions"]
    assert told["situations"] == str(naive.number_of_situations(questions))
    assert [f["severity"] for f in told["findings"]] == ["warning"]


def test_every_finding_has_the_keys_of_the_contract() -> None:
    for finding in checked().json()["findings"]:
        assert set(finding) >= FINDING
        assert Path(finding["file"]).is_file()
        assert isinstance(finding["line"], int)
        assert isinstance(finding["example"], dict)


def test_the_example_of_a_finding_is_a_situation_file(tmp_path: Path) -> None:
    (finding,) = checked().json()["findings"]
    path = tmp_path / "situatie.json"
    path.write_text(json.dumps(finding["example"]), encoding="utf-8")
    advice = inside("advies", "--situatie", str(path), "--json").json()["advice"]
    count = [judged["verdict"] for judged in advice].count("aanbevolen")
    assert f"er {count} acties" in finding["message"]


def test_a_whole_base_that_breaks_a_promise_is_not_sound(tmp_path: Path, quick: None) -> None:
    outcome = inside("controleer", str(broken_copy(tmp_path, WEAK)), "--json")
    (finding,) = outcome.json()["findings"]
    assert outcome.code == 3
    assert outcome.json()["sound"] is False
    assert finding["subject"] == "eerst-melden"
    assert finding["example"] == {"gemeld": "nee"}
    assert (finding["severity"], finding["file"]) == ("error", str(tmp_path / "promises.yaml"))
    assert finding["line"] == line_of(tmp_path, "promises", "", "- id: eerst-melden")


def test_a_whole_base_of_somebody_else_can_be_sound(tmp_path: Path, quick: None) -> None:
    outcome = inside("controleer", str(broken_copy(tmp_path)), "--json")
    assert (outcome.code, outcome.json()["sound"], outcome.json()["findings"]) == (0, True, [])


def test_a_whole_base_with_a_warning_is_still_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_texts(monkeypatch)
    edit = Edit("rules", "dader-onbekend", "source: [EK]", "source: []")
    outcome = inside("controleer", str(broken_copy(tmp_path, edit)), "--json")
    (finding,) = outcome.json()["findings"]
    assert (outcome.code, outcome.json()["sound"]) == (0, True)
    assert (finding["severity"], finding["subject"]) == ("warning", "dader-onbekend")


def test_the_text_of_controleer_is_dutch_and_shows_the_smallest_situation(
    tmp_path: Path, quick: None
) -> None:
    outcome = inside("controleer", str(broken_copy(tmp_path, WEAK)))
    said = words(outcome.out)
    assert (outcome.code, outcome.err) == (3, "")
    assert "Controle van de kennisbank" in said
    assert "Fouten (1)" in said
    assert "Gebroken belofte: Wat niet gemeld is, wordt eerst gemeld." in said
    assert "Kleinste situatie die dit laat zien:" in said
    assert "gemeld: nee" in said
    assert said.endswith("De kennisbank klopt niet.")


def test_the_text_of_controleer_ends_well_for_a_sound_base(quick: None) -> None:
    outcome = inside("controleer", "--eenvoudig")
    said = words(outcome.out)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"situaties, en {len(load().promises)} beloften." in said
    assert said.endswith("De kennisbank klopt.")
    assert "Fouten" not in said


def test_a_base_that_cannot_be_read_is_told_on_stderr_with_exit_3(tmp_path: Path) -> None:
    edit = Edit("rules", "dader-onbekend", "dader: onbekend", "dader: iemand")
    outcome = inside("controleer", str(broken_copy(tmp_path, edit)))
    line = line_of(tmp_path, "rules", "dader-onbekend", "dader: iemand")
    assert (outcome.code, outcome.out) == (3, "")
    assert f"rules.yaml, regel {line}: ‘iemand’ is geen antwoord op ‘dader’" in words(outcome.err)


@pytest.mark.parametrize("what", ["weg", "leeg", "bestand"])
def test_a_folder_without_a_base_is_wrong_use(what: str, tmp_path: Path) -> None:
    path = tmp_path / what
    if what == "leeg":
        path.mkdir()
    elif what == "bestand":
        path.write_text(OWN, encoding="utf-8")
    outcome = inside("controleer", str(path), "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert str(path) in outcome.err


def test_a_folder_with_own_knowledge_is_verified_on_top_of_ours(own: str, quick: None) -> None:
    outcome = inside("controleer", own)
    assert outcome.code == 0
    assert f"en {len(load().promises) + 1} beloften" in words(outcome.out)


@pytest.mark.parametrize("way", ["map", "optie", "omgeving"])
def test_an_own_promise_that_is_broken_is_named_with_its_line(
    way: str, tmp_path: Path, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_folder(tmp_path, "actions: [buddy-op-de-afdeling]", "actions: [melden]")
    given = {"map": [str(folder)], "optie": ["--kennisbank", str(folder)], "omgeving": []}[way]
    if way == "omgeving":
        monkeypatch.setenv("INCIDENT_ACTIE_KENNISBANK", str(folder))
    outcome = inside("controleer", *given, "--json")
    (finding,) = outcome.json()["findings"]
    assert outcome.code == 3
    assert (finding["file"], finding["subject"]) == (str(folder / "eigen.yaml"), "buddy-na-ernstig")
    assert finding["line"] == own_line(folder, "- id: buddy-na-ernstig")
    assert set(finding["example"]) == {"ernst"}


def test_a_change_of_an_action_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, "- id: ordegesprek", "- id: orde-gesprek")
    line = own_line(folder, "- id: orde-gesprek")
    for command in (["controleer", str(folder)], ["acties", "--kennisbank", str(folder)]):
        outcome = inside(*command)
        assert (outcome.code, outcome.out) == (3, "")
        assert f"eigen.yaml, regel {line}: De actie ‘orde-gesprek’ bestaat niet" in words(outcome.err)


# --- waarom ---

CARD = {
    "dader": "naaste",
    "vorm": ["belediging"],
    "aanspreekbaar": "ja",
    "plaats": "gebouw",
    "ernst": "ernstig",
    "minderjarig": "nee",
    "al-geregeld-organisatie": ["kaartenbeleid", "huisregels"],
    "al-geregeld-persoon": [],
}
CASES: list[tuple[str, Answers]] = [
    ("gele-kaart", CARD),
    ("gele-kaart", {**CARD, "ernst": "licht"}),
    ("familie-betrekken", {"dader": "client", "aanspreekbaar": "beperkt", "vorm": ["belediging"]}),
    (
        "schade-verhalen",
        {"dader": "client", "gevolg": [], "aanspreekbaar": "tijdelijk-niet", "oorzaak": "middelen"},
    ),
    ("crisiskaart", {"dader": "client", "oorzaak": "frustratie", "al-geregeld-persoon": ["crisiskaart"]}),
    ("crisiskaart", {"dader": "client", "minderjarig": "ja", "herhaling": "herhaald"}),
    ("herstelgesprek", {"dader": "client", "wil-gesprek": "nee", "vorm": ["belediging"], "ernst": "licht"}),
    ("melden", {"gemeld": "ja"}),
    ("alarmeren-112", {"gevaar-nu": "nee"}),
    ("ongeval-melden", {}),
    ("klachtenregeling", {"klacht": "ja", "al-geregeld-organisatie": ["klachtenregeling", "camera"]}),
    ("observaties", {"dader": "client", "herhaling": "eerste", "zorgrelatie": "verblijf"}),
]


@pytest.fixture(scope="module")
def ours() -> Base:
    return naive.base_in(DATA)


def explained(folder: Path, action: str, answers: Answers) -> dict[str, Any]:
    """What `waarom` says of an action in a situation, as JSON."""
    path = folder / "situatie.yaml"
    path.write_text(yaml.safe_dump(answers), encoding="utf-8")
    outcome = inside("waarom", action, "--situatie", str(path), "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return dict(outcome.json())


@pytest.mark.parametrize(("action", "answers"), CASES)
def test_each_change_makes_the_action_recommended_and_no_smaller_one_does(
    action: str, answers: Answers, tmp_path: Path, ours: Base
) -> None:
    told = explained(tmp_path, action, answers)
    assert told["verdict"] == naive.verdict(ours, action, answers) != "aanbevolen"
    assert told["changes"]
    for change in told["changes"]:
        assert naive.verdict(ours, action, {**answers, **change}) == "aanbevolen"
        assert all(answers.get(question) != answer for question, answer in change.items())
    (size,) = {len(change) for change in told["changes"]}
    for fewer in range(min(size, 2)):
        assert list(naive.changes_that_help(ours, action, answers, fewer)) == []


def test_a_change_of_three_questions_is_only_named_when_no_two_will_do(tmp_path: Path, ours: Base) -> None:
    answers = {"dader": "naaste", "oorzaak": "frustratie", "herhaling": "eerste", "minderjarig": "nee"}
    told = explained(tmp_path, "crisiskaart", answers)
    assert {len(change) for change in told["changes"]} == {4}
    assert list(naive.changes_that_help(ours, "crisiskaart", answers, 2)) == []


def test_what_is_recommended_needs_no_change(tmp_path: Path) -> None:
    told = explained(tmp_path, "opvang", {"ernst": "ernstig"})
    assert (told["verdict"], told["changes"], told["impossible"]) == ("aanbevolen", [], "")
    assert "Het incident was ernstig." in told["reasons"]


def test_what_can_only_be_considered_says_so(tmp_path: Path, ours: Base) -> None:
    told = explained(tmp_path, "4", {"vorm": ["belediging"]})
    (action,) = [a for a in ours["actions"] if a.get("number") == "4"]
    assert (told["id"], told["number"], told["changes"]) == (action["id"], 4, [])
    assert action["considered_only"] in told["impossible"]


def test_waarom_names_the_rules_the_reasons_and_what_was_not_met(tmp_path: Path, ours: Base) -> None:
    told = explained(tmp_path, "ordegesprek", {"dader": "onbekend", "vorm": ["belediging"]})
    assert set(told) >= {"schema", "id", "number", "verdict", "reasons", "not_met", "changes"}
    assert (told["schema"], told["verdict"], told["rules"]) == (1, "niet", ["dader-onbekend"])
    (rule,) = [r for r in ours["rules"] if r["id"] == "dader-onbekend"]
    assert told["reasons"] == [rule["because"]]
    (action,) = [a for a in ours["actions"] if a["id"] == "ordegesprek"]
    starts = [clause["because"] for clause in action["recommended_when"]]
    assert all(any(said.startswith(start) for start in starts) for said in told["not_met"])
    assert len(told["not_met"]) == len(starts)
    summary = {q["id"]: q["summary"] for q in ours["questions"]}
    for said, clause in zip(told["not_met"], action["recommended_when"], strict=True):
        named = {q for q in clause["when"] if f"{summary[q]} is ‘" in said}
        answers = {"dader": "onbekend", "vorm": ["belediging"]}
        assert named == {q for q, v in clause["when"].items() if not naive.holds({q: v}, answers)}


def test_waarom_names_no_rule_where_the_action_itself_decides(tmp_path: Path) -> None:
    told = explained(tmp_path, "melden", {"gemeld": "ja"})
    assert (told["verdict"], told["rules"]) == ("niet", [])


@pytest.mark.parametrize("case", cases()[::9], ids=lambda case: case["file"])
def test_the_verdict_of_waarom_is_that_of_advies(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "situatie.yaml"
    path.write_text(yaml.safe_dump(case["situation"]), encoding="utf-8")
    advice = inside("advies", "--situatie", str(path), "--json").json()["advice"]
    judged = advice[len(case["file"]) % len(advice)]
    told = inside("waarom", judged["id"], "--situatie", str(path), "--json").json()
    assert {k: told[k] for k in ("id", "number", "verdict", "reasons")} == {
        k: judged[k] for k in ("id", "number", "verdict", "reasons")
    }


def test_the_text_of_waarom_is_dutch(tmp_path: Path) -> None:
    outcome = inside("waarom", "17", "--dader", "onbekend", "--vorm", "belediging")
    said = words(outcome.out)
    assert (outcome.code, outcome.err) == (0, "")
    for part in (
        "Oordeel: past niet",
        "(regel: dader-onbekend)",
        "Dit zou aanbevolen worden",
        "als Wie is ‘",
    ):
        assert part in said


@pytest.mark.parametrize("args", [["99"], ["gele-kaarten"], ["19", "--dader", "buurman"], []])
def test_waarom_refuses_what_does_not_exist(args: list[str]) -> None:
    outcome = inside("waarom", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err


# --- kennisbank ---


def test_nieuw_writes_a_start_that_is_sound_and_a_schema_beside_it(tmp_path: Path, quick: None) -> None:
    folder = tmp_path / "diep" / "onze-kennis"
    outcome = inside("kennisbank", "nieuw", str(folder))
    assert (outcome.code, outcome.out) == (0, "")
    assert sorted(p.name for p in folder.iterdir()) == ["eigen.schema.json", "eigen.yaml"]
    assert str(folder / "eigen.yaml") in outcome.err
    assert json.loads((folder / "eigen.schema.json").read_text(encoding="utf-8"))["$schema"]
    assert inside("controleer", str(folder)).code == 0


def test_nieuw_never_writes_over_what_somebody_made(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    outcome = inside("kennisbank", "nieuw", str(folder))
    assert (outcome.code, outcome.out) == (4, "")
    assert "--overschrijf" not in outcome.err
    assert (folder / "eigen.yaml").read_text(encoding="utf-8") == OWN


def uncommented(text: str) -> Iterator[str]:
    """The start of `nieuw` as somebody leaves it who follows its advice: every example in use."""
    for line in text.splitlines():
        if line.startswith("#  "):
            yield line[1:]
        elif line.endswith(": []"):
            yield line.removesuffix(" []")
        elif not line.startswith("#"):
            yield line


def test_every_example_in_the_start_of_nieuw_works(tmp_path: Path, quick: None) -> None:
    inside("kennisbank", "nieuw", str(tmp_path))
    path = tmp_path / "eigen.yaml"
    path.write_text("\n".join(uncommented(path.read_text(encoding="utf-8"))), encoding="utf-8")
    outcome = inside("kennisbank", "toon", "--kennisbank", str(tmp_path), "--json")
    told = outcome.json()
    assert all(told[part] for part in ("added", "changed", "off", "rules", "promises"))
    assert inside("controleer", str(tmp_path)).code == 0


def test_toon_tells_what_is_ours_and_what_is_their_own(own: str) -> None:
    told = inside("kennisbank", "toon", "--kennisbank", own, "--json").json()
    assert told["schema"] == 1
    assert told["folder"] == own
    assert told["added"] == ["buddy-op-de-afdeling"]
    assert sorted(told["changed"]) == ["handhaving-toegangsverbod", "ordegesprek"]
    assert told["off"] == {"tiplijn": "Verbeterideeën lopen bij ons via het weekoverleg."}
    assert (told["rules"], told["promises"]) == (["geen-kaarten-in-het-gebouw"], ["buddy-na-ernstig"])


def test_toon_without_own_knowledge_tells_that_there_is_none() -> None:
    told = inside("kennisbank", "toon", "--json").json()
    assert not any(told[part] for part in ("folder", "added", "changed", "off", "rules", "promises"))
    assert "geen (alleen de onze)" in words(inside("kennisbank", "toon").out)


def test_toon_says_it_in_dutch(own: str) -> None:
    said = words(inside("kennisbank", "toon", "--kennisbank", own).out)
    for part in ("Eigen acties - buddy", "Gewijzigd - ordegesprek", "Uitgezet - tiplijn: Verbeterideeën"):
        assert part in said


def test_schema_writes_the_schemas_that_ship_with_the_data(tmp_path: Path) -> None:
    outcome = inside("kennisbank", "schema", str(tmp_path))
    shipped = sorted((DATA / "schema").glob("*.json"))
    assert (outcome.code, outcome.out) == (0, "")
    assert sorted(p.name for p in tmp_path.glob("*.json")) == [p.name for p in shipped]
    assert all((tmp_path / p.name).read_bytes() == p.read_bytes() for p in shipped)


def test_schema_without_a_folder_writes_json_and_nothing_else() -> None:
    outcome = inside("kennisbank", "schema")
    decoder, rest, found = json.JSONDecoder(), outcome.out, 0
    while rest.strip():
        document, end = decoder.raw_decode(rest.lstrip())
        assert document["$schema"]
        rest, found = rest.lstrip()[end:], found + 1
    assert (outcome.code, outcome.err, found) == (0, "", len(list((DATA / "schema").glob("*.json"))))


@pytest.mark.parametrize("args", [["schema", "weg"], ["nieuw"], ["oud"], []])
def test_kennisbank_refuses_what_does_not_exist(args: list[str]) -> None:
    outcome = inside("kennisbank", *args)
    assert (outcome.code, outcome.out) == (2, "")


# --- own knowledge in the other commands ---


@pytest.fixture
def situation(tmp_path: Path) -> str:
    """A serious incident in the building, as a file."""
    path = tmp_path / "balie.yaml"
    answers = {**example("balie"), "vorm": ["belediging"], "ernst": "ernstig", "herhaling": "eerste"}
    path.write_text(yaml.safe_dump(answers), encoding="utf-8")
    return str(path)


def judged_in(situation: str, *more: str) -> dict[str, dict[str, Any]]:
    """The judgement on every action."""
    told = inside("advies", "--situatie", situation, "--json", *more).json()["advice"]
    return {judged["id"]: judged for judged in told}


def test_advies_judges_own_actions_and_follows_own_rules(own: str, situation: str) -> None:
    ours, with_own = judged_in(situation), judged_in(situation, "--kennisbank", own)
    assert set(with_own) - set(ours) == {"buddy-op-de-afdeling"}
    assert with_own["buddy-op-de-afdeling"]["verdict"] == "aanbevolen"
    assert with_own["buddy-op-de-afdeling"]["number"] is None
    assert with_own["gele-kaart"]["verdict"] == "niet"
    assert "Wij geven in het gebouw geen kaarten." in with_own["gele-kaart"]["reasons"]
    assert "Wij geven in het gebouw geen kaarten." not in ours["gele-kaart"]["reasons"]
    assert with_own["tiplijn"]["verdict"] == "niet"
    assert "Verbeterideeën lopen bij ons via het weekoverleg." in with_own["tiplijn"]["reasons"][0]
    assert (ours["ordegesprek"]["term"], with_own["ordegesprek"]["term"]) == ("48 uur", "24 uur")


def test_own_knowledge_changes_nothing_else_in_the_advice(own: str, situation: str) -> None:
    ours, with_own = judged_in(situation), judged_in(situation, "--kennisbank", own)
    touched = {"buddy-op-de-afdeling", "gele-kaart", "tiplijn", "ordegesprek"}
    for name in ours.keys() - touched:
        kept = {k: v for k, v in ours[name].items() if k != "rank"}
        assert kept == {k: v for k, v in with_own[name].items() if k != "rank"}


def test_the_environment_names_own_knowledge_as_the_option_does(
    own: str, situation: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = judged_in(situation, "--kennisbank", own)
    monkeypatch.setenv("INCIDENT_ACTIE_KENNISBANK", own)
    assert judged_in(situation) == expected
    monkeypatch.setenv("INCIDENT_ACTIE_KENNISBANK", str(tmp_path / "weg"))
    assert judged_in(situation, "--kennisbank", own) == expected


def test_the_plan_uses_own_actions_roles_and_terms(own: str, situation: str) -> None:
    given = ("plan", "--situatie", situation, "--aanbevolen", "--niet-bewaren", "--json", "--kennisbank", own)
    items = {item["action"]: item for item in inside(*given).json()["plan"]["items"]}
    assert "buddy-op-de-afdeling" in items
    assert items["ordegesprek"]["who"] == "afdelingsmanager"
    assert items["ordegesprek"]["due"] == "2026-11-24"
    assert not items.keys() & {"tiplijn", "gele-kaart"}


def test_acties_lists_own_actions_after_ours(own: str) -> None:
    told = inside("acties", "--json", "--kennisbank", own).json()["actions"]
    assert told[-1]["id"] == "buddy-op-de-afdeling"
    assert [a["id"] for a in told[:-1]] == [a["id"] for a in inside("acties", "--json").json()["actions"]]
    found = inside("acties", "--zoek", "buddy", "--kennisbank", own)
    assert "Een vaste buddy" in words(found.out)


def test_actie_shows_own_words_and_the_replaced_number(own: str) -> None:
    ours = words(inside("actie", "handhaving-toegangsverbod").out)
    changed = words(inside("actie", "handhaving-toegangsverbod", "--kennisbank", own).out)
    assert "0900-8844" in ours
    assert "0900-8844" not in changed
    assert ours.replace("0900-8844", "020-5550199") == changed
    buddy = inside("actie", "buddy-op-de-afdeling", "--kennisbank", own)
    assert (buddy.code, buddy.err) == (0, "")
    assert "Protocol veilig werken van onze instelling" in words(buddy.out)


def test_actie_and_waarom_tell_why_an_action_is_off(own: str) -> None:
    reason = "Verbeterideeën lopen bij ons via het weekoverleg."
    assert reason in words(inside("actie", "tiplijn", "--kennisbank", own).out)
    told = inside("waarom", "tiplijn", "--kennisbank", own, "--json").json()
    assert (told["verdict"], told["changes"]) == ("niet", [])
    assert reason in told["impossible"]


def test_waarom_names_an_own_rule_and_a_way_around_it(own: str, situation: str) -> None:
    told = inside("waarom", "19", "--situatie", situation, "--kennisbank", own, "--json").json()
    assert "geen-kaarten-in-het-gebouw" in told["rules"]
    assert all(change.get("plaats", "gebouw") != "gebouw" for change in told["changes"] if "plaats" in change)
    assert told["changes"]
    assert all("plaats" in change for change in told["changes"])


def test_own_knowledge_that_is_not_there_is_an_error_in_every_command(tmp_path: Path) -> None:
    for command in (["acties"], ["advies"], ["waarom", "19"], ["actie", "19"], ["controleer"]):
        outcome = inside(*command, "--kennisbank", str(tmp_path / "weg"))
        assert outcome.code in (2, 3)
        assert outcome.out == ""
