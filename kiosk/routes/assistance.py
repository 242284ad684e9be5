"""Helping somebody at a kiosk over HTTP: a code from the helper's desk, the session it begins at the kiosk, its end."""

from datetime import datetime
from typing import Any

from litestar import Request, Response, Router, delete, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import JSONBody

from kiosk import auth, commands
from kiosk.schemas.assistance import AssistanceIn, AssistanceOut, CodeOut
from kiosk.strangers import limits
from services.foundation.actor import Actor
from services.foundation.assistance import operations

NO_STORE = {"Cache-Control": "no-store"}


@post("/assistance-codes", guards=[auth.desk_staff])
async def offer(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> Response[CodeOut]:
    """Six digits for the next ten minutes, to type at the kiosk where somebody wants help."""
    return Response(CodeOut.of(await operations.offer(actor=actor, now=now)), status_code=201, headers=NO_STORE)


@post("/assistances", guards=[auth.kiosks])
async def begin(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[AssistanceIn],
) -> Response[bytes]:
    """The helper is here: named on the screen, and in everything that is done until the person leaves."""
    guard = limits.limits_of(state)
    guard.spend(guard.helper_codes, str(actor.id))

    async def verb() -> AssistanceOut:
        return AssistanceOut.of(await operations.begin(code=data.code, actor=actor, now=now))

    try:
        return await commands.once(request, verb, actor=actor, now=now)
    except operations.HelperCodeUnknown:
        await operations.count_wrong_code(center=actor.center)
        raise


@delete("/assistances", guards=[auth.kiosks], status_code=204)
async def end(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> None:
    """The helper or the person has gone."""
    await operations.end(actor=actor, now=now)


assistance = Router("/api/staff", route_handlers=[offer, begin, end], tags=["staff"])
