"""Types of columns that read what cannot be in them as None: SQLite keeps anything in any column.

So one damaged value costs its own row and not the whole list. Who reads rows leaves out those with None
where there is always something, and says so.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Date, DateTime, Integer, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

GARBLED = "\ufffd"  # what SQLite's text is read as where it is no UTF-8


class _Checked(TypeDecorator[Any]):
    """A type that gives None for what is not of it."""

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """What stands on the other side is as the type itself would have it: a day less a number of days."""
        return self.impl_instance.coerce_compared_value(op, value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Read by the type itself, then looked at."""
        read, kind = self.impl_instance.result_processor(dialect, coltype), self.impl_instance.python_type

        def checked(value: Any) -> Any:
            try:
                found = read(value) if read else value
            except (ValueError, TypeError, OverflowError):
                return None
            garbled = isinstance(found, str) and GARBLED in found
            return found if type(found) is kind and not garbled else None

        return checked


class Day(_Checked):
    """A day."""

    impl, cache_ok = Date, True


class Moment(_Checked):
    """A moment."""

    impl, cache_ok = DateTime, True


class Number(_Checked):
    """A whole number."""

    impl, cache_ok = Integer, True


class Text(_Checked):
    """A short text."""

    impl, cache_ok = String, True


class Bytes(_Checked):
    """A body."""

    impl, cache_ok = LargeBinary, True
