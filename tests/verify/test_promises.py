"""Every promise of our base can be broken, and when it is, that is shown with a situation."""

from pathlib import Path
from typing import get_args

import pytest
from msgspec import UNSET, structs

from incident_actie.advice.advise import Adviser, adviser_for
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.proof_model import VerdictWord
from incident_actie.situation import from_data
from incident_actie.verify.promises import broken_promises
from incident_actie.verify.verify import Report, verify
from tests.samples import DATA
from tests.verify import naive
from tests.verify.edits import Edit, broken_base, line_of, lines_of, only, original
from tests.verify.naive import Answers, Base

pytestmark = pytest.mark.usefixtures("read_once")


def action(name: str, old: str, new: str) -> Edit:
    """An edit of one of the actions."""
    return Edit("actions", name, old, new)


def rule(name: str, old: str, new: str) -> Edit:
    """An edit of one of the rules."""
    return Edit("rules", name, old, new)


def stretch(name: str, first: tuple[str, str], last: tuple[str, str]) -> Edit:
    """An edit of an action in two places, with all that stands between them."""
    text = original("actions")
    start = text.index(first[0], lines_of(text, name)[0])
    old = text[start : text.index(last[0], start) + len(last[0])]
    return action(name, old, first[1] + old[len(first[0]) : -len(last[0])] + last[1])


POLICY = "          al-geregeld-organisatie: kaartenbeleid\n"
SERIOUS = "          herhaling: eerste\n          ernst: ernstig\n"
LEAVING = "Bekijk of u de zorg nog kunt voortzetten.\n        when:\n"
DOCTOR = "          oorzaak: [ziekte, middelen]\n          zorgrelatie: spoed\n"
FROWN = "    recommended_when: [{because: Kijk ernstig., when: {ernst: licht}}]\n"
AND_LIGHT = "\n          ernst: licht"
ELSEWHERE = "{}\n          ernst: [ernstig, zeer-ernstig]\n          plaats: [gebouw, terrein]\n          alt"

