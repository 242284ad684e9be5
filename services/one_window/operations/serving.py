"""What a clerk does with the person at the window."""

from datetime import datetime

from services.foundation import db
from services.foundation.actor import Actor
from services.one_window import queries
from services.one_window.lifecycle import TicketStatus
from services.one_window.operations import absences, moves, paces
from services.one_window.operations.calls import window_number
from services.one_window.operations.tickets import QueueClosed
from services.one_window.tables import QueueTicket


@db.in_transaction
async def start_serving(*, ticket: QueueTicket, actor: Actor, now: datetime) -> QueueTicket:
    """The person has come, or has come back from the side."""
    number = await window_number(ticket)
    return await moves.move(ticket, TicketStatus.SERVING, actor=actor, now=now, at_window=number)


@db.in_transaction
async def complete(*, ticket: QueueTicket, actor: Actor, now: datetime) -> QueueTicket:
    """The matter is done; the person may rate it."""
    number, was_called = await window_number(ticket), ticket.status in (TicketStatus.CALLED, TicketStatus.SERVING)
    done = await moves.move(ticket, TicketStatus.COMPLETED, actor=actor, now=now, at_window=number)
    if was_called:
        await paces.learn(done, now=now)
    return done


@db.in_transaction
async def mark_absent(*, ticket: QueueTicket, actor: Actor, now: datetime) -> QueueTicket:
    """Called, and did not come."""
    return await absences.pass_over(ticket, window=await window_number(ticket), why="", actor=actor, now=now)


@db.in_transaction
async def hold(*, ticket: QueueTicket, why: str, actor: Actor, now: datetime) -> QueueTicket:
    """Ask the person to wait at the side, and free the window."""
    number = await window_number(ticket)
    return await moves.move(ticket, TicketStatus.HELD, actor=actor, now=now, at_window=number, why=why[:120])


@db.in_transaction
async def take_back(*, ticket: QueueTicket, actor: Actor, now: datetime) -> QueueTicket:
    """Somebody who was absent has come: back into the queue, a few places behind those who are next."""
    settings, _ = await queries.queue_rules(center=actor.center)
    return await moves.move(ticket, TicketStatus.WAITING, actor=actor, now=now, why="returned",
                            turn_after=settings.return_places, calls=0, service_window=None)  # fmt: skip


@db.in_transaction
async def transfer(*, ticket: QueueTicket, letter: str, why: str, actor: Actor, now: datetime) -> QueueTicket:
    """Send the person to wait under another letter; number and time of arrival stay."""
    queue = await queries.queue(letter=letter, center=actor.center)
    if not queue["is_open"]:
        raise QueueClosed
    return await moves.move(ticket, TicketStatus.WAITING, actor=actor, now=now, why=f"to {letter}: {why}"[:120],
                            letter=letter, calls=0, service_window=None)  # fmt: skip
