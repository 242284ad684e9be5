"""What a building or a body lacks from a day on, kind by kind, so that each can be told once. Pure: gaps are passed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from services.connection_card.gaps import A_DAY, Gap


class LackKind(StrEnum):
    """Who is missing: in a building the first three, in a body the last two."""

    STREET = "street"  # no street member is paired
    ESTATE = "estate"  # no estate member is paired
    ANYBODY = "anybody"  # whoever is paired is away, and nobody stands in
    CONTACT = "contact"  # nobody who sits there can be told or called
    DUTY = "duty"  # the duty roster has ended


OF_A_BUILDING = (LackKind.STREET, LackKind.ESTATE, LackKind.ANYBODY)


@dataclass(frozen=True, slots=True)
class Lack:
    """One building or body lacks one kind of person from a day on."""

    subject: UUID
    name: str  # the building's number, or what the body is called
    kind: LackKind
    from_on: date


def of_gaps(gaps: Iterable[Gap]) -> list[Lack]:
    """Each kind that the gaps of some buildings lack, once for as long as it lasts."""
    found: list[Lack] = []
    ends: dict[tuple[UUID, LackKind], date | None] = {}
    for gap in gaps:
        for kind in _kinds(gap):
            goes_on = ends.get((gap.building, kind)) == gap.from_on - A_DAY
            ends[gap.building, kind] = gap.to_on
            if not goes_on:
                found.append(Lack(gap.building, gap.number, kind, gap.from_on))
    return found


def _kinds(gap: Gap) -> list[LackKind]:
    """Where both kinds are missing, it goes without saying that nobody answers."""
    kinds = [LackKind(kind) for kind in gap.lacking]
    return [*kinds, LackKind.ANYBODY] if gap.nobody_answers and len(kinds) < 2 else kinds
