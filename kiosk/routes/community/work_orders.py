"""The city's work orders at the community's desk."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, dependencies
from kiosk.across import work_order_whistles
from kiosk.realtime import Hub
from kiosk.schemas.community.work_orders import (
    ContactIn,
    DelayIn,
    FeedbackIn,
    OrderOut,
    RatesOut,
    ResultIn,
    WhistleIn,
    WholeOrderOut,
    WordsIn,
)
from services.community.work_orders import operations, queries
from services.foundation.actor import Actor
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import StaffRole

WORKERS = (StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN)
workers = auth.allow(*WORKERS)
readers = auth.allow(*WORKERS, StaffRole.AUDITOR)
USUAL_PERIOD = timedelta(days=30)


@get("/", guards=[readers])
async def list_orders(actor: NamedDependency[Actor], is_open: FromQuery[bool | None] = None) -> list[OrderOut]:
    """The orders, what is due first."""
    rows, untold = (
        await queries.orders(center=actor.center, is_open=is_open),
        await queries.untold(center=actor.center),
    )
    at_work, names = await work_order_whistles.at_work(rows), await staff.names(center=actor.center)
    return [OrderOut.of(row, names=names, untold=untold.get(row.id), whistles_at_work=at_work) for row in rows]


@get("/rates", guards=[readers])
async def show_rates(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    since: FromQuery[datetime | None] = None,
    until: FromQuery[datetime | None] = None,
) -> RatesOut:
    """The three rates of a period, the last thirty days unless another is named."""
    end = until or now
    figures = await queries.figures(center=actor.center, since=since or end - USUAL_PERIOD, until=end, now=now)
    return RatesOut.of(figures)


@get("/{id:uuid}", guards=[workers])
async def show(id: FromPath[UUID], actor: NamedDependency[Actor]) -> WholeOrderOut:
    """One order with what the caller said, what was done, and what the city has heard of it."""
    return await WholeOrderOut.of(
        await queries.order(id=id, center=actor.center), names=await staff.names(center=actor.center)
    )


@post("/{id:uuid}/signing", guards=[workers], status_code=200)
async def sign(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> OrderOut:
    """Somebody here has it."""
    return OrderOut.of(await work_order_whistles.sign(id=id, actor=actor, now=now))


@post("/{id:uuid}/contact", guards=[workers], status_code=200)
async def contact(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ContactIn]
) -> OrderOut:
    """We called whoever called the city."""
    row = await operations.contact(id=id, has_reached=data.reached, words=data.words, actor=actor, now=now)
    return OrderOut.of(row)


@post("/{id:uuid}/whistle", guards=[workers], status_code=201)
async def blow(
    state: State,
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WhistleIn],
) -> OrderOut:
    """Make a whistle of it; what the caller said is its demand unless other words are given."""
    order = await queries.order(id=id, center=actor.center)
    row = await work_order_whistles.blow(
        id=id, report=data.report(otherwise=queries.content_of(order)), actor=actor, now=now,
        business_date=await dependencies.business_date_of(state, actor.center, now),
        home=await dependencies.home_of(state, actor.center),
    )  # fmt: skip
    await hub.publish("whistles.changed", {"urgency": ""}, center=actor.center)
    return OrderOut.of(row)


@post("/{id:uuid}/progress", guards=[workers])
async def report(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[WordsIn]
) -> OrderOut:
    """Say how it goes."""
    return OrderOut.of(await operations.report(id=id, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/result", guards=[workers], status_code=200)
async def finish(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ResultIn]
) -> OrderOut:
    """Done here."""
    row = await work_order_whistles.finish(id=id, result=data.result, reply=data.words, actor=actor, now=now)
    return OrderOut.of(row)


@post("/{id:uuid}/return", guards=[workers], status_code=200)
async def give_back(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[WordsIn]
) -> OrderOut:
    """Not ours."""
    return OrderOut.of(await operations.give_back(id=id, reason=data.words, actor=actor, now=now))


@post("/{id:uuid}/delay", guards=[workers], status_code=200)
async def ask_for_delay(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DelayIn]
) -> OrderOut:
    """Ask for more time."""
    row = await operations.ask_for_delay(id=id, until=data.until, reason=data.words, actor=actor, now=now)
    return OrderOut.of(row)


@post("/{id:uuid}/feedback", guards=[workers], status_code=200)
async def feed_back(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[FeedbackIn]
) -> OrderOut:
    """What the caller said when we called."""
    row = await operations.feed_back(
        id=id, is_solved=data.solved, is_satisfied=data.satisfied, words=data.words, actor=actor, now=now
    )
    return OrderOut.of(row)


@post("/{id:uuid}/resumption", guards=[workers], status_code=200)
async def resume(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[WordsIn]
) -> OrderOut:
    """Not solved after all."""
    return OrderOut.of(await operations.resume(id=id, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/closure", guards=[workers], status_code=200)
async def close(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> OrderOut:
    """Over."""
    return OrderOut.of(await operations.close(id=id, actor=actor, now=now))


@post("/actions/{id:uuid}/replay", guards=[workers], status_code=204)
async def replay(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> None:
    """Tell the city once more."""
    await operations.replay(id=id, actor=actor, now=now)


@post("/actions/{id:uuid}/skip", guards=[workers], status_code=204)
async def skip(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> None:
    """The city need not hear it."""
    await operations.skip(id=id, actor=actor, now=now)


HANDLERS: list[Any] = [
    list_orders, show_rates, show, sign, contact, blow, report, finish, give_back, ask_for_delay, feed_back, resume, close, replay, skip,
]  # fmt: skip
work_orders = Router("/api/community/work-orders", route_handlers=HANDLERS, tags=["work orders"])
