"""Care plans at the desk: look beforehand, make, change this day, the following or all, and end."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.plans import (
    ChangeIn,
    ConflictOut,
    DayOut,
    EndIn,
    ExceptionIn,
    FoundOut,
    NewPlanIn,
    PlanOut,
    PreviewIn,
    WholePlanOut,
)
from services.elderly_care import queries as care
from services.elderly_care.plans import operations as plans
from services.elderly_care.plans import queries
from services.elderly_care.plans.tables import CarePlan
from services.foundation.actor import Actor
from services.foundation.calendar.rules import has_holiday_data, local
from services.foundation.residents import queries as residents


@post("/plans/preview", guards=[auth.care_staff], status_code=200)
async def preview(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[PreviewIn]
) -> list[FoundOut]:
    """What a plan, or the change of one, would meet; nothing is written."""
    found = await plans.preview(
        wish=data.plan.wish(), resident=data.resident, but=data.instead_of, actor=actor, now=now
    )
    return [FoundOut.of(one) for one in found]


@get("/plans", guards=[auth.care_staff])
async def list_plans(actor: NamedDependency[Actor], resident: FromQuery[UUID | None] = None) -> list[PlanOut]:
    """The running plans of the station, or all of one elder."""
    return await _listed(await queries.plans(center=actor.center, resident=resident))


@get("/plans/conflicts", guards=[auth.care_staff])
async def list_conflicts(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[ConflictOut]:
    """The days of all plans that wait for somebody's decision."""
    return [ConflictOut.of(row) for row in await queries.conflicts(center=actor.center, since=now)]


@post("/plans", guards=[auth.care_staff])
async def make_plan(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[NewPlanIn],
) -> Response[bytes]:
    """Make a plan and book what can be had; the conflicts come back with it. The code is told once, here."""

    async def verb() -> WholePlanOut:
        row, code = await plans.make_plan(wish=data.plan.wish(), resident=data.resident, actor=actor, now=now)
        return await _whole(row, visit_code=code)

    answer = await commands.once(request, verb, actor=actor, now=now)
    whole = await _filled(answer, actor=actor, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return whole


@get("/plans/{id:uuid}", guards=[auth.care_staff])
async def show_plan(id: FromPath[UUID], actor: NamedDependency[Actor]) -> WholePlanOut:
    """A plan with its days."""
    return await _whole(await queries.plan(id=id, center=actor.center))


@put("/plans/{id:uuid}", guards=[auth.care_staff])
async def change_plan(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[ChangeIn],
) -> WholePlanOut:
    """This and the following days otherwise, or all that are to come; gives the plan that holds now."""
    row, _ = await plans.change_plan(plan=id, wish=data.plan.wish(), from_on=data.from_on, actor=actor, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return await _whole(row)


@post("/plans/{id:uuid}/ending", guards=[auth.care_staff])
async def end_plan(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[EndIn],
) -> WholePlanOut:
    """The last day of a plan."""
    await plans.end_plan(plan=id, on=data.on, why=data.why, actor=actor, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return await _whole(await queries.plan(id=id, center=actor.center))


@put("/plans/{id:uuid}/days/{on:date}", guards=[auth.care_staff])
async def make_exception(
    id: FromPath[UUID],
    on: FromPath[date],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[ExceptionIn],
) -> WholePlanOut:
    """This day otherwise."""
    await plans.make_exception(plan=id, on=on, exception=data.exception(), why=data.why, actor=actor, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return await _whole(await queries.plan(id=id, center=actor.center))


@post("/plans/{id:uuid}/days/{on:date}/retrial", guards=[auth.care_staff])
async def retry(
    id: FromPath[UUID], on: FromPath[date], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> WholePlanOut:
    """Try a day again that was in conflict."""
    await plans.retry(plan=id, on=on, actor=actor, now=now)
    return await _whole(await queries.plan(id=id, center=actor.center))


async def _filled(answer: Response[bytes], *, actor: Actor, now: datetime) -> Response[bytes]:
    """Book the days of the plan that was just made; asked again with the same key, what is booked already stays as it is."""
    made = msgspec.json.decode(answer.content, type=WholePlanOut)
    await plans.fill_plan(plan=made.plan.id, actor=actor, now=now)
    whole = await _whole(await queries.plan(id=made.plan.id, center=actor.center), visit_code=made.visit_code)
    return commands.answer(msgspec.json.encode(whole), status=answer.status_code or 201)


async def _whole(row: CarePlan, *, visit_code: str | None = None) -> WholePlanOut:
    shown = await queries.occurrences_of(plan=row.id, center=row.center)
    return WholePlanOut(
        plan=(await _listed([row]))[0], days=[DayOut.of(one) for one in shown], visit_code=visit_code,
        has_days_without_calendar=any(not has_holiday_data(local(one.occurrence.starts_at).date()) for one in shown),
    )  # fmt: skip


async def _listed(rows: list[CarePlan]) -> list[PlanOut]:
    if not rows:
        return []
    center = rows[0].center
    names = {service.code: service.name_zh for service in await care.services(center=center)}
    carers = {carer.id: carer.name for carer in await care.carers(center=center)}
    elders = {
        id: residents.name_of(await residents.resident(id=id, center=center)) for id in {row.resident for row in rows}
    }
    return [
        PlanOut.of(row, resident=elders[row.resident], service=names.get(row.service_code, row.service_code), carers=carers)
        for row in rows
    ]  # fmt: skip


HANDLERS: list[Any] = [
    preview, list_plans, list_conflicts, make_plan, show_plan, change_plan, end_plan, make_exception, retry,
]  # fmt: skip
