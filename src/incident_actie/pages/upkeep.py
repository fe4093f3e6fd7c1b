"""The pages about looking after the dossier: what may go, and whether all is whole."""

from collections.abc import Iterator, Mapping, Sequence

from incident_actie.dates import short_date
from incident_actie.dossier.check import DossierReport
from incident_actie.dossier.listing import Row
from incident_actie.dossier.transfer import Taken
from incident_actie.page import Block, Bullets, Grid, Heading, Paragraph
from incident_actie.text import counted, joined

MOST = 40


def expired_page(
    rows: Sequence[Row], copies: Sequence[str], drafts: Sequence[str] = (), titles: Mapping[int, str] = {}
) -> Iterator[Block]:
    """The plans past their keep-until date, copies that hold old plans, old drafts; `titles` by number."""
    yield Heading("Opschonen")
    if not rows:
        yield Paragraph("Er zijn geen plannen waarvan de bewaartijd voorbij is.")
    else:
        yield Paragraph(f"Bewaartijd voorbij: {counted(len(rows), 'plan', 'plannen')}.")
        heads = ("Nr", "Plan", "Gemaakt", "Team", "Status")
        shown = [
            (str(r.id), titles.get(r.id, ""), short_date(r.created), r.team, r.status) for r in rows[:MOST]
        ]
        yield Grid(heads, shown, wide=1)
        if len(rows) > MOST:
            yield Paragraph(f"En nog {len(rows) - MOST}.")
    if copies:
        yield Paragraph("Kopieën van voor een nieuwe versie; daarin staan ook oude plannen:")
        yield Bullets(copies)
    if drafts:
        yield Paragraph("Begonnen, en in 30 dagen niet verder gegaan:")
        yield Bullets(drafts)


def check_page(report: DossierReport) -> Iterator[Block]:
    """What was looked at and what is wrong."""
    yield Heading("Controle van het dossier")
    yield Paragraph(f"Bekeken: {report.plans} plannen en {report.changes} wijzigingen.")
    if report.repaired:
        yield Paragraph("Lijsten en tellingen zijn opnieuw gemaakt uit de plannen.")
    if report.faults:
        yield Bullets(report.faults)
    yield Paragraph(
        "Het dossier is in orde." if not report.faults else "Het dossier is niet in orde.", strong=True
    )


def taken_lines(taken: Taken) -> Iterator[str]:
    """What an import took over, what got another number, and what it left alone."""
    told = [f"Nieuw: {taken.added}", f"bijgewerkt: {taken.renewed}", f"al bekend: {taken.known}"]
    if taken.measurements:
        told.append(f"metingen: {taken.measurements}")
    yield f"{', '.join(told)}."
    if taken.healed:
        yield f"Hersteld, want hier beschadigd: {counted(taken.healed, 'plan', 'plannen')}."
    if taken.renumbered:
        what = counted(taken.renumbered, "plan kreeg", "plannen kregen")
        yield f"{what} een ander nummer: het oude nummer was al in gebruik."
    if taken.older:
        named = joined(f"plan {number}" for number in taken.older[:20])
        yield f"Niet overgenomen, want hier al verder of anders gewijzigd: {named}."
