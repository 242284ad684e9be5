"""Calendar feeds: reading one by its address, giving addresses out, and taking them back."""

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.routes.elderly_care.family import elder_of
from kiosk.schemas.elderly_care.calendars import CarerFeedIn, FeedIn, FeedOut, IssuedOut, RevokedOut, WhoseFeedsIn
from kiosk.strangers import limits
from services.elderly_care import queries as care
from services.elderly_care.calendars import ics, operations, queries
from services.elderly_care.calendars.queries import Audience
from services.foundation.actor import Actor
from services.foundation.errors import Forbidden
from services.foundation.staff.roles import DeviceKind, StaffRole

carers_and_desk = auth.allow(StaffRole.CARER, StaffRole.CARE_DESK, StaffRole.ADMIN)
everybody_with_a_desk = auth.allow(DeviceKind.KIOSK, StaffRole.CARER, StaffRole.CARE_DESK, StaffRole.ADMIN)
NO_STORE = {"Cache-Control": "no-store"}
NAMES = {Audience.ELDER: "我的上门帮忙", Audience.FAMILY: "家里老人的上门帮忙", Audience.CARER: "我要去的"}


@get("/calendar/{token:str}")
async def show_calendar(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], now: NamedDependency[datetime]
) -> Response[bytes]:
    """Visits for a calendar program; asked again it hears whether anything has changed."""
    guard = limits.limits_of(state)
    guard.spend(guard.lookups_by_address, limits.address(request))
    whose = await queries.whose(token=token.removesuffix(".ics"))
    home = await dependencies.home_of(state, whose.center)
    entries = await queries.entries(whose=whose, helpline=home.helpline, now=now)
    content = ics.calendar(entries, name=NAMES[whose.audience])
    if whose.feed is not None:
        await operations.note_reading(feed=whose.feed, now=now)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    changed_at = max([whose.made_at, *(entry.changed_at for entry in entries)]).replace(microsecond=0)
    headers = {"ETag": etag, "Last-Modified": format_datetime(changed_at.astimezone(UTC), usegmt=True),
               "Cache-Control": "private, no-cache"}  # fmt: skip
    if _is_known(request, etag=etag, changed_at=changed_at):
        return Response(b"", status_code=304, headers=headers, media_type="text/calendar")
    return Response(content, media_type="text/calendar", headers=headers)


@post("/calendars", guards=[auth.kiosks_and_desks])
async def issue(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[FeedIn],
) -> Response[bytes]:
    """An address for an elder or the family."""
    resident = await elder_of(data.token, data.resident, actor=actor)
    home = await dependencies.home_of(state, actor.center)

    async def verb() -> IssuedOut:
        issued = await operations.issue(
            audience=Audience(data.audience), whose=resident, label=data.label, actor=actor, now=now
        )
        return IssuedOut.of(issued, public_url=home.public_url)

    return await commands.once(request, verb, actor=actor, now=now)


@post("/calendars/addresses", guards=[auth.kiosks_and_desks], status_code=200)
async def list_feeds(actor: NamedDependency[Actor], data: JSONBody[WhoseFeedsIn]) -> Response[list[FeedOut]]:
    """The living addresses of an elder; a body, because a slip's code belongs in no address."""
    resident = await elder_of(data.token, data.resident, actor=actor)
    rows = await queries.feeds(whose=resident, center=actor.center)
    return Response([FeedOut.of(row) for row in rows], headers=NO_STORE)


@post("/calendars/revocation", guards=[auth.kiosks_and_desks], status_code=200)
async def revoke_all(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[WhoseFeedsIn]
) -> RevokedOut:
    """Every address of an elder, also those that came with bookings."""
    resident = await elder_of(data.token, data.resident, actor=actor)
    return RevokedOut(revoked=await operations.revoke_all(resident=resident, actor=actor, now=now))


@get("/carer-calendars", guards=[carers_and_desk])
async def list_carer_feeds(
    actor: NamedDependency[Actor], carer: FromQuery[UUID | None] = None
) -> Response[list[FeedOut]]:
    """The living addresses of a carer."""
    rows = await queries.feeds(whose=await _carer(carer, actor=actor), center=actor.center)
    return Response([FeedOut.of(row) for row in rows], headers=NO_STORE)


@post("/carer-calendars", guards=[carers_and_desk])
async def issue_to_carer(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CarerFeedIn]
) -> Response[IssuedOut]:
    """An address for a carer."""
    home = await dependencies.home_of(state, actor.center)
    whose = await _carer(data.carer, actor=actor)
    issued = await operations.issue(audience=Audience.CARER, whose=whose, label=data.label, actor=actor, now=now)
    return Response(IssuedOut.of(issued, public_url=home.public_url), status_code=201, headers=NO_STORE)


@post("/calendars/{id:uuid}/revocation", guards=[everybody_with_a_desk], status_code=204)
async def revoke(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[WhoseFeedsIn | None] = None,
) -> None:
    """Take one address back: the elder with a slip, a carer the own ones, the care desk any."""
    row = await queries.feed(id=id, center=actor.center)
    if actor.kind == "device" and row.resident != await elder_of(data.token if data else "", None, actor=actor):
        raise queries.FeedUnknown
    if actor.role == StaffRole.CARER and row.carer != await _carer(None, actor=actor):
        raise queries.FeedUnknown
    await operations.revoke(id=row.id, actor=actor, now=now)


async def _carer(id: UUID | None, *, actor: Actor) -> UUID:
    """The carer who is meant; a carer can only mean themselves."""
    if actor.role != StaffRole.CARER:
        if id is None:
            raise care.CarerUnknown
        return UUID(str((await care.carer(id=id, center=actor.center)).id))
    mine = next((row for row in await care.carers(center=actor.center) if row.staff == actor.id), None)
    if mine is None or id not in (None, mine.id):
        raise Forbidden
    return UUID(str(mine.id))


def _is_known(request: Request[Any, Any, Any], *, etag: str, changed_at: datetime) -> bool:
    """Whether the asker has these bytes (RFC 9110, 13.1): the tag decides when it is sent, else the moment."""
    asked = request.headers.get("if-none-match")
    if asked is not None:
        return any(one.strip().removeprefix("W/") in (etag, "*") for one in asked.split(","))
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and changed_at <= since


calendars = Router(
    "/api/elderly-care",
    route_handlers=[
        show_calendar, issue, list_feeds, revoke_all, list_carer_feeds, issue_to_carer, revoke,
    ],
    tags=["calendar"],
)  # fmt: skip
