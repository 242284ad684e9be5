"""An opinion on a phone, without a script: the slip's code shows how far it has come, and takes the judgement."""

from datetime import datetime
from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from kiosk import dependencies, errors, templates
from kiosk.screens.looks import Looked
from kiosk.strangers import limits, opinions
from services.community.opinions import operations, papers, queries
from services.community.opinions.lifecycle import Level
from services.foundation.actor import public
from services.foundation.calendar.rules import local
from services.foundation.errors import DomainError

Answer = Response[Any]
LEVELS = [(str(level), papers.LEVELS[level], len(Level) - place) for place, level in enumerate(Level)]


@get(["/o/{token:str}", "/O/{token:str}"])
async def show_opinion(request: Request[Any, Any, Any], state: State, token: FromPath[str]) -> Answer:
    """How far it has come, and when it is time, how it was."""
    return await _page(request, state, token)


@post("/o/{token:str}", before_request=limits.public_writes)
async def judge(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], now: NamedDependency[datetime]
) -> Answer:
    """Whoever gave it says how the answer was; not content brings it back to work."""
    form = await request.form()
    opinions.slow_down(request)
    row = await queries.by_token(token=token)
    level = str(form.get("level") or "")
    try:
        if level in set(Level):
            await operations.evaluate(id=row.id, level=Level(level), words="", actor=public(row.center), now=now)
    except DomainError as trouble:
        return await _page(request, state, token, trouble=trouble)
    return Redirect(f"/o/{token}", status_code=303, headers=templates.HEADERS)


async def _page(
    request: Request[Any, Any, Any], state: State, token: str, *, trouble: DomainError | None = None
) -> Answer:
    opinions.slow_down(request)
    row = await queries.by_token(token=token)
    found = await opinions.followed(row)
    home = await dependencies.home_of(state, row.center)
    body = "secretary" if found.is_with_secretary else str(found.body or "")
    return templates.page(
        "opinion", status=errors.status_of(trouble) if trouble else 200, center=home.center, helpline=home.helpline, found=found, body=body,
        said_on=papers.day(local(found.collected_at).date()), token=token.upper(), levels=LEVELS,
        trouble=errors.words()[trouble.code] if trouble else None,
    )  # fmt: skip


def unknown(_: Request[Any, Any, Any], trouble: DomainError) -> Answer:
    """One page for what never was and for what is no more."""
    return templates.page("unknown", status=404, center="", helpline="", trouble=errors.words()[trouble.code])


opinion_page = Router(
    "/",
    route_handlers=[show_opinion, judge],
    exception_handlers={queries.OpinionUnknown: unknown},
    include_in_schema=False,
    middleware=[Looked],
)
