"""The lock: what our base says is what was agreed that it says, until somebody renews the lock."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from incident_actie.advice.regions import Regions
from incident_actie.errors import KnowledgeError
from incident_actie.knowledge.load import load
from incident_actie.knowledge.template_model import WordsFile
from incident_actie.knowledge.templates import Templates, load_templates
from incident_actie.verify.changed import changes_between
from incident_actie.verify.fingerprint import Fingerprints
from incident_actie.verify.lock import NAME, Lock, facts_of, lock_of, meaning, read_lock, written
from tests.samples import DATA
from tests.verify.bases import action, knowledge_of, random_base, small_base, when
from tests.verify.naive import Base

RENEW = (
    "Kijk met: incident-actie controleer --verschil. Klopt het, dan: incident-actie controleer --vergrendel"
)
NOTHING = Templates((), WordsFile(()), {})


@pytest.fixture(scope="module")
def now() -> Lock:
    return lock_of(load(), load_templates(load()))


def test_our_base_says_what_the_lock_says(now: Lock) -> None:
    locked = read_lock(DATA / NAME)
    told = [(c.part, c.id, c.kind, [f.key for f in c.facts]) for c in changes_between(locked, now)]
    assert told == [], RENEW
    assert (DATA / NAME).read_bytes() == written(now), RENEW


def test_a_lock_is_read_back_as_it_was_written(now: Lock, tmp_path: Path) -> None:
    (tmp_path / "slot.json").write_bytes(written(now))
    assert read_lock(tmp_path / "slot.json") == now


def test_the_lock_of_our_base_is_small_and_can_be_read_in_git(now: Lock) -> None:
    told = written(now)
    assert len(told) < 300_000
    lines = told.decode().splitlines()
    assert sorted(map(len, lines))[len(lines) * 9 // 10] < 200


@pytest.mark.parametrize("content", [None, "", "{}", "geen json", '{"actions": []}'])
def test_a_lock_that_is_gone_or_damaged_is_named_and_how_to_make_one(
    content: str | None, tmp_path: Path
) -> None:
    path = tmp_path / NAME
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        read_lock(path)
    assert str(path) in str(error.value)
    assert "--vergrendel" in str(error.value)


def test_the_conditions_in_the_lock_decide_as_those_of_the_base_do(now: Lock) -> None:
    regions = Regions(load())
    for region in regions.all():
        locked = {(c.verdict, c.because, c.first, c.rule, c.tests) for c in now.clauses(region.action.id)}
        assert locked == {(c.verdict, c.because, c.first, c.rule, c.tests) for c in region.clauses}


def test_the_shares_of_the_verdicts_of_an_action_are_all_situations(now: Lock) -> None:
    for locked in now.actions.values():
        assert sum(locked.share.values()) == pytest.approx(100, abs=0.001)


# --- what is locked ---


def test_every_field_that_is_no_explanation_is_locked() -> None:
    base = load()
    for item in base.actions:
        told = facts_of("actions", item)
        assert told["term"] == item.term
        assert told["role"] == item.role
        assert told["who"] == item.who
        assert tuple(told["phases"]) == item.phases
        assert tuple(told["addressees"]) == item.addressees
        assert told["moment"] == item.moment
        assert not told.keys() & {"title", "why", "steps", "cautions", "source"}


def test_that_an_action_is_only_to_be_considered_is_locked_and_why_is_not() -> None:
    (kept,) = knowledge_of(small_base(action("aaa", considered_only="Daarom."))).actions
    assert facts_of("actions", kept)["considered_only"] is True


# --- the fingerprint ---


def meanings(base: Base) -> dict[str, str]:
    return {name: locked.meaning for name, locked in lock_of(knowledge_of(base), NOTHING).actions.items()}


def changed(base: Base, change: Callable[[Base], Any]) -> Base:
    copy = deepcopy(base)
    change(copy)
    return copy


@pytest.mark.parametrize("seed", range(12))
def test_a_fingerprint_does_not_depend_on_other_actions_order_or_notation(seed: int) -> None:
    base = random_base(seed)
    last = base["actions"][-1]["id"]
    turned = changed(base, lambda copy: copy["actions"].reverse())
    more = changed(
        base, lambda copy: copy["actions"].insert(0, action("nieuw", unfit_when=[when(dader="groep")]))
    )
    listed = changed(base, lambda copy: [c.update(when=as_lists(c["when"])) for c in clauses(copy)])
    for other in (turned, more, listed):
        assert meanings(other)[last] == meanings(base)[last]


def clauses(base: Base) -> list[dict[str, Any]]:
    keys = ("recommended_when", "first_when", "unfit_when")
    return [clause for told in base["actions"] for key in keys for clause in told[key]]


def as_lists(condition: dict[str, Any]) -> dict[str, Any]:
    return {q: [wanted] if isinstance(wanted, str) else wanted for q, wanted in condition.items()}


def test_a_fingerprint_does_not_depend_on_questions_and_answers_that_nobody_names() -> None:
    base = small_base(action("aaa", recommended_when=[when(dader="naaste")]))
    asked = {**base["questions"][0], "id": "nieuw"}
    answer = {"id": "nieuw", "label": "nieuw", "help": "uitleg"}
    for more in (
        changed(base, lambda copy: copy["questions"].append(asked)),
        changed(base, lambda copy: copy["questions"][0]["answers"].append(answer)),
    ):
        assert meanings(more) == meanings(base)


FIRST = {**when(gemeld="nee"), "first": ["bbb"]}
SAID = {"recommended_when": [when(dader="naaste")], "first_when": [FIRST], "unfit_when": [when(vorm="wapen")]}


@pytest.mark.parametrize(
    "change",
    [
        {"recommended_when": [when(dader="client")]},
        {"recommended_when": []},
        {"recommended_when": SAID["unfit_when"], "unfit_when": SAID["recommended_when"]},
        {"recommended_when": [when(dader="naaste"), when(gemeld="ja")]},
        {"first_when": [{**FIRST, "first": ["ccc"]}]},
        {"first_when": [{**FIRST, "first": []}]},
        {"unfit_when": [when(vorm={"any": ["wapen"], "none": ["doxing"]})]},
        {"unfit_when": [when(vorm=["wapen", "doxing"])]},
    ],
)
def test_a_fingerprint_changes_with_what_is_said(change: dict[str, Any]) -> None:
    rest = [action("bbb"), action("ccc")]
    before = meanings(small_base(action("aaa", **SAID), *rest))
    after = meanings(small_base(action("aaa", **{**SAID, **change}), *rest))
    assert before["aaa"] != after["aaa"]
    assert (before["bbb"], before["ccc"]) == (after["bbb"], after["ccc"])


def test_two_sets_have_the_same_fingerprint_only_when_they_are_the_same() -> None:
    regions = Regions(load())
    prints = Fingerprints(regions.diagrams)
    nodes = {r.where(v) for r in regions.all() for v in ("niet", "eerst", "aanbevolen", "overwegen")}  # type: ignore[arg-type]
    assert len({prints.of(node) for node in nodes}) == len(nodes)


def test_words_do_not_change_the_meaning() -> None:
    regions = Regions(load())
    region = next(r for r in regions.all() if len(r.clauses) > 3)
    prints, before = Fingerprints(regions.diagrams), region.clauses
    told = meaning(region, prints)
    region.clauses = [structs.replace(c, because="Anders gezegd.") for c in before]
    assert meaning(region, prints) == told


def test_a_lock_can_be_read_by_other_programs(now: Lock) -> None:
    told = msgspec.json.decode(written(now))
    assert set(told) == {"schema", "version", "screens", "rules", "actions", "parts"}
    assert set(told["actions"]["melden"]) <= {"meaning", "share", "facts", "clauses", "rules"}
