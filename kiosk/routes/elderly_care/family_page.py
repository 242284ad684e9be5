"""Where a message's last words lead: what I am told, and stopping it. Plain HTML, no script needed."""

from datetime import datetime
from typing import Any

from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from kiosk import dependencies, templates
from kiosk.screens.looks import Looked
from kiosk.strangers import limits
from services.elderly_care.family import operations, queries
from services.foundation.actor import public
from services.foundation.residents import queries as residents


@get("/f/{token:str}", media_type=MediaType.HTML)
async def show(request: Request[Any, Any, Any], state: State, token: FromPath[str]) -> Response[str]:
    """Whose visits I am told of."""
    guard = limits.limits_of(state)
    guard.spend(guard.lookups_by_address, limits.address(request))
    try:
        row = await queries.by_stop_token(token=token)
    except queries.ReaderUnknown:
        return templates.page("family_unknown", status=404, center="", helpline="")
    home = await dependencies.center_of(state, row.center)
    elder = await residents.resident(id=row.resident, center=row.center)
    return templates.page(
        "family", center=home.name, helpline=home.helpline, token=token, elder=residents.masked_name(elder),
        is_stopped=row.stopped_at is not None,
    )  # fmt: skip


@post("/f/{token:str}/stop", before_request=limits.public_writes)
async def stop(token: FromPath[str], now: NamedDependency[datetime]) -> Redirect | Response[str]:
    """No more messages."""
    try:
        row = await queries.by_stop_token(token=token)
    except queries.ReaderUnknown:
        return templates.page("family_unknown", status=404, center="", helpline="")
    await operations.stop(id=row.id, by="reader", actor=public(row.center), now=now)
    return Redirect(f"/f/{token}", status_code=303)


family_page = Router("/", route_handlers=[show, stop], include_in_schema=False, middleware=[Looked])
