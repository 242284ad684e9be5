"""What the clock does: says once that something is late, closes what nobody rated, and forgets whom nobody told."""

from datetime import datetime
from uuid import UUID

from services.community.opinions import queries
from services.community.opinions.lifecycle import OpinionStatus
from services.community.opinions.operations import moves
from services.community.opinions.operations.handling import close
from services.foundation import db, notifications
from services.foundation.actor import system

BATCH = 200  # a run after a long outage takes the oldest first, and the next run the rest


@db.in_transaction
async def remind(*, center: UUID, now: datetime) -> int:
    """Tell the secretary once for each state that its day has passed; running it again says nothing twice."""
    late = await db.rows(
        "UPDATE opinion SET reminded_for = status WHERE center = {} AND due_at < {} AND reminded_for <> status "
        "AND status IN ('registered', 'classified', 'assigned', 'handling') RETURNING id, number, status, body",
        center, now,
    )  # fmt: skip
    silent = await db.rows(
        "UPDATE opinion SET is_reply_reminded = {} WHERE center = {} AND reply_due_at < {} AND replied_at IS NULL "
        "AND is_reply_reminded = {} AND status IN ('registered', 'classified', 'assigned', 'handling') RETURNING id, number, status, body",
        True, center, now, False,
    )  # fmt: skip
    for message, rows in (("opinion_late", late), ("opinion_unanswered", silent)):
        for row in rows:
            await notifications.notify(message, center=center, at=now, to_role="secretary", entity="opinion", entity_id=row["id"],
                                       parameters={"number": row["number"], "state": row["status"]})  # fmt: skip
    return len(late) + len(silent)


@db.in_transaction
async def close_unrated(*, center: UUID, now: datetime) -> int:
    """Who was told and said nothing for a week has not rated it: it closes without a level, and is never counted as content."""
    rows = await db.rows(
        "SELECT id FROM opinion WHERE center = {} AND status = {} AND due_at < {} ORDER BY due_at LIMIT {}",
        center, str(OpinionStatus.FED_BACK), now, BATCH,
    )  # fmt: skip
    for row in rows:
        opinion = await queries.opinion(id=row["id"], center=center)
        await close(id=opinion.id, why="unrated", actor=system(center), now=now)
    return len(rows)


@db.in_transaction
async def forget_untold(*, center: UUID, now: datetime) -> int:
    """Whoever could not be told in time is told by the notice only: name and telephone go, and the trail says so."""
    rows = await db.rows(
        "SELECT id FROM opinion WHERE center = {} AND tell_due_at <= {} ORDER BY tell_due_at LIMIT {}",
        center,
        now,
        BATCH,
    )
    for row in rows:
        opinion = await queries.opinion(id=row["id"], center=center)
        await moves.forget_contact(opinion, event="contact_forgotten", actor=system(center), now=now, why="untold")
    return len(rows)
