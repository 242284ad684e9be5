"""Reading the queue, the windows and the catalogue."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.foundation.errors import NotFound
from services.one_window import catalogue, rules
from services.one_window.lifecycle import TicketStatus, WindowStatus
from services.one_window.tables import (
    QueueTicket,
    ServiceItem,
    ServiceQueue,
    ServiceReview,
    ServiceWindow,
    TicketEvent,
)

MOST_COUNTED = 1000


class TicketUnknown(NotFound):
    """No ticket has this token or id here."""

    code = "ticket_unknown"


class ItemUnknown(NotFound):
    """The catalogue has no such item."""

    code = "item_unknown"


class QueueUnknown(NotFound):
    """There is no queue with this letter."""

    code = "queue_unknown"


class WindowUnknown(NotFound):
    """There is no window with this number."""

    code = "window_unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """How a waiting ticket stands."""

    ahead: int
    wait: rules.Wait


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody meets who takes a number now: the queue's own row, and the place in it."""

    queue: dict[str, Any]
    place: Place


@dataclass(frozen=True, slots=True)
class AtWindow:
    """What one window is doing."""

    window: ServiceWindow
    ticket: QueueTicket | None


async def items(*, center: UUID, words: str = "") -> list[ServiceItem]:
    """The items on offer, or those that fit some words."""
    rows = await ServiceItem.objects().where(ServiceItem.center == center, ServiceItem.is_offered.eq(True)).order_by(
        ServiceItem.code
    )  # fmt: skip
    return catalogue.ranked(words, rows)


async def item(*, code: str, center: UUID) -> ServiceItem:
    """One item of the catalogue."""
    row = await ServiceItem.objects().where(ServiceItem.center == center, ServiceItem.code == code).first()
    if row is None:
        raise ItemUnknown
    return row


async def queues(*, center: UUID) -> list[ServiceQueue]:
    """The letters people can wait under."""
    return await ServiceQueue.objects().where(ServiceQueue.center == center).order_by(ServiceQueue.place_order)


async def queue(*, letter: str, center: UUID) -> dict[str, Any]:
    """One letter, with what a ticket needs to know of it (hot)."""
    rows = await db.rows(
        "SELECT letter, name_zh, name_en, area_zh, area_en, is_open, minutes FROM service_queue "
        "WHERE center = {} AND letter = {}",
        center, letter,
    )  # fmt: skip
    if not rows:
        raise QueueUnknown
    return rows[0]


async def windows(*, center: UUID) -> list[AtWindow]:
    """Every window and whom it serves."""
    rows = await ServiceWindow.objects().where(ServiceWindow.center == center).order_by(ServiceWindow.number)
    busy = await QueueTicket.objects().where(
        QueueTicket.center == center,
        QueueTicket.status.is_in([TicketStatus.CALLED, TicketStatus.SERVING]),
    )
    at = {ticket.service_window: ticket for ticket in busy}
    return [AtWindow(window=row, ticket=at.get(row.id)) for row in rows]


async def window(*, number: int, center: UUID) -> ServiceWindow:
    """One window by its number."""
    row = await ServiceWindow.objects().where(ServiceWindow.center == center, ServiceWindow.number == number).first()
    if row is None:
        raise WindowUnknown
    return row


async def at_window(*, window: UUID) -> QueueTicket | None:
    """The ticket that is called to, or served at, this window."""
    return await (
        QueueTicket.objects()
        .where(
            QueueTicket.service_window == window, QueueTicket.status.is_in([TicketStatus.CALLED, TicketStatus.SERVING])
        )
        .first()
    )  # fmt: skip


async def next_waiting(*, center: UUID, letters: list[str] | None = None) -> UUID | None:
    """Whose turn it is: the ticket that queues from the earliest moment (hot)."""
    if letters is None:
        rows = await db.rows(
            "SELECT id FROM queue_ticket WHERE center = {} AND status = 'waiting' ORDER BY order_at, serial, id LIMIT 1",
            center,
        )
        return rows[0]["id"] if rows else None
    row = await (
        QueueTicket.select(QueueTicket.id)
        .where(
            QueueTicket.center == center,
            QueueTicket.status == TicketStatus.WAITING,
            QueueTicket.letter.is_in(letters),
        )
        .order_by(QueueTicket.order_at, QueueTicket.serial, QueueTicket.id)
        .first()
    )
    return row["id"] if row else None


async def standing(*, center: UUID, letter: str, order_at: datetime) -> Standing:
    """What a ticket under this letter, queueing from this moment, meets: one statement (hot).

    One window serves every letter, so all letters count. They are counted to MOST_COUNTED and no further, so that a number
    costs the same however many wait.
    """
    rows = await db.rows(
        "SELECT name_zh, name_en, area_zh, area_en, is_open, minutes, "
        "(SELECT COUNT(*) FROM service_window WHERE center = {} AND status = {}) AS windows, "
        "(SELECT COUNT(*) FROM (SELECT 1 FROM queue_ticket WHERE center = {} AND status = 'waiting' AND order_at < {} "
        "LIMIT {}) AS earlier) AS ahead FROM service_queue WHERE center = {} AND letter = {}",
        center, WindowStatus.OPEN, center, order_at, MOST_COUNTED, center, letter,
    )  # fmt: skip
    if not rows:
        raise QueueUnknown
    row = rows[0]
    wait = rules.wait(ahead=row["ahead"], minutes=row["minutes"], windows=row["windows"])
    return Standing(queue=row, place=Place(ahead=row["ahead"], wait=wait))


async def place(*, ticket: QueueTicket) -> Place:
    """The place of a waiting ticket and how long it may take."""
    return (await standing(center=ticket.center, letter=ticket.letter, order_at=ticket.order_at)).place


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


async def waiting(*, center: UUID, limit: int = 200) -> list[QueueTicket]:
    """Everybody who waits, in the order they will be called."""
    return await (
        QueueTicket.objects()
        .where(QueueTicket.center == center, QueueTicket.status == TicketStatus.WAITING)
        .order_by(QueueTicket.order_at, QueueTicket.serial, QueueTicket.id)
        .limit(limit)
    )


async def aside(*, center: UUID, business_date: date) -> list[QueueTicket]:
    """Today's tickets that were passed or are held, and may come back."""
    return await (
        QueueTicket.objects()
        .where(
            QueueTicket.center == center,
            QueueTicket.business_date == business_date,
            QueueTicket.status.is_in([TicketStatus.ABSENT, TicketStatus.HELD]),
        )
        .order_by(QueueTicket.called_at)
    )


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
