"""The page of the profile: what was kept about the organisation."""

from collections.abc import Iterator

from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Block, Bullets, Heading, Paragraph
from incident_actie.profile import IN_PLACE, KIND, Profile, masked
from incident_actie.text import joined


def profile_page(profile: Profile, knowledge: Knowledge) -> Iterator[Block]:
    """What is in place, the level of culture, own names for roles, the team and its dossier."""
    labels = {a.id: a.label for a in knowledge.question(IN_PLACE).answers}
    yield Heading("Uw organisatie")
    in_place = [labels[a] for a in profile.in_place or () if a in labels]
    yield Paragraph("" if in_place else "nog niets", "Wat er is")
    yield Bullets(in_place)
    if profile.kind_of_care in knowledge.question(KIND).ids:
        yield Paragraph(knowledge.question(KIND).answer(str(profile.kind_of_care)).label, "Soort zorg")
    if profile.culture:
        level = knowledge.question("cultuur").answer(profile.culture)
        yield Paragraph(level.label, "Veiligheidscultuur")
    if profile.roles:
        yield Paragraph(joined(f"{ours} heet {own}" for ours, own in profile.roles.items()), "Rollen")
    if profile.at_weekends:
        yield Paragraph(joined(profile.role(role) for role in profile.at_weekends), "Ook in het weekend")
    yield Paragraph(profile.team or "niet ingevuld", "Team")
    yield Paragraph(f"{profile.keep_months} maanden", "Plannen bewaren")
    yield Paragraph(masked(profile.dossier) or "alleen op deze computer", "Dossier")
    yield Paragraph("Dit wordt bij elk plan gebruikt. Wijzigen kan altijd met: incident-actie inrichten")
