"""Opinions over HTTP: saying one at the kiosk or the desk, and reading them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.routes.community import opinion_following, opinion_moves, opinion_papers, opinion_settings
from kiosk.routes.community.opinion_moves import WORKERS, workers
from kiosk.schemas.community.opinion_papers import FiguresOut
from kiosk.schemas.community.opinions import ContactOut, JoinableOut, OpinionIn, OpinionOut, TakenOut, WholeOpinionOut
from services.community.deliberation import queries as deliberations
from services.community.opinions import operations, queries, rules
from services.community.opinions.lifecycle import Body, Channel, OpinionStatus
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole

readers = auth.allow(*WORKERS, StaffRole.PROPERTY, StaffRole.OWNERS, StaffRole.AUDITOR)


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
        url = f"{home.public_url}/O/{taken.token}"
        return TakenOut.of(taken.opinion, code=taken.code, url=url, print_job=taken.print_job)

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


@get("/deliberations", guards=[readers])
async def list_joinable(actor: NamedDependency[Actor]) -> list[JoinableOut]:
    """The deliberations an opinion may join."""
    return [JoinableOut(row.id, row.number, row.title) for row in await deliberations.joinable(center=actor.center)]


@get("/{id:uuid}", guards=[readers])
async def show(id: FromPath[UUID], actor: NamedDependency[Actor]) -> WholeOpinionOut:
    """One opinion with what was said and what was done."""
    row = await queries.seen(id=id, actor=actor)
    first = await queries.leading(row=row)
    became = await deliberations.of_opinion(opinion=first.id, center=actor.center)
    return WholeOpinionOut.of(
        row, first=first, deliberation=became.number if became else "", followers=await queries.followers(opinion=row.id),
        history=await queries.history(opinion=row.id), may_know=actor.role in WORKERS,
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
        take, list_opinions, show_figures, list_joinable, show, read_contact, *opinion_settings.HANDLERS, *opinion_following.HANDLERS,
        *opinion_moves.HANDLERS, *opinion_papers.HANDLERS,
    ],
    tags=["opinions"],
)  # fmt: skip
