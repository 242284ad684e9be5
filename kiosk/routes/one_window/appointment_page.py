"""My time at the window on a phone: when and for what, another time, or not at all. Plain HTML, no script needed."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any

from litestar import MediaType, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect
from msgspec import Meta, Struct

from kiosk import dependencies, errors, templates
from kiosk.screens.looks import Looked
from kiosk.strangers import limits
from services.foundation.actor import public
from services.foundation.calendar.rules import local
from services.foundation.errors import DomainError
from services.one_window import operations, papers, queries
from services.one_window.lifecycle import AppointmentStatus
from services.one_window.opening import OfficeHours
from services.one_window.tables import WindowAppointment

DAYS_SHOWN = 7


class TimeForm(Struct):
    """The half hour that was chosen."""

    starts_at: Annotated[datetime, Meta(tz=True)]


@get(["/w/{token:str}", "/W/{token:str}"], media_type=MediaType.HTML)
async def show_appointment(
    state: State, token: FromPath[str], now: NamedDependency[datetime], day: FromQuery[date | None] = None
) -> Response[str]:
    """How my booking stands; with a day, the half hours it could move to."""
    try:
        row = await queries.appointment_by_token(token=token)
    except queries.AppointmentUnknown:
        return templates.page("appointment_unknown", status=404, center="", helpline="")
    return await _show(state, row, token=token, now=now, day=day)


@post("/w/{token:str}/cancellation", before_request=limits.public_writes)
async def cancel(state: State, token: FromPath[str], now: NamedDependency[datetime]) -> Response[str] | Redirect:
    """I do not come: somebody else may have the time."""
    row = await queries.appointment_by_token(token=token)
    try:
        await operations.cancel_appointment(appointment=row, actor=public(row.center), now=now)
    except DomainError as refused:
        return await _show(
            state, await queries.appointment_by_token(token=token), token=token, now=now, trouble=refused
        )
    return Redirect(f"/w/{token}", status_code=303)


@post("/w/{token:str}/time", before_request=limits.public_writes)
async def change_time(
    state: State, token: FromPath[str], now: NamedDependency[datetime], data: URLEncodedBody[TimeForm]
) -> Response[str] | Redirect:
    """Another half hour; number and code stay."""
    row = await queries.appointment_by_token(token=token)
    hours = await _hours(state, row, now)
    try:
        await operations.change_time(
            appointment=row, starts_at=data.starts_at, actor=public(row.center), now=now, hours=hours
        )
    except DomainError as refused:
        fresh, day = await queries.appointment_by_token(token=token), local(data.starts_at).date()
        return await _show(state, fresh, token=token, now=now, day=day, trouble=refused)
    return Redirect(f"/w/{token}", status_code=303)


async def _show(
    state: State,
    row: WindowAppointment,
    *,
    token: str,
    now: datetime,
    day: date | None = None,
    trouble: DomainError | None = None,
) -> Response[str]:
    home = await dependencies.center_of(state, row.center)
    slot = await queries.slot(id=row.slot)
    queue = await queries.queue(letter=row.letter, center=row.center)
    item = await queries.item(code=row.item_code, center=row.center) if row.item_code else None
    may_change = row.status == AppointmentStatus.BOOKED and slot.starts_at > now
    day = day if may_change else None
    return templates.page(
        "appointment", status=errors.status_of(trouble) if trouble else 200,
        center=home.name, helpline=home.helpline, token=token.upper(), number=row.number, state=row.status,
        when=papers.day_and_hour(slot.starts_at), queue=queue, item=item, may_change=may_change, day=day,
        days=[local(now).date() + timedelta(days=n) for n in range(DAYS_SHOWN)] if may_change else [],
        times=await _times(state, row, day, queue["bands"], now=now) if day else [],
        trouble=errors.words().get(trouble.code) if trouble else None,
    )  # fmt: skip


async def _times(state: State, row: WindowAppointment, day: date, bands: str, *, now: datetime) -> list[dict[str, Any]]:
    hours = await _hours(state, row, now)
    slots = await queries.slots(center=row.center, day=day, now=now, hours=hours, bands=bands)
    return [
        {"value": local(slot.starts_at).isoformat(), "clock": f"{local(slot.starts_at):%H:%M}"}
        for slot in slots
        if slot.left > 0
    ]


async def _hours(state: State, row: WindowAppointment, now: datetime) -> OfficeHours | None:
    return await queries.office_hours(center=await dependencies.center_of(state, row.center), now=now)


appointment_page = Router(
    "/", route_handlers=[show_appointment, cancel, change_time], include_in_schema=False, middleware=[Looked]
)
