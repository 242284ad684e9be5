"""Reading tickets, their history and what was said of them."""

from datetime import date
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.foundation.errors import NotFound
from services.one_window.lifecycle import TicketStatus
from services.one_window.tables import QueueTicket, ServiceReview, TicketEvent

MOST_UNFINISHED = 50


class TicketUnknown(NotFound):
    """No ticket has this token or id here."""

    code = "ticket_unknown"


async def ticket(*, id: UUID, center: UUID) -> QueueTicket:
    """One ticket of the actor's centre."""
    row = await QueueTicket.objects().where(QueueTicket.id == id, QueueTicket.center == center).first()
    if row is None:
        raise TicketUnknown
    return row


async def ticket_by_token(*, token: str) -> QueueTicket:
    """The ticket whose paper carries this token."""
    row = await QueueTicket.objects().where(QueueTicket.token_hash == ids.token_hash(token)).first()
    if row is None:
        raise TicketUnknown
    return row


async def ticket_by_number(*, number: str, business_date: date, center: UUID) -> QueueTicket:
    """Today's ticket with this printed number."""
    row = await (
        QueueTicket.objects()
        .where(
            QueueTicket.center == center,
            QueueTicket.business_date == business_date,
            QueueTicket.number == number.strip().upper(),
        )
        .first()
    )
    if row is None:
        raise TicketUnknown
    return row


async def history(*, ticket: UUID, center: UUID) -> list[TicketEvent]:
    """The moves of a ticket, oldest first."""
    return await (
        TicketEvent.objects()
        .where(TicketEvent.ticket == ticket, TicketEvent.center == center)
        .order_by(TicketEvent.at, TicketEvent.id)
    )


async def aside(*, center: UUID, business_date: date) -> list[QueueTicket]:
    """Today's tickets that were passed or are held, and may come back; then those of earlier days that a person still has to end."""
    today = await (
        QueueTicket.objects()
        .where(
            QueueTicket.center == center,
            QueueTicket.business_date == business_date,
            QueueTicket.status.is_in([TicketStatus.ABSENT, TicketStatus.HELD]),
        )
        .order_by(QueueTicket.called_at)
    )
    earlier = await (
        QueueTicket.objects()
        .where(QueueTicket.center == center, QueueTicket.status == TicketStatus.UNFINISHED)
        .order_by(QueueTicket.order_at)
        .limit(MOST_UNFINISHED)
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
    return await ServiceReview.objects().where(ServiceReview.ticket == ticket).order_by(ServiceReview.attempt)
