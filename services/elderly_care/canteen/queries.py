"""Menus, and how many eat."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.elderly_care.canteen import rules
from services.elderly_care.canteen.tables import CanteenMenu
from services.elderly_care.queries import day_span
from services.foundation import db
from services.foundation.residents import queries as residents
from services.foundation.residents.tables import Resident

ORDERED = (
    "SELECT b.number AS number, b.service_code AS service_code, b.starts_at AS starts_at, b.resident AS resident "
    "FROM care_booking b WHERE b.center = {} AND b.starts_at >= {} AND b.starts_at < {} AND b.service_code IN ('ZC-01', 'ZC-02') "
    "AND b.status NOT LIKE 'cancelled%' ORDER BY b.starts_at, b.number"
)


@dataclass(frozen=True, slots=True)
class Ordered:
    """One meal that somebody ordered; the name only masked."""

    number: str
    who: str
    starts_at: datetime
    is_brought: bool


async def menus(*, day: date, center: UUID) -> list[CanteenMenu]:
    """What there is to eat on a day."""
    return await (
        CanteenMenu.objects()
        .where(CanteenMenu.center == center, CanteenMenu.day == day)
        .order_by(CanteenMenu.meal, ascending=False)
    )


async def ordered(*, day: date, center: UUID) -> list[Ordered]:
    """Every meal of a day, by the hour: what the kitchen cooks."""
    start, end = day_span(day)
    rows = await db.rows(ORDERED, center, start, end)
    people = {
        row.id: row for row in await Resident.objects().where(Resident.id.is_in([one["resident"] for one in rows] or [center]))
    }  # fmt: skip
    return [
        Ordered(
            number=row["number"], who=residents.masked_name(people[row["resident"]]), starts_at=row["starts_at"],
            is_brought=row["service_code"] == rules.BROUGHT_HOME,
        )
        for row in rows
    ]  # fmt: skip
