"""Whether the list is kept: done and shown by the bodies, looked at by somebody else, counted by the quarter."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.papers import pdfs
from kiosk.realtime import Hub
from kiosk.routes.community.responsibilities import OFFICE, readers, writers
from kiosk.schemas.community.responsibilities import WhyIn
from kiosk.schemas.community.responsibility_checks import CheckOut, InspectionIn, KeptOut, ReportIn, WholeCheckOut
from kiosk.settings import Settings
from services.community.responsibilities import operations, papers, queries
from services.community.responsibilities.tables import ResponsibilityCheck
from services.foundation.actor import Actor
from services.foundation.attachments import operations as files
from services.foundation.bodies.rules import BodyKind
from services.foundation.staff.roles import StaffRole

Who = NamedDependency[Actor]
Now = NamedDependency[datetime]
Desks = NamedDependency[Hub]
doers = auth.allow(*OFFICE, StaffRole.OWNERS, StaffRole.PROPERTY)
checkers = writers


@get("/", guards=[readers])
async def list_checks(actor: Who) -> list[CheckOut]:
    """What is to be done and looked at, by what is due; a body's own desk sees its own."""
    people = await queries.people(center=actor.center)
    return [CheckOut.of(row, people, asked_by=actor.id) for row in await queries.checks(actor=actor)]


@get("/quarter", guards=[readers])
async def show_quarter(actor: Who, now: Now, year: FromQuery[int], quarter: FromQuery[int]) -> list[KeptOut]:
    """How a quarter was kept, body by body, each rate with its records."""
    people = await queries.people(center=actor.center)
    found = await queries.kept(
        center=actor.center, year=year, quarter=quarter, bodies=queries.seen_bodies(actor), now=now
    )
    return [KeptOut.of(one, people) for one in found]


@get("/bodies/{kind:str}/quarter.pdf", guards=[readers])
async def print_quarter(
    state: State, kind: FromPath[BodyKind], actor: Who, now: Now, year: FromQuery[int], quarter: FromQuery[int]
) -> Response[bytes]:
    """季度履职情况表 of one body."""
    if kind not in queries.seen_bodies(actor):
        raise operations.NotYourBody
    found = await queries.kept(center=actor.center, year=year, quarter=quarter, bodies=[kind], now=now)
    home = await dependencies.home_of(state, actor.center)
    return await pdfs.shown(
        papers.quarter(found[0], year=year, quarter=quarter, home=home, now=now), name=f"{kind}-{year}-Q{quarter}"
    )


@get("/{id:uuid}", guards=[readers])
async def show(id: FromPath[UUID], actor: Who) -> WholeCheckOut:
    """One check with its pictures and what became of it."""
    row = await queries.check(id=id, actor=actor)
    return WholeCheckOut.of(
        await _out(row, actor),
        pictures=await queries.pictures(check=row.id),
        history=await queries.check_history(check=row.id),
    )


@post("/{id:uuid}/pictures", guards=[doers])
async def add_evidence(
    request: Request[Any, Any, Any], id: FromPath[UUID], actor: Who, now: Now, settings: NamedDependency[Settings]
) -> CheckOut:
    """A photo, or a picture of a paper; the body is the picture itself."""
    await queries.check(id=id, actor=actor)
    file = await files.keep(
        content=await request.body(),
        purpose="responsibility_evidence",
        folder=settings.attachments_dir,
        actor=actor,
        now=now,
    )
    return await _out(await operations.add_evidence(id=id, file=file, actor=actor, now=now), actor)


@get("/{id:uuid}/pictures/{file:uuid}", guards=[readers])
async def show_picture(
    id: FromPath[UUID], file: FromPath[UUID], actor: Who, settings: NamedDependency[Settings]
) -> Response[bytes]:
    """The picture again."""
    row = await queries.check(id=id, actor=actor)
    picture = await queries.picture(id=file, check=row.id)
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    content = await files.read(attachment=picture, folder=settings.attachments_dir)
    return Response(content, media_type=picture.media_type, headers=headers)


@post("/{id:uuid}/report", guards=[doers], status_code=200)
async def report(id: FromPath[UUID], actor: Who, now: Now, hub: Desks, data: JSONBody[ReportIn]) -> CheckOut:
    """The body has done it."""
    return await _told(await operations.report(id=id, words=data.words, actor=actor, now=now), actor, hub)


@post("/{id:uuid}/inspection", guards=[checkers], status_code=200)
async def inspect(id: FromPath[UUID], actor: Who, now: Now, hub: Desks, data: JSONBody[InspectionIn]) -> CheckOut:
    """Somebody who did not do it looks."""
    row = await operations.inspect(
        id=id, result=data.result, words=data.words, rectify_on=data.rectify_on, actor=actor, now=now
    )
    return await _told(row, actor, hub)


@post("/{id:uuid}/rectification", guards=[doers], status_code=200)
async def rectify(id: FromPath[UUID], actor: Who, now: Now, hub: Desks, data: JSONBody[ReportIn]) -> CheckOut:
    """The body has put it right."""
    return await _told(await operations.rectify(id=id, words=data.words, actor=actor, now=now), actor, hub)


@post("/{id:uuid}/reinspection", guards=[checkers], status_code=200)
async def reinspect(id: FromPath[UUID], actor: Who, now: Now, hub: Desks, data: JSONBody[InspectionIn]) -> CheckOut:
    """Somebody else looks again."""
    row = await operations.reinspect(
        id=id, result=data.result, words=data.words, rectify_on=data.rectify_on, actor=actor, now=now
    )
    return await _told(row, actor, hub)


@post("/{id:uuid}/calling_off", guards=[checkers], status_code=200)
async def call_off(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[WhyIn]) -> CheckOut:
    """A decision of a meeting is not to be carried out."""
    return await _out(await operations.call_off(id=id, why=data.words, actor=actor, now=now), actor)


async def _told(row: ResponsibilityCheck, actor: Actor, hub: Hub) -> CheckOut:
    """The other desks look again: what one has done is what another has to look at."""
    await hub.publish("messages.changed", {}, center=actor.center)
    return await _out(row, actor)


async def _out(row: ResponsibilityCheck, actor: Actor) -> CheckOut:
    return CheckOut.of(row, await queries.people(center=actor.center), asked_by=actor.id)


HANDLERS: list[Any] = [
    list_checks, show_quarter, print_quarter, show, add_evidence, show_picture, report, inspect, rectify, reinspect, call_off,
]  # fmt: skip
responsibility_checks = Router(
    "/api/community/responsibility-checks", route_handlers=HANDLERS, tags=["responsibilities"]
)
