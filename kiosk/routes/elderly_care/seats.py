"""Seats that are kept for a few minutes, and the figures a station sets for itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, commands
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.seats import HoldIn, HoldOut, LimitIn, LimitOut
from services.elderly_care import operations
from services.elderly_care.limits import operations as limits
from services.elderly_care.limits import queries as limit_queries
from services.foundation.actor import Actor


@post("/holds", guards=[auth.kiosks_and_desks])
async def hold(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[HoldIn],
) -> Response[bytes]:
    """Keep a seat while somebody decides."""

    async def verb() -> HoldOut:
        return HoldOut.of(await operations.hold(service=data.service.upper(), slot=data.slot, actor=actor, now=now))

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("booking.changed", {"slot": data.slot}, center=actor.center)
    return answer


@delete("/holds/{id:uuid}", guards=[auth.kiosks_and_desks])
async def release(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> None:
    """Give the seat back; giving it back again changes nothing."""
    if await operations.release(hold=id, actor=actor, now=now):
        await hub.publish("booking.changed", {}, center=actor.center)


@get("/limits", guards=[auth.care_staff])
async def list_limits(actor: NamedDependency[Actor]) -> list[LimitOut]:
    """What this station has set for itself, and what is only a proposal."""
    return [LimitOut.of(figure) for figure in await limit_queries.figures(center=actor.center)]


@put("/limits/{name:str}", guards=[auth.care_staff])
async def set_limit(
    name: FromPath[str], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[LimitIn]
) -> list[LimitOut]:
    """Set one figure."""
    await limits.set_limit(name=name, value=data.value, is_confirmed=data.is_confirmed, actor=actor, now=now)
    return [LimitOut.of(figure) for figure in await limit_queries.figures(center=actor.center)]


HANDLERS: list[Any] = [hold, release, list_limits, set_limit]
