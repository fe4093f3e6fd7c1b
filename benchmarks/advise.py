"""How many situations a second are judged, with reasons, on one core; and how long loading takes.

    python benchmarks/advise.py

Random situations over the whole vocabulary; every fifth question is left open. The goal is at
least 20,000 situations a second, and for a load of at most 30 ms.
"""

import random
import statistics
import time

from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.load import load
from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.question_model import Question
from incident_actie.situation import Situation

COUNT = 20_000


def answers(question: Question, chance: random.Random) -> tuple[str, ...]:
    if question.kind == "one":
        return (chance.choice(question.ids),)
    count = chance.randint(question.minimum, 3)
    chosen = set(chance.sample(question.ids, count))
    return tuple(answer for answer in question.ids if answer in chosen)


def situation(knowledge: Knowledge, chance: random.Random) -> Situation:
    return Situation(
        {q.id: answers(q, chance) for q in knowledge.questions if q.answers and chance.random() < 0.8}
    )


def load_times(runs: int) -> list[float]:
    times = []
    for _ in range(runs):
        load.cache_clear()
        begin = time.perf_counter()
        load()
        times.append(time.perf_counter() - begin)
    return times


def main() -> None:
    print(f"load: {statistics.median(load_times(15)) * 1000:.1f} ms (median of 15)")
    knowledge, chance = load(), random.Random(1)
    adviser = Adviser(knowledge)
    situations = [situation(knowledge, chance) for _ in range(COUNT)]
    for name in ("first time", "again", "again"):
        begin = time.perf_counter()
        reasons = sum(len(j.reasons) for s in situations for j in adviser.advise(s).judgements)
        rate = COUNT / (time.perf_counter() - begin)
        print(f"advise, {name}: {rate:,.0f} situations a second ({reasons:,} reasons)")


if __name__ == "__main__":
    main()
