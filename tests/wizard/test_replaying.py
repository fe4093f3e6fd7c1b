"""A draft of another base or an older program: nothing of it disappears without a word."""

import random
from collections import Counter

import msgspec
import pytest

from incident_actie.knowledge.model import Knowledge
from incident_actie.wizard.engine import Event
from tests.wizard.session import Session
from tests.wizard.test_session import TODAY, eventful

NONSENSE: tuple[Event, ...] = (
    ("vraag:die-er-niet-is", "ja"),
    ("kiezen", ["een-actie-van-elders"]),
    ("verdelen", "een-actie-van-elders"),
    ("waarom", "een-actie-van-elders"),
    ("wie:een-actie-van-elders", "chef"),
    ("controle", "wijzigen"),
    ("vraag:dader", "niemand"),
)


def as_another_base_would_have_it(events: list[Event], chance: random.Random) -> list[Event]:
    """The same answers, some of them gone, strange or elsewhere."""
    changed = list(events)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                del changed[at]
            case 1:
                changed.insert(at, chance.choice(NONSENSE))
            case 2:
                changed[at] = (changed[at][0], chance.choice(NONSENSE)[1])
            case _:
                changed.insert(chance.randrange(len(changed)), changed.pop(at))
    return changed


def counted(*events: Event) -> Counter[bytes]:
    return Counter(msgspec.json.encode(event) for event in events)


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 20))])
def test_every_answer_of_a_draft_counts_or_comes_back_or_is_told(knowledge: Knowledge, seed: int) -> None:
    chance = random.Random(seed)
    whole = eventful(knowledge, "balie").events
    for _ in range(8):
        events = as_another_base_would_have_it(whole, chance)
        talk = Session(knowledge, TODAY, events=events).talk
        kept = counted(*talk.events, *talk.dropped, *talk.waiting)
        assert not counted(*events) - kept
        assert all(name in talk.undone for name, _ in talk.waiting)
        again = Session(knowledge, TODAY, events=talk.events).talk
        assert (again.events, again.dropped, again.waiting) == (talk.events, (), ())


def test_one_answer_that_is_gone_costs_no_other(knowledge: Knowledge) -> None:
    whole = eventful(knowledge, "balie")
    for at, strange in ((3, 0), (len(whole.events) // 2, 3), (len(whole.events) - 2, 2)):
        events = [*whole.events[:at], NONSENSE[strange], *whole.events[at:]]
        assert Session(knowledge, TODAY, events=events).plan().items == whole.plan().items
