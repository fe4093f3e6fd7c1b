"""What one base says otherwise than another, against every situation of small bases one by one."""

from copy import deepcopy
from typing import Any

import pytest

from incident_actie.knowledge.template_model import WordsFile
from incident_actie.knowledge.templates import Templates
from incident_actie.verify.changed import Change, Turn, changes_between
from incident_actie.verify.lock import lock_of
from tests.verify import naive
from tests.verify.bases import action, knowledge_of, random_base, small_base, when
from tests.verify.naive import Answers, Base

NOTHING = Templates((), WordsFile(()), {})
SEEDS = range(40)
CLAUSES = ("recommended_when", "first_when", "unfit_when")


def compared(before: Base, after: Base) -> list[Change]:
    return changes_between(lock_of(knowledge_of(before), NOTHING), lock_of(knowledge_of(after), NOTHING))


def actions(changes: list[Change]) -> dict[str, Change]:
    return {change.id: change for change in changes if change.part == "actions"}


def with_other_actions(base: Base, seed: int) -> Base:
    """The same questions, and for half of the actions other conditions."""
    other, copy = random_base(seed), deepcopy(base)
    for told, drawn in zip(copy["actions"][::2], other["actions"][::2], strict=False):
        for key in CLAUSES:
            told[key] = drawn[key]
    copy["rules"] = other["rules"]
    return copy


def told_in(base: Base, name: str, answers: Answers) -> tuple[str, list[str], list[str]]:
    """What the slow evaluator says of an action: verdict, reasons, what comes first."""
    told = next(a for a in base["actions"] if a["id"] == name)
    verdict, clauses = naive.deciding(base, told, answers)
    reasons = list(dict.fromkeys(c["because"] for c in clauses))
    first = list(dict.fromkeys(f for c in clauses if verdict == "eerst" for f in c.get("first", [])))
    return verdict, reasons, first


@pytest.mark.parametrize("seed", SEEDS)
def test_every_pair_of_verdicts_is_found_with_a_smallest_situation(seed: int) -> None:
    before = random_base(seed)
    after = with_other_actions(before, seed + 1000)
    found = actions(compared(before, after))
    situations = list(naive.every_situation(before["questions"]))
    for told in before["actions"]:
        name = told["id"]
        least: dict[tuple[str, str], int] = {}
        for answers in situations:
            pair = (naive.verdict(before, name, answers), naive.verdict(after, name, answers))
            if pair[0] != pair[1]:
                least[pair] = min(least.get(pair, 99), len(answers))
        turns = found[name].turns if name in found else ()
        turned = {
            (t.before.verdict, t.after.verdict): t for t in turns if t.before.verdict != t.after.verdict
        }
        assert set(turned) == set(least)
        for pair, turn in turned.items():
            assert len(turn.example) == least[pair]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_in_the_example_is_what_the_slow_evaluator_says(seed: int) -> None:
    before = random_base(seed)
    after = with_other_actions(before, seed + 1000)
    for name, change in actions(compared(before, after)).items():
        for turn in change.turns:
            for base, said in ((before, turn.before), (after, turn.after)):
                expected = told_in(base, name, dict(turn.example))
                assert (said.verdict, list(said.reasons), list(said.first)) == expected
            assert turn.before != turn.after


def with_reasons(base: Base) -> Base:
    """The same base in which conditions have a few different reasons."""
    copy = deepcopy(base)
    of_actions = [clause for told in copy["actions"] for key in CLAUSES for clause in told[key]]
    for number, clause in enumerate((*of_actions, *copy["rules"])):
        clause["because"] = f"Reden {number % 3}."
    return copy


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reason_or_a_first_action_that_comes_or_goes_is_shown(seed: int) -> None:
    before = with_reasons(random_base(seed))
    after = with_reasons(with_other_actions(before, seed + 1000))
    found = actions(compared(before, after))
    situations = list(naive.every_situation(before["questions"]))
    for name in [told["id"] for told in before["actions"]]:
        moved: set[tuple[str, bool]] = set()
        for answers in situations:
            old, new = told_in(before, name, answers), told_in(after, name, answers)
            if old[0] == new[0]:
                moved |= {(key, True) for key in {*new[1], *new[2]} - {*old[1], *old[2]}}
                moved |= {(key, False) for key in {*old[1], *old[2]} - {*new[1], *new[2]}}
        shown = {pair for turn in (found[name].turns if name in found else ()) for pair in in_turn(turn)}
        assert {key for key, _ in moved} == {key for key, _ in shown}


def in_turn(turn: Turn) -> set[tuple[str, bool]]:
    """What came (True) and went (False) in an example where the verdict stays."""
    if turn.before.verdict != turn.after.verdict:
        return set()
    old, new = {*turn.before.reasons, *turn.before.first}, {*turn.after.reasons, *turn.after.first}
    return {(key, True) for key in new - old} | {(key, False) for key in old - new}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_base_is_no_other_than_itself(seed: int) -> None:
    assert compared(random_base(seed), random_base(seed)) == []


