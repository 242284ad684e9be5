"""Booking a turn at a window from the kiosk or the console, and checking in by number or card."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.one_window.queue import AppointmentIn, AppointmentOut, CheckInIn, SlotOut
from kiosk.schemas.one_window.residents import TicketOut
from services.connection_card import queries as cards
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.print_spool import queries as spool
from services.one_window import operations, queries
from services.one_window.opening import OfficeHours
from services.one_window.tables import WindowAppointment


@get("/appointment-slots", guards=[auth.kiosks_and_desks])
async def list_slots(
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    day: FromQuery[date | None] = None,
    queue: FromQuery[str] = "",
) -> list[SlotOut]:
    """The half hours of a day that can be booked under a letter, with the seats that are left."""
    hours = await _hours(state, actor, now)
    bands = (await queries.queue(letter=queue.upper(), center=actor.center))["bands"] if queue else "[]"
    slots = await queries.slots(center=actor.center, day=day or local(now).date(), now=now, hours=hours, bands=bands)
    return [SlotOut(starts_at=local(slot.starts_at), ends_at=local(slot.ends_at), left=slot.left) for slot in slots]


@get("/appointments", guards=[auth.desk_staff])
async def list_appointments(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], day: FromQuery[date | None] = None
) -> list[AppointmentOut]:
    """Who booked for a day."""
    rows = await queries.appointments_on(center=actor.center, day=day or local(now).date())
    return [AppointmentOut.of_line(row) for row in rows]


@post("/appointments", guards=[auth.kiosks_and_desks])
async def book(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[AppointmentIn],
) -> Response[bytes]:
    """Book a half hour; the number is told here and shown at check-in."""
    hours = await _hours(state, actor, now)
    home = await dependencies.home_of(state, actor.center)

    async def verb() -> AppointmentOut:
        household = await _household(data.card_token, actor) if data.card_token else None
        item = (data.item_code or "").upper()
        letter = data.queue or (await queries.item(code=item, center=actor.center)).queue
        booked = await operations.book_appointment(
            letter=str(letter).upper(), item_code=item, starts_at=data.starts_at, household=household, actor=actor, now=now,
            hours=hours, home=home, printer=dependencies.printer_of(request) or await _hall_printer(actor),
        )  # fmt: skip
        return await _shown(
            booked.appointment, page_url=f"{home.public_url}/W/{booked.token}", print_job=booked.print_job
        )

    return await commands.once(request, verb, actor=actor, now=now)


@post("/appointments/{number:str}/cancellation", guards=[auth.kiosks_and_desks], status_code=200)
async def cancel(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], number: FromPath[str]
) -> AppointmentOut:
    """Give the half hour back."""
    row = await queries.appointment(number=number, center=actor.center)
    return await _shown(await operations.cancel_appointment(appointment=row, actor=actor, now=now))


@post("/appointments/check-ins", guards=[auth.kiosks_and_desks])
async def check_in(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[CheckInIn],
) -> Response[bytes]:
    """The booked person is here: by number or card, a ticket that stands in its slot."""
    home = await dependencies.home_of(state, actor.center)
    business_date = await dependencies.business_date_of(state, actor.center, now)

    async def verb() -> TicketOut:
        taken = await operations.check_in(
            appointment=await _meant(data, actor, now), actor=actor, now=now, business_date=business_date, home=home,
            printer=dependencies.printer_of(request), device=actor.id if actor.kind == "device" else None,
        )  # fmt: skip
        return TicketOut.of(taken, public_url=home.public_url)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("queue.changed", {}, center=actor.center)
    return answer


async def _hours(state: State, actor: Actor, now: datetime) -> OfficeHours | None:
    return await queries.office_hours(center=await dependencies.center_of(state, actor.center), now=now)


async def _household(token: str, actor: Actor) -> UUID:
    household: UUID = (await cards.live_card(token=token, center=actor.center)).household
    return household


async def _meant(data: CheckInIn, actor: Actor, now: datetime) -> WindowAppointment:
    if data.token:
        row = await queries.appointment_by_token(token=data.token)
        return await queries.appointment(number=row.number, center=actor.center)
    if data.card_token:
        household = await _household(data.card_token, actor)
        return await queries.appointment_of(household=household, center=actor.center, now=now)
    return await queries.appointment(number=data.number or "", center=actor.center)


async def _hall_printer(actor: Actor) -> UUID | None:
    """A desk without a printer of its own prints in the hall; a kiosk without one shows the code on its screen."""
    if actor.kind != "staff":
        return None
    return next((UUID(str(row.id)) for row in await spool.printers() if row.center == actor.center), None)


async def _shown(row: WindowAppointment, **told: Any) -> AppointmentOut:
    return AppointmentOut.of(row, slot=await queries.slot(id=row.slot), **told)


HANDLERS: list[Any] = [list_slots, list_appointments, book, cancel, check_in]
