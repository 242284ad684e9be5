"""Reading tickets, their history and what was said of them."""

from datetime import date
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.foundation.errors import NotFound
from services.one_window.tables import QueueTicket, ServiceReview, TicketEvent

MOST_UNFINISHED = 50


class TicketUnknown(NotFound):
    """No ticket has this token or id here."""

    code = "ticket_unknown"


async def ticket(*, id: UUID, center: UUID) -> QueueTicket:
    """One ticket of the actor's centre."""
    return _only(await db.objects(QueueTicket, "WHERE id = {} AND center = {}", id, center))


async def ticket_by_token(*, token: str) -> QueueTicket:
    """The ticket whose paper carries this token (hot)."""
    return _only(await db.objects(QueueTicket, "WHERE token_hash = {}", ids.token_hash(token)))


async def ticket_by_number(*, number: str, business_date: date, center: UUID) -> QueueTicket:
    """Today's ticket with this printed number."""
    return _only(
        await db.objects(
            QueueTicket, "WHERE center = {} AND business_date = {} AND number = {}",
            center, business_date, number.strip().upper(),
        )
    )  # fmt: skip


async def history(*, ticket: UUID, center: UUID) -> list[TicketEvent]:
    """The moves of a ticket, oldest first (hot)."""
    return await db.objects(TicketEvent, "WHERE ticket = {} AND center = {} ORDER BY at, id", ticket, center)


async def aside(*, center: UUID, business_date: date) -> list[QueueTicket]:
    """Today's tickets that were passed or are held, and may come back; then those of earlier days that a person still has to end."""
    today = await db.objects(
        QueueTicket, "WHERE center = {} AND business_date = {} AND status IN ('held', 'absent') ORDER BY called_at",
        center, business_date,
    )  # fmt: skip
    earlier = await db.objects(
        QueueTicket, "WHERE center = {} AND status = 'unfinished' ORDER BY order_at LIMIT {}", center, MOST_UNFINISHED
    )
    return [*today, *earlier]


async def recent_calls(*, center: UUID, business_date: date, limit: int = 6) -> list[dict[str, Any]]:
    """The newest calls of the day with their window numbers, for a display that has just been switched on."""
    return await db.rows(
        "SELECT t.id AS id, t.number AS number, t.called_at AS called_at, t.calls AS calls, t.status AS status, "
        "w.number AS window_number FROM queue_ticket t JOIN service_window w ON w.id = t.service_window "
        "WHERE t.center = {} AND t.business_date = {} AND t.called_at IS NOT NULL ORDER BY t.called_at DESC LIMIT {}",
        center, business_date, limit,
    )  # fmt: skip


async def reviews_of(*, ticket: UUID) -> list[ServiceReview]:
    """What was said of a ticket."""
    return await db.objects(ServiceReview, "WHERE ticket = {} ORDER BY attempt", ticket)


def _only(rows: list[QueueTicket]) -> QueueTicket:
    if not rows:
        raise TicketUnknown
    return rows[0]