def one_turn(before: dict[str, Any], after: dict[str, Any]) -> Turn:
    (change,) = compared(small_base(action("aaa", **before)), small_base(action("aaa", **after)))
    (turn,) = change.turns
    return turn


def test_a_reason_that_changes_is_told_where_the_verdict_stays() -> None:
    reworded = {"because": "Dat is nu eenmaal zo.", "when": {"dader": "naaste"}}
    turn = one_turn({"unfit_when": [when(dader="naaste")]}, {"unfit_when": [reworded]})
    assert (turn.before.verdict, turn.after.verdict) == ("niet", "niet")
    assert (turn.before.reasons, turn.after.reasons) == (("Daarom is het zo.",), ("Dat is nu eenmaal zo.",))
    assert turn.example == {"dader": "naaste"}


def test_what_must_come_first_is_told_where_the_verdict_stays() -> None:
    first = [{**when(dader="naaste"), "first": ["bbb"]}]
    base = small_base(action("aaa", first_when=first), action("bbb"), action("ccc"))
    other = deepcopy(base)
    other["actions"][0]["first_when"][0]["first"] = ["ccc"]
    (change,) = compared(base, other)
    (turn,) = change.turns
    assert (turn.before.first, turn.after.first) == (("bbb",), ("ccc",))


def test_another_notation_of_the_same_is_no_difference() -> None:
    lists = [when(vorm={"any": ["wapen", "doxing"]}), when(dader=["groep"])]
    turned = [when(dader="groep"), when(vorm=["doxing", "wapen"])]
    assert (
        compared(small_base(action("aaa", unfit_when=lists)), small_base(action("aaa", unfit_when=turned)))
        == []
    )


def test_facts_that_change_are_told_with_what_they_were() -> None:
    before = action("aaa", term="1 week", groups=["sanctie"])
    after = action("aaa", term="3 weken", phases=["preventie"])
    (change,) = compared(small_base(before), small_base(after))
    told = {fact.key: (fact.before, fact.after) for fact in change.facts}
    assert told == {
        "term": ("1 week", "3 weken"),
        "phases": (["nazorg"], ["preventie"]),
        "groups": (["sanctie"], None),
    }


def test_actions_that_came_and_went_are_named() -> None:
    found = actions(
        compared(small_base(action("aaa"), action("bbb")), small_base(action("bbb"), action("ccc")))
    )
    assert {name: change.kind for name, change in found.items()} == {"aaa": "weg", "ccc": "nieuw"}


# --- questions and answers that only one of the two knows ---


def with_answer(base: Base, question: int, name: str) -> Base:
    copy = deepcopy(base)
    copy["questions"][question]["answers"].append({"id": name, "label": name, "help": "uitleg"})
    return copy


def test_a_situation_that_both_can_be_asked_about_is_shown_where_there_is_one() -> None:
    before = small_base(action("aaa"))
    after = with_answer(small_base(action("aaa", unfit_when=[when(dader=["nieuw", "groep"])])), 0, "nieuw")
    change = actions(compared(before, after))["aaa"]
    assert [turn.example for turn in change.turns] == [{"dader": "groep"}]


def test_a_new_answer_is_shown_where_only_that_makes_a_difference() -> None:
    before = small_base(action("aaa"))
    after = with_answer(small_base(action("aaa", unfit_when=[when(dader="nieuw")])), 0, "nieuw")
    change = actions(compared(before, after))["aaa"]
    assert [turn.example for turn in change.turns] == [{"dader": "nieuw"}]


def test_a_question_that_only_one_of_them_knows_is_told_and_looked_at() -> None:
    before, after = small_base(action("aaa")), small_base(action("aaa"))
    asked = {**after["questions"][0], "id": "nieuw"}
    after["questions"].append(asked)
    after["actions"][0]["unfit_when"] = [when(nieuw="groep")]
    found = compared(before, after)
    assert [(c.part, c.id, c.kind) for c in found] == [
        ("actions", "aaa", "anders"),
        ("questions", "nieuw", "nieuw"),
    ]
    assert found[0].turns[0].example == {"nieuw": "groep"}
    back = compared(after, before)
    assert [(c.part, c.kind) for c in back] == [("actions", "anders"), ("questions", "weg")]


def test_a_question_with_another_kind_of_answer_is_compared_as_one_with_several() -> None:
    before = small_base(action("aaa", unfit_when=[when(dader="groep")]))
    after = deepcopy(before)
    after["questions"][0]["kind"] = "many"
    assert [(c.part, [f.key for f in c.facts]) for c in compared(before, after)] == [("questions", ["kind"])]
