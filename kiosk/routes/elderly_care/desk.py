"""Home care at the desk and on the way: the day's visits, their moves, carers and the roster."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands
from kiosk.across import moved_bookings
from kiosk.realtime import Hub
from kiosk.routes.elderly_care import (
    assessments,
    booking_moves,
    dispatches,
    files,
    guardian_papers,
    offers,
    plans,
    quota,
    rosters,
    seats,
    waiting,
)
from kiosk.schemas.elderly_care.desk import (
    AcceptIn,
    CarerOut,
    CheckInIn,
    CheckOutIn,
    ConfirmIn,
    DeskVisitOut,
    DispatchIn,
    MissIn,
    ShiftIn,
    ShiftOut,
    SlotIn,
    WorkingOut,
)
from kiosk.schemas.elderly_care.residents import CancelIn, SlotOut, VisitOut
from kiosk.strangers import limits
from services.elderly_care import operations, queries, rules
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.tables import CareBooking
from services.foundation.actor import Actor, public
from services.foundation.calendar.rules import local
from services.foundation.errors import Forbidden
from services.foundation.staff.roles import StaffRole

carers_and_desk = auth.allow(StaffRole.CARER, StaffRole.CARE_DESK, StaffRole.ADMIN)


@get("/bookings", guards=[carers_and_desk])
async def list_day(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], day: FromQuery[date | None] = None
) -> list[DeskVisitOut]:
    """The visits of a day; a carer sees the own ones only."""
    mine = actor.id if actor.role == StaffRole.CARER else None
    bookings = await queries.bookings_of_day(day=day or local(now).date(), center=actor.center, staff=mine)
    late = await queries.late_cancels(residents={row.resident for row in bookings}, center=actor.center, now=now)
    return [
        DeskVisitOut.of(visit, late_cancels=late.get(visit.resident.id, 0))
        for visit in await queries.visits(bookings=bookings, center=actor.center)
    ]


@post("/bookings/{id:str}/cancellation", before_request=limits.public_writes)
async def cancel(
    request: Request[Any, Any, Any],
    id: FromPath[str],
    maybe_actor: NamedDependency[Actor | None],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[CancelIn | None] = None,
) -> Response[bytes]:
    """Call a visit off: by its id in the hall or at the desk, or by its slip's token from a phone."""
    row = await _by_id_or_token(id, actor=maybe_actor)
    actor = maybe_actor or public(row.center)
    wish = data or CancelIn()

    async def verb() -> VisitOut:
        gone = await operations.cancel(booking=row.id, by=wish.by or "", why=wish.why, actor=actor, now=now)
        return await moved_bookings.shown(gone, now=now)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await moved_bookings.publish(hub, row)
    return answer


@post("/bookings/{id:uuid}/acceptance", guards=[auth.care_staff])
async def accept(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[AcceptIn | None] = None,
) -> VisitOut:
    """The papers are in order, or the desk has looked."""
    looked = data.looked if data else ""
    return await moved_bookings.told(
        hub, await operations.accept(booking=id, looked=looked, actor=actor, now=now), now=now
    )


@post("/bookings/{id:uuid}/dispatch", guards=[auth.care_staff])
async def dispatch(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[DispatchIn | None] = None,
) -> VisitOut:
    """Give the visit to a carer."""
    wish = data or DispatchIn()
    row = await operations.dispatch(
        booking=id, carer=wish.carer, second=wish.second, looked=wish.looked, actor=actor, now=now
    )  # fmt: skip
    return await moved_bookings.told(hub, row, now=now)


@post("/bookings/{id:uuid}/check_in", guards=[carers_and_desk])
async def check_in(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[CheckInIn | None] = None,
) -> VisitOut:
    """The carer stands at the door and says the four digits."""
    said = data or CheckInIn()
    row = await operations.check_in(booking=id, visit_code=said.visit_code, why=said.why, actor=actor, now=now)
    return await moved_bookings.told(hub, row, now=now)


