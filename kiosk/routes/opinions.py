"""Opinions over HTTP: saying one at the kiosk or the desk, reading them, and what a centre sets for them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.routes import opinion_moves, opinion_papers
from kiosk.routes.opinion_moves import WORKERS, workers
from kiosk.schemas.opinions import (
    CategoryIn,
    CategoryOut,
    ContactOut,
    FiguresOut,
    LimitsIn,
    LimitsOut,
    OpinionIn,
    OpinionOut,
    TakenOut,
    WholeOpinionOut,
)
from services.community.opinions import operations, queries, rules
from services.community.opinions.lifecycle import Body, Channel, OpinionStatus
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole

readers = auth.allow(*WORKERS, StaffRole.PROPERTY, StaffRole.OWNERS, StaffRole.AUDITOR)
setters = auth.allow(StaffRole.SECRETARY, StaffRole.ADMIN)


@post("/", guards=[auth.kiosks_and_desks])
async def take(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[OpinionIn],
) -> Response[bytes]:
    """Write an opinion down, with its number unless it is only collected for later."""
    is_kiosk = actor.kind == "device"
    said = data.said(by_default=Channel.KIOSK if is_kiosk else Channel.WINDOW)
    home = await dependencies.home_of(state, actor.center)
    printer = dependencies.printer_of(request)

    async def verb() -> TakenOut:
        if not data.register:
            return TakenOut.of(await operations.collect(said=said, actor=actor, now=now))
        taken = await operations.take(said=said, actor=actor, now=now, home=home, printer=printer)
        return TakenOut.of(taken.opinion, taken.print_job)

    return await commands.once(request, verb, actor=actor, now=now)


@get("/", guards=[readers])
async def list_opinions(
    actor: NamedDependency[Actor],
    status: FromQuery[OpinionStatus | None] = None,
    given_to: FromQuery[Body | None] = None,
    category: FromQuery[str] = "",
    year: FromQuery[int | None] = None,
    hard: FromQuery[bool] = False,
) -> list[OpinionOut]:
    """The opinions, what is due first; the property company and the owners' committee see their own."""
    rows = await queries.opinions(
        actor=actor, status=status or "", body=given_to or "", category=category, year=year, hard_only=hard
    )
    return [OpinionOut.of(row) for row in rows]


@get("/figures", guards=[readers])
async def show_figures(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    year: FromQuery[int | None] = None,
    cutoff: FromQuery[datetime | None] = None,
) -> FiguresOut:
    """Collected in a year, and of those handled by the three bodies until a moment."""
    since, until = rules.year_span(year or rules.year_of(now))
    return FiguresOut.of(await queries.count(center=actor.center, since=since, until=until, cutoff=cutoff or now))


@get("/categories", guards=[auth.kiosks_and_staff])
async def list_categories(actor: NamedDependency[Actor]) -> list[CategoryOut]:
    """The kinds one can choose from."""
    return [CategoryOut.of(row) for row in await queries.categories(center=actor.center)]


@put("/categories/{code:str}", guards=[setters])
async def set_category(
    code: FromPath[str], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CategoryIn]
) -> list[CategoryOut]:
    """Word a kind, or add one."""
    await operations.set_category(category=data.category(code), is_offered=data.is_offered, actor=actor, now=now)
    return [CategoryOut.of(row) for row in await queries.categories(center=actor.center)]


@get("/settings", guards=[readers])
async def show_limits(actor: NamedDependency[Actor]) -> LimitsOut:
    """The limits of the centre."""
    return LimitsOut.of(await queries.limits(center=actor.center))


@put("/settings", guards=[setters])
async def set_limits(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[LimitsIn]
) -> LimitsOut:
    """Set the limits of the centre."""
    return LimitsOut.of(await operations.set_limits(limits=data.limits(), actor=actor, now=now))


@get("/{id:uuid}", guards=[readers])
async def show(id: FromPath[UUID], actor: NamedDependency[Actor]) -> WholeOpinionOut:
    """One opinion with what was said and what was done."""
    row = await queries.seen(id=id, actor=actor)
    return WholeOpinionOut.of(
        row, followers=await queries.followers(opinion=row.id), history=await queries.history(opinion=row.id),
        may_know=actor.role in WORKERS,
    )  # fmt: skip


@get("/{id:uuid}/contact", guards=[workers])
async def read_contact(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[ContactOut]:
    """Whom to call; every reading is in the trail."""
    contact = await operations.read_contact(id=id, actor=actor, now=now)
    return Response(ContactOut(contact.name, contact.phone), headers={"Cache-Control": "no-store"})


opinions = Router(
    "/api/community/opinions",
    route_handlers=[
        take, list_opinions, show_figures, list_categories, set_category, show_limits, set_limits, show, read_contact,
        *opinion_moves.HANDLERS, *opinion_papers.HANDLERS,
    ],
    tags=["opinions"],
)  # fmt: skip
