"""The call display and every other screen that follows events."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Router, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.response import ServerSentEvent, ServerSentEventMessage

from kiosk import auth, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.one_window.desk import BoardOut, CallOut, WindowOut
from services.foundation.actor import Actor
from services.one_window import queries


@get("/events", guards=[auth.screens_and_staff], media_type="text/event-stream")
async def follow(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
) -> ServerSentEvent:
    """Calls as they happen: a snapshot first, or what was missed since `Last-Event-ID`."""
    today = await dependencies.business_date_of(state, actor.center, now)
    name = (await dependencies.center_of(state, actor.center)).name
    after = request.headers.get("last-event-id") or request.query_params.get("after")
    stream = _stream(hub, center=actor.center, after=after, name=name, today=today)
    return ServerSentEvent(stream, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})


@get("/snapshot", guards=[auth.screens_and_staff])
async def show(state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> BoardOut:
    """What a display shows now, for screens that cannot follow events."""
    today = await dependencies.business_date_of(state, actor.center, now)
    return await _snapshot(
        center=actor.center, name=(await dependencies.center_of(state, actor.center)).name, today=today
    )


async def _stream(
    hub: Hub, *, center: UUID, after: str | None, name: str, today: date
) -> AsyncIterator[ServerSentEventMessage]:
    async for event in hub.listen(center=center, after=after):
        if event is None:
            newest = hub.newest
            snapshot = await _snapshot(center=center, name=name, today=today)
            yield ServerSentEventMessage(event="snapshot", data=_json(snapshot), id=newest)
        elif event.type == "ping":
            yield ServerSentEventMessage(comment="ping")
        else:
            yield ServerSentEventMessage(event=event.type, data=_json(event.data), id=event.id)


async def _snapshot(*, center: UUID, name: str, today: date) -> BoardOut:
    calls = await queries.recent_calls(center=center, business_date=today)
    windows = [WindowOut.of(at) for at in await queries.windows(center=center)]
    waiting = await queries.count_waiting(center=center)
    return BoardOut(center=name, calls=[CallOut.of_row(row) for row in calls], waiting=waiting, windows=windows)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


board = Router("/api/board", route_handlers=[follow, show], tags=["board"])
