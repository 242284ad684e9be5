"""How far behind the city is, how the link does, and what waits for a decision."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.foundation import db
from services.foundation.platform_sync import feeds, rules
from services.foundation.platform_sync.lifecycle import InboxStatus, MessageStatus, StreamStatus
from services.foundation.platform_sync.operations.links import PLATFORM
from services.foundation.platform_sync.tables import InboxMessage, OutboxMessage, OutboxStream, PullCursor, SyncLink


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the city has not been told yet."""

    open: int
    oldest_at: datetime | None
    parked: int
    dead: int
    blocked_streams: int
    set_aside: int = 0  # pages that came and of which nothing could be made


@dataclass(frozen=True, slots=True)
class Position:
    """How far a feed has been read."""

    cursor: str = ""
    etag: str = ""


async def backlog() -> Backlog:
    """The whole database's backlog, for the metrics page."""
    counted = await db.rows(
        "SELECT status, COUNT(*) AS n FROM outbox_message WHERE status IN ('pending', 'retry', 'sending', 'parked',"
        " 'dead')"
        " GROUP BY status",
        types={"n": int},
    )
    by_status = {row["status"]: row["n"] for row in counted}
    oldest = await db.rows(
        "SELECT occurred_at FROM outbox_message WHERE status IN ('pending', 'retry') ORDER BY id LIMIT 1"
    )
    blocked = await OutboxStream.count().where(OutboxStream.status == StreamStatus.BLOCKED)
    return Backlog(
        open=sum(by_status.get(status, 0) for status in ("pending", "retry", "sending")),
        oldest_at=oldest[0]["occurred_at"] if oldest else None,
        parked=by_status.get("parked", 0),
        dead=by_status.get("dead", 0),
        blocked_streams=blocked,
        set_aside=await InboxMessage.count().where(InboxMessage.status == InboxStatus.SET_ASIDE),
    )


async def counts_by_type() -> list[dict[str, Any]]:
    """How many messages of each type are in each state."""
    return await db.rows(
        "SELECT type, status, COUNT(*) AS n FROM outbox_message GROUP BY type, status ORDER BY type, status",
        types={"n": int},
    )


async def link() -> SyncLink | None:
    """The line as it is, or None before the first round."""
    return await SyncLink.objects().where(SyncLink.name == PLATFORM).first()


async def waiting_for_staff(*, center: UUID, limit: int = 200) -> list[OutboxMessage]:
    """Messages of this centre that were refused or put off too long, oldest first."""
    return await (
        OutboxMessage.objects()
        .where(OutboxMessage.center == center, OutboxMessage.status.is_in([MessageStatus.PARKED, MessageStatus.DEAD]))
        .order_by(OutboxMessage.id)
        .limit(limit)
    )


async def newest_open() -> UUID | None:
    """The newest message that is still to be sent: when it changes, something has been recorded (hot, reads only)."""
    rows = await db.rows("SELECT id FROM outbox_message WHERE status IN ('pending', 'retry') ORDER BY id DESC LIMIT 1")
    return rows[0]["id"] if rows else None


async def rest(*, now: datetime) -> timedelta:
    """How long the link rests from now."""
    rows = await db.rows("SELECT next_at FROM sync_link WHERE name = {}", PLATFORM)
    return timedelta() if not rows or rules.is_due(rows[0]["next_at"], now) else rows[0]["next_at"] - now


async def calm(*, now: datetime) -> timedelta | None:
    """How long until the first entity that was put off is due again; None when none is."""
    rows = await db.rows(
        "SELECT next_at FROM outbox_stream WHERE status = 'waiting' AND next_at > {} ORDER BY next_at LIMIT 1", now
    )
    return rows[0]["next_at"] - now if rows else None


async def feeds_due(*, now: datetime) -> list[str]:
    """The feeds to read now: a callback asked for it, or their time has come."""
    known = {row.feed: row for row in await PullCursor.objects()}
    return [
        feed
        for feed in [*feeds.FEEDS, *(name for name in known if name not in feeds.FEEDS)]
        if feed not in known or known[feed].wanted_at is not None or rules.is_due(known[feed].next_at, now)
    ]


async def feed_position(*, feed: str) -> Position:
    """Where the next page of a feed begins."""
    row = await PullCursor.objects().where(PullCursor.feed == feed).first()
    return Position(row.cursor, row.etag) if row else Position()
