"""Warnings on the care desk, and the visits that meet them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.ahead import KeepIn, SignalIn, SignalOut, StopMovedOut, StopOut
from services.elderly_care.weather import operations, queries
from services.elderly_care.weather.tables import WeatherSignal
from services.elderly_care.welfare import operations as welfare
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.staff import queries as staff


@get("/weather-signals", guards=[auth.staff_only])
async def list_signals(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[SignalOut]:
    """The warnings in force or announced, with what they change."""
    names = await staff.names(center=actor.center)
    return [SignalOut.of(row, names=names) for row in await queries.signals(center=actor.center, now=now)]


@post("/weather-signals", guards=[auth.care_staff])
async def set_signal(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[SignalIn],
) -> Response[bytes]:
    """Write a warning down; the list of visits that meet it makes itself."""

    async def verb() -> SignalOut:
        names = await staff.names(center=actor.center)
        return SignalOut.of(await _set(data, actor=actor, now=now), names=names)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("weather.changed", {}, center=actor.center)
    await hub.publish("messages.changed", {}, center=actor.center)
    return answer


@post("/weather-signals/{id:uuid}/end", guards=[auth.care_staff])
async def end_signal(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> SignalOut:
    """The warning is over before its time."""
    row = await _end(id, actor=actor, now=now)
    await hub.publish("weather.changed", {}, center=actor.center)
    return SignalOut.of(row, names=await staff.names(center=actor.center))


@get("/weather-stops", guards=[auth.care_staff])
async def list_stops(actor: NamedDependency[Actor]) -> list[StopOut]:
    """The visits to call off, and those to give another time."""
    return [StopOut.of(one) for one in await queries.open_stops(center=actor.center)]


@post("/weather-stops/{id:uuid}/cancellation", guards=[auth.care_staff])
async def call_off(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> StopMovedOut:
    """One tap: cancelled by weather."""
    row = await operations.call_off(stop=id, actor=actor, now=now)
    await hub.publish("booking.changed", {"id": row.booking}, center=actor.center)
    return StopMovedOut.of(row)


@post("/weather-stops/{id:uuid}/keeping", guards=[auth.care_staff])
async def keep_visit(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[KeepIn | None] = None,
) -> StopMovedOut:
    """It takes place all the same."""
    return StopMovedOut.of(await operations.keep(stop=id, why=data.why if data else "", actor=actor, now=now))


@post("/weather-stops/{id:uuid}/rebooking", guards=[auth.care_staff])
async def rebook(
    state: State,
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
) -> StopMovedOut:
    """One tap: the first free time after the warning."""
    row, booked = await operations.rebook(
        stop=id, actor=actor, now=now, business_date=await dependencies.business_date_of(state, actor.center, now),
        home=await dependencies.home_of(state, actor.center),
    )  # fmt: skip
    await hub.publish("booking.changed", {"id": booked.booking.id}, center=actor.center)
    return StopMovedOut.of(row, number=booked.booking.number, starts_at=booked.booking.starts_at)


@db.in_transaction
async def _set(data: SignalIn, *, actor: Actor, now: datetime) -> WeatherSignal:
    """The calls and visits of the warning are due from the same moment as the warning itself."""
    row = await operations.set_signal(words=data.words(), actor=actor, now=now)
    await welfare.plan_due(center=actor.center, now=now)
    return row


@db.in_transaction
async def _end(id: UUID, *, actor: Actor, now: datetime) -> WeatherSignal:
    row = await operations.end_signal(signal=id, actor=actor, now=now)
    await welfare.drop_for(signal=row.id, center=actor.center)
    return row


care_weather = Router(
    "/api/elderly-care",
    route_handlers=[list_signals, set_signal, end_signal, list_stops, call_off, keep_visit, rebook],
    tags=["elderly-care"],
)
