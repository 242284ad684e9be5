"""How far the cards and the pairings reach, building by building."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.connection_card import rules
from services.connection_card.gaps import Gap, Span, of_building
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
    """The flats of a building with the serial of their live card, and how the last one was received; for staff who issue cards."""
    return await db.rows(
        "SELECT h.id AS id, h.unit AS unit, h.room AS room, h.occupancy AS occupancy, c.serial AS serial, "
        "(SELECT l.received FROM connection_card l WHERE l.household = h.id ORDER BY l.issue_no DESC LIMIT 1) AS last_received "
        "FROM household h "
        "LEFT JOIN connection_card c ON c.household = h.id AND c.status IN ('printed', 'delivered', 'active') "
        "WHERE h.building = {} AND h.center = {} ORDER BY h.unit, h.room",
        building, center,
    )  # fmt: skip


async def handed_out(*, building: UUID, center: UUID) -> list[dict[str, Any]]:
    """The cards of a building door by door, and how each was received; for the register that goes along from door to door."""
    return await db.rows(
        "SELECT c.serial AS serial, h.unit AS unit, h.room AS room, c.issued_at AS issued_at, c.received AS received, "
        "c.delivered_at AS delivered_at, c.delivered_by AS delivered_by FROM connection_card c JOIN household h ON h.id = c.household "
        "WHERE h.building = {} AND c.center = {} AND (c.status IN ('printed', 'delivered', 'active') OR c.received = 'refused') "
        "ORDER BY h.unit, h.room, c.serial",
        building, center,
    )  # fmt: skip


async def gaps(*, center: UUID, on: date, until: date | None = None) -> list[Gap]:
    """Buildings that lack a street or an estate member, or where everybody is away, from a day to another (or on that day)."""
    last = until or on
    spans: dict[UUID, list[Span]] = {}
    for row in await pairings(center=center, since=on, until=last):
        span = Span(member=row["member"], from_on=row["from_on"], to_on=row["to_on"], kind=row["kind"])
        spans.setdefault(row["building"], []).append(span)
    absences = await _absences(center=center, since=on, until=last)
    return [
        gap
        for building in await residents.buildings(center=center)
        for gap in of_building(building=building.id, number=building.number, paired=spans.get(building.id, []),
                               absences=absences, since=on, until=last)
    ]  # fmt: skip


async def pairings(*, center: UUID, since: date, until: date) -> list[dict[str, Any]]:
    """Who is paired on some of these days."""
    return await db.rows(
        "SELECT p.id AS id, p.building AS building, p.member AS member, p.from_on AS from_on, p.to_on AS to_on, m.kind AS kind "
        "FROM pairing p JOIN estate_person m ON m.id = p.member AND m.is_active = {} "
        "WHERE p.center = {} AND p.from_on <= {} AND (p.to_on IS NULL OR p.to_on >= {}) ORDER BY p.from_on, p.id",
        True, center, until, since,
    )  # fmt: skip


async def _absences(*, center: UUID, since: date, until: date) -> dict[UUID, list[Span]]:
    """Who is away on some of these days; a deputy who answers no longer stands in for nobody."""
    rows = await db.rows(
        "SELECT a.person AS person, m.id AS deputy, a.from_on AS from_on, a.to_on AS to_on FROM duty_absence a "
        "LEFT JOIN estate_person m ON m.id = a.deputy AND m.is_active = {} WHERE a.center = {} AND a.from_on <= {} AND a.to_on >= {}",
        True, center, until, since,
    )  # fmt: skip
    found: dict[UUID, list[Span]] = {}
    for row in rows:
        span = Span(member=row["person"], from_on=row["from_on"], to_on=row["to_on"], deputy=row["deputy"])
        found.setdefault(row["person"], []).append(span)
    return found
