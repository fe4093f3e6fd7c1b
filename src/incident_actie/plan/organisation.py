"""What an organisation said once that every plan of it goes by; the profile holds it, and more."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct, structs

from incident_actie.knowledge.model import Knowledge
from incident_actie.knowledge.names import naming_of

KEEP_MONTHS = 24


class Organisation(Struct, frozen=True):
    """`roles` maps our roles to own names; `at_weekends` are roles of ours that work then as well.

    `team` is whose plans are made here, after `keep_months` a plan may be removed. `culture_gap`:
    groups see the safety culture very differently.
    """

    roles: Mapping[str, str] = {}
    culture_gap: bool = False
    team: str = ""
    keep_months: Annotated[int, Meta(ge=1, le=120)] = KEEP_MONTHS
    at_weekends: tuple[str, ...] = ()

    def role(self, usual: str) -> str:
        """The name that this organisation uses for a role."""
        return self.roles.get(usual, usual)


UNKNOWN = Organisation()


def in_names_of(knowledge: Knowledge, organisation: Organisation) -> Organisation:
    """The same organisation, by what a base calls the roles: that may have names of its own for them."""
    naming = naming_of(knowledge)
    return structs.replace(
        organisation,
        roles={naming(role): own for role, own in organisation.roles.items()},
        at_weekends=tuple(map(naming, organisation.at_weekends)),
    )