@post("/bookings/{id:uuid}/check_out", guards=[carers_and_desk])
async def check_out(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[CheckOutIn | None] = None,
) -> VisitOut:
    """The work is done."""
    why = data.why if data else ""
    return await moved_bookings.told(
        hub, await operations.check_out(booking=id, why=why, actor=actor, now=now), now=now
    )


@post("/bookings/{id:uuid}/confirmation", guards=[auth.kiosks_and_desks])
async def confirm(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[ConfirmIn | None] = None,
) -> Response[bytes]:
    """Yes, it was done."""
    by = (data.by if data else None) or ""

    async def verb() -> VisitOut:
        return await moved_bookings.shown(await operations.confirm(booking=id, by=by, actor=actor, now=now), now=now)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("booking.changed", {"id": id}, center=actor.center)
    return answer


@post("/bookings/{id:uuid}/miss", guards=[auth.care_staff])
async def miss(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[MissIn],
) -> VisitOut:
    """Nobody opened, or nobody came."""
    kind = BookingStatus(data.kind)
    row = await operations.miss(booking=id, kind=kind, outcome=data.outcome, actor=actor, now=now)
    return await moved_bookings.told(hub, row, now=now)


@post("/bookings/{id:uuid}/interruption", guards=[carers_and_desk])
async def abort(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[CheckOutIn | None] = None,
) -> VisitOut:
    """A visit that has begun is stopped."""
    why = data.why if data else ""
    return await moved_bookings.told(hub, await operations.abort(booking=id, why=why, actor=actor, now=now), now=now)


@get("/carers", guards=[auth.care_staff])
async def list_carers(actor: NamedDependency[Actor]) -> list[CarerOut]:
    """Who visits, and what they have learned."""
    return [CarerOut.of(carer) for carer in await queries.carers(center=actor.center)]


@post("/carers/{id:uuid}/shifts", guards=[auth.care_staff])
async def add_shift(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ShiftIn]
) -> ShiftOut:
    """Put a span of work on the roster."""
    shift = await operations.add_shift(carer=id, starts_at=data.starts_at, ends_at=data.ends_at, actor=actor, now=now)
    return ShiftOut.of(shift)


@post("/slots", guards=[auth.care_staff])
async def open_slot(actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SlotIn]) -> SlotOut:
    """Open a time for booking."""
    service = await queries.service(code=data.service.upper(), center=actor.center)
    plan = operations.SlotPlan(service=service, starts_at=data.starts_at, capacity=data.capacity, carer=data.carer)
    return SlotOut.of_row(await operations.open_slot(plan=plan, actor=actor, now=now))


@get("/roster", guards=[carers_and_desk])
async def show_roster(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], day: FromQuery[date | None] = None
) -> list[WorkingOut]:
    """Who works on a day."""
    return [WorkingOut.of(one) for one in await queries.roster(day=day or local(now).date(), center=actor.center)]


async def _by_id_or_token(text: str, *, actor: Actor | None) -> CareBooking:
    try:
        id = UUID(text)
    except ValueError:
        return await queries.booking_by_token(token=text)
    if actor is None:
        raise auth.NotSignedIn
    if actor.role not in rules.WHO_CANCELS:
        raise Forbidden
    return await queries.booking(id=id, center=actor.center)


HANDLERS: list[Any] = [
    list_day, cancel, accept, dispatch, check_in, check_out, confirm, miss, abort, list_carers, add_shift, open_slot,
    show_roster, *assessments.HANDLERS, *quota.HANDLERS, *booking_moves.HANDLERS, *seats.HANDLERS,
    *dispatches.HANDLERS, *offers.HANDLERS, *plans.HANDLERS, *rosters.HANDLERS, *waiting.HANDLERS,
    *files.HANDLERS,
    *guardian_papers.HANDLERS,
]  # fmt: skip
