"""My ticket on a phone: place, wait, step back, rating; plain HTML, no script needed."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated

from litestar import MediaType, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect
from msgspec import Meta, Struct

from kiosk import dependencies, templates
from kiosk.errors import words
from kiosk.realtime import Hub
from kiosk.screens.looks import Looked
from kiosk.strangers import limits
from services.foundation.actor import public
from services.foundation.errors import DomainError
from services.one_window import operations, queries
from services.one_window.lifecycle import ReviewLevel, TicketStatus
from services.one_window.tables import QueueTicket

# A waiting ticket looks again by itself.
LOOK_AGAIN_SECONDS = "15"
Move = Callable[..., Awaitable[QueueTicket]]


class ReviewForm(Struct):
    """A rating from the page."""

    level: ReviewLevel
    words: Annotated[str, Meta(max_length=2000)] = ""


@get(["/t/{token:str}", "/T/{token:str}"], media_type=MediaType.HTML)
async def show_ticket(state: State, token: FromPath[str]) -> Response[str]:
    """How my ticket stands."""
    try:
        ticket = await queries.ticket_by_token(token=token)
    except queries.TicketUnknown:
        return templates.page("ticket_unknown", status=404, center="", helpline="")
    return await _show(state, ticket, token=token)


@post("/t/{token:str}/departure", before_request=limits.public_writes)
async def leave(
    state: State, token: FromPath[str], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> Response[str] | Redirect:
    """Step out of the queue."""
    return await _moved(state, token, operations.leave, now=now, hub=hub)


@post("/t/{token:str}/yielding", before_request=limits.public_writes)
async def let_others_first(
    state: State, token: FromPath[str], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> Response[str] | Redirect:
    """Step back a few places; the number and the time of arrival stay."""
    return await _moved(state, token, operations.let_others_first, now=now, hub=hub)


@post("/t/{token:str}/reviews", before_request=limits.public_writes)
async def review(
    state: State, token: FromPath[str], now: NamedDependency[datetime], data: URLEncodedBody[ReviewForm]
) -> Response[str] | Redirect:
    """Rate it from the phone."""
    ticket = await queries.ticket_by_token(token=token)
    try:
        await operations.review(ticket=ticket, level=data.level, reasons=[], words=data.words, is_anonymous=True,
                                channel="phone", actor=public(ticket.center), now=now)  # fmt: skip
    except DomainError as refused:
        return await _show(state, ticket, token=token, trouble=refused)
    return Redirect(f"/t/{token}", status_code=303)


async def _moved(state: State, token: str, verb: Move, *, now: datetime, hub: Hub) -> Response[str] | Redirect:
    """Do it and show what has become of the ticket, or why it cannot be done."""
    ticket = await queries.ticket_by_token(token=token)
    try:
        await verb(ticket=ticket, actor=public(ticket.center), now=now)
    except DomainError as refused:
        return await _show(state, await queries.ticket_by_token(token=token), token=token, trouble=refused)
    await hub.publish("queue.changed", {}, center=ticket.center)
    return Redirect(f"/t/{token}", status_code=303)


async def _show(state: State, ticket: QueueTicket, *, token: str, trouble: DomainError | None = None) -> Response[str]:
    place = (
        await queries.place(ticket=ticket, now=dependencies.provide_now(state))
        if ticket.status == TicketStatus.WAITING
        else None
    )
    history = await queries.history(ticket=ticket.id, center=ticket.center)
    windows = [event.window_number for event in history if event.window_number]
    home = await dependencies.center_of(state, ticket.center)
    looks_again = ticket.status in (TicketStatus.WAITING, TicketStatus.CALLED)
    return templates.page(
        "ticket", headers={"Refresh": LOOK_AGAIN_SECONDS} if looks_again else None, center=home.name,
        helpline=home.helpline, ticket=ticket, token=token, place=place, window=windows[-1] if windows else None,
        levels=list(ReviewLevel), reviews=len(await queries.reviews_of(ticket=ticket.id)),
        trouble=words().get(trouble.code) if trouble else None,
    )  # fmt: skip


pages = Router(
    "/", route_handlers=[show_ticket, leave, let_others_first, review], include_in_schema=False, middleware=[Looked]
)
