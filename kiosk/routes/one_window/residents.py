"""One-window over HTTP: items, tickets, windows, reviews."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.types import ASGIApp

from kiosk import auth, commands, dependencies
from kiosk.kept_catalogue import KeptCatalogue
from kiosk.realtime import Hub
from kiosk.routes.one_window import appointments, desk, offline, rules
from kiosk.schemas.one_window.residents import (
    ItemOut,
    QueueOut,
    ReviewIn,
    ReviewOut,
    TicketIn,
    TicketOut,
    TicketStateOut,
)
from kiosk.strangers import limits
from services.connection_card import queries as cards
from services.foundation.actor import Actor, public
from services.one_window import operations, queries
from services.one_window.lifecycle import TicketStatus
from services.one_window.tables import QueueTicket


@get("/items", responses={200: ResponseSpec(list[ItemOut], generate_examples=False)})
async def list_items(request: Request[Any, Any, Any], state: State, q: FromQuery[str] = "") -> ASGIApp:
    """The catalogue, or what fits some words, pinyin or initials."""
    kept: KeptCatalogue = state.catalogue
    return await kept.search(q[:60], center=await dependencies.provide_center_id(request))


@get("/items/{code:str}", responses={200: ResponseSpec(ItemOut, generate_examples=False)})
async def show_item(request: Request[Any, Any, Any], state: State, code: FromPath[str]) -> ASGIApp:
    """One item with its materials."""
    kept: KeptCatalogue = state.catalogue
    return await kept.show(code.upper(), center=await dependencies.provide_center_id(request))


@get("/queues")
async def list_queues(center: NamedDependency[UUID]) -> list[QueueOut]:
    """The letters people can wait under."""
    return [QueueOut.of(queue) for queue in await queries.queues(center=center)]


@post("/tickets", guards=[auth.kiosks_and_desks])
async def take_ticket(request: Request[Any, Any, Any], state: State, data: JSONBody[TicketIn]) -> Response[bytes]:
    """Take a number. Nothing is injected here: two dependencies in one handler cost a task group in every request."""
    actor, now, hub = auth.actor_of(request), dependencies.provide_now(state), dependencies.provide_hub(state)
    home = await dependencies.home_of(state, actor.center)
    business_date = await dependencies.business_date_of(state, actor.center, now)
    place = await dependencies.center_of(state, actor.center)

    async def verb() -> TicketOut:
        hours = await queries.office_hours(center=place, now=now)
        if data.card_token:
            await cards.live_card(token=data.card_token, center=actor.center)
        letter = data.queue or await _queue_of(data.item_code, actor)
        taken = await operations.take_ticket(
            letter=letter.upper(), item_code=(data.item_code or "").upper(), is_care=data.care, actor=actor, now=now,
            business_date=business_date, home=home, printer=dependencies.printer_of(request),
            device=actor.id if actor.kind == "device" else None, hours=hours,
            holder=operations.Holder(id_number=data.id_number, phone=data.phone),
        )  # fmt: skip
        return TicketOut.of(taken, public_url=home.public_url)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("queue.changed", {}, center=actor.center)
    return answer


@get("/tickets/{token:str}")
async def show_ticket(token: FromPath[str], now: NamedDependency[datetime]) -> TicketStateOut:
    """How a ticket stands, for whoever holds its paper."""
    return await _state_of(await queries.ticket_by_token(token=token), now=now)


@get("/numbers/{number:str}", guards=[auth.kiosks_and_desks])
async def show_number(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], number: FromPath[str]
) -> TicketStateOut:
    """How today's ticket with this number stands, asked by somebody at a kiosk who has no slip at hand."""
    business_date = await dependencies.business_date_of(state, actor.center, now)
    ticket = await queries.ticket_by_number(number=number, business_date=business_date, center=actor.center)
    return await _state_of(ticket, now=now)


@post("/tickets/{token:str}/departure", status_code=200)
async def leave_queue(
    state: State, token: FromPath[str], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> TicketStateOut:
    """Step out of the queue, from the phone."""
    ticket = await queries.ticket_by_token(token=token)
    left = await operations.leave(ticket=ticket, actor=public(ticket.center), now=now)
    await hub.publish("queue.changed", {}, center=left.center)
    return await _state_of(left, now=now)


@post("/tickets/{token:str}/yielding", status_code=200, before_request=limits.public_writes)
async def let_others_first(
    token: FromPath[str], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> TicketStateOut:
    """Step back a few places, from the phone."""
    ticket = await queries.ticket_by_token(token=token)
    later = await operations.let_others_first(ticket=ticket, actor=public(ticket.center), now=now)
    await hub.publish("queue.changed", {}, center=later.center)
    return await _state_of(later, now=now)


@post("/reviews", before_request=limits.public_writes)
async def review(
    request: Request[Any, Any, Any],
    state: State,
    maybe_actor: NamedDependency[Actor | None],
    now: NamedDependency[datetime],
    data: JSONBody[ReviewIn],
) -> Response[bytes]:
    """Rate a served ticket: by its token from a phone or kiosk, by its id or number at the desk."""
    ticket = await _reviewed(state, data, actor=maybe_actor, now=now)
    actor = maybe_actor or public(ticket.center)

    async def verb() -> ReviewOut:
        row = await operations.review(
            ticket=ticket, level=data.level, reasons=data.reasons, words=data.words, is_anonymous=data.anonymous,
            channel=_channel(actor, at_window=data.at_window), actor=actor, now=now,
        )  # fmt: skip
        return ReviewOut.of(row, number=ticket.number)

    return await commands.once(request, verb, actor=actor, now=now)


async def _queue_of(item_code: str | None, actor: Actor) -> str:
    if not item_code:
        raise queries.QueueUnknown("name a queue or an item")
    return str((await queries.item(code=item_code.upper(), center=actor.center)).queue)


async def _state_of(ticket: QueueTicket, *, now: datetime) -> TicketStateOut:
    place = await queries.place(ticket=ticket, now=now) if ticket.status == TicketStatus.WAITING else None
    history = await queries.history(ticket=ticket.id, center=ticket.center)
    reviews = len(await queries.reviews_of(ticket=ticket.id))
    return TicketStateOut.of(ticket, place=place, history=history, reviews=reviews)


async def _reviewed(state: State, data: ReviewIn, *, actor: Actor | None, now: datetime) -> QueueTicket:
    if data.token:
        return await queries.ticket_by_token(token=data.token)
    if actor is None:
        raise auth.NotSignedIn
    if data.ticket:
        return await queries.ticket(id=data.ticket, center=actor.center)
    business_date = await dependencies.business_date_of(state, actor.center, now)
    return await queries.ticket_by_number(number=data.number or "", business_date=business_date, center=actor.center)


def _channel(actor: Actor, *, at_window: bool) -> str:
    if actor.kind == "device":
        return "window" if at_window else "kiosk"
    return {"staff": "window"}.get(actor.kind, "phone")


one_window = Router(
    "/api/one-window",
    route_handlers=[
        list_items, show_item, list_queues, take_ticket, show_ticket, show_number, leave_queue,
        let_others_first, review, *desk.HANDLERS,
        *rules.HANDLERS, *appointments.HANDLERS,
        *offline.HANDLERS,
    ],
    tags=["one-window"],
)  # fmt: skip
