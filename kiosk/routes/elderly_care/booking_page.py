"""My visit on a phone: when, what and who comes; calling it off, and saying how it was. Plain HTML, no script needed."""

from datetime import datetime
from typing import Annotated

from litestar import MediaType, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect
from msgspec import Meta, Struct

from kiosk import dependencies, templates
from kiosk.across import visit_reviews
from kiosk.errors import words
from kiosk.realtime import Hub
from kiosk.screens.looks import Looked
from kiosk.strangers import limits
from services.elderly_care import operations, queries
from services.elderly_care.lifecycle import BOOKING, CANCELLED, BookingStatus
from services.elderly_care.reviews.operations import DONE
from services.elderly_care.tables import CareBooking
from services.foundation.actor import public
from services.foundation.calendar.rules import local
from services.foundation.errors import DomainError
from services.one_window.lifecycle import ReviewLevel
from services.one_window.operations import AlreadyReviewed, Rating
from services.one_window.reviews import queries as reviews
from services.one_window.tables import ServiceReview

DAYS = "一二三四五六日"
OVER = {BookingStatus.CHECKED_OUT, *DONE}


class ReviewForm(Struct):
    """A rating from the page."""

    level: ReviewLevel
    words: Annotated[str, Meta(max_length=2000)] = ""


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


@post("/b/{token:str}/reviews", before_request=limits.public_writes)
async def review(
    state: State, token: FromPath[str], now: NamedDependency[datetime], data: URLEncodedBody[ReviewForm]
) -> Response[str] | Redirect:
    """Say how it was; the same review as at the kiosk, with the same case behind a bad one."""
    booking = await queries.booking_by_token(token=token)
    rating = Rating(level=data.level, reasons=[], words=data.words, is_anonymous=False, channel="phone")
    try:
        said = await reviews.of_visit(booking=booking.id)
        if said and not await _may_rate(booking, said):
            raise AlreadyReviewed
        await visit_reviews.review(booking=booking.id, rating=rating, actor=public(booking.center), now=now)
    except DomainError as refused:
        return await _show(state, await queries.booking_by_token(token=token), token=token, trouble=refused)
    return Redirect(f"/b/{token}", status_code=303)


async def _may_rate(booking: CareBooking, said: list[ServiceReview]) -> bool:
    """Once, when it is done; and once more when something was put right."""
    if booking.status not in DONE:
        return False
    return not said or (len(said) == 1 and booking.id in await visit_reviews.asked_again([booking]))


async def _show(state: State, booking: CareBooking, *, token: str, trouble: DomainError | None = None) -> Response[str]:
    home = await dependencies.center_of(state, booking.center)
    service = await queries.service(code=booking.service_code, center=booking.center)
    carer = await queries.carer(id=booking.carer, center=booking.center) if booking.carer else None
    said = await reviews.of_visit(booking=booking.id)
    return templates.page(
        "booking", center=home.name, helpline=home.helpline, token=token, number=booking.number, service=service.name_zh,
        service_en=service.name_en, when=_when(booking.starts_at), carer=f"{carer.name[0]}师傅" if carer else "",
        is_cancelled=booking.status in CANCELLED, is_done=booking.status in OVER, reviews=len(said), levels=list(ReviewLevel),
        may_rate=await _may_rate(booking, said),
        can_cancel=BOOKING.allows(booking.status, BookingStatus.CANCELLED_BY_ELDER),
        trouble=words().get(trouble.code) if trouble else None,
    )  # fmt: skip


def _when(moment: datetime) -> str:
    at = local(moment)
    return f"{at.month}月{at.day}日（周{DAYS[at.weekday()]}） {at:%H:%M}"


booking_page = Router("/", route_handlers=[show_booking, cancel, review], include_in_schema=False, middleware=[Looked])
