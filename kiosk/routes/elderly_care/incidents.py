"""Incidents on the care desk, each with the clocks of those who must hear of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, commands
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.incidents import IncidentIn, IncidentOut, MeasureIn
from services.elderly_care.incidents import operations, queries
from services.elderly_care.incidents.rules import Told
from services.elderly_care.incidents.tables import CareIncident
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Forbidden
from services.foundation.residents import queries as residents
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import StaffRole

SHOWN_BACK = timedelta(days=30)
care_desk = auth.allow(StaffRole.CARE_DESK)
reporters = auth.allow(StaffRole.CARE_DESK, StaffRole.CARER)


@get("/incidents", guards=[care_desk])
async def list_incidents(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> Response[list[IncidentOut]]:
    """What is open, and the last month; every reading is written down."""
    return Response(await _read(actor=actor, now=now), headers={"Cache-Control": "no-store"})


@post("/incidents", guards=[reporters])
async def report(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[IncidentIn],
) -> Response[bytes]:
    """Somebody fell, choked, was lost; a carer reports from an own visit."""
    if actor.role == StaffRole.CARER and data.booking is None:
        raise Forbidden

    async def verb() -> IncidentOut:
        return await _shown(await operations.report(report=data.report(), actor=actor, now=now), now=now)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("messages.changed", {}, center=actor.center)
    return answer


@post("/incidents/{id:uuid}/{who:str}", guards=[care_desk])
async def tell(
    id: FromPath[UUID], who: FromPath[str], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> IncidentOut:
    """The family, or the street office, has been told."""
    if who not in (Told.FAMILY, Told.STREET):
        raise queries.IncidentUnknown
    return await _shown(await operations.tell(incident=id, who=Told(who), actor=actor, now=now), now=now)


@post("/incidents/{id:uuid}/closure", guards=[care_desk])
async def close(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[MeasureIn],
) -> IncidentOut:
    """What was done; everybody knows."""
    row = await operations.close(incident=id, measure=data.measure, actor=actor, now=now)
    await hub.publish("messages.changed", {}, center=actor.center)
    return await _shown(row, now=now)


@db.in_transaction
async def _read(*, actor: Actor, now: datetime) -> list[IncidentOut]:
    found = await queries.incidents(center=actor.center, since=now - SHOWN_BACK)
    for resident in {one.incident.resident for one in found}:
        await audit.record("care_file.read", entity="resident", entity_id=resident, actor=actor, at=now,
                           facts={"for": "incidents"})  # fmt: skip
    return [await _out(one, now=now) for one in found]


async def _shown(row: CareIncident, *, now: datetime) -> IncidentOut:
    person = await residents.resident(id=row.resident, center=row.center)
    return await _out(queries.Reported(incident=row, resident=person), now=now)


async def _out(found: queries.Reported, *, now: datetime) -> IncidentOut:
    row = found.incident
    needed = await queries.needs_reassessment(resident=row.resident, center=row.center, on=local(now).date())
    names = await staff.names(center=row.center)
    return IncidentOut.of(found, names=names, needs_reassessment=needed, now=now)


care_incidents = Router(
    "/api/elderly-care", route_handlers=[list_incidents, report, tell, close], tags=["elderly-care"]
)
