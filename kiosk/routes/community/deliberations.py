"""Deliberations over HTTP: reading them, beginning them, and what the secretary says of one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, commands
from kiosk.routes.community import deliberation_objections, deliberation_papers, deliberation_steps
from kiosk.routes.community.deliberation_steps import writers
from kiosk.schemas.community.deliberation_file import (
    FilingOut,
    HouseholdOut,
    MoveOut,
    OwnersVoteOut,
    PublicationOut,
    ReportOut,
    StepOut,
    WholeDeliberationOut,
)
from kiosk.schemas.community.deliberation_moves import HouseholdIn, ReasonIn, ReturnIn, SummaryIn
from kiosk.schemas.community.deliberation_public import TemplateIn, TemplateOut
from kiosk.schemas.community.deliberations import DeliberationIn, DeliberationOut, MovedOut
from services.community.deliberation import operations, queries
from services.community.deliberation.lifecycle import Touches
from services.community.deliberation.queries import Roll
from services.community.opinions import queries as opinions
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import StaffRole

readers = auth.allow(
    StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN, StaffRole.OWNERS, StaffRole.AUDITOR
)
leaders = auth.allow(StaffRole.SECRETARY)
KNOW_DOORS = (StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY)


@get("/", guards=[readers])
async def list_deliberations(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[DeliberationOut]:
    """The deliberations; the owners' committee sees what touches their common property."""
    plans = await queries.plans(center=actor.center)
    rows, today = await queries.listed(actor=actor), local(now).date()
    return [DeliberationOut.of(row, plans[row["goes_by"]], today=today) for row in rows]


@post("/", guards=[writers])
async def draft(
    request: Request[Any, Any, Any], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DeliberationIn]
) -> Response[bytes]:  # fmt: skip
    """Write down what is to be decided."""

    async def verb() -> MovedOut:
        row = await operations.draft(
            title=data.title, plan=data.plan, touches=data.touches, is_by_share=data.by_share, topic=data.topic, actor=actor, now=now
        )  # fmt: skip
        return MovedOut.of(row)

    return await commands.once(request, verb, actor=actor, now=now)


@get("/templates", guards=[readers])
async def list_templates(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[TemplateOut]:
    """The versions of the steps, the newest first."""
    await operations.load_template(actor=actor, now=now)
    return [TemplateOut.of(row) for row in await queries.templates(center=actor.center)]


@post("/templates", guards=[leaders])
async def set_template(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[TemplateIn]
) -> TemplateOut:
    """A new version of the steps, for what begins from now on."""
    row = await operations.set_template(steps=tuple(data.steps), is_confirmed=data.confirmed, actor=actor, now=now)
    return TemplateOut.of(row)


@get("/{id:uuid}", guards=[readers])
async def show(id: FromPath[UUID], actor: NamedDependency[Actor]) -> Response[WholeDeliberationOut]:
    """One deliberation with everything that was done."""
    row = await queries.seen(id=id, actor=actor)
    plan, taken = await queries.plan_of(row), await queries.steps(deliberation=row.id)
    may_read = actor.role in KNOW_DOORS
    roll = await queries.ballots(deliberation=row.id) if may_read else []
    whole = WholeDeliberationOut(
        deliberation=MovedOut.of(row), title=row.title, plan=row.plan, resolution=row.resolution, touches=Touches(row.touches),
        opinions=[(await opinions.opinion(id=one, center=actor.center)).number for one in await queries.opinion_ids(deliberation=row.id)],
        taken=[StepOut.of(step, plan[step.place - 1], await queries.sheets(step=step.id)) for step in taken],
        filings=[FilingOut.of(one) for step in taken for one in await queries.filings(step=step.id)],
        owners=[OwnersVoteOut.of(one) for step in taken for one in await queries.owners_votes(step=step.id)],
        reports=[ReportOut.of(one) for step in taken for one in await queries.reports(step=step.id)],
        publications=[
            PublicationOut.of(one, await queries.objections(publication=one.id), may_read=may_read)
            for one in await queries.publications(deliberation=row.id)
        ],
        households=[HouseholdOut.of(one) for one in roll],
        history=[MoveOut.of(one) for one in await queries.history(deliberation=row.id)],
    )  # fmt: skip
    return Response(whole, headers={"Cache-Control": "no-store"})


@post("/{id:uuid}/beginning", guards=[leaders], status_code=200)
async def begin(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> MovedOut:
    """It begins."""
    return MovedOut.of(await operations.begin(id=id, actor=actor, now=now))


@post("/{id:uuid}/revision", guards=[writers], status_code=200)
async def revise(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SummaryIn]
) -> MovedOut:
    """The plan in new words."""
    return MovedOut.of(await operations.revise(id=id, plan=data.words, actor=actor, now=now))


@post("/{id:uuid}/return", guards=[leaders], status_code=200)
async def send_back(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ReturnIn]
) -> MovedOut:
    """It goes back to a step."""
    return MovedOut.of(await operations.send_back(id=id, to=data.to, reason=data.words, actor=actor, now=now))


@post("/{id:uuid}/suspension", guards=[leaders], status_code=200)
async def suspend(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ReasonIn]
) -> MovedOut:
    """It rests."""
    return MovedOut.of(await operations.suspend(id=id, reason=data.words, actor=actor, now=now))


@post("/{id:uuid}/resumption", guards=[leaders], status_code=200)
async def resume(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> MovedOut:
    """It goes on."""
    return MovedOut.of(await operations.resume(id=id, actor=actor, now=now))


@post("/{id:uuid}/abandonment", guards=[leaders], status_code=200)
async def abandon(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ReasonIn]
) -> MovedOut:
    """It is given up."""
    return MovedOut.of(await operations.abandon(id=id, reason=data.words, actor=actor, now=now))


@post("/{id:uuid}/households", guards=[writers])
async def add_household(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[HouseholdIn]
) -> HouseholdOut:
    """A household that paid."""
    row = await operations.add_household(id=id, door=data.door, amount_cents=data.amount_cents, actor=actor, now=now)
    return HouseholdOut.of(Roll(row, ""))


@post("/{id:uuid}/households/{household:uuid}/removal", guards=[writers], status_code=200)
async def remove_household(
    id: FromPath[UUID], household: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> None:
    """It was written down by mistake."""
    await operations.remove_household(id=id, household=household, actor=actor, now=now)


deliberations = Router(
    "/api/community/deliberations",
    route_handlers=[
        list_deliberations, draft, list_templates, set_template, show, begin, revise, send_back, suspend, resume, abandon, add_household,
        remove_household, *deliberation_steps.HANDLERS, *deliberation_objections.HANDLERS, *deliberation_papers.HANDLERS,
    ],
    tags=["deliberation"],
)  # fmt: skip
