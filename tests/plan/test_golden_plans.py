"""The recommended plan of every case, who and when included: what is made today was made before."""

from datetime import date

from incident_actie.advice.advise import Adviser
from incident_actie.plan.making import make_plan, recommended_choices
from incident_actie.plan.model import Plan
from incident_actie.situation import from_data
from tests.samples import ROOT, cases

GOLDEN = ROOT / "tests" / "golden" / "plans.txt"
TODAY = date(2026, 11, 23)
RENEW = "look whether it is right; then pytest tests/plan/test_golden_plans.py --rewrite-golden"


def told(plan: Plan) -> list[str]:
    """A plan in a few lines: each item with its day and who does it, then what is missing."""
    missing = [f"mist: {demand.id}" for demand in plan.balance if not demand.met]
    return [f"{item.action} +{(item.due - TODAY).days} {item.who}" for item in plan.items] + missing


def test_the_plan_of_every_case_is_as_it_was(adviser: Adviser, rewrite_golden: bool) -> None:
    lines: list[str] = []
    for case in cases():
        advice = adviser.advise(from_data(case["situation"], adviser.knowledge.questions))
        plan = make_plan(adviser.knowledge, advice, recommended_choices(advice), TODAY)
        lines += [f"# {case['file']}: {case['id']}", *told(plan)]
    text = "\n".join(lines) + "\n"
    if rewrite_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text, RENEW
