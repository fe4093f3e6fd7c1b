"""What a protocol of thirty rows costs: in loading, in building the adviser, and for each situation.

    python benchmarks/protocol.py

The goal: at most 10 ms more to load, and at most a fifth more for each situation. Both are measured in
turns, so that what else the machine does falls on both.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from advise import situation
from incident_actie.advice.advise import Adviser
from incident_actie.knowledge.load import load
from incident_actie.knowledge.own import load_with_own
from incident_actie.situation import Situation

COUNT, EACH = 10_000, 500
HEAD = """\
sources: [{id: ons-protocol, title: Ons protocol}]
protocol:
  title: Dertig rijen
  source: ons-protocol
  behaviour:
    verbaal: [belediging, discriminatie, intimidatie, seksueel-verbaal]
    zwaar: [bedreiging, wapen, fysiek-licht, fysiek-ernstig]
  steps:
    - {id: gesprek, action: ordegesprek, with: [excuus-vragen]}
    - {id: geel, action: gele-kaart, valid: 1 jaar, with: [politiemelding]}
    - {id: rood, action: toegangsontzegging, with: [aangifte], except: {zorgrelatie: spoed}}
  table:
"""
WHO = (
    "{dader: naaste}",
    "{dader: client, zorgrelatie: vrijwillig}",
    "{dader: client}",
    "{dader: buitenstaander}",
)
ROWS = (
    "behaviour: zwaar, when: {}, do: [rood]",
    "behaviour: verbaal, after: geel, when: {}, do: [rood]",
    "behaviour: verbaal, after: gesprek, when: {}, do: [geel], may: [rood]",
    "behaviour: verbaal, after: eerder, when: {}, do: [geel]",
    "behaviour: verbaal, when: {}, do: [gesprek], may: [geel]",
    "behaviour: [vernieling, diefstal], when: {}, do: [schade-verhalen, aangifte]",
    "behaviour: boosheid, when: {}, not: [aangifte]",
    "behaviour: overlast, when: {}, may: [onder-invloed-wegsturen]",
)


def text() -> str:
    """A protocol of thirty rows, which all can decide."""
    rows = [row.replace("{}", who) for who in WHO for row in ROWS][:30]
    return HEAD + "".join(f"    - {{{row}}}\n" for row in rows)


def milliseconds(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return (time.process_time() - begin) * 1000


def again(folder: Path) -> None:
    """Load as a command does: our base, and the protocol on top."""
    load.cache_clear()
    load_with_own(folder)


def ours() -> None:
    load.cache_clear()
    load()


def turn(advisers: tuple[Adviser, Adviser], situations: list[Situation]) -> float:
    """How many times as long the second takes for the same situations."""
    without, laid = advisers
    plain = milliseconds(lambda: [without.advise(s) for s in situations])
    return milliseconds(lambda: [laid.advise(s) for s in situations]) / plain


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "protocol.yaml").write_text(text(), encoding="utf-8")
        pairs = [(milliseconds(ours), milliseconds(lambda: again(folder))) for _ in range(15)]
        base, laid = load(), load_with_own(folder)
    print(f"load: {statistics.median(b - a for a, b in pairs):.1f} ms more (median of 15)")
    builds = [(milliseconds(lambda: Adviser(base)), milliseconds(lambda: Adviser(laid))) for _ in range(5)]
    print(f"adviser: {statistics.median(b - a for a, b in builds):.1f} ms more, the rows met before")
    chance = random.Random(1)
    situations = [situation(base, chance) for _ in range(COUNT)]
    advisers = Adviser(base), Adviser(laid)
    for words in ("first time", "again", "again"):
        shares = [turn(advisers, situations[at : at + EACH]) for at in range(0, COUNT, EACH)]
        print(f"advise, {words}: {100 * statistics.median(shares) - 100:+.0f} % (median of {len(shares)})")


if __name__ == "__main__":
    main()
