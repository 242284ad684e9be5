"""JSON of the line to the city, as administrators see it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.foundation.platform_sync.queries import Backlog
from services.foundation.platform_sync.tables import OutboxMessage, SyncLink


class LineOut(Struct):
    """How the line is, and what waits behind it."""

    status: str
    code: str
    message: str
    last_ok_at: datetime | None
    next_at: datetime | None
    open: int
    oldest_at: datetime | None
    parked: int
    dead: int
    blocked: int
    set_aside: int

    @classmethod
    def of(cls, link: SyncLink | None, backlog: Backlog) -> "LineOut":
        """From its row, or from nothing when no platform has been spoken to yet."""
        return cls(
            status=link.status if link else "unused", code=link.code if link else "", message=link.message if link else "",
            last_ok_at=link.last_ok_at if link else None, next_at=link.next_at if link else None, open=backlog.open,
            oldest_at=backlog.oldest_at, parked=backlog.parked, dead=backlog.dead, blocked=backlog.blocked_streams,
            set_aside=backlog.set_aside,
        )  # fmt: skip


class StuckOut(Struct):
    """An event the city refused, or that was put off too long; its data stays inside."""

    id: UUID
    type: str
    status: str
    code: str
    message: str
    occurred_at: datetime
    attempts: int

    @classmethod
    def of(cls, row: OutboxMessage) -> "StuckOut":
        """From its row."""
        return cls(id=row.id, type=row.type, status=row.status, code=row.last_code, message=row.last_message,
                   occurred_at=row.occurred_at, attempts=row.attempts)  # fmt: skip


class LookedAgainOut(Struct):
    """How many pages are looked at once more."""

    pages: int


class SkipIn(Struct, forbid_unknown_fields=True):
    """Why the city need not know."""

    reason: Annotated[str, Meta(min_length=4, max_length=200)]
