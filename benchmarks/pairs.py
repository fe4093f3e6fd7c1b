"""Two whole commands beside each other, in turn (A B A B ...), so that a busy machine disturbs both alike."""

import argparse
import statistics
from collections.abc import Callable


def compare(name: str, ours: Callable[[], float], minimal: Callable[[], float], usual_runs: int) -> None:
    """Print the medians in milliseconds and the median of the ratios; each callable gives seconds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=usual_runs)
    runs = parser.parse_args().runs
    ours(), minimal()  # the first of each warms the disk
    pairs = [(ours(), minimal()) for _ in range(runs)]
    a, b = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    ratio = statistics.median(x / y for x, y in pairs)
    print(f"{name}: {a:.0f} ms, minimal program: {b:.0f} ms, ratio {ratio:.2f} ({runs} pairs)")
