"""Telling the family over HTTP: who may be told, stopping it, what was sent, and the routes out of the house."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands
from kiosk.messages import telling
from kiosk.schemas.elderly_care.family import ReaderIn, ReaderOut, RouteIn, RouteOut, SentOut, StopIn, WhoseIn
from services.elderly_care import queries as care
from services.elderly_care.family import operations, queries
from services.foundation import assistance
from services.foundation.actor import Actor
from services.foundation.errors import Forbidden, Invalid
from services.foundation.messages import operations as outgoing
from services.foundation.messages import queries as messages
from services.foundation.messages.lifecycle import MessageStatus, Way

NO_STORE = {"Cache-Control": "no-store"}


class ElderUnsaid(Invalid):
    """Whose family is told: a slip's code at the kiosk, an id at the desk."""

    code = "family_elder_missing"


@post("/family", guards=[auth.kiosks_and_desks])
async def let_know(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[ReaderIn],
) -> Response[bytes]:
    """The elder lets us tell somebody."""
    resident = await elder_of(data.token, data.resident, actor=actor)
    assistance.confirmed_by_resident(actor)

    async def verb() -> ReaderOut:
        consent = operations.Consent(way="voice" if actor.helper else data.consent, asked_by=_asked_by(actor))
        row = await operations.let_know(
            resident=resident, address=data.address, way=data.way, relation=data.relation, consent=consent, actor=actor, now=now
        )  # fmt: skip
        return ReaderOut.of(row)

    return await commands.once(request, verb, actor=actor, now=now)


@post("/family/readers", guards=[auth.kiosks_and_desks], status_code=200)
async def list_readers(actor: NamedDependency[Actor], data: JSONBody[WhoseIn]) -> Response[list[ReaderOut]]:
    """Who is told now; a body, because a slip's code belongs in no address."""
    resident = await elder_of(data.token, data.resident, actor=actor)
    rows = await queries.readers(resident=resident, center=actor.center)
    names = await queries.contact_names(rows) if actor.kind == "staff" else {}
    return Response([ReaderOut.of(row, contact=names.get(row.id, "")) for row in rows], headers=NO_STORE)


@post("/family/{id:uuid}/stop", guards=[auth.kiosks_and_desks], status_code=204)
async def stop(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[StopIn]
) -> None:
    """The elder, or the station for the elder, wants somebody told no more."""
    resident = await elder_of(data.token, data.resident, actor=actor)
    row = await queries.reader(id=id, center=actor.center)
    if row.resident != resident:
        raise queries.ReaderUnknown
    await operations.stop(id=row.id, by="elder" if actor.kind == "device" else "station", actor=actor, now=now)


@get("/messages", guards=[auth.care_staff])
async def list_messages(
    actor: NamedDependency[Actor], only: FromQuery[MessageStatus | None] = None
) -> Response[list[SentOut]]:
    """What families were told, the latest first."""
    rows = await messages.messages(center=actor.center, status=str(only) if only else None, about="family")
    return Response([SentOut.of(row, json.loads(row.parameters)) for row in rows], headers=NO_STORE)


@post("/messages/{id:uuid}/repetition", guards=[auth.care_staff], status_code=200)
async def send_again(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> SentOut:
    """What was given up is tried once more."""
    row = await outgoing.again(id=id, actor=actor, now=now, expires_at=now + telling.LATER)
    return SentOut.of(row, json.loads(row.parameters))


@get("/message-routes", guards=[auth.care_staff])
async def list_routes(actor: NamedDependency[Actor]) -> list[RouteOut]:
    """The ways out of the house."""
    return [RouteOut.of(row) for row in await messages.routes(center=actor.center)]


@put("/message-routes/{way:str}", guards=[auth.admins])
async def set_route(
    way: FromPath[Way], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[RouteIn]
) -> RouteOut:
    """Set up a way out, or change it."""
    facts = outgoing.RouteFacts(
        way=way, url=data.url, body=data.body, headers=data.headers, ok_field=data.ok_field, ok_value=data.ok_value,
        is_active=data.is_active,
    )  # fmt: skip
    return RouteOut.of(await outgoing.set_route(facts=facts, actor=actor, now=now))


async def elder_of(token: str, resident: UUID | None, *, actor: Actor) -> UUID:
    """A slip proves at the kiosk who is there; a name and a number, which others know too, are not enough to tell strangers."""
    if token:
        row = await care.booking_by_token(token=token.rsplit("/", 1)[-1])
        if row.center != actor.center:
            raise care.BookingUnknown
        return UUID(str(row.resident))
    if resident is None:
        raise ElderUnsaid
    if actor.kind != "staff":
        raise Forbidden
    return resident


def _asked_by(actor: Actor) -> str:
    """The name of whoever helped; at a desk that is whoever is signed in."""
    if actor.helper is not None:
        return actor.helper.username
    return actor.name if actor.kind == "staff" else ""


family = Router(
    "/api/elderly-care",
    route_handlers=[let_know, list_readers, stop, list_messages, send_again, list_routes, set_route],
    tags=["family"],
)
