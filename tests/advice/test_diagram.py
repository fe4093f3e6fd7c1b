"""Sets of situations as diagrams, against all situations of a small vocabulary, one by one."""

from collections.abc import Collection, Iterator
from functools import cache, reduce
from itertools import chain, combinations, product
from operator import and_, or_
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident_actie.advice.clauses import Test as Wanted
from incident_actie.advice.diagram import FALSE, TRUE, Diagrams
from incident_actie.advice.nearest import changes, smallest
from incident_actie.knowledge.question_model import Question
from incident_actie.situation import EMPTY, Situation

# An expression: the name of an operation, then its parts.
Expression = tuple[Any, ...]
Bits = int  # one for each of every_situation
SINGLE = {"dader": ("client", "naaste", "groep"), "gemeld": ("ja", "nee")}
SEVERAL = {"vorm": ("wapen", "doxing")}
MINIMA = (0, 1)
FEWER = settings(max_examples=settings().max_examples * 2 // 5)  # each is done for both minima


def question(name: str, answers: tuple[str, ...], minimum: int | None = None) -> Question:
    """A question with as few words as will do."""
    words = [{"id": a, "label": a, "help": "uitleg"} for a in answers]
    kind = "one" if minimum is None else "many"
    told = {"id": name, "text": f"Vraag {name}?", "help": "uitleg", "kind": kind, "summary": name}
    return msgspec.convert({**told, "answers": words, "minimum": minimum or 0}, Question)


@cache
def vocabulary(minimum: int) -> list[Question]:
    """Two questions with one answer and, between them, one with several."""
    first, last = SINGLE
    (several,) = SEVERAL
    return [
        question(first, SINGLE[first]),
        question(several, SEVERAL[several], minimum),
        question(last, SINGLE[last]),
    ]


@cache
def diagrams(minimum: int) -> Diagrams:
    """One world of diagrams for every example: what one leaves behind must not harm the next."""
    return Diagrams(vocabulary(minimum))


def choices(asked: Question) -> Iterator[tuple[str, ...] | None]:
    """Every way to answer a question; None is not at all."""
    yield None
    if asked.kind == "one":
        yield from ((a,) for a in asked.ids)
    else:
        sizes = range(asked.minimum, len(asked.ids) + 1)
        yield from chain.from_iterable(combinations(asked.ids, size) for size in sizes)


@cache
def every_situation(minimum: int) -> tuple[Situation, ...]:
    """All of them."""
    asked = vocabulary(minimum)
    found = []
    for given_answers in product(*(list(choices(q)) for q in asked)):
        pairs = zip(asked, given_answers, strict=True)
        found.append(Situation({q.id: a for q, a in pairs if a is not None}))
    return tuple(found)


def wanted_tests() -> st.SearchStrategy[Wanted]:
    """Any test that a condition can hold."""
    single = st.sampled_from(sorted(SINGLE)).flatmap(
        lambda q: st.builds(
            Wanted, st.just(q), st.frozensets(st.sampled_from(SINGLE[q]), min_size=1), st.just(frozenset())
        )
    )
    some = st.frozensets(st.sampled_from(SEVERAL["vorm"]))
    return single | st.builds(Wanted, st.just("vorm"), some, some)


def expressions() -> st.SearchStrategy[Expression]:
    """Anything that can be built of tests with the operations of diagrams."""
    leaf = st.tuples(st.just("test"), wanted_tests()) | st.sampled_from([("nothing",), ("all",)])
    return st.recursive(
        leaf,
        lambda inner: (
            st.tuples(st.sampled_from(["both", "either"]), inner, inner)
            | st.tuples(st.just("without"), inner)
            | st.builds(lambda tests: ("clause", *tests), st.lists(wanted_tests(), max_size=3))
            | st.builds(lambda parts: ("any_of", *parts), st.lists(inner, max_size=3))
            | st.builds(lambda parts: ("all_of", *parts), st.lists(inner, max_size=3))
        ),
        max_leaves=8,
    )


def as_node(d: Diagrams, expression: Expression) -> int:
    """The diagram of an expression."""
    name, *parts = expression
    if name in ("nothing", "all"):
        return TRUE if name == "all" else FALSE
    if name == "test":
        return d.test(parts[0])
    if name == "clause":
        return d.clause(parts)
    nodes = [as_node(d, part) for part in parts]
    return getattr(d, name)(nodes) if name.endswith("_of") else getattr(d, name)(*nodes)


@cache
def passing(wanted: Wanted, minimum: int) -> Bits:
    """The situations that pass a test, by what a test means, said once more."""
    found = 0
    for bit, situation in enumerate(every_situation(minimum)):
        answers = situation.answers.get(wanted.question)
        some = answers is not None and (not wanted.any or any(a in wanted.any for a in answers))
        if some and not any(a in wanted.none for a in answers or ()):
            found |= 1 << bit
    return found


def meaning(expression: Expression, minimum: int) -> Bits:
    """The set of situations that an expression means."""
    name, *parts = expression
    everything = (1 << len(every_situation(minimum))) - 1
    if name == "nothing":
        return 0
    if name in ("test", "clause"):
        parts = [("are", passing(wanted, minimum)) for wanted in parts]
    inner = [p[1] if p[0] == "are" else meaning(p, minimum) for p in parts]
    if name == "without":
        return everything ^ inner[0]
    if name in ("either", "any_of"):
        return reduce(or_, inner, 0)
    return reduce(and_, inner, everything)


def members(expression: Expression, minimum: int) -> list[Situation]:
    """The situations in the set that an expression means."""
    bits = meaning(expression, minimum)
    return [s for bit, s in enumerate(every_situation(minimum)) if bits >> bit & 1]


@pytest.mark.parametrize(("minimum", "expected"), [(0, 60), (1, 48)])
def test_the_valid_situations_are_those_that_can_be_answered(minimum: int, expected: int) -> None:
    d = diagrams(minimum)
    assert len(every_situation(minimum)) == expected
    assert d.count(d.valid) == d.count(TRUE) == expected
    assert all(d.contains(d.valid, s) for s in every_situation(minimum))
    assert d.contains(d.valid, Situation({"vorm": ()})) is (minimum == 0)


@pytest.mark.parametrize("minimum", MINIMA)
@FEWER
@given(expressions())
def test_every_operation_means_what_it_says(minimum: int, expression: Expression) -> None:
    d = diagrams(minimum)
    node = as_node(d, expression)
    expected = members(expression, minimum)
    assert [s for s in every_situation(minimum) if d.contains(node, s)] == expected
    assert d.count(node) == len(expected)


@pytest.mark.parametrize("minimum", MINIMA)
@FEWER
@given(expressions(), expressions())
def test_equal_sets_are_the_same_node(minimum: int, one: Expression, other: Expression) -> None:
    d = diagrams(minimum)
    same = members(one, minimum) == members(other, minimum)
    assert (d.both(as_node(d, one), d.valid) == d.both(as_node(d, other), d.valid)) is same


@FEWER
@given(expressions())
def test_the_same_expression_is_the_same_node_in_whatever_order_it_is_built(expression: Expression) -> None:
    fresh, used = Diagrams(vocabulary(1)), diagrams(1)
    as_node(fresh, ("either", ("all",), expression))
    inverse = fresh.without(as_node(fresh, ("without", expression)))
    assert inverse == as_node(fresh, expression)
    assert fresh.count(inverse) == used.count(as_node(used, expression))


def told(situation: Situation) -> list[tuple[str, tuple[str, ...]]]:
    """The answers in an order of their own."""
    return sorted(situation.answers.items())


def in_order(chosen: Collection[str]) -> tuple[str, ...]:
    """Several answers as a situation holds them: in the order of the question."""
    return tuple(a for a in SEVERAL["vorm"] if a in chosen)


def with_branch(d: Diagrams, situation: Situation, level: int, branch: int) -> Situation | None:
    """The situation with one variable changed; None where no person could answer that."""
    variable = d.variables[level]
    answers = dict(situation.answers)
    value = variable.values[branch]
    if not variable.many:
        answers.pop(variable.question, None)
        return Situation({**answers, variable.question: (value,)} if branch else answers)
    chosen = set(answers.get(variable.question, ()))
    if value == "?" or variable.values[1] == "?":
        if branch == 0:
            answers.pop(variable.question, None)
            return Situation(answers)
        return Situation({**answers, variable.question: in_order(chosen)})
    if variable.question not in answers:
        return None
    chosen = chosen | {value} if branch else chosen - {variable.values[1]}
    return Situation({**answers, variable.question: in_order(chosen)})


@pytest.mark.parametrize("minimum", MINIMA)
@FEWER
@given(expressions(), st.data())
def test_fixing_a_variable_leaves_what_holds_when_it_is_answered_so(
    minimum: int, expression: Expression, data: st.DataObject
) -> None:
    d = diagrams(minimum)
    level = data.draw(st.integers(0, len(d.variables) - 1))
    branch = data.draw(st.integers(0, len(d.variables[level].values) - 1))
    node = as_node(d, expression)
    fixed = d.fixed(node, level, branch)
    every = {str(told(s)) for s in every_situation(minimum)}
    held = {str(told(s)) for s in members(expression, minimum)}
    for situation in every_situation(minimum):
        changed = with_branch(d, situation, level, branch)
        if changed is not None and (words := str(told(changed))) in every:
            assert d.contains(fixed, changed) == (words in held)
    assert level not in levels_in(d, fixed)
    topmost = d.level[node]
    if node not in (FALSE, TRUE) and branch < len(d.variables[topmost].values):
        assert d.fixed_here(node, topmost, branch) == d.fixed(node, topmost, branch)


def levels_in(d: Diagrams, node: int) -> set[int]:
    """The variables that a diagram still asks."""
    if node in (FALSE, TRUE):
        return set()
    return {d.level[node]}.union(*(levels_in(d, kid) for kid in d.kids[node]))


def test_the_level_of_a_question_and_of_each_of_its_answers_is_found() -> None:
    d = diagrams(1)
    asked = [(v.question, v.values[1] if v.many else "") for v in d.variables]
    assert asked[d.level_of("dader")] == ("dader", "")
    assert asked[d.level_of("vorm")] == ("vorm", "?")
    assert [asked[d.level_of("vorm", a)] for a in SEVERAL["vorm"]] == [("vorm", a) for a in SEVERAL["vorm"]]


# --- the nearest ---


def size(situation: Situation) -> tuple[int, int]:
    """How much is told: questions answered, then answers chosen where several may be."""
    return len(situation.answers), len(situation.answers.get("vorm", ()))


@pytest.mark.parametrize("minimum", MINIMA)
@FEWER
@given(expressions())
def test_the_smallest_member_of_a_set_has_the_fewest_answers(minimum: int, expression: Expression) -> None:
    d = diagrams(minimum)
    found = smallest(d, as_node(d, expression))
    expected = members(expression, minimum)
    if not expected:
        assert found is None
        return
    assert found in expected
    assert size(found) == min(size(s) for s in expected)


def laid_over(origin: Situation, change: Situation) -> Situation:
    """The answers of a change over those of a situation."""
    return Situation({**origin.answers, **change.answers})


def effort(origin: Situation, end: Situation) -> tuple[int, int]:
    """How far one situation is from another: questions, then choices within one with several."""
    moved = [q for q in {*origin.answers, *end.answers} if origin.get(q) != end.get(q)]
    chosen = set(origin.answers.get("vorm", ())) ^ set(end.answers.get("vorm", ()))
    return len(moved), len(chosen)


def reachable(origin: Situation, expression: Expression, minimum: int) -> list[Situation]:
    """The members of a set in which every answered question is still answered."""
    return [s for s in members(expression, minimum) if set(origin.answers) <= set(s.answers)]


@pytest.mark.parametrize("minimum", MINIMA)
@FEWER
@given(expressions(), st.data())
def test_changes_lead_into_the_set_with_the_fewest_questions_and_take_nothing_back(
    minimum: int, expression: Expression, data: st.DataObject
) -> None:
    d = diagrams(minimum)
    origin = data.draw(st.sampled_from(every_situation(minimum)))
    goals = reachable(origin, expression, minimum)
    found = changes(d, as_node(d, expression), origin, most=200)
    ends = [laid_over(origin, change) for change in found]
    if not goals:
        assert found == []
        return
    least = min(effort(origin, goal) for goal in goals)
    nearest = [goal for goal in goals if effort(origin, goal)[0] == least[0]]
    assert all(end in nearest for end in ends)
    assert {len(change.answers) for change in found} == {least[0]}
    best = [goal for goal in goals if effort(origin, goal) == least]
    assert sorted(map(told, ends)) == sorted(map(told, best))


def wanted(question_name: str, *answers: str) -> Wanted:
    """A test that one of these answers is given."""
    return Wanted(question_name, frozenset(answers), frozenset())


def test_one_question_with_several_answers_is_nearer_than_two_questions() -> None:
    d = diagrams(1)
    several = d.clause([wanted("vorm", "wapen"), wanted("vorm", "doxing")])
    two = d.clause([wanted("dader", "client"), wanted("gemeld", "ja")])
    expected = Situation({"vorm": ("wapen", "doxing")})
    assert smallest(d, d.either(several, two)) == expected
    assert changes(d, d.either(several, two), EMPTY) == [expected]


def test_of_several_answers_the_fewest_are_changed() -> None:
    d = diagrams(0)
    origin = Situation({"vorm": ("wapen",)})
    assert changes(d, d.test(wanted("vorm", "doxing")), origin) == [Situation({"vorm": ("wapen", "doxing")})]
    without = Wanted("vorm", frozenset(), frozenset({"wapen"}))
    assert changes(d, d.test(without), origin) == [Situation({"vorm": ()})]


def test_of_all_nearest_changes_the_first_five_are_given_unless_asked_otherwise() -> None:
    d = diagrams(0)
    told = d.clause([wanted("dader", *SINGLE["dader"]), wanted("gemeld", *SINGLE["gemeld"])])
    every = changes(d, told, EMPTY, most=200)
    assert len(every) == 6
    assert changes(d, told, EMPTY) == every[:5]
    assert changes(d, told, EMPTY, most=2) == every[:2]


def test_a_situation_that_is_in_the_set_already_needs_no_change() -> None:
    d = diagrams(1)
    origin = Situation({"dader": ("naaste",)})
    assert changes(d, TRUE, origin) == [EMPTY]
    assert changes(d, FALSE, origin) == []


def test_a_given_answer_may_be_changed_but_not_taken_back() -> None:
    d = diagrams(1)
    silent = d.without(d.test(Wanted("dader", frozenset(SINGLE["dader"]), frozenset())))
    assert changes(d, silent, EMPTY) == [EMPTY]
    assert changes(d, silent, Situation({"dader": ("naaste",)})) == []
    assert changes(
        d, d.test(Wanted("dader", frozenset(["groep"]), frozenset())), Situation({"dader": ("naaste",)})
    ) == [Situation({"dader": ("groep",)})]


def test_the_order_of_answers_in_a_change_is_that_of_the_question() -> None:
    d = diagrams(1)
    wanted = d.both(*(d.test(Wanted("vorm", frozenset([a]), frozenset())) for a in ("doxing", "wapen")))
    (found,) = changes(d, wanted, Situation({"dader": ("naaste",)}))
    assert found == Situation({"vorm": ("wapen", "doxing")})
