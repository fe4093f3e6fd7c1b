"""What the dossier knows of similar incidents, for who makes a plan; never in the way of the plan."""

from collections.abc import Sequence

from incident_actie import clock
from incident_actie.commands import store, terminal
from incident_actie.dossier.quick import FILE
from incident_actie.errors import ForeseenError
from incident_actie.files import home_folder
from incident_actie.knowledge.model import Knowledge
from incident_actie.page import Block, Paragraph
from incident_actie.plan.in_force import InForce
from incident_actie.situation import Situation

UNREADABLE = "Wat eerder is geprobeerd, is nu niet te lezen uit het dossier. Het advies klopt wel."


def before_page(situation: Situation, knowledge: Knowledge) -> Sequence[Block]:
    """The blocks for beside the advice; one line when the dossier cannot be read."""
    if not _may_hold_plans():
        return ()
    from incident_actie.numbers.tried import tried_before
    from incident_actie.pages.tried import tried_page

    try:
        before = tried_before(store.dossier(), situation, clock.today())
    except ForeseenError:
        return (Paragraph(UNREADABLE),)
    return tuple(tried_page(before, knowledge))


def in_force(knowledge: Knowledge) -> tuple[InForce, ...]:
    """What of earlier plans of the team still holds; nothing where no action ends or nothing can be read."""
    if not any(action.valid for action in knowledge.actions) or not _may_hold_plans():
        return ()
    from incident_actie.dossier.holding import in_force_here

    try:
        return in_force_here(store.dossier(), clock.today())
    except ForeseenError:
        return ()


def tell(blocks: Sequence[Block]) -> None:
    """Say it as notes on stderr, beside the plan."""
    from incident_actie.screen.plain import plain_text

    if blocks:
        terminal.note(plain_text(blocks, terminal.width()), beside=True)


def _may_hold_plans() -> bool:
    """Whether there is a dossier at all; looking must not make one."""
    return bool(store.dossier_url()) or (home_folder() / FILE).exists()
