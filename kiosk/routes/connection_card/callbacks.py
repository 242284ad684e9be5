"""Who waits for a call, at the community's desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.realtime import Hub
from kiosk.schemas.connection_card.callbacks import ClosedCallbackOut, ClosureIn, DeskCallbackOut
from services.connection_card import operations, queries
from services.foundation.actor import Actor


@get("/callbacks", guards=[auth.card_staff])
async def list_callbacks(actor: NamedDependency[Actor]) -> list[DeskCallbackOut]:
    """Who waits for a call, the most urgent first."""
    return [DeskCallbackOut.of(row) for row in await queries.open_callbacks(center=actor.center)]


@post("/callbacks/{id:uuid}/closure", guards=[auth.card_staff], status_code=200)
async def close_callback(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[ClosureIn],
) -> ClosedCallbackOut:
    """Say how a callback ended."""
    callback = await queries.callback(id=id, center=actor.center)
    row = await operations.close_callback(
        callback=callback, outcome=data.outcome, words=data.words, actor=actor, now=now
    )
    await hub.publish("messages.changed", {}, center=actor.center)
    return ClosedCallbackOut.of(row)


HANDLERS: list[Any] = [list_callbacks, close_callback]
