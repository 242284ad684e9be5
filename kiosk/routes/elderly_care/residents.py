"""Home care over HTTP, for elders: services, free times, booking, my visits, the calendar."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from kiosk import auth, commands, dependencies
from kiosk.across import knowing_elders, saying_yes, visit_reviews
from kiosk.realtime import Hub
from kiosk.routes.elderly_care import desk
from kiosk.schemas.elderly_care.residents import BookingIn, BookingOut, MyBookingsIn, ServiceOut, SlotOut, VisitOut
from kiosk.strangers import limits
from services.elderly_care import availability, operations, queries, rules
from services.elderly_care.daily_signs import operations as daily_signs
from services.elderly_care.tables import CareBooking
from services.foundation.actor import Actor
from services.foundation.calendar.rules import LOCAL, local, moment

YEARS = range(2000, 2200)


@get("/services")
async def list_services(center: NamedDependency[UUID]) -> list[ServiceOut]:
    """What the station can do for an elder."""
    return [ServiceOut.of(service) for service in await queries.services(center=center)]


@get("/slots")
async def list_slots(
    center: NamedDependency[UUID],
    now: NamedDependency[datetime],
    service: FromQuery[str],
    from_: Annotated[str | None, QueryParameter(name="from")] = None,
    to: FromQuery[str | None] = None,
) -> list[SlotOut]:
    """The free times of a service; from and to are days or moments, a whole week if nothing is said."""
    row = await queries.service(code=service.upper(), center=center)
    start = _moment(from_, end_of_day=False) if from_ else moment(local(now).date(), time())
    end = _moment(to, end_of_day=True) if to else start + rules.DEFAULT_SPAN
    found = await availability.free_slots(service=row, center=center, start=start, end=end, now=now)
    return [SlotOut.of(slot) for slot in found]


@post("/bookings", guards=[auth.kiosks_and_desks])
async def book(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[BookingIn],
) -> Response[bytes]:
    """Book a seat for somebody."""
    home = await dependencies.home_of(state, actor.center)
    business_date = await dependencies.business_date_of(state, actor.center, now)

    async def verb() -> BookingOut:
        wish = operations.Wish(
            service=data.service.upper(), slot=data.slot, hold=data.hold, person=await knowing_elders.person(data, actor=actor),
            agreed=frozenset(data.agreed), agrees_to_pay=data.agrees_to_pay, looked=data.looked,
        )  # fmt: skip
        booked = await saying_yes.book(
            wish=wish, consent=data.consent, actor=actor, now=now, business_date=business_date, home=home,
            printer=dependencies.printer_of(request),
        )  # fmt: skip
        return BookingOut.of(booked, public_url=home.public_url)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("booking.changed", {"slot": data.slot}, center=actor.center)
    return answer


@get("/bookings/{token:str}")
async def show_booking(
    request: Request[Any, Any, Any], state: State, token: FromPath[str], now: NamedDependency[datetime]
) -> VisitOut:
    """How a booking stands, for whoever holds its slip."""
    _count_look_up(request, state)
    return (await _shown([await queries.booking_by_token(token=token)], now=now))[0]


@post("/my-bookings", guards=[auth.kiosks_and_desks], status_code=200)
async def list_my_bookings(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[MyBookingsIn]
) -> list[VisitOut]:
    """My visits, by the slip's code or by name and phone; a stranger gets the same empty list as somebody without visits."""
    guard = limits.limits_of(state)
    guard.spend(guard.lookups_by_device, str(actor.id))
    whose = await knowing_elders.whose(data, actor=actor)
    for resident in whose if actor.kind == "device" else []:
        await daily_signs.sign(resident=resident, actor=actor, now=now)
    found = [
        booking
        for resident in whose
        for booking in await queries.bookings_of(resident=resident, center=actor.center, now=now)
    ]
    return await _shown(sorted(found, key=lambda row: row.starts_at), now=now)


async def _shown(bookings: list[CareBooking], *, now: datetime) -> list[VisitOut]:
    if not bookings:
        return []
    visits = await queries.visits(bookings=bookings, center=bookings[0].center)
    again = await visit_reviews.asked_again(bookings)
    return [VisitOut.of(visit, now=now, asks_again=visit.booking.id in again) for visit in visits]


def _count_look_up(request: Request[Any, Any, Any], state: State) -> None:
    guard = limits.limits_of(state)
    guard.spend(guard.lookups_by_address, limits.address(request))


def _moment(text: str, *, end_of_day: bool) -> datetime:
    """A day or a moment from an address; without a zone it is the centre's time, and a last day counts whole."""
    try:
        if len(text) == len("2026-07-17"):
            read = moment(date.fromisoformat(text) + timedelta(days=end_of_day), time())
        else:
            read = datetime.fromisoformat(text.replace(" ", "+"))  # an unescaped + arrives as a space
    except (ValueError, OverflowError) as wrong:
        raise availability.SpanInvalid("a day like 2026-07-17, or a moment like 2026-07-17T09:00:00+08:00") from wrong
    if read.year not in YEARS:
        raise availability.SpanInvalid
    return read if read.tzinfo else read.replace(tzinfo=LOCAL)


elderly_care = Router(
    "/api/elderly-care",
    route_handlers=[
        list_services, list_slots, book, show_booking, list_my_bookings, *desk.HANDLERS,
    ],
    tags=["elderly-care"],
)  # fmt: skip
