"""`incident-actie dossier vergelijken`: our numbers beside the extracts of others."""

from typing import Annotated, Any

import msgspec
import typer

from incident_actie import clock
from incident_actie.commands import building, store, terminal
from incident_actie.commands.dossier.overview import Since, Until
from incident_actie.errors import UsageError
from incident_actie.files import user_path

EXAMPLES = ("incident-actie dossier vergelijken cijfers-a.json cijfers-b.json --van 2026-01",)
Files = Annotated[
    list[str], typer.Argument(metavar="BESTAND...", help="Bestanden van ‘dossier delen’, van anderen.")
]


def run(
    bestanden: Files,
    van: Since = None,
    tot: Until = None,
    json: building.Json = False,
    eenvoudig: building.Plain = False,
) -> None:
    """Read, name what cannot be used, compare the rest."""
    from incident_actie.knowledge.load import load
    from incident_actie.numbers.comparing import compare
    from incident_actie.numbers.extract import extract, read_all
    from incident_actie.numbers.period import period
    from incident_actie.numbers.totals import totals

    today = clock.today()
    months = period(van, tot, today)
    others, left_out = read_all(user_path(name) for name in bestanden)
    if not others:
        lines = "\n".join(f"  {left.file}: {left.why}" for left in left_out)
        raise UsageError(
            f"Geen van deze bestanden is te gebruiken.\n{lines}",
            "Vraag een nieuw bestand aan wie het deelde.",
        )
    for left in left_out:
        terminal.note(f"Niet meegenomen: {left.file}. {left.why}", beside=json)
    base = building.knowledge()
    ours = extract(totals(store.dossier(), months, "", today, base), load())
    compared = compare(ours, others)
    if json:
        body = msgspec.to_builtins(compared)
        terminal.write_json({**body, "left_out": msgspec.to_builtins(left_out)})
    else:
        from incident_actie.pages.comparison import comparison_page

        terminal.show(comparison_page(compared, base), plain=eenvoudig)


def command(name: str, help: str) -> Any:
    """The command for the group."""
    return building.make(run, name, help, EXAMPLES)
