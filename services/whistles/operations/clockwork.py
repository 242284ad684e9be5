"""What the clock does: it rings late cases up, ends pauses, and says when nobody has evaluated.

The scan goes through everything that is late in the order in which it became late, page by page from where the last page ended, each case
in a transaction of its own: a case that cannot move holds up none behind it. Whatever goes up gets a due moment after now, so that it
goes up once in a run; only what comes out of a pause that has long ended is looked at again behind it.
"""

from datetime import datetime
from uuid import UUID

from services.foundation import db
from services.foundation.actor import system
from services.foundation.one_by_one import each
from services.whistles import queries
from services.whistles.lifecycle import AT_WORK, UpReason, WhistleStatus
from services.whistles.operations import climbing, moves, pauses
from services.whistles.queries.desk import Due
from services.whistles.tables import Whistle

PAGE = 200


async def ring_due(*, now: datetime, page: int = PAGE) -> int:
    """Let every clock ring that has run out; gives how many cases moved. Again it does nothing more, however long nobody ran it."""
    moved, after = 0, None
    while late := await queries.due(now=now, after=after, limit=page):
        moved += await ring_each(late, now=now)
        after = late[-1]
    return moved


async def ring_each(late: list[Due], *, now: datetime) -> int:
    """Let the clocks of these cases ring; one that cannot move holds up none behind it."""
    return sum(await each(late, lambda one: ring(id=one.id, center=one.center, now=now), work="whistle clock"))


@db.in_transaction
async def ring(*, id: UUID, center: UUID, now: datetime) -> bool:
    """Let the clock of one case ring, if it still is due: one step, whatever time has passed."""
    await moves.hold(id)
    row = await queries.whistle(id=id, center=center)
    if row.clock_due_at is None or row.clock_due_at > now:
        return False
    if row.status in AT_WORK and await pauses.end_open(row, now=now):
        return True
    if row.status == WhistleStatus.FED_BACK:
        await _not_evaluated(row, now=now)
        return True
    await climbing.go_up(row, reason=UpReason.OVERDUE, words="", actor=system(center), now=now)
    return True


async def _not_evaluated(row: Whistle, *, now: datetime) -> None:
    """未评价: never counted as satisfied. Whoever handled it must try to reach the resident."""
    await Whistle.update(
        {Whistle.clock_due_at: None, Whistle.unevaluated_at: now, Whistle.version: row.version + 1}
    ).where(Whistle.id == row.id, Whistle.version == row.version)
    await moves.tell_desk(row, "whistle_not_evaluated", now=now)
