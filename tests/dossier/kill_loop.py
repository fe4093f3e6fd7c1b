"""Kill a process that writes to a dossier at random moments, again and again, and look what is left.

    python -m tests.dossier.kill_loop 500

Each round a forked process keeps, changes and removes plans without end, and writes down every change
after the dossier said that it is kept, and of every removal also that it begins. It is killed with
SIGKILL at a random moment. Then everything that was written down must be in the dossier, what was
removed must not be, and the dossier must be whole.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from incident_actie.dossier import check, listing, removal
from incident_actie.dossier.dossier import Dossier
from incident_actie.plan.changing import Edit, edited
from incident_actie.plan.model import Plan
from tests.dossier.plans import TODAY, a_plan

SECONDS = 0.2  # the longest life of a writer
NEW = 0.3  # the share of new plans among the changes
GONE = 0.1  # the share of removals
REMOVING, REMOVED = -1, 0  # written down in the place of a version
STATUSES = ("open", "bezig", "gedaan")


def write_for_ever(dossier: Dossier, fresh: Plan, acknowledged: Path, seed: int) -> None:
    """Keep and change plans; each is written down when it is kept."""
    rng = random.Random(seed)
    out = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    numbers = [row.id for row in listing.listing(dossier, listing.Wanted(most=0), TODAY).rows]

    def write_down(number: int, version: int, items: list[list[str]]) -> None:
        os.write(out, json.dumps([number, version, items]).encode() + b"\n")

    while True:
        now, chance = datetime.now(UTC), rng.random()
        if numbers and chance > 1 - GONE:
            number = numbers.pop(rng.randrange(len(numbers)))
            write_down(number, REMOVING, [])
            removal.remove_for_good(dossier, [number])
            write_down(number, REMOVED, [])
            continue
        if not numbers or chance < NEW:
            kept = dossier.keep(fresh, now)
            numbers.append(kept.id)
        else:
            seen = dossier.get(rng.choice(numbers))
            item = rng.choice(seen.everything)
            status = rng.choice(STATUSES)
            on = TODAY if status == "gedaan" else None
            mine = edited(seen, item.action, Edit(status=status, on=on, note=str(rng.random())), TODAY)
            kept = dossier.change(seen, mine, now)
        write_down(kept.id, kept.version, [[i.action, i.status, i.note] for i in kept.everything])


def one_round(home: Path, fresh: Plan, acknowledged: Path, seed: int) -> None:
    """Start a writer and kill it."""
    starts, begun = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(begun, b"!")
            write_for_ever(Dossier(home), fresh, acknowledged, seed)
        finally:
            os._exit(9)  # never back into the parent's code
    os.read(starts, 1)  # on a busy machine a process may take long to get its first turn
    os.close(starts)
    os.close(begun)
    if seed % 3 == 0:  # one that is killed when it has written; the others whenever it comes
        written = acknowledged.stat().st_size
        wait_until(lambda: acknowledged.stat().st_size > written)
    time.sleep(random.Random(seed).uniform(0, SECONDS))
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "the writer stopped by itself"


def wait_until(ready: Callable[[], bool], patience: float = 60.0) -> None:
    """Look every so often, for as many seconds at the most: on a busy machine a turn may take long."""
    end = time.monotonic() + patience
    while not ready():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def lost(home: Path, acknowledged: Path) -> list[str]:
    """What was acknowledged and is not there, and what was removed and is."""
    dossier = Dossier(home)
    last: dict[int, tuple[int, list[list[str]]]] = {}
    for line in acknowledged.read_text(encoding="utf-8").splitlines():
        number, version, items = json.loads(line)
        last[number] = (version, items)
    there = set(removal.there(dossier, last))
    missing = [f"plan {number} is back" for number in there if last[number][0] == REMOVED]
    for number, (version, items) in last.items():
        if version in (REMOVING, REMOVED):
            continue
        kept = dossier.get(number)
        told = [[i.action, i.status, i.note] for i in kept.everything]
        if kept.version < version or (kept.version == version and told != items):
            missing.append(f"plan {number} version {version}")
    return missing


def run(kills: int, home: Path, acknowledged: Path, check_every: int = 50) -> dict[str, int]:
    """So many kills; how much was written, and what was lost or damaged (both must be 0)."""
    acknowledged.touch()
    fresh = a_plan()
    damaged: list[str] = []
    missing: list[str] = []
    for seed in range(kills):
        one_round(home, fresh, acknowledged, seed)
        if seed % check_every == check_every - 1 or seed == kills - 1:
            damaged += check.check(Dossier(home)).faults
            missing += lost(home, acknowledged)
    written = len(acknowledged.read_text(encoding="utf-8").splitlines())
    return {"kills": kills, "acknowledged": written, "lost": len(missing), "damaged": len(damaged)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
        print(run(count, Path(folder) / "thuis", Path(folder) / "gezegd"))
