"""Calling people to windows."""

import math
from datetime import datetime, timedelta

from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict
from services.one_window import queries
from services.one_window.lifecycle import TICKET, WINDOW, TicketStatus, WindowStatus
from services.one_window.operations import absences, moves, paces, turns
from services.one_window.tables import QueueTicket, ServiceWindow


class NothingWaiting(Conflict):
    """Nobody is waiting."""

    code = "nothing_waiting"


class RecallTooSoon(Conflict):
    """The number was said a moment ago; the first recall may come at once, further ones need a pause."""

    code = "recall_too_soon"


class WindowClosed(Conflict):
    """A window that is closed or paused calls nobody."""

    code = "window_closed"


@db.in_transaction
async def call_next(*, window: ServiceWindow, actor: Actor, now: datetime) -> QueueTicket:
    """Bring the person whose turn it is to this window; what the window had before is ended first."""
    _must_call(window)
    first = await turns.claim_next(window=window, center=actor.center, now=now)
    if first is None:
        raise NothingWaiting
    await _end_previous(window=window, actor=actor, now=now, but=first)
    await _man(window, actor=actor, now=now)
    ticket = await queries.ticket(id=first, center=actor.center)
    await moves.note(ticket, before=TicketStatus.WAITING, actor=actor, now=now, at_window=window.number)
    return ticket


@db.in_transaction
async def call_ticket(*, ticket: QueueTicket, window: ServiceWindow, actor: Actor, now: datetime) -> QueueTicket:
    """Bring one certain person to this window, out of order or from another window's side, with the clerk's name in the history.

    Somebody who was called elsewhere a moment ago stays there.
    """
    _must_call(window)
    if ticket.status not in (TicketStatus.WAITING, TicketStatus.HELD):
        raise TICKET.too_late(ticket.status, TicketStatus.CALLED)
    await _end_previous(window=window, actor=actor, now=now, but=ticket.id)
    await _man(window, actor=actor, now=now)
    calls = 1 if ticket.status == TicketStatus.HELD else ticket.calls + 1  # to this window it is the first
    return await moves.move(ticket, TicketStatus.CALLED, actor=actor, now=now, at_window=window.number, why="chosen",
                            called_at=now, calls=calls, service_window=window.id, turn_after=None,
                            first_called_at=ticket.first_called_at or now)  # fmt: skip


@db.in_transaction
async def call_again(*, ticket: QueueTicket, actor: Actor, now: datetime) -> tuple[QueueTicket, int]:
    """Say the number once more at the same window; gives the window's number too.

    Who does not come after `most_calls` is passed; for somebody who needs care a helper is sent instead, and the call stands.
    """
    if ticket.status != TicketStatus.CALLED:
        raise TICKET.too_late(ticket.status, TicketStatus.CALLED)
    settings, _ = await queries.queue_rules(center=actor.center)
    _must_not_hurry(ticket, seconds=settings.recall_seconds, now=now)
    number = await window_number(ticket)
    if ticket.calls >= settings.most_calls:
        if not ticket.is_care:
            return await absences.pass_over(ticket, window=number, why="not_come", actor=actor, now=now), number
        await absences.send_helper(ticket, why="not_come", now=now)
    again = await moves.move(ticket, TicketStatus.CALLED, actor=actor, now=now, at_window=number, why="recalled",
                             called_at=now, calls=ticket.calls + 1)  # fmt: skip
    return again, number


@db.in_transaction
async def open_window(*, window: ServiceWindow, actor: Actor, now: datetime) -> ServiceWindow:
    """Begin to call people at this window."""
    return await _turn(window, WindowStatus.OPEN, actor=actor, now=now)


@db.in_transaction
async def pause_window(*, window: ServiceWindow, actor: Actor, now: datetime) -> ServiceWindow:
    """Stop calling for a while."""
    return await _turn(window, WindowStatus.PAUSED, actor=actor, now=now)


@db.in_transaction
async def close_window(*, window: ServiceWindow, actor: Actor, now: datetime) -> ServiceWindow:
    """Stop calling for the day."""
    return await _turn(window, WindowStatus.CLOSED, actor=actor, now=now)


async def window_number(ticket: QueueTicket) -> int:
    """The number of the window a ticket was called to."""
    row = await ServiceWindow.select(ServiceWindow.number).where(ServiceWindow.id == ticket.service_window).first()
    return int(row["number"]) if row else 0


def _must_not_hurry(ticket: QueueTicket, *, seconds: int, now: datetime) -> None:
    left = timedelta(seconds=seconds) - (now - ticket.called_at)
    if ticket.calls > 1 and left > timedelta(0):
        raise RecallTooSoon(retry_after=math.ceil(left.total_seconds()))


def _must_call(window: ServiceWindow) -> None:
    if window.status != WindowStatus.OPEN:
        raise WindowClosed(window=window.number, state=window.status)


async def _end_previous(*, window: ServiceWindow, actor: Actor, now: datetime, but: object) -> None:
    """Calling the next ends what was before: somebody who was served is done, somebody who never came is absent."""
    previous = await (
        QueueTicket.objects()
        .where(
            QueueTicket.service_window == window.id,
            QueueTicket.id != but,
            QueueTicket.status.is_in([TicketStatus.CALLED, TicketStatus.SERVING]),
        )
        .first()
    )
    if previous is None:
        return
    if previous.status == TicketStatus.CALLED:
        await absences.pass_over(previous, window=window.number, why="next_called", actor=actor, now=now)
        return
    done = await moves.move(
        previous, TicketStatus.COMPLETED, actor=actor, now=now, at_window=window.number, why="next_called"
    )
    await paces.learn(done, now=now)


async def _man(window: ServiceWindow, *, actor: Actor, now: datetime) -> None:
    if window.clerk != actor.id:
        window.clerk, window.changed_at = actor.id, now
        await window.save([ServiceWindow.clerk, ServiceWindow.changed_at])


async def _turn(window: ServiceWindow, to: WindowStatus, *, actor: Actor, now: datetime) -> ServiceWindow:
    if window.status == to:
        return window
    WINDOW.move(window, to)
    window.changed_at = now
    await window.save([ServiceWindow.status, ServiceWindow.changed_at])
    await audit.record(f"window.{to}", entity="window", entity_id=window.id, actor=actor, at=now)
    return window
