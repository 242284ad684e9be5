"""What everybody may know of whistles: kind, place, body, state and moments. A complaint about a body is not among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db
from services.whistles.queries.cases import WhistleUnknown

LINES = (
    "SELECT w.id, w.number, w.category, w.status, w.body, w.spot, w.opened_at, w.closed_at, b.name AS building, "
    "b.number AS building_number, b.lat, b.long, "
    "(SELECT MAX(e.at) FROM whistle_event e WHERE e.whistle = w.id) AS moved_at "
    "FROM whistle w LEFT JOIN building b ON b.id = w.building WHERE w.center = {} AND w.about = ''"
)
TYPES = {"moved_at": datetime}


@dataclass(frozen=True, slots=True)
class Told:
    """One whistle, without anybody in it."""

    id: UUID
    number: str
    category: str
    status: str
    body: str
    building: str
    building_number: str
    lat: float | None
    long: float | None
    spot: str
    opened_at: datetime
    updated_at: datetime


async def published(
    *,
    center: UUID,
    since: datetime,
    until: datetime,
    categories: Sequence[str] = (),
    statuses: Sequence[str] = (),
    limit: int = 1000,
    skip: int = 0,
) -> list[Told]:
    """What was reported between two moments, the newest first, so many at a time."""
    where, values = [], [center, since, until]
    for column, wanted in (("category", categories), ("status", statuses)):
        if wanted:
            where.append(f" AND w.{column} IN ({', '.join(['{}'] * len(wanted))})")
            values += wanted
    sql = f"{LINES} AND w.opened_at >= {{}} AND w.opened_at <= {{}}{''.join(where)} ORDER BY w.opened_at DESC, w.id LIMIT {{}} OFFSET {{}}"
    return [_told(row) for row in await db.rows(sql, *values, limit, skip, types=TYPES)]


async def published_by_numbers(*, center: UUID, numbers: Sequence[str]) -> list[Told]:
    """Those of these numbers that exist, the newest first."""
    if not numbers:
        return []
    marks = ", ".join(["{}"] * len(numbers))
    sql = f"{LINES} AND w.number IN ({marks}) ORDER BY w.opened_at DESC, w.id"
    return [_told(row) for row in await db.rows(sql, center, *numbers, types=TYPES)]


async def published_one(*, center: UUID, id: UUID) -> Told:
    """One of them."""
    found = await db.rows(f"{LINES} AND w.id = {{}}", center, id, types=TYPES)
    if not found:
        raise WhistleUnknown
    return _told(found[0])


def _told(row: dict[str, Any]) -> Told:
    return Told(
        id=row["id"], number=row["number"], category=row["category"], status=row["status"], body=row["body"],
        building=row["building"] or "", building_number=row["building_number"] or "", lat=row["lat"], long=row["long"],
        spot=row["spot"], opened_at=row["opened_at"],
        updated_at=row["closed_at"] or row["moved_at"] or row["opened_at"],
    )  # fmt: skip
