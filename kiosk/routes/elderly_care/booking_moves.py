"""A booking before somebody goes: looked at, waiting for an assessment, moved to another time."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.across import moved_bookings
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.desk import AcceptIn, CheckOutIn, RescheduleIn
from kiosk.schemas.elderly_care.residents import BookingOut, VisitOut
from services.elderly_care import operations
from services.foundation.actor import Actor


@post("/bookings/{id:uuid}/clearance", guards=[auth.care_staff])
async def check(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[AcceptIn | None] = None,
) -> VisitOut:
    """The papers were looked at and found in order."""
    looked = data.looked if data else ""
    return await moved_bookings.told(
        hub, await operations.check(booking=id, looked=looked, actor=actor, now=now), now=now
    )


@post("/bookings/{id:uuid}/assessment_request", guards=[auth.care_staff])
async def ask_for_assessment(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[CheckOutIn | None] = None,
) -> VisitOut:
    """The elder must be assessed first."""
    why = data.why if data else ""
    return await moved_bookings.told(
        hub, await operations.ask_for_assessment(booking=id, why=why, actor=actor, now=now), now=now
    )


@post("/bookings/{id:uuid}/rescheduling", guards=[auth.kiosks_and_desks])
async def reschedule(
    request: Request[Any, Any, Any],
    state: State,
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[RescheduleIn],
) -> Response[bytes]:
    """Another time for this visit."""
    home = await dependencies.home_of(state, actor.center)
    business_date = await dependencies.business_date_of(state, actor.center, now)

    async def verb() -> BookingOut:
        booked = await operations.reschedule(
            booking_id=id, slot=data.slot, hold=data.hold, why=data.why, actor=actor, now=now, business_date=business_date, home=home,
            printer=dependencies.printer_of(request),
        )  # fmt: skip
        return BookingOut.of(booked, public_url=home.public_url)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("booking.changed", {"id": id, "slot": data.slot}, center=actor.center)
    return answer


HANDLERS: list[Any] = [check, ask_for_assessment, reschedule]
