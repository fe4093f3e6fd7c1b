"""What is proven of a protocol: small ones against every situation one by one, and what people read."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incident_actie.advice.regions import Regions
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.own import load_with_own
from incident_actie.verify import ladder, stops, table
from incident_actie.verify.deep import deep_calls
from incident_actie.verify.finding import Finding
from incident_actie.verify.protocol import Check, protocol_findings
from incident_actie.verify.verify import verify
from tests.protocols.made import based_on
from tests.protocols.naive import reached, row_holds
from tests.verify import naive
from tests.verify.bases import VOCABULARY, action, knowledge_of, small_base, when
from tests.verify.naive import Answers, Base

SEEDS = range(40)
STEPS = ("actie-0", "actie-1", "actie-2")
Plain = dict[str, Any]


def drawn(seed: int) -> tuple[Base, Plain]:
    """A small base with an order, and a protocol of some rows over it."""
    rng = random.Random(seed)
    actions = [action(name, force=3) for name in STEPS]
    order = {"id": "wie", "question": "dader", "answers": ["client", "naaste", "groep"], "source": ["EK"]}
    base = small_base(*actions, action("praten"), minimum=1, orders=[order])
    rows = [row(rng) for _ in range(rng.randint(1, 5))]
    steps = [{"id": f"stap-{at}", "action": name} for at, name in enumerate(STEPS)]
    return base, {"title": "Ons protocol", "source": "EK", "steps": steps, "table": rows}


def row(rng: random.Random) -> Plain:
    made: Plain = {key: [rng.choice(STEPS)] for key in ("do", "may") if rng.random() < 0.6}
    if rng.random() < 0.6:
        made["behaviour"] = rng.sample(VOCABULARY["vorm"], rng.randint(1, 2))
    asked = {
        name: list(rng.sample(VOCABULARY[name], 1)) for name in ("dader", "gemeld") if rng.random() < 0.3
    }
    return {**made, "when": asked} if made else {"do": ["praten"], "when": asked}


def found(base: Knowledge, check: Check) -> list[Finding]:
    with deep_calls():
        regions = Regions(base)
        assert base.protocol is not None
        assert regions.rows is not None
        return list(check(regions, base.protocol, regions.rows))


def rows_of(findings: list[Finding]) -> set[int]:
    return {int(finding.path[2]) for finding in findings}


def deciding(base: Base, protocol: Plain, answers: Answers) -> int | None:
    """The first row that holds, by the slow evaluator."""
    return next((at for at, r in enumerate(protocol["table"]) if row_holds(base, protocol, r, answers)), None)


def decided(base: Base, protocol: Plain) -> list[tuple[Answers, int | None]]:
    return [(s, deciding(base, protocol, s)) for s in naive.every_situation(base["questions"])]


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_that_no_situation_reaches_are_found_with_a_situation_that_a_row_above_takes(seed: int) -> None:
    base, protocol = drawn(seed)
    knowledge = based_on(knowledge_of(base), protocol)
    findings = found(knowledge, table.unreached_rows)
    reached_rows = {at for _, at in decided(base, protocol)}
    assert rows_of(findings) == set(range(len(protocol["table"]))) - reached_rows
    for finding in findings:
        at = int(finding.path[2])
        assert finding.example is not None
        taken = finding.example.plain(knowledge.questions)
        assert row_holds(base, protocol, protocol["table"][at], taken)
        above = [n for n in range(at) if f"{n + 1}" in finding.message.split("altijd")[0]]
        assert all(
            any(row_holds(base, protocol, protocol["table"][n], s) for n in above)
            for s, _ in decided(base, protocol)
            if row_holds(base, protocol, protocol["table"][at], s)
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_what_no_row_is_about_is_found_with_a_smallest_situation(seed: int) -> None:
    base, protocol = drawn(seed)
    knowledge = based_on(knowledge_of(base), protocol)
    findings = found(knowledge, table.gaps)
    free = [s for s, at in decided(base, protocol) if at is None]
    assert len(findings) == bool(free)
    for finding in findings:
        assert finding.example is not None
        shown = finding.example.plain(knowledge.questions)
        assert deciding(base, protocol, shown) is None
        assert len(shown) == min(map(len, free))


@pytest.mark.parametrize("seed", SEEDS)
def test_without_a_row_that_changes_nothing_the_same_is_done_everywhere(seed: int) -> None:
    base, protocol = drawn(seed)
    for at in rows_of(found(based_on(knowledge_of(base), protocol), table.idle_rows)):
        less = {**protocol, "table": [r for n, r in enumerate(protocol["table"]) if n != at]}
        for answers, row_at in decided(base, protocol):
            other = deciding(base, less, answers)
            assert said(protocol, row_at) == said(less, other)


def said(protocol: Plain, at: int | None) -> Any:
    told = protocol["table"][at] if at is not None else {}
    return {key: set(told.get(key, [])) for key in ("do", "may", "not")}


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_with_a_lighter_step_for_something_worse_are_found(seed: int) -> None:
    base, protocol = drawn(seed)
    expected = set()
    for answers, at in decided(base, protocol):
        for worse in worsened(answers):
            other = deciding(base, protocol, worse)
            if at is not None and other is not None and weight(protocol, other) < weight(protocol, at):
                expected.add(other)
    assert rows_of(found(based_on(knowledge_of(base), protocol), ladder.lighter_for_worse)) == expected


def worsened(answers: Answers) -> Iterator[Answers]:
    """The same with one kind of behaviour more, or with a worse answer of the order."""
    for kind in VOCABULARY["vorm"]:
        if "vorm" in answers and kind not in answers["vorm"]:
            yield {**answers, "vorm": [*answers["vorm"], kind]}
    who = VOCABULARY["dader"]
    if "dader" in answers:
        yield from ({**answers, "dader": worse} for worse in who[who.index(answers["dader"]) + 1 :])


def weight(protocol: Plain, at: int) -> tuple[int, int]:
    """The highest step that a row does or allows, and the highest that it does."""
    told = protocol["table"][at]
    done, may = (
        max((STEPS.index(a) + 1 for a in reached(protocol, told.get(key, []), {}) if a in STEPS), default=0)
        for key in ("do", "may")
    )
    return max(done, may), done


def test_what_is_done_beside_the_ladder_and_is_as_heavy_is_not_lighter() -> None:
    def told(force: int) -> list[Finding]:
        base = small_base(action("actie-0", force=3), action("aangifte", force=force))
        rows = [{"behaviour": "wapen", "do": ["aangifte"]}, {"do": ["kaart"]}]
        return found(based_on(knowledge_of(base), cards(*rows)), ladder.lighter_for_worse)

    (finding,) = told(force=2)
    assert finding.message == (
        "Het ergere krijgt de lichtere stap: rij 1 doet geen stap van de ladder,"
        " maar zonder ‘wapen’ doet rij 2 ‘Gele kaart’."
    )
    assert told(force=3) == []


# --- what stands above a protocol ---


def guarded(**more: Any) -> Base:
    """A base in which somebody of a group never gets the first step, whatever a protocol says."""
    promise = {
        "id": "niet-zo",
        "text": "Dit gaat voor.",
        "source": ["EK"],
        "actions": ["actie-0"],
        "hard": True,
    }
    promise |= {"never": ["aanbevolen", "overwegen"], "when": {"dader": "groep"}}
    refused = {**when(dader="groep"), "hard": True}
    step = action("actie-0", unfit_when=[refused])
    return small_base(step, action("praten"), promises=[{**promise, **more}])


def cards(*rows: Plain) -> Plain:
    steps = [{"id": "kaart", "action": "actie-0", "name": "Gele kaart"}]
    return {"title": "Ons protocol", "source": "EK", "steps": steps, "table": list(rows)}


def test_a_step_that_a_hard_promise_stops_is_told_with_the_promise_and_a_smallest_situation() -> None:
    (finding,) = found(based_on(knowledge_of(guarded()), cards({"do": ["kaart"]})), stops.stopped_steps)
    assert (finding.severity, finding.path) == ("warning", ("protocol", "steps", 0))
    assert finding.message.startswith("‘Gele kaart’ (rij 1) volgt niet overal.")
    assert finding.details == ("Dit gaat voor.",)
    assert finding.example is not None
    assert finding.example.answers == {"dader": ("groep",)}


def test_a_step_that_is_stopped_in_all_of_its_row_is_an_error() -> None:
    protocol = cards({"when": {"dader": "groep", "gemeld": "ja"}, "may": ["kaart"]}, {"do": ["kaart"]})
    knowledge = based_on(knowledge_of(guarded()), protocol)
    (finding,) = found(knowledge, stops.stopped_everywhere)
    assert (finding.severity, finding.path) == ("error", ("protocol", "table", 0, "may"))
    assert finding.details == ("Dit gaat voor.",)
    assert [f.message[:20] for f in found(knowledge, stops.stopped_steps)] == ["‘Gele kaart’ (rij 2)"]


def test_what_a_row_refuses_and_is_recommended_all_the_same_is_told() -> None:
    base = guarded(never=[], always=["aanbevolen"], text="Dit moet altijd.", when={"dader": "client"})
    base["actions"][0]["recommended_when"] = [when()]
    protocol = cards({"behaviour": "wapen", "not": ["kaart"]})
    (finding,) = found(based_on(knowledge_of(base), protocol), stops.refused_in_vain)
    assert (finding.severity, finding.path) == ("warning", ("protocol", "table", 0, "not"))
    assert finding.details == ("Dit moet altijd.",)
    assert finding.example is not None
    assert finding.example.answers == {"dader": ("client",), "vorm": ("wapen",)}


def test_house_policy_stops_nothing_and_is_not_proven_where_a_protocol_decides() -> None:
    base = guarded(hard=False)
    base["actions"][0]["unfit_when"][0]["hard"] = False
    knowledge = based_on(knowledge_of(base), cards({"do": ["kaart"]}))
    for check in (stops.stopped_everywhere, stops.stopped_steps, stops.broken_hard):
        assert found(knowledge, check) == []


def test_a_hard_promise_that_would_not_hold_is_found_at_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("incident_actie.advice.overlay._RowOverlays._guards", lambda *given: ())
    knowledge = based_on(knowledge_of(guarded()), cards({"when": {"gemeld": "ja"}, "do": ["kaart"]}))
    (finding,) = found(knowledge, stops.broken_hard)
    assert (finding.severity, finding.subject, finding.path) == ("error", "niet-zo", ("protocol", "table", 0))


# --- in words ---


def of_cards(*rows: Plain) -> list[str]:
    base = based_on(knowledge_of(guarded()), cards(*rows))
    with deep_calls():
        return [f"{f.severity}: {f.message}" for f in protocol_findings(Regions(base))]


def test_a_row_behind_another_names_that_row_and_one_behind_two_names_both() -> None:
    wide, narrow = {"do": ["praten"]}, {"behaviour": "wapen", "do": ["kaart"]}
    never = "error: Deze rij komt nooit aan de beurt: {} altijd voor. Zet deze rij hoger, of haal haar weg."
    assert never.format("rij 1 gaat") in of_cards(wide, narrow)
    halves = [{"when": {"dader": some}, "do": ["praten"]} for some in (["client", "naaste"], ["groep"])]
    behind = {"when": {"dader": ["naaste", "groep"]}, "do": ["kaart"]}
    assert never.format("rij 1 en 2 gaan samen") in of_cards(*halves, behind)


def test_behaviour_that_is_open_is_said_in_words_and_at_the_table() -> None:
    (text,) = [t for t in of_cards({"behaviour": "wapen", "do": ["praten"]}) if "zegt uw protocol niets" in t]
    assert (
        text
        == "warning: Hier zegt uw protocol niets, en geldt ons advies. Over ‘doxing’ gaat geen enkele rij."
    )


OWN = """
sources: [{id: ons-protocol, title: Ons protocol}]
actions:
  - id: huisbezoek-met-twee
    title: De volgende keer gaan er twee medewerkers op bezoek
    short: Met twee op bezoek
    addressees: [team]
    phases: [preventie]
    scope: 1
    force: 1
    moment: vervolg
    term: 1 week
    who: teamleider
    role: teamleider
    why: Met twee mensen is een bezoek veiliger.
    consider: Overweeg dit als er weer een bezoek komt.
    steps: [Kijk wie er meegaat., Spreek af wie het woord voert.]
    source: [ons-protocol]
protocol:
  title: Ons protocol
  source: ons-protocol
  steps:
    - {id: geel, action: gele-kaart, name: Waarschuwing, valid: 1 jaar, with: [huisbezoek-met-twee]}
  table:
    - {behaviour: [bedreiging, wapen], not: [opvang], do: [geel]}
    - {behaviour: wapen, do: [geel]}
"""


def test_a_whole_base_with_a_protocol_is_proven_at_own_lines_and_nothing_is_blamed_on_ours(
    tmp_path: Path,
) -> None:
    (tmp_path / "eigen.yaml").write_text(OWN, encoding="utf-8")
    report = verify(load_with_own(tmp_path))
    assert {f.file for f in report.findings} == {str(tmp_path / "eigen.yaml")}
    assert {(f.severity, f.line) for f in report.findings if f.subject.startswith("rij")} == {("error", 26)}
    assert not any(f.subject == "huisbezoek-met-twee" and f.severity == "error" for f in report.findings)
    assert [f for f in report.findings if f.severity == "error" and f.line != 26] == []
