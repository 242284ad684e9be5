"""Leave, skills, and opening shifts and seats ahead from weekly patterns."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.carers_time import GOES
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.operations import answering
from services.elderly_care.rosters import queries
from services.elderly_care.rosters.tables import CarerLeave, SeatPattern, ShiftPattern
from services.elderly_care.seats import diaries
from services.elderly_care.tables import Carer, CareService
from services.foundation import audit, db, ids, notifications
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import local, moment
from services.foundation.errors import Invalid

KINDS = ("holiday", "sick", "training", "other")
LONGEST_LEAVE = timedelta(days=200)
AHEAD_OF_PLANS = timedelta(days=2)


class LeaveInvalid(Invalid):
    """Leave ends after it begins, and says what kind it is."""

    code = "carer_leave_invalid"


class PatternInvalid(Invalid):
    """A weekly time has a weekday, and ends after it begins."""

    code = "weekly_pattern_invalid"


@db.in_transaction
async def add_leave(
    *, carer: UUID, starts_at: datetime, ends_at: datetime, kind: str, actor: Actor, now: datetime
) -> tuple[CarerLeave, list[UUID], list[UUID]]:
    """A carer does not come for a while. Each visit in that time goes to whoever fits next, or is left to the desk; gives both lists."""
    if not timedelta() < ends_at - starts_at <= LONGEST_LEAVE or kind not in KINDS:
        raise LeaveInvalid
    await diaries.hold_carer(carer=carer, center=actor.center)
    row = CarerLeave(
        id=ids.new_id(), center=actor.center, carer=carer, starts_at=starts_at, ends_at=ends_at, kind=kind,
        entered_by=actor.name, entered_at=now,
    )  # fmt: skip
    await row.save()
    await audit.record(
        "carer_leave.entered", entity="carer", entity_id=carer, actor=actor, at=now, facts={"kind": kind}
    )
    given: list[UUID] = []
    left: list[UUID] = []
    for visit in await _visits_in(row, now=now):
        is_given = await answering.replace_carer(booking=visit, carer=carer, why="leave", actor=actor, now=now)
        (given if is_given else left).append(visit)
    if left:
        await notifications.notify("leave_uncovered", center=actor.center, at=now, to_role="care_desk", entity="carer",
                                   entity_id=carer, parameters={"n": len(left)})  # fmt: skip
    return row, given, left


@db.in_transaction
async def withdraw_leave(*, leave: UUID, actor: Actor, now: datetime) -> CarerLeave:
    """The carer comes after all; visits that went to others stay there."""
    row = await queries.leave(id=leave, center=actor.center)
    row.withdrawn_at = row.withdrawn_at or now
    await row.save()
    await audit.record("carer_leave.withdrawn", entity="carer", entity_id=row.carer, actor=actor, at=now)
    return row


@db.in_transaction
async def set_skills(*, carer: UUID, skills: Sequence[str], actor: Actor, now: datetime) -> Carer:
    """What a carer has learned, by service."""
    row = await care_queries.carer(id=carer, center=actor.center)
    for code in skills:
        await care_queries.service(code=code, center=actor.center)
    await Carer.update({Carer.skills: json.dumps(sorted(set(skills)))}).where(Carer.id == row.id)
    await audit.record("carer.skills_set", entity="carer", entity_id=row.id, actor=actor, at=now)
    return await care_queries.carer(id=carer, center=actor.center)


@db.in_transaction
async def work_weekly(
    *, carer: UUID, weekday: int, starts: str, ends: str, actor: Actor, now: datetime, from_on: date | None = None
) -> ShiftPattern:
    """A carer works every week at this time, from now or from a day on."""
    await care_queries.carer(id=carer, center=actor.center)
    if weekday not in range(7) or time.fromisoformat(starts) >= time.fromisoformat(ends):
        raise PatternInvalid
    row = ShiftPattern(
        id=ids.new_id(), center=actor.center, carer=carer, weekday=weekday, starts=starts, ends=ends,
        filled_until=from_on - timedelta(days=1) if from_on else None,
    )  # fmt: skip
    await ShiftPattern.insert(row).on_conflict(action="DO NOTHING")
    await audit.record("shift_pattern.added", entity="carer", entity_id=carer, actor=actor, at=now)
    return row


@db.in_transaction
async def seat_weekly(
    *, service: str, weekday: int, starts: str, capacity: int, actor: Actor, now: datetime
) -> SeatPattern:
    """The station has so many seats of a service every week at this time."""
    offered = await care_queries.service(code=service, center=actor.center)
    if weekday not in range(7) or offered.place != "station" or not 1 <= capacity <= 500:
        raise PatternInvalid
    time.fromisoformat(starts)
    row = SeatPattern(
        id=ids.new_id(), center=actor.center, service=offered.id, weekday=weekday, starts=starts, capacity=capacity
    )
    await SeatPattern.insert(row).on_conflict(action="DO NOTHING")
    await audit.record("seat_pattern.added", entity="center", entity_id=actor.center, actor=actor, at=now)
    return row


async def extend(*, center: UUID, now: datetime) -> int:
    """Write shifts and open seats ahead from the weekly patterns, as far as plans are booked; gives how many are new."""
    first = local(now).date()
    last = first + timedelta(days=(await limit_queries.limits(center=center)).plan_days) + AHEAD_OF_PLANS
    shifts = [row for row in await queries.shift_patterns(center=center) if _is_short(row.filled_until, last)]
    seats = [row for row in await queries.seat_patterns(center=center) if _is_short(row.filled_until, last)]
    made = [await extend_shift(row, first=first, last=last, now=now) for row in shifts]
    return sum(made) + sum([await extend_seats(row, first=first, last=last, now=now) for row in seats])


@db.in_transaction
async def extend_shift(row: ShiftPattern, *, first: date, last: date, now: datetime) -> int:
    """Write the shifts of one weekly time up to a day; gives how many are new."""
    made = 0
    for day in _days(row.weekday, row.filled_until, first=first, last=last):
        starts_at, ends_at = (moment(day, time.fromisoformat(clock)) for clock in (row.starts, row.ends))
        known = await db.rows(
            "SELECT id FROM roster_shift WHERE carer = {} AND center = {} AND starts_at < {} AND ends_at > {}",
            row.carer, row.center, ends_at, starts_at,
        )  # fmt: skip
        if not known:
            await care.add_shift(
                carer=row.carer, starts_at=starts_at, ends_at=ends_at, actor=system(row.center), now=now
            )
            made += 1
    if _is_short(row.filled_until, last):
        await ShiftPattern.update({ShiftPattern.filled_until: last}).where(ShiftPattern.id == row.id)
    return made


@db.in_transaction
async def extend_seats(row: SeatPattern, *, first: date, last: date, now: datetime) -> int:
    """Open the seats of one weekly time up to a day; gives how many times are new."""
    service = await CareService.objects().where(CareService.id == row.service).first()
    days = _days(row.weekday, row.filled_until, first=first, last=last)
    plans = [
        care.SlotPlan(service=service, starts_at=moment(day, time.fromisoformat(row.starts)), capacity=row.capacity)
        for day in days
        if service is not None
    ]
    made = await care.open_slots(plans=plans, actor=system(row.center), now=now) if plans else 0
    if _is_short(row.filled_until, last):
        await SeatPattern.update({SeatPattern.filled_until: last}).where(SeatPattern.id == row.id)
    return made


async def _visits_in(leave: CarerLeave, *, now: datetime) -> list[UUID]:
    rows = await db.rows(
        f"SELECT id FROM care_booking WHERE center = {{}} AND starts_at < {{}} AND ends_at > {{}} AND starts_at > {{}} "
        f"AND (carer = {{}} OR second_carer = {{}}) AND status IN {queries.NOT_YET_THERE} AND {GOES} ORDER BY starts_at",
        leave.center, leave.ends_at, leave.starts_at, now, leave.carer, leave.carer,
    )  # fmt: skip
    return [row["id"] for row in rows]


def _is_short(filled_until: date | None, last: date) -> bool:
    return filled_until is None or filled_until < last


def _days(weekday: int, filled_until: date | None, *, first: date, last: date) -> list[date]:
    begin = max(first, filled_until + timedelta(days=1)) if filled_until else first
    span = (last - begin).days
    return [
        day for day in (begin + timedelta(days=ahead) for ahead in range(span + 1)) if day.weekday() == weekday
    ]  # fmt: skip
