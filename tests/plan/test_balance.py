"""A plan held against what the hand-out asks: each demand met and not met, and what is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incident_actie.advice.advise import Adviser
from incident_actie.advice.verdict import Advice, Verdict
from incident_actie.knowledge.model import Knowledge
from incident_actie.plan.making import OwnAction, Pick, make_plan, recommended_choices
from incident_actie.plan.model import Demand, Plan
from incident_actie.plan.telling import as_json, balance_lines
from incident_actie.situation import from_data
from tests.each import each
from tests.samples import Answers, cases, many_situations

TODAY = date(2026, 11, 23)
KNOWN = {
    "gevaar-nu": "nee",
    "gemeld": "ja",
    "besproken": "ja",
    "vorm": ["belediging", "intimidatie"],
    "dader": "naaste",
    "dader-bekend": "ja",
    "minderjarig": "nee",
    "aanspreekbaar": "ja",
    "oorzaak": "frustratie",
    "plaats": "gebouw",
    "herhaling": "herhaald",
    "ernst": "matig",
    "vervolgcontact": "ja",
    "klacht": "nee",
    "al-geregeld": ["huisregels", "huisregels-zichtbaar", "huisregels-uitgereikt"],
}
WHOLE = ("opvang", "ordegesprek", "evaluatie", "checklist-bezoek", "tiplijn", "patroon-onderzoeken")


def advise(adviser: Adviser, **changes: object) -> Advice:
    told = {**KNOWN, **{k.replace("_", "-"): v for k, v in changes.items()}}
    return adviser.advise(
        from_data({q: a for q, a in told.items() if a is not None}, adviser.knowledge.questions)
    )


def plan_of(adviser: Adviser, advice: Advice, names: Sequence[str], **more: object) -> Plan:
    choices = [Pick(name) for name in names]
    return make_plan(adviser.knowledge, advice, choices, TODAY, **more)  # type: ignore[arg-type]


def demands(plan: Plan) -> dict[str, Demand]:
    return {demand.id: demand for demand in plan.balance}


@dataclass(frozen=True)
class Case:
    """What is taken away from, or added to, a plan in balance; and how that shows."""

    demand: str
    out: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    level: str | None = None
    proposes: tuple[str, ...] = ()
    says: str = ""


UNMET = {
    "no reaction in a phase for which one is recommended": Case(
        "fasen", out=("ordegesprek",), proposes=("hoor-wederhoor",), says="repressie"
    ),
    "nothing for the employee": Case(
        "niveaus", out=("opvang", "checklist-bezoek"), proposes=("opvang",), says="medewerker"
    ),
    "nobody looks after the employee": Case("opvang", out=("opvang",), proposes=("opvang",)),
    "no quick reaction": Case("reactie", out=("ordegesprek",), proposes=("hoor-wederhoor",)),
    "nothing that lasts": Case(
        "blijvend",
        out=("evaluatie", "tiplijn", "patroon-onderzoeken"),
        proposes=("tiplijn",),
        says="0, gevraagd minstens 1",
    ),
    "one lasting measure where the level asks two": Case(
        "blijvend",
        out=("evaluatie", "patroon-onderzoeken"),
        level="3",
        proposes=("borgen",),
        says="1, gevraagd minstens 2",
    ),
    "only paper": Case(
        "meer-dan-papier",
        out=("tiplijn", "patroon-onderzoeken", "checklist-bezoek"),
        added=("gedragscode",),
        proposes=("checklist-bezoek",),
        says="Gedragscode",
    ),
}


@each("name", UNMET)
def test_what_is_missing_is_said_with_a_proposal_and_taking_it_mends_it(name: str, adviser: Adviser) -> None:
    case = UNMET[name]
    advice = advise(adviser, cultuur=case.level)
    whole = demands(plan_of(adviser, advice, WHOLE))[case.demand]
    assert whole.met
    assert not whole.proposal
    chosen = [*(n for n in WHOLE if n not in case.out), *case.added]
    found = demands(plan_of(adviser, advice, chosen))[case.demand]
    assert not found.met
    assert found.add[: len(case.proposes)] == case.proposes, found
    assert case.says in found.text
    assert "erbij" in found.proposal
    assert demands(plan_of(adviser, advice, [*chosen, *found.add]))[case.demand].met


def test_too_much_names_what_could_wait_and_without_it_the_plan_fits(adviser: Adviser) -> None:
    advice = advise(adviser, cultuur="1")
    lasting = [j.action.id for j in advice.judgements if j.action.structural and j.verdict is not Verdict.NOT]
    plan = plan_of(adviser, advice, [*WHOLE, *lasting[:6]])
    found = demands(plan)["haalbaar"]
    assert not found.met
    assert "later doen" in found.proposal
    assert set(found.drop) <= set(lasting)
    rest = [item.action for item in plan.items if item.action not in found.drop]
    assert demands(plan_of(adviser, advice, rest))["haalbaar"].met
    assert demands(plan_of(adviser, advice, rest))["blijvend"].met


def test_reporting_discussing_and_the_alarm_are_no_load(adviser: Adviser) -> None:
    advice = advise(adviser)
    brief = [a.id for a in adviser.knowledge.actions if not a.structural and a.step == "handelen"]
    others = [name for name in brief if name != "alarmeren-112"]
    for count in (12, 13):
        plan = plan_of(adviser, advice, ["alarmeren-112", "melden", "bespreken", *others[:count]])
        assert demands(plan)["haalbaar"].met == (count == 12)


def test_one_lasting_measure_more_than_asked_is_no_reason_to_speak_up(adviser: Adviser) -> None:
    advice = advise(adviser, cultuur="1")
    lasting = ["tiplijn", "borgen", "patroon-onderzoeken"]
    assert demands(plan_of(adviser, advice, ["opvang", *lasting[:2]]))["haalbaar"].met
    assert not demands(plan_of(adviser, advice, ["opvang", *lasting]))["haalbaar"].met


def test_what_must_be_soon_never_waits(adviser: Adviser) -> None:
    for answers in many_situations(200, seed=12):
        advice = adviser.advise(from_data(answers, adviser.knowledge.questions))
        plan = plan_of(adviser, advice, [c.action for c in recommended_choices(advice)])
        items = {item.action: item for item in plan.items}
        for demand in plan.balance:
            for name in demand.drop:
                assert items[name].moment in ("structureel", "vervolg")
                assert (items[name].due - TODAY).days >= 7
                assert items[name].phases[0] != "repressie"
                assert name not in ("opvang", "evaluatie", "zorgplan-aanpassen")


@each(
    "changes",
    [
        {"dader": "onbekend"},
        {"dader_bekend": "nee"},
        {"aanspreekbaar": "blijvend-niet"},
        {"gevaar_nu": "ja"},
        {"al_geregeld": ["ordegesprek"]},
    ],
)
def test_no_reaction_is_asked_where_none_is_possible_or_one_was_given(
    changes: dict[str, object], adviser: Adviser
) -> None:
    plan = plan_of(adviser, advise(adviser, **changes), ["opvang"])
    assert "reactie" not in demands(plan)


def test_a_reaction_that_comes_too_late_is_no_quick_reaction(adviser: Adviser) -> None:
    advice = advise(adviser)
    late = [Pick("ordegesprek", due=date(2026, 12, 20)), Pick("opvang")]
    assert not demands(make_plan(adviser.knowledge, advice, late, TODAY))["reactie"].met


def test_an_empty_phase_is_named_with_why_that_may_be_fine(adviser: Adviser, knowledge: Knowledge) -> None:
    advice = advise(adviser)
    plan = plan_of(adviser, advice, [c.action for c in recommended_choices(advice)])
    found = demands(plan)["fasen"]
    assert found.met
    for phase, count in plan.phase_counts().items():
        assert (f"Fase {phase} is leeg" in found.text) == (count == 0)
    empty = [p for p, count in plan.phase_counts().items() if not count]
    assert empty
    assert any(knowledge.balance.empty_phases[p] in line for p in empty for line in balance_lines(plan))


def test_an_action_of_the_team_counts_as_something_that_stays(adviser: Adviser) -> None:
    advice = advise(adviser)
    own = [OwnAction("Een bord met de wachttijd")]
    assert demands(plan_of(adviser, advice, ["opvang", "ordegesprek"], own=own))["blijvend"].met


def test_a_part_of_a_plan_is_not_held_against_the_demands_of_a_whole(adviser: Adviser) -> None:
    part = advise(adviser).narrowed(["team"])
    assert plan_of(adviser, part, ["opvang"]).balance == ()


def test_why_the_team_does_not_is_kept_with_the_demand(adviser: Adviser) -> None:
    why = {"blijvend": "De tiplijn start in januari."}
    plan = plan_of(adviser, advise(adviser), ["opvang", "ordegesprek"], answers=why)
    assert demands(plan)["blijvend"].answer == why["blijvend"]
    (line,) = [line for line in balance_lines(plan) if "Blijvende maatregelen" in line]
    assert line.endswith("Bewust niet: De tiplijn start in januari.")
    told = {d["id"]: d["answer"] for d in as_json(plan)["plan"]["balance"]}
    assert told["blijvend"] == why["blijvend"]


# --- the recommended plan ---


def recommended(answers: Answers, adviser: Adviser) -> Plan:
    advice = adviser.advise(from_data(answers, adviser.knowledge.questions))
    return make_plan(adviser.knowledge, advice, recommended_choices(advice), TODAY)


def test_the_recommended_plan_looks_after_everybody_and_covers_what_it_recommends(adviser: Adviser) -> None:
    for answers in (*(case["situation"] for case in cases()), *many_situations(600, seed=5)):
        missing = {d.id for d in recommended(answers, adviser).balance if not d.met}
        assert not missing & {"fasen", "niveaus", "opvang"}, answers


def test_the_recommended_plan_of_a_case_is_mostly_in_balance_and_gives_a_quick_reaction(
    adviser: Adviser,
) -> None:
    """What it may lack is what a level asks on top, or that it is much; each with a proposal."""
    plans = [recommended(case["situation"], adviser) for case in cases()]
    missing = [[d for d in plan.balance if not d.met] for plan in plans]
    assert not any(d.id == "reactie" for lacking in missing for d in lacking)
    assert sum(not lacking for lacking in missing) > len(plans) / 2
    assert max(len(lacking) for lacking in missing) <= 2
    assert all(d.proposal for lacking in missing for d in lacking)


def test_a_proposal_is_never_refused_or_to_be_done_first(adviser: Adviser) -> None:
    for answers in many_situations(300, seed=9):
        advice = adviser.advise(from_data(answers, adviser.knowledge.questions))
        plan = plan_of(adviser, advice, ["melden"])
        for demand in plan.balance:
            verdicts = {advice.on(name).verdict for name in demand.add}
            assert verdicts <= {Verdict.RECOMMENDED, Verdict.CONSIDER}


def test_who_is_not_reached_gets_a_proposal_and_nobody_gets_two(adviser: Adviser) -> None:
    advice = advise(adviser)
    actions = {action.id: action for action in adviser.knowledge.actions}
    for judgement in advice.recommended:
        reached = set(judgement.action.addressees)
        found = demands(plan_of(adviser, advice, [judgement.action.id]))["niveaus"]
        missing = {"management", "team", "medewerker"} - reached
        assert found.met == (not missing)
        for name in found.add:
            assert missing.intersection(actions[name].addressees), "it reaches somebody who was not reached"
            missing -= set(actions[name].addressees)
        assert not missing