BREAKS = {
    "opvang-altijd": action("opvang", "when: {}", "when: {ernst: matig}"),
    "geen-opvang-voor-niemand": action(
        "opvang", "{only: [niemand, client, bezoeker]}", "{only: [client, bezoeker]}"
    ),
    "andere-getroffene": action("nazorg-betrokkenen", "getroffen: client", "getroffen: inhuur"),
    "hulp-na-seksueel-geweld": action(
        "seksueel-geweld", "vorm: seksueel-fysiek", "vorm: seksueel-fysiek" + AND_LIGHT
    ),
    "niets-naar-een-overledene": rule("dader-overleden", "dader-nu: overleden", "dader-nu: vertrokken"),
    "een-weg-naar-de-politie": action(
        "politiemelding",
        "{any: [discriminatie, intimidatie, seksueel-verbaal], none: [bedreiging, seksueel-fysiek,",
        "{any: [discriminatie, intimidatie, seksueel-verbaal], none: [seksueel-fysiek,",
    ),
    "een-sanctie-tegelijk": action(
        "toegangsontzegging",
        "          al-geregeld-persoon: [gele-kaart, waarschuwingsbrief]\n"
        "          ernst: [matig, ernstig, zeer-ernstig]\n"
        "          vorm: intimidatie\n",
        "          ernst: [matig, ernstig, zeer-ernstig]\n          vorm: intimidatie\n",
    ),
    "eerst-uitzoeken-wie": action(
        "uitzoeken-wie",
        "[client, naaste, buitenstaander]\n          dader-bekend: nee",
        "[client, naaste]\n          dader-bekend: nee",
    ),
    "verbod-na-telefoon-of-straat-is-een-afweging": action(
        "toegangsontzegging",
        "plaats: thuis-medewerker\n          vervolgcontact",
        "plaats: onderweg\n          vervolgcontact",
    ),
    "blijvende-les-altijd": action("evaluatie", "when: {}", "when: {ernst: matig}"),
    "reactie-of-zorg": action("opvang", "when: {}", "when: {ernst: matig}"),
    "reactie-op-bekende-aanspreekbare": action("ordegesprek", "any: [discriminatie]", "any: [boosheid]"),
    "zorgspoor-bij-niet-aanspreekbaar": action(
        "zorgplan-aanpassen", "[tijdelijk-niet, blijvend-niet]", "beperkt"
    ),
    "geen-sanctie-bij-blijvend-niet": rule("blijvend-niet-aanspreekbaar", "[sanctie, gesprek,", "[gesprek,"),
    "geen-gesprek-bij-blijvend-niet": rule(
        "blijvend-niet-aanspreekbaar", "gesprek, aanspreken]", "aanspreken]"
    ),
    "geen-sanctie-bij-tijdelijk-niet": rule("tijdelijk-geen-sanctie", "tijdelijk-niet", "[blijvend-niet]"),
    "aanspreekbaarheid-eerst-uitzoeken": rule("aanspreekbaar-onbekend", "groups: [sanctie]", "groups: []"),
    "alarm-alleen-bij-gevaar": action("alarmeren-112", "gevaar-nu: ja", "vorm: wapen"),
    "alarm-bij-gevaar": action("alarmeren-112", "gevaar-nu: ja", "gevaar-nu: ja" + AND_LIGHT),
    "veiligheid-voor-gesprek": rule("eerst-veiligheid", "groups: [gesprek, blijvend]", "groups: [blijvend]"),
    "onbekende-dader": rule("dader-onbekend", "dader: onbekend", "dader: groep"),
    "onvindbare-dader": rule("dader-niet-te-vinden", "dader-bekend: nee", "dader-bekend: ja"),
    "politie-na-fysiek-geweld": action("aangifte", "al-geregeld-persoon: aangifte", "gemeld: nee"),
    "aangifte-na-zwaar-geweld": action(
        "aangifte",
        "vorm: wapen\n          aanspreekbaar: [ja, onbekend]",
        "vorm: wapen\n          klacht: ja",
    ),
    "eerst-melden": action("melden", "gemeld: nee", "gemeld: nee" + AND_LIGHT),
    "daarna-bespreken": action("bespreken", "besproken: nee", "besproken: nee" + AND_LIGHT),
    "klacht-eerst-horen": rule("klacht-eerst-horen", "groups: [sanctie]", "actions: [gele-kaart]"),
    "geen-mediation-na-geweld": action("mediation", "vorm: [bedreiging, wapen,", "vorm: [wapen,"),
    "herstelgesprek-alleen-als-de-medewerker-wil": stretch(
        "herstelgesprek",
        ("wil-gesprek: ja", "gemeld: ja"),
        ("wil-gesprek: onbekend", "gemeld: onbekend"),
    ),
    "geen-herstelgesprek-na-zwaar-feit": action(
        "herstelgesprek", "[belaging, seksueel-fysiek, wapen, fysiek-ernstig, brand]", "[belaging, wapen]"
    ),
    "geen-gesprek-bij-belaging": action("hoor-wederhoor", "vorm: belaging", "vorm: doxing"),
    "zorg-staken-alleen-bij-client": stretch(
        "zorg-staken", (LEAVING + "          dader: client\n", LEAVING), ("dader: naaste", "dader: groep")
    ),
    "zorg-staken-niet-bij-verplicht-of-spoed": action("zorg-staken", "zorgrelatie: spoed", "plaats: gebouw"),
    "zorg-staken-nooit-als-eerste": action(
        "zorg-staken",
        ELSEWHERE.format("na-waarschuwing"),
        ELSEWHERE.format("[eerste, na-waarschuwing]"),
    ),
    "zorg-staken-niet-om-woorden": action(
        "zorg-staken", "brand, bedreiging]}", "brand, bedreiging]}" + AND_LIGHT
    ),
    "spoed-blijft-open": action("toegangsontzegging", "zorgrelatie: spoed", "zorgrelatie: geen"),
    "woonplek-blijft-open": action("toegangsontzegging", "[verblijf, gedwongen]", "[verblijf]"),
    "verbod-alleen-op-eigen-terrein": action("toegangsontzegging", "plaats: thuis-client", "ernst: licht"),
    "gele-kaart-alleen-met-beleid": action("gele-kaart", POLICY + SERIOUS, SERIOUS),
    "geen-kaart-of-brief-aan-kind": action("gele-kaart", "minderjarig: ja", "minderjarig: onbekend"),
    "geen-zwaar-middel-bij-licht": action("gele-kaart", "ernst: licht", "ernst: zeer-ernstig"),
    "frustratie-is-geen-agressie": action("waarschuwingsbrief", "{only: [boosheid]}", "{only: [overlast]}"),
    "geen-frons-na-geweld": action("afkeuring-laten-blijken", "vorm: [bedreiging,", "vorm: [belediging,"),
    "momentzaken-niet-achteraf": action(
        "anderen-erbij-vragen", "    unfit_when:\n", FROWN + "    unfit_when:\n"
    ),
    "geen-beveiliging-zonder-beveiligers": action(
        "trainen-met-beveiliging", "{none: [beveiliging]}", "{none: [beveiliging, camera]}"
    ),
    "kaart-alleen-voor-client": stretch(
        "bericht-huisarts",
        ("          dader: client\n" + DOCTOR, DOCTOR),
        ("dader: [naaste, buitenstaander, groep]", "dader: groep"),
    ),
    "naaste-niet-via-zichzelf": action("familie-betrekken", "dader: naaste", "dader: naaste" + AND_LIGHT),
    "niet-nog-een-keer": action(
        "aangifte", "al-geregeld-persoon: aangifte", "al-geregeld-persoon: politiemelding"
    ),
    "handhaven-alleen-na-verbod": action(
        "handhaving-toegangsverbod", "[eerste, herhaald, na-waarschuwing]", "[eerste, herhaald]"
    ),
}


