"""The connection card over HTTP: scan, see who answers today, ask to be called."""

from datetime import datetime
from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody
from litestar.types import ASGIApp

from kiosk import auth, commands, dependencies
from kiosk.realtime import Hub
from kiosk.routes.connection_card import desk, doors
from kiosk.routes.connection_card.card_page import phone_pages
from kiosk.schemas.connection_card.residents import CallbackIn, CallbackOut, CardOut
from kiosk.strangers import cards, limits
from services.connection_card import operations, queries
from services.foundation.actor import Actor, public


@get("/{token:str}", responses={200: ResponseSpec(CardOut, generate_examples=False)})
async def look_up(request: Request[Any, Any, Any], token: FromPath[str]) -> ASGIApp:
    """Who answers for this building today. A card that never was and one that has ended are answered alike."""
    state = request.app.state  # hot: injected values and a built response would cost as much as finding the card
    now = dependencies.provide_now(state)
    actor = await auth.identify(request)
    lookups = cards.lookups_of(state)
    found = await lookups.find(token, actor=actor, address=limits.address(request), now=now)
    return lookups.ready(found, center=await dependencies.center_of(state, found.center))


@post("/{token:str}/callbacks", before_request=limits.public_writes)
async def ask_callback(
    request: Request[Any, Any, Any],
    state: State,
    token: FromPath[str],
    maybe_actor: NamedDependency[Actor | None],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[CallbackIn | None] = None,
) -> Response[bytes]:
    """请他给我回电话."""
    wish, center = data or CallbackIn(), maybe_actor.center if maybe_actor else None
    with cards.lookups_of(state).watching(actor=maybe_actor, address=limits.address(request)):
        card = await queries.live_card(token=token, center=center)
    home = await dependencies.home_of(state, card.center)
    actor = maybe_actor or public(card.center)

    async def verb() -> CallbackOut:
        asked = await operations.ask_callback(
            token=token, contact=wish.contact, phone=wish.phone, channel=_channel(actor), actor=actor, now=now, home=home,
            center=center, printer=dependencies.printer_of(request),
        )  # fmt: skip
        return CallbackOut.of(asked)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("messages.changed", {}, center=card.center)
    return answer


def _channel(actor: Actor) -> str:
    return {"device": "kiosk", "staff": "window"}.get(actor.kind, "phone")


connection_card = Router(
    "/api/connection-card",
    route_handlers=[look_up, ask_callback, *doors.HANDLERS, *desk.HANDLERS],
    tags=["connection-card"],
)

__all__ = ["connection_card", "phone_pages"]
