"""My visit on a phone: when, what and who comes; and calling it off. Plain HTML, no script needed."""

from datetime import datetime

from litestar import MediaType, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from kiosk import dependencies, templates
from kiosk.errors import words
from kiosk.realtime import Hub
from kiosk.screens.looks import Looked
from kiosk.strangers import limits
from services.elderly_care import operations, queries
from services.elderly_care.lifecycle import BOOKING, CANCELLED, BookingStatus
from services.elderly_care.tables import CareBooking
from services.foundation.actor import public
from services.foundation.calendar.rules import local
from services.foundation.errors import DomainError

DAYS = "一二三四五六日"


@get(["/b/{token:str}", "/B/{token:str}"], media_type=MediaType.HTML)
async def show_booking(state: State, token: FromPath[str]) -> Response[str]:
    """How my visit stands."""
    try:
        booking = await queries.booking_by_token(token=token)
    except queries.BookingUnknown:
        return templates.page("booking_unknown", status=404, center="", helpline="")
    return await _show(state, booking, token=token)


@post("/b/{token:str}/cancellation", before_request=limits.public_writes)
async def cancel(
    state: State, token: FromPath[str], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> Response[str] | Redirect:
    """Call it off."""
    booking = await queries.booking_by_token(token=token)
    try:
        await operations.cancel(booking=booking.id, actor=public(booking.center), now=now)
    except DomainError as refused:
        return await _show(state, await queries.booking_by_token(token=token), token=token, trouble=refused)
    await hub.publish("booking.changed", {}, center=booking.center)
    return Redirect(f"/b/{token}", status_code=303)


async def _show(state: State, booking: CareBooking, *, token: str, trouble: DomainError | None = None) -> Response[str]:
    home = await dependencies.center_of(state, booking.center)
    service = await queries.service(code=booking.service_code, center=booking.center)
    carer = await queries.carer(id=booking.carer, center=booking.center) if booking.carer else None
    return templates.page(
        "booking", center=home.name, helpline=home.helpline, token=token, number=booking.number, service=service.name_zh,
        service_en=service.name_en, when=_when(booking.starts_at), carer=f"{carer.name[0]}师傅" if carer else "",
        is_cancelled=booking.status in CANCELLED,
        can_cancel=BOOKING.allows(booking.status, BookingStatus.CANCELLED_BY_ELDER),
        trouble=words().get(trouble.code) if trouble else None,
    )  # fmt: skip


def _when(moment: datetime) -> str:
    at = local(moment)
    return f"{at.month}月{at.day}日（周{DAYS[at.weekday()]}） {at:%H:%M}"


booking_page = Router("/", route_handlers=[show_booking, cancel], include_in_schema=False, middleware=[Looked])
