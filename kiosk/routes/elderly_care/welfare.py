"""Looking in on elders: who is due, and how they were."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands
from kiosk.across import safety
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.ahead import RateOut, ResultIn, WelfareDoneOut, WelfareOut
from services.elderly_care import queries as care
from services.elderly_care.welfare import operations, queries
from services.elderly_care.welfare.rules import Result
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local, moment

AHEAD = timedelta(days=8)  # a week, to the end of its last day


@get("/welfare-visits", guards=[auth.care_staff])
async def list_due(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> Response[list[WelfareOut]]:
    """Everybody to look in on within a week, the most urgent first."""
    due = await queries.due(center=actor.center, before=now + AHEAD)
    found = [WelfareOut.of(one, building=await care.building_of(resident=one.resident)) for one in due]
    return Response(found, headers={"Cache-Control": "no-store"})


@post("/welfare-visits/{id:uuid}/results", guards=[auth.care_staff])
async def record(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[ResultIn],
) -> Response[bytes]:
    """How the elder was; a second call in vain raises an alarm."""
    row = await queries.visit(id=id, center=actor.center)
    member = await safety.member_for(resident=row.resident, center=actor.center, now=now)

    async def verb() -> WelfareDoneOut:
        done = await operations.record(
            visit=id, result=data.result, checked=data.checked, words=data.words, member=member, actor=actor, now=now
        )
        return WelfareDoneOut(id=done.id, status=done.status, tries=done.tries, result=Result(done.result))

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("alarm.changed", {}, center=actor.center)
    return answer


@get("/welfare-rate", guards=[auth.care_staff])
async def show_rate(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], month: FromQuery[date | None] = None
) -> list[RateOut]:
    """How many of those due in a month were seen, by risk."""
    first = (month or local(now).date()).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    rates = await queries.rates(center=actor.center, start=moment(first, time()), end=moment(after, time()))
    return [RateOut.of(rate) for rate in rates]


care_welfare = Router("/api/elderly-care", route_handlers=[list_due, record, show_rate], tags=["elderly-care"])
