"""Room for diagrams: they are as deep as there are variables, times a few calls, and have no circles."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ROOM = 10_000


@contextmanager
def deep_calls() -> Iterator[None]:
    """Python may call itself deep enough for diagrams, and does not search them for garbage.

    Without that search in hundreds of thousands of tuples the proofs take a third less time.
    """
    before, collecting = sys.getrecursionlimit(), gc.isenabled()
    sys.setrecursionlimit(max(before, ROOM))
    gc.disable()
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
        if collecting:
            gc.enable()
