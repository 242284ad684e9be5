"""Weekly times otherwise from a day on, or no more: shifts and free seats that were written ahead follow, and no promised visit is lost."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care.operations import answering
from services.elderly_care.rosters import operations as rosters
from services.elderly_care.rosters import queries
from services.elderly_care.rosters.operations import PatternInvalid
from services.elderly_care.rosters.tables import SeatPattern, ShiftPattern
from services.elderly_care.seats import diaries
from services.foundation import audit, db, notifications
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local, moment

FURTHEST = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of what was written ahead: shifts or times gone and new, visits that others make, and those the desk has in hand."""

    gone: int = 0
    new: int = 0
    given: list[UUID] = field(default_factory=list)
    left: list[UUID] = field(default_factory=list)


@db.in_transaction
async def change_weekly(
    *, pattern: UUID, from_on: date, hours: tuple[str, str] | None, actor: Actor, now: datetime
) -> Changed:
    """A carer's weekly shift has other hours from a day on, or ends with the day before. Visits outside the new hours go to others."""
    row = await queries.shift_pattern(id=pattern, center=actor.center)
    _must_be_soon(from_on, now=now)
    await diaries.hold_carer(carer=row.carer, center=actor.center)
    await rosters.extend_shift(row, first=local(now).date(), last=from_on - timedelta(days=1), now=now)
    await ShiftPattern.update({ShiftPattern.is_active: False}).where(ShiftPattern.id == row.id)
    gone = await _take_away_shifts(row, from_on=from_on)
    new = 0
    if hours is not None:
        made = await rosters.work_weekly(
            carer=row.carer, weekday=row.weekday, starts=hours[0], ends=hours[1], from_on=from_on, actor=actor, now=now
        )
        new = await rosters.extend_shift(made, first=from_on, last=max(row.filled_until or from_on, from_on), now=now)
    given, left = await _hand_on(row.carer, gone, actor=actor, now=now)
    await audit.record("shift_pattern.changed", entity="carer", entity_id=row.carer, actor=actor, at=now,
                       facts={"weekday": row.weekday, "was": f"{row.starts}-{row.ends}",
                              "is": "-".join(hours) if hours else "", "from": from_on.isoformat()})  # fmt: skip
    return Changed(len(gone), new, given, left)


@db.in_transaction
async def end_weekly_seats(*, pattern: UUID, from_on: date, actor: Actor, now: datetime) -> Changed:
    """The station has these seats no more from a day on. Nobody new gets one; who has one keeps it, and the desk is told how many."""
    row = await queries.seat_pattern(id=pattern, center=actor.center)
    _must_be_soon(from_on, now=now)
    await rosters.extend_seats(row, first=local(now).date(), last=from_on - timedelta(days=1), now=now)
    await SeatPattern.update({SeatPattern.is_active: False}).where(SeatPattern.id == row.id)
    closed = await _close_seats(row, from_on=from_on)
    left = await queries.booked_in(slots=closed, center=actor.center)
    await audit.record("seat_pattern.ended", entity="center", entity_id=actor.center, actor=actor, at=now,
                       facts={"weekday": row.weekday, "starts": row.starts, "from": from_on.isoformat()})  # fmt: skip
    return Changed(gone=len(closed), left=left)


async def _take_away_shifts(row: ShiftPattern, *, from_on: date) -> list[tuple[datetime, datetime]]:
    """The shifts of this pattern from a day on are no more; gives their spans."""
    ahead = await db.rows(
        "SELECT id, starts_at, ends_at FROM roster_shift WHERE carer = {} AND center = {} AND starts_at >= {}",
        row.carer, row.center, moment(from_on, time()),
    )  # fmt: skip
    own = [one for one in ahead if _is_of(row, one["starts_at"]) and f"{local(one['ends_at']):%H:%M}" == row.ends]
    for one in own:
        await db.rows("DELETE FROM roster_shift WHERE id = {}", one["id"])
    return [(one["starts_at"], one["ends_at"]) for one in own]


async def _hand_on(
    carer: UUID, spans: list[tuple[datetime, datetime]], *, actor: Actor, now: datetime
) -> tuple[list[UUID], list[UUID]]:
    """Times outside every shift are closed; visits there go to whoever fits next, or are left to the desk."""
    given: list[UUID] = []
    left: list[UUID] = []
    for start, end in spans:
        await _close_uncovered(carer, center=actor.center, start=start, end=end)
        for visit in await queries.uncovered_visits(carer=carer, center=actor.center, start=start, end=end, now=now):
            is_given = await answering.replace_carer(booking=visit, carer=carer, why="roster", actor=actor, now=now)
            (given if is_given else left).append(visit)
    if left:
        await notifications.notify("leave_uncovered", center=actor.center, at=now, to_role="care_desk", entity="carer",
                                   entity_id=carer, parameters={"n": len(left)})  # fmt: skip
    return given, left


async def _close_uncovered(carer: UUID, *, center: UUID, start: datetime, end: datetime) -> None:
    await db.rows(
        "UPDATE care_slot SET is_open = {} WHERE carer = {} AND center = {} AND starts_at >= {} AND starts_at < {} "
        "AND NOT EXISTS (SELECT 1 FROM roster_shift r WHERE r.carer = care_slot.carer AND r.starts_at <= care_slot.starts_at "
        "AND r.ends_at >= care_slot.ends_at)",
        False, carer, center, start, end,
    )  # fmt: skip


async def _close_seats(row: SeatPattern, *, from_on: date) -> list[UUID]:
    ahead = await db.rows(
        "SELECT id, starts_at FROM care_slot WHERE service = {} AND center = {} AND carer IS NULL AND is_open AND starts_at >= {}",
        row.service, row.center, moment(from_on, time()),
    )  # fmt: skip
    own = [one["id"] for one in ahead if _is_of(row, one["starts_at"])]
    for id in own:
        await db.rows("UPDATE care_slot SET is_open = {} WHERE id = {}", False, id)
    return own


def _is_of(row: Any, starts_at: datetime) -> bool:
    begins = local(starts_at)
    return bool(begins.weekday() == row.weekday and f"{begins:%H:%M}" == row.starts)


def _must_be_soon(from_on: date, *, now: datetime) -> None:
    today = local(now).date()
    if not today <= from_on <= today + FURTHEST:
        raise PatternInvalid
