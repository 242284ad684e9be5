"""Taking a number, and stepping out of the queue."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.foundation import db, ids, print_spool
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.foundation.errors import Conflict
from services.one_window import papers, queries, rules
from services.one_window.lifecycle import TicketStatus
from services.one_window.operations import moves
from services.one_window.tables import QueueTicket


class QueueClosed(Conflict):
    """No numbers are given under this letter now."""

    code = "queue_closed"


class ItemNotHere(Conflict):
    """The item is not offered at the moment."""

    code = "item_not_offered"


@dataclass(slots=True)
class NewTicket:
    """A ticket on its way into the table; a plain object, because making a table's row object costs a tenth of the whole call."""

    id: UUID
    center: UUID
    letter: str
    business_date: date
    item_code: str
    is_care: bool
    token_hash: str
    resident: UUID | None
    device: UUID | None
    issued_at: datetime
    order_at: datetime
    serial: int = 0
    number: str = ""
    status: str = TicketStatus.WAITING
    version: int = 1


@dataclass(frozen=True, slots=True)
class TakenTicket:
    """A new ticket; the token is told once."""

    ticket: NewTicket
    token: str
    place: queries.Place
    print_job: UUID | None


@db.in_transaction
async def take_ticket(
    *,
    letter: str,
    item_code: str,
    is_care: bool,
    actor: Actor,
    now: datetime,
    business_date: date,
    home: Home,
    printer: UUID | None = None,
    device: UUID | None = None,
    resident: UUID | None = None,
) -> TakenTicket:
    """Give the next number under a letter. The number is allocated last, so that its row is locked for the shortest time."""
    token, order_at = ids.new_token(), rules.order_at(issued_at=now, is_care=is_care)
    meets = await queries.standing(center=actor.center, letter=letter, order_at=order_at)
    if not meets.queue["is_open"]:
        raise QueueClosed
    item_name = await _offered_item(item_code, actor=actor) if item_code else ""
    ticket = NewTicket(
        id=ids.new_id(), center=actor.center, letter=letter, business_date=business_date, item_code=item_code,
        is_care=is_care, token_hash=ids.token_hash(token), resident=resident, device=device, issued_at=now, order_at=order_at,
    )  # fmt: skip
    await _number(ticket)
    await moves.note(ticket, before="", actor=actor, now=now)
    slip = papers.ticket_slip(
        ticket, queue=meets.queue, item=item_name, place=meets.place, token=token, home=home, now=now
    )
    job = await print_spool.queue(
        document=slip, printer=printer, business_key=f"ticket:{ticket.id}", center=actor.center, at=now
    )
    return TakenTicket(ticket=ticket, token=token, place=meets.place, print_job=job)


@db.in_transaction
async def leave(*, ticket: QueueTicket, actor: Actor, now: datetime) -> QueueTicket:
    """Step out of the queue."""
    return await moves.move(ticket, TicketStatus.LEFT, actor=actor, now=now)


async def _offered_item(code: str, *, actor: Actor) -> str:
    item = await queries.item(code=code, center=actor.center)
    if not item.is_offered:
        raise ItemNotHere
    return str(item.name_zh)


async def _number(ticket: NewTicket) -> None:
    """Draw the day's next serial and write the ticket with it."""
    counter = await db.rows(
        "INSERT INTO queue_counter (id, center, letter, business_date, last) VALUES ({}, {}, {}, {}, 1) "
        "ON CONFLICT (center, letter, business_date) DO UPDATE SET last = queue_counter.last + 1 RETURNING last",
        ids.new_id(), ticket.center, ticket.letter, ticket.business_date,
    )  # fmt: skip
    ticket.serial = counter[0]["last"]
    ticket.number = rules.number(ticket.letter, ticket.serial)
    await db.rows(
        "INSERT INTO queue_ticket (id, center, letter, serial, number, business_date, item_code, is_care, status, token_hash, "
        "resident, device, issued_at, order_at, calls, version) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0, 1)",
        ticket.id, ticket.center, ticket.letter, ticket.serial, ticket.number, ticket.business_date, ticket.item_code,
        ticket.is_care, ticket.status, ticket.token_hash, ticket.resident, ticket.device, ticket.issued_at, ticket.order_at,
    )  # fmt: skip
