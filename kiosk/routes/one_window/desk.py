"""One-window at the clerk's desk: calling and serving."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.one_window.desk import (
    CallIn,
    CallOut,
    DeskTicketOut,
    HallOut,
    HoldIn,
    PriorityIn,
    TransferIn,
    WindowOut,
)
from services.foundation.actor import Actor
from services.one_window import operations, queries
from services.one_window.lifecycle import TicketStatus
from services.one_window.order import Priority
from services.one_window.tables import QueueTicket

PRIORITIES = {"emergency": Priority.EMERGENCY, "care": Priority.CARE, "ordinary": Priority.ORDINARY}
TURNS = {"opening": operations.open_window, "pause": operations.pause_window, "closing": operations.close_window}


@get("/hall", guards=[auth.desk_staff])
async def show_hall(state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> HallOut:
    """Windows, who waits in the order of calling, and who may come back."""
    business_date = await dependencies.business_date_of(state, actor.center, now)
    aside = await queries.aside(center=actor.center, business_date=business_date)
    windows = await queries.windows(center=actor.center)
    numbers = {at.window.id: at.window.number for at in windows}
    return HallOut(
        windows=[WindowOut.of(at) for at in windows],
        waiting=[DeskTicketOut.of(*place) for place in await queries.in_line(center=actor.center, now=now)],
        aside=[DeskTicketOut.of(ticket, window=numbers.get(ticket.service_window)) for ticket in aside],
    )


@post("/windows/{number:int}/calls", guards=[auth.clerks])
async def call_next(
    number: FromPath[int],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[CallIn | None] = None,
) -> DeskTicketOut:
    """The next ticket comes to this window, or a certain one if the clerk names it."""
    window = await queries.window(number=number, center=actor.center)
    before = await queries.at_window(window=window.id)
    if data is not None and data.ticket is not None:
        chosen = await queries.ticket(id=data.ticket, center=actor.center)
        ticket = await operations.call_ticket(ticket=chosen, window=window, actor=actor, now=now)
    else:
        ticket = await operations.call_next(window=window, actor=actor, now=now)
    called = await _called(hub, ticket, window=number)
    await _ended(hub, before, window=number)
    return called


@post("/windows/{number:int}/{turn:str}", guards=[auth.clerks], status_code=200)
async def turn_window(
    number: FromPath[int],
    turn: FromPath[str],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
) -> WindowOut:
    """opening, pause or closing of a window."""
    if turn not in TURNS:
        raise queries.WindowUnknown
    window = await queries.window(number=number, center=actor.center)
    row = await TURNS[turn](window=window, actor=actor, now=now)
    await hub.publish("queue.changed", {}, center=actor.center)
    return WindowOut.of(queries.AtWindow(window=row, ticket=await queries.at_window(window=row.id)))


@post("/tickets/{id:uuid}/recalls", guards=[auth.clerks])
async def call_again(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> DeskTicketOut:
    """Say the number once more."""
    ticket, window = await operations.call_again(ticket=await _ticket(id, actor), actor=actor, now=now)
    if ticket.status != TicketStatus.CALLED:
        return await _moved(hub, ticket)
    return await _called(hub, ticket, window=window)


@post("/tickets/{id:uuid}/servings", guards=[auth.clerks])
async def start_serving(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> DeskTicketOut:
    """The person has come to the window."""
    ticket = await operations.start_serving(ticket=await _ticket(id, actor), actor=actor, now=now)
    window = await queries.window_number(ticket=ticket)
    await hub.publish("ticket.serving", {"number": ticket.number, "window": window}, center=ticket.center)
    return await _moved(hub, ticket)


@post("/tickets/{id:uuid}/completions", guards=[auth.clerks])
async def complete(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> DeskTicketOut:
    """The matter is done."""
    return await _moved(hub, await operations.complete(ticket=await _ticket(id, actor), actor=actor, now=now))


@post("/tickets/{id:uuid}/absences", guards=[auth.clerks])
async def mark_absent(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> DeskTicketOut:
    """Called, and did not come."""
    return await _moved(hub, await operations.mark_absent(ticket=await _ticket(id, actor), actor=actor, now=now))


@post("/tickets/{id:uuid}/returns", guards=[auth.desk_staff])
async def take_back(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> DeskTicketOut:
    """Somebody who was absent has come."""
    return await _moved(hub, await operations.take_back(ticket=await _ticket(id, actor), actor=actor, now=now))


@post("/tickets/{id:uuid}/holds", guards=[auth.clerks])
async def hold(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[HoldIn | None] = None,
) -> DeskTicketOut:
    """Ask the person to wait at the side."""
    why = data.why if data else ""
    return await _moved(hub, await operations.hold(ticket=await _ticket(id, actor), why=why, actor=actor, now=now))


@post("/tickets/{id:uuid}/transfers", guards=[auth.clerks])
async def transfer(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[TransferIn],
) -> DeskTicketOut:
    """Send the person to wait under another letter."""
    ticket = await operations.transfer(
        ticket=await _ticket(id, actor), letter=data.queue.upper(), why=data.why, actor=actor, now=now
    )
    return await _moved(hub, ticket)


@post("/tickets/{id:uuid}/voiding", guards=[auth.desk_staff])
async def give_up(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[HoldIn | None] = None,
) -> DeskTicketOut:
    """Somebody will not come any more; only a person can say so."""
    why = data.why if data else ""
    return await _moved(hub, await operations.give_up(ticket=await _ticket(id, actor), why=why, actor=actor, now=now))


@post("/tickets/{id:uuid}/priority", guards=[auth.desk_staff])
async def give_priority(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[PriorityIn],
) -> DeskTicketOut:
    """Staff see that this person goes first: an emergency, care, or neither after all."""
    ticket = await operations.give_priority(
        ticket=await _ticket(id, actor), priority=PRIORITIES[data.priority], actor=actor, now=now
    )
    return await _moved(hub, ticket)


async def _ticket(id: UUID, actor: Actor) -> QueueTicket:
    return await queries.ticket(id=id, center=actor.center)


async def _called(hub: Hub, ticket: QueueTicket, *, window: int) -> DeskTicketOut:
    call = CallOut(id=ticket.id, number=ticket.number, window=window, called_at=ticket.called_at, calls=ticket.calls)
    await hub.publish("ticket.called", call, center=ticket.center)
    return DeskTicketOut.of(ticket, window=window)


async def _ended(hub: Hub, before: QueueTicket | None, *, window: int) -> None:
    """Whom the call ended is asked how it was, as after any other end."""
    if before is None:
        return
    ticket = await queries.ticket(id=before.id, center=before.center)
    if ticket.status == TicketStatus.COMPLETED:
        await hub.publish("ticket.completed", {"number": ticket.number, "window": window}, center=ticket.center)


async def _moved(hub: Hub, ticket: QueueTicket) -> DeskTicketOut:
    if ticket.status == TicketStatus.COMPLETED:
        window = await queries.window_number(ticket=ticket)
        await hub.publish("ticket.completed", {"number": ticket.number, "window": window}, center=ticket.center)
    else:
        await hub.publish("queue.changed", {"number": ticket.number}, center=ticket.center)
    return DeskTicketOut.of(ticket)


HANDLERS: list[Any] = [
    show_hall, call_next, turn_window, call_again, start_serving, complete, mark_absent, take_back, hold, transfer,
    give_priority, give_up,
]  # fmt: skip
