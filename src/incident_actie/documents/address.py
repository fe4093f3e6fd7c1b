"""`u` becomes `je` in a letter to somebody young, by pairs that stand in the data."""

import re
from collections.abc import Mapping


class Familiar:
    """Rewrites our own texts; what people filled in is never passed here."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self.pairs = pairs
        longest = sorted(pairs, key=len, reverse=True)
        words = "|".join(re.escape(formal) for formal in longest)
        self.pattern = re.compile(rf"(?<!\w)({words})(?!\w)", re.IGNORECASE) if pairs else None

    def __call__(self, text: str) -> str:
        """The text in the familiar form; a capital stays one."""
        return self.pattern.sub(self._one, text) if self.pattern else text

    def _one(self, found: re.Match[str]) -> str:
        familiar = self.pairs[found[0].lower()]
        return familiar[:1].upper() + familiar[1:] if found[0][:1].isupper() else familiar


FORMAL = Familiar({})
