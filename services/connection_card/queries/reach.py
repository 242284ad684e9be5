"""How far the cards and the pairings reach, building by building."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.connection_card import rules
from services.connection_card.queries.contacts import paired
from services.connection_card.rules import Gap
from services.foundation import db
from services.foundation.residents import queries as residents


@dataclass(frozen=True, slots=True)
class Coverage:
    """The cards of one building."""

    building: UUID
    name: str
    households: int
    occupied: int
    printed: int
    delivered: int
    active: int
    share: float  # active of occupied


async def coverage(*, center: UUID) -> list[Coverage]:
    """Households with an active card, of those where somebody lives, for each building."""
    homes = await db.rows(
        "SELECT building, occupancy, COUNT(*) AS n FROM household WHERE center = {} GROUP BY building, occupancy",
        center,
    )
    cards = await db.rows(
        "SELECT h.building AS building, c.status AS status, COUNT(*) AS n FROM connection_card c JOIN household h ON h.id = c.household "
        "WHERE c.center = {} AND h.occupancy <> 'empty' AND c.status IN ('printed', 'delivered', 'active') GROUP BY h.building, c.status",
        center,
    )  # fmt: skip
    counts = {(row["building"], row["status"]): int(row["n"]) for row in cards}
    sizes = {(row["building"], row["occupancy"]): int(row["n"]) for row in homes}
    found = []
    for building in await residents.buildings(center=center):
        households = sum(n for (of, _), n in sizes.items() if of == building.id)
        occupied = households - sizes.get((building.id, "empty"), 0)
        own = {status: counts.get((building.id, status), 0) for status in ("printed", "delivered", "active")}
        found.append(Coverage(building=building.id, name=building.name, households=households, occupied=occupied,
                              share=rules.coverage(occupied=occupied, counts=own), **own))  # fmt: skip
    return found


async def households(*, building: UUID, center: UUID) -> list[dict[str, Any]]:
    """The flats of a building with the serial of their live card; for staff who issue cards."""
    return await db.rows(
        "SELECT h.id AS id, h.unit AS unit, h.room AS room, h.occupancy AS occupancy, c.serial AS serial FROM household h "
        "LEFT JOIN connection_card c ON c.household = h.id AND c.status IN ('printed', 'delivered', 'active') "
        "WHERE h.building = {} AND h.center = {} ORDER BY h.unit, h.room",
        building, center,
    )  # fmt: skip


async def gaps(*, center: UUID, on: date) -> list[Gap]:
    """Buildings that lack a street or an estate member on a day, or where everybody is away."""
    rows = await paired(center=center, on=on)
    found = []
    for building in await residents.buildings(center=center):
        own = [row for row in rows if row["building"] == building.id]
        lack = rules.gap(
            building=building.id, number=building.number, paired=[(row["paired"], row["kind"]) for row in own],
            away=[row["paired"] for row in own if row["member"] is None],
        )  # fmt: skip
        if lack is not None:
            found.append(lack)
    return found