@pytest.fixture(scope="module")
def ours() -> Base:
    return naive.base_in(DATA)


@pytest.fixture(scope="module")
def report(knowledge: Knowledge) -> Report:
    """Everything that is found in our own base."""
    return verify(knowledge)


def test_every_promise_is_broken_here_once(ours: Base) -> None:
    assert sorted(BREAKS) == sorted(promise["id"] for promise in ours["promises"])


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_promise_is_shown_with_a_situation_that_really_breaks_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ours: Base, adviser: Adviser
) -> None:
    only(monkeypatch, broken_promises)
    base = with_only(broken_base(tmp_path, BREAKS[name]), name)
    found = [f for f in verify(base).findings if f.subject == name]
    (promise,) = [p for p in ours["promises"] if p["id"] == name]
    assert found
    for finding in found:
        assert finding.severity == "error"
        assert finding.file == str(tmp_path / "promises.yaml")
        assert finding.line == line_of(tmp_path, "promises", name, f"- id: {name}")
        assert finding.message.startswith(f"Gebroken belofte: {promise['text']}")
        assert finding.example is not None
        broken = naive.breaches(
            ours, promise, dict(finding.example), advised(adviser_for(base), finding.example)
        )
        assert [who for who in broken if not who or f"bij ‘{who}’" in finding.message]
        assert not naive.breaches(ours, promise, dict(finding.example), advised(adviser, finding.example))


def with_only(base: Knowledge, name: str) -> Knowledge:
    """The same base in which all other promises say nothing: they cost time and are not asked about."""
    words = get_args(VerdictWord)
    nothing = {"groups": (), "actions": ("melden",), "when": {}, "unless": UNSET, "some": words}
    promises = [
        p if p.id == name else structs.replace(p, never=(), always=(), **nothing) for p in base.promises
    ]
    return structs.replace(base, promises=tuple(promises))


def advised(adviser: Adviser, answers: Answers) -> dict[str, str]:
    """The verdict of an adviser on every action."""
    advice = adviser.advise(from_data(answers, adviser.knowledge.questions))
    return {j.action.id: j.verdict.value for j in advice.judgements}


def test_the_same_edit_shows_in_the_whole_report(tmp_path: Path) -> None:
    report = verify(broken_base(tmp_path, BREAKS["eerst-melden"]))
    assert not report.sound
    assert [f.subject for f in report.findings if f.severity == "error"] == ["eerst-melden"]


def test_our_own_base_is_sound_and_only_too_full_at_times(report: Report) -> None:
    assert report.sound
    assert [(f.severity, f.subject) for f in report.findings] == [("warning", "te veel acties")]


def test_our_own_base_makes_at_least_twenty_five_promises(report: Report, ours: Base) -> None:
    assert report.promises == len(ours["promises"]) >= 25


def test_the_report_is_over_every_situation(report: Report, ours: Base) -> None:
    assert report.situations == naive.number_of_situations(ours["questions"]) > 10**20


def test_the_example_of_a_situation_that_is_too_full_is_one(report: Report, adviser: Adviser) -> None:
    (finding,) = report.findings
    assert finding.example is not None
    count = list(advised(adviser, finding.example).values()).count("aanbevolen")
    assert f"er {count} acties" in finding.message
    assert count > 12
