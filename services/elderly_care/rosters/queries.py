"""A week of the roster: shifts, leave and how many visits each carer has."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.rosters.tables import CarerLeave, SeatPattern, ShiftPattern
from services.elderly_care.tables import Carer, CareService, CareSlot, RosterShift
from services.foundation import db
from services.foundation.calendar.rules import local
from services.foundation.errors import NotFound

WEEK = timedelta(days=7)
NOT_YET_THERE = "('accepted', 'dispatched', 'provider_confirmed', 'reminded')"


class LeaveUnknown(NotFound):
    """There is no such leave."""

    code = "carer_leave_unknown"


class PatternUnknown(NotFound):
    """There is no such weekly time, or it has ended."""

    code = "weekly_pattern_unknown"


@dataclass(frozen=True, slots=True)
class Week:
    """One carer's week; `visits` counts by local day."""

    carer: Carer
    shifts: list[RosterShift]
    leaves: list[CarerLeave]
    visits: dict[date, int]


@dataclass(frozen=True, slots=True)
class MealCount:
    """How many eat at one time, and how many have come."""

    slot: CareSlot
    service: CareService
    booked: int
    served: int


async def week(*, first: date, center: UUID) -> list[Week]:
    """Seven days of everybody who visits."""
    start, _ = queries.day_span(first)
    end = start + WEEK
    shifts = await (
        RosterShift.objects()
        .where(RosterShift.center == center, RosterShift.starts_at < end, RosterShift.ends_at > start)
        .order_by(RosterShift.starts_at)
    )
    leaves = await running_leaves(center=center, start=start, end=end)
    visits = await _visits(center=center, start=start, end=end)
    return [
        Week(
            carer=carer,
            shifts=[row for row in shifts if row.carer == carer.id],
            leaves=[row for row in leaves if row.carer == carer.id],
            visits=visits.get(carer.id, {}),
        )
        for carer in await queries.carers(center=center)
    ]


async def running_leaves(*, center: UUID, start: datetime, end: datetime) -> list[CarerLeave]:
    """Leave in a span that was not taken back."""
    return await (
        CarerLeave.objects()
        .where(
            CarerLeave.center == center, CarerLeave.ends_at > start, CarerLeave.starts_at < end,
            CarerLeave.withdrawn_at.is_null(),
        )
        .order_by(CarerLeave.starts_at)
    )  # fmt: skip


async def leave(*, id: UUID, center: UUID) -> CarerLeave:
    """One leave."""
    row = await CarerLeave.objects().where(CarerLeave.id == id, CarerLeave.center == center).first()
    if row is None:
        raise LeaveUnknown
    return row


async def shift_patterns(*, center: UUID) -> list[ShiftPattern]:
    """The weekly working times."""
    return await (
        ShiftPattern.objects()
        .where(ShiftPattern.center == center, ShiftPattern.is_active.eq(True))
        .order_by(ShiftPattern.weekday, ShiftPattern.starts)
    )


async def seat_patterns(*, center: UUID) -> list[SeatPattern]:
    """The weekly seats at the station."""
    return await (
        SeatPattern.objects()
        .where(SeatPattern.center == center, SeatPattern.is_active.eq(True))
        .order_by(SeatPattern.weekday, SeatPattern.starts)
    )


async def shift_pattern(*, id: UUID, center: UUID) -> ShiftPattern:
    """One weekly working time that holds."""
    row = next((one for one in await shift_patterns(center=center) if one.id == id), None)
    if row is None:
        raise PatternUnknown
    return row


async def seat_pattern(*, id: UUID, center: UUID) -> SeatPattern:
    """One weekly time of seats that holds."""
    row = next((one for one in await seat_patterns(center=center) if one.id == id), None)
    if row is None:
        raise PatternUnknown
    return row


async def booked_in(*, slots: list[UUID], center: UUID) -> list[UUID]:
    """The visits that stand in these times."""
    if not slots:
        return []
    marks = ", ".join(["{}"] * len(slots))
    rows = await db.rows(
        f"SELECT id FROM care_booking WHERE center = {{}} AND slot IN ({marks}) AND status NOT LIKE 'cancelled%' ORDER BY starts_at",
        center, *slots,
    )  # fmt: skip
    return [row["id"] for row in rows]


async def uncovered_visits(*, carer: UUID, center: UUID, start: datetime, end: datetime, now: datetime) -> list[UUID]:
    """The visits of a carer in a span that lie in no shift any more."""
    rows = await db.rows(
        f"SELECT id FROM care_booking b WHERE center = {{}} AND starts_at >= {{}} AND starts_at < {{}} AND starts_at > {{}} "
        f"AND (carer = {{}} OR second_carer = {{}}) AND status IN {NOT_YET_THERE} AND NOT EXISTS (SELECT 1 FROM roster_shift r "
        f"WHERE r.carer = {{}} AND r.starts_at <= b.starts_at AND r.ends_at >= b.ends_at) ORDER BY starts_at",
        center, start, end, now, carer, carer, carer,
    )  # fmt: skip
    return [row["id"] for row in rows]


async def meals(*, day: date, center: UUID) -> list[MealCount]:
    """The meals of a day with their head count, by time: what the kitchen cooks for."""
    start, end = queries.day_span(day)
    rows = await db.rows(
        "SELECT b.slot AS slot, b.status AS status FROM care_booking b JOIN care_service s "
        "ON s.center = b.center AND s.code = b.service_code WHERE b.center = {} AND b.starts_at >= {} AND b.starts_at < {} "
        "AND s.six_help = {} AND b.status NOT LIKE 'cancelled%'",
        center, start, end, "助餐",
    )  # fmt: skip
    booked = Counter(row["slot"] for row in rows)
    served = Counter(
        row["slot"] for row in rows
        if row["status"] in ("checked_in", "checked_out", "elder_confirmed", "reviewed", "settled")
    )  # fmt: skip
    offered = {row.code: row for row in await queries.services(center=center) if row.six_help == "助餐"}
    slots = await (
        CareSlot.objects()
        .where(
            CareSlot.center == center, CareSlot.starts_at >= start, CareSlot.starts_at < end,
            CareSlot.service_code.is_in(list(offered) or [""]),
        )
        .order_by(CareSlot.starts_at, CareSlot.service_code)
    )  # fmt: skip
    return [
        MealCount(slot, offered[slot.service_code], booked[slot.id], served[slot.id])
        for slot in slots
        if slot.carer is None or booked[slot.id]
    ]


async def _visits(*, center: UUID, start: datetime, end: datetime) -> dict[UUID, dict[date, int]]:
    rows = await db.rows(
        "SELECT carer, second_carer, starts_at FROM care_booking WHERE center = {} AND starts_at >= {} AND starts_at < {} "
        "AND carer IS NOT NULL AND status NOT LIKE 'cancelled%'",
        center, start, end,
    )  # fmt: skip
    found: dict[UUID, Counter[date]] = {}
    for row in rows:
        for carer in (row["carer"], row["second_carer"]):
            if carer is not None:
                found.setdefault(carer, Counter())[local(row["starts_at"]).date()] += 1
    return {carer: dict(days) for carer, days in found.items()}
