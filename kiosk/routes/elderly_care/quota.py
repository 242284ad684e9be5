"""The quota at the care desk: amounts, rights, the statement of a month, and putting something right; and what is left, at the kiosk."""

import asyncio
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, get, post, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from kiosk import auth, dependencies
from kiosk.across import knowing_elders
from kiosk.schemas.elderly_care.quota import (
    AdjustmentIn,
    AmountIn,
    AmountOut,
    EndIn,
    EntitlementIn,
    EntitlementOut,
    MyQuotaIn,
    MyQuotaOut,
    StatementOut,
)
from kiosk.strangers import limits
from printers import render
from printers.care_papers import QuotaStatement
from services.elderly_care.quota import operations, papers, queries, rules
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import StaffRole

NO_STORE = {"Cache-Control": "no-store"}
MONTH = r"^20\d\d-(0[1-9]|1[0-2])$"
Month = Annotated[str | None, QueryParameter(name="month", pattern=MONTH)]
care_desk = auth.allow(StaffRole.CARE_DESK)


@get("/quota-amounts", guards=[auth.care_staff])
async def list_amounts(actor: NamedDependency[Actor]) -> list[AmountOut]:
    """The table of amounts by class and level."""
    return [AmountOut.of(row) for row in await queries.amounts(center=actor.center)]


@put("/quota-amounts/{quota_class:str}/{level:int}", guards=[auth.care_staff])
async def set_amount(
    quota_class: FromPath[str],
    level: FromPath[int],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[AmountIn],
) -> AmountOut:
    """Write down an amount."""
    row = await operations.set_amount(quota_class=quota_class, level=level, cents=data.cents,
                                      is_confirmed=data.is_confirmed, actor=actor, now=now)  # fmt: skip
    return AmountOut.of(row)


@get("/residents/{id:uuid}/entitlements", guards=[care_desk])
async def list_entitlements(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[list[EntitlementOut]]:
    """All rights an elder has had, the newest first."""
    rows = await operations.read_entitlements(resident=id, actor=actor, now=now)
    return Response([EntitlementOut.of(row) for row in rows], headers=NO_STORE)


@post("/residents/{id:uuid}/entitlements", guards=[care_desk])
async def approve(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[EntitlementIn]
) -> Response[EntitlementOut]:
    """Give an elder the amount of a class at the assessed level."""
    row = await operations.approve(resident=id, quota_class=data.quota_class, from_on=data.from_on, to_on=data.to_on,
                                   document=data.document, actor=actor, now=now)  # fmt: skip
    return Response(EntitlementOut.of(row), headers=NO_STORE)


@post("/entitlements/{id:uuid}/ending", guards=[care_desk])
async def end(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[EndIn]
) -> Response[EntitlementOut]:
    """End a right with a day."""
    row = await operations.end(entitlement=id, to_on=data.to_on, actor=actor, now=now)
    return Response(EntitlementOut.of(row), headers=NO_STORE)


@get("/residents/{id:uuid}/quota", guards=[care_desk])
async def show_statement(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], month: Month = None
) -> Response[StatementOut]:
    """One elder's month, this one if nothing is said."""
    told, _ = await operations.read_statement(resident=id, month=month or _this(now), actor=actor, now=now)
    return Response(StatementOut.of(told, names=await staff.names(center=actor.center)), headers=NO_STORE)


@get("/residents/{id:uuid}/quota/statement.pdf", guards=[care_desk])
async def print_statement(
    state: State, id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], month: Month = None
) -> Response[bytes]:
    """The same on A4."""
    told, name = await operations.read_statement(resident=id, month=month or _this(now), actor=actor, now=now)
    home = await dependencies.home_of(state, actor.center)
    paper = msgspec.convert(papers.statement(told, name=name, home=home), QuotaStatement)
    return Response(await asyncio.to_thread(render.pdf, paper), media_type="application/pdf", headers=NO_STORE)


@post("/residents/{id:uuid}/quota/adjustments", guards=[care_desk])
async def adjust(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AdjustmentIn]
) -> Response[StatementOut]:
    """Put something right, with the reason."""
    await operations.adjust(resident=id, month=data.month, cents=data.cents, why=data.why, actor=actor, now=now)
    told = await queries.statement(month=data.month, resident=id, center=actor.center)
    return Response(StatementOut.of(told, names=await staff.names(center=actor.center)), headers=NO_STORE)


@post("/my-quota", guards=[auth.kiosks_and_desks], status_code=200)
async def show_my_quota(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[MyQuotaIn]
) -> Response[MyQuotaOut]:
    """What is left of my month, for whoever holds a slip or the household's card; a stranger gets the same as somebody without a right."""
    guard = limits.limits_of(state)
    guard.spend(guard.lookups_by_device, str(actor.id))
    month = rules.month_of(data.at or now)
    resident = await _in_hand(data, actor=actor)
    left = await operations.read_left(resident=resident, month=month, actor=actor, now=now) if resident else None
    return Response(MyQuotaOut(month=month, is_this_month=month == _this(now), left_cents=left), headers=NO_STORE)


async def _in_hand(data: MyQuotaIn, *, actor: Actor) -> UUID | None:
    if data.token:
        return await knowing_elders.by_slip(data.token, actor=actor)
    return await knowing_elders.by_card(data.card_token, name=data.name, center=actor.center)


def _this(now: datetime) -> str:
    return rules.month_on(local(now).date())


HANDLERS: list[Any] = [
    list_amounts, set_amount, list_entitlements, approve, end, show_statement, print_statement, adjust, show_my_quota,
]  # fmt: skip
