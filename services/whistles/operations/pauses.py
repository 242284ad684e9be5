"""Letting the clock of a level stand: once, for a reason, to a limit."""

from datetime import datetime
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid
from services.whistles import queries, rules
from services.whistles.categories import Urgency
from services.whistles.lifecycle import AT_WORK, WHISTLE, WhistleStatus
from services.whistles.operations.words import needed
from services.whistles.tables import Whistle, WhistleLeg, WhistlePause


class PauseTooLong(Invalid):
    """A pause ends within fifteen days, and after now."""

    code = "whistle_pause_too_long"


class PausedAlready(Conflict):
    """This level has paused once already."""

    code = "whistle_paused_already"


class EmergencyCannotWait(Conflict):
    """The clock of an emergency never stands."""

    code = "whistle_emergency_cannot_wait"


class NotPaused(Conflict):
    """The clock runs."""

    code = "whistle_not_paused"


@db.in_transaction
async def pause(*, id: UUID, reason: str, until: datetime, actor: Actor, now: datetime) -> Whistle:
    """The clock stands until a moment, for a reason: a part is on order, the neighbour above is away."""
    row = await queries.acted_on_by(id=id, actor=actor)
    if row.status not in AT_WORK:
        raise WHISTLE.too_late(row.status, WhistleStatus.HANDLING)
    if row.urgency == Urgency.EMERGENCY:
        raise EmergencyCannotWait
    said = needed(reason)
    if not now < until <= now + rules.LONGEST_PAUSE:
        raise PauseTooLong
    leg = await queries.open_leg(whistle=row.id)
    kept = await db.rows(
        "INSERT INTO whistle_pause (id, center, whistle, leg, reason, started_at, until_at, by_name) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT (leg) DO NOTHING RETURNING id",
        ids.new_id(), row.center, row.id, leg.id if leg else None, said[:200], now, until, actor.name,
    )  # fmt: skip
    if not kept:
        raise PausedAlready
    await _set_clock(row, until)
    await audit.record(
        "whistle.paused", entity="whistle", entity_id=row.id, actor=actor, at=now, facts={"until": until}
    )
    return row


@db.in_transaction
async def resume(*, id: UUID, actor: Actor, now: datetime) -> Whistle:
    """The clock goes on, earlier than its limit."""
    row = await queries.acted_on_by(id=id, actor=actor)
    if not await end_open(row, now=now):
        raise NotPaused
    await audit.record("whistle.resumed", entity="whistle", entity_id=row.id, actor=actor, at=now)
    return row


async def end_open(row: Whistle, *, now: datetime) -> bool:
    """End the pause that stands, if any, at its limit at the latest: what was due is due later by as long as the clock stood."""
    standing = await queries.open_pause(whistle=row.id)
    if standing is None:
        return False
    ended_at = min(now, standing.until_at)
    await WhistlePause.update({WhistlePause.ended_at: ended_at}).where(WhistlePause.id == standing.id)
    leg = await WhistleLeg.objects().where(WhistleLeg.id == standing.leg).first()
    assert leg is not None  # a foreign key holds it
    due_at = leg.resolve_due_at + (ended_at - standing.started_at)
    await WhistleLeg.update({WhistleLeg.resolve_due_at: due_at}).where(WhistleLeg.id == leg.id)
    await _set_clock(row, due_at)
    return True


async def _set_clock(row: Whistle, due_at: datetime) -> None:
    moved = await (
        Whistle.update({Whistle.clock_due_at: due_at, Whistle.version: row.version + 1})
        .where(Whistle.id == row.id, Whistle.version == row.version)
        .returning(Whistle.id)
    )
    if not moved:
        raise WHISTLE.too_late(row.status, WhistleStatus.HANDLING)
    row.clock_due_at, row.version = due_at, row.version + 1
