"""What a desk is reminded of before a clock rings: a limit that has nearly run out, and a week without a word on a complex case."""

from datetime import datetime
from uuid import UUID

from services.foundation import db, ids
from services.whistles import queries
from services.whistles.lifecycle import AT_WORK, CALLED, WhistleStatus
from services.whistles.operations import moves
from services.whistles.queries.desk import light_of
from services.whistles.rules import Light

REMINDED_IN = (*CALLED, *AT_WORK, WhistleStatus.RESOLVED)


async def remind_due(*, center: UUID, now: datetime) -> int:
    """Seven tenths of a limit are used: whoever has the case is told, once for each limit, while there is time to act."""
    waiting = await queries.not_reminded(center=center, states=REMINDED_IN, now=now)
    late_soon = [row for row in waiting if light_of(row, now=now) == Light.YELLOW]
    return sum([await _remind_due(row, now=now) for row in late_soon])


@db.in_transaction
async def remind_notes(*, center: UUID, now: datetime) -> int:
    """Complex cases want a note every week: whose last one is older reminds its desk, once for each week."""
    limits = (await queries.settings(center=center)).limits
    reminded = 0
    for urgency, limit in limits.items():
        for row in await _silent(center=center, urgency=str(urgency)) if limit.note_days else []:
            weeks = (now - row["since"]).days // limit.note_days
            if weeks and await _first_time(row["id"], center, about=f"note {row['since']:%y%m%d%H%M} {weeks}", now=now):
                case = await queries.whistle(id=row["id"], center=center)
                await moves.tell_desk(case, "whistle_note_due", now=now)
                reminded += 1
    return reminded


@db.in_transaction
async def _remind_due(row: db.Row, *, now: datetime) -> bool:
    case = await queries.whistle(id=row["id"], center=row["center"])
    if case.clock_due_at != row["clock_due_at"]:
        return False  # somebody has acted in this very moment
    if not await _first_time(case.id, case.center, about=queries.reminder_of(case.clock_due_at), now=now):
        return False
    leg = await queries.open_leg(whistle=case.id)
    await moves.tell_desk(case, "whistle_due_soon", now=now, to_id=case.handler or (leg.contact if leg else None))
    return True


async def _silent(*, center: UUID, urgency: str) -> list[db.Row]:
    """What is at work, and when somebody last wrote of it."""
    return await db.rows(
        "SELECT w.id AS id, COALESCE((SELECT MAX(n.at) FROM whistle_note n WHERE n.whistle = w.id), w.opened_at) AS since "
        "FROM whistle w WHERE w.center = {} AND w.urgency = {} AND w.status IN ('reported_in', 'handling')",
        center, urgency, types={"since": datetime},
    )  # fmt: skip


async def _first_time(whistle: UUID, center: UUID, *, about: str, now: datetime) -> bool:
    kept = await db.rows(
        "INSERT INTO whistle_reminder (id, center, whistle, about, at) VALUES ({}, {}, {}, {}, {}) "
        "ON CONFLICT (whistle, about) DO NOTHING RETURNING id",
        ids.new_id(), center, whistle, about, now,
    )  # fmt: skip
    return bool(kept)
