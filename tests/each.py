"""A table of cases in one test: for cases that are over in a millisecond, where a test each costs five.

Stands where `pytest.mark.parametrize` would, and takes the same; every case is tried, and all that fail
are told, each with its case and its own traceback. Only for tests that leave nothing behind: the cases
share the fixtures of the one test.
"""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any

Test = Callable[..., None]


def each(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Try the test for every case; more than one `each` tries every combination."""
    rows = list(cases)
    columns = names.split(",") if isinstance(names, str) else list(names)
    assert rows, f"a table without cases tries nothing: {names}"

    def with_cases(test: Test) -> Test:
        @functools.wraps(test)
        def try_all(**fixtures: Any) -> None:
            wrong = []
            for row in rows:
                values = row if len(columns) > 1 else (row,)
                try:
                    test(**fixtures, **dict(zip(columns, values, strict=True)))
                except Exception as error:
                    error.add_note(f"in the case {', '.join(columns)} = {row!r}"[:500])
                    wrong.append(error)
            if wrong:
                raise ExceptionGroup(f"{len(wrong)} of {len(rows)} cases", wrong)

        wanted = inspect.signature(test)
        left = [p for name, p in wanted.parameters.items() if name not in columns]
        try_all.__signature__ = wanted.replace(parameters=left)  # type: ignore[attr-defined]
        return try_all

    return with_cases
