"""Free text from options and files: refused when it looks like personal data, unless it is meant."""

from collections.abc import Iterable
from typing import Annotated

from incident_actie.commands.dutch import option
from incident_actie.errors import UsageError
from incident_actie.privacy import warning

Anyway = Annotated[
    bool, option("--toch-bewaren", help="Bewaar ook tekst die op gegevens van een persoon lijkt.")
]


def refuse_private(texts: Iterable[tuple[str, str]], anyway: bool) -> None:
    """`UsageError` that names where, kind and place of what looks private; never the text itself."""
    told = [f"{where}: {found}" for where, text in texts if (found := warning(text))]
    if told and not anyway:
        now = "Er is niets bewaard. Haal het weg, of voeg --toch-bewaren toe als het zo moet."
        raise UsageError("\n".join(told), now)
