"""One move of a ticket: the state, the history row, the audit row and the event for the city, together."""

from datetime import datetime
from typing import Any, Protocol

from piccolo.columns import Column

from services.foundation import audit, db, ids, platform_sync
from services.foundation.actor import Actor
from services.one_window import sync
from services.one_window.lifecycle import TICKET, TicketStatus
from services.one_window.tables import QueueTicket


class Moved(Protocol):
    """What a move is told of: a row, or a ticket that is just being written."""

    id: Any
    center: Any
    number: Any
    business_date: Any
    item_code: Any
    status: Any
    version: Any


async def move(
    ticket: QueueTicket,
    to: TicketStatus,
    *,
    actor: Actor,
    now: datetime,
    at_window: int | None = None,
    why: str = "",
    **changes: Any,
) -> QueueTicket:
    """Move the ticket from the state it was read in; whoever moved it first wins, and the other is told so."""
    before = TICKET.move(ticket, to)
    ticket.version += 1
    for column, value in changes.items():
        setattr(ticket, column, value)
    values: dict[Column | str, Any] = {"status": str(to), "version": ticket.version}
    values.update(changes.items())
    changed = await (
        QueueTicket.update(values)
        .where(QueueTicket.id == ticket.id, QueueTicket.status == before, QueueTicket.version == ticket.version - 1)
        .returning(QueueTicket.id)
    )
    if not changed:
        ticket.status = before
        raise TICKET.too_late(before, to)
    await note(ticket, before=before, actor=actor, now=now, at_window=at_window, why=why)
    return ticket


async def note(
    ticket: Moved, *, before: str, actor: Actor, now: datetime, at_window: int | None = None, why: str = ""
) -> None:
    """Write the consequences of a move as rows."""
    await db.rows(
        "INSERT INTO ticket_event (id, center, ticket, at, from_status, to_status, window_number, actor_kind, actor_name, why) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        ids.new_id(), ticket.center, ticket.id, now, before, ticket.status, at_window, actor.kind, actor.name, why,
    )  # fmt: skip
    event = f"ticket.{ticket.status}" if before else "ticket.issued"
    await audit.record(event, entity="ticket", entity_id=ticket.id, actor=actor, at=now)
    await platform_sync.record(
        "ticket.moved" if before else "ticket.issued",
        entity="ticket", entity_id=ticket.id, version=ticket.version, center=ticket.center, at=now,
        data=sync.ticket_moved(ticket, at=now, status=ticket.status, window=at_window),
    )  # fmt: skip
