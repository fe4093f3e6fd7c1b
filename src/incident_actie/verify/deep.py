"""Room for diagrams: they are as deep as there are variables, times a few calls."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

ROOM = 10_000


@contextmanager
def deep_calls() -> Iterator[None]:
    """Python may call itself deep enough for diagrams; afterwards as before."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, ROOM))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
