"""How far my matter has come, on a phone: the code of the receipt and how the phone number ends. Plain HTML, no script needed."""

from datetime import datetime
from typing import Annotated, Any

from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from msgspec import Meta, Struct

from kiosk import dependencies, errors, templates
from kiosk.routes.one_window.application_progress import ProgressIn, found
from kiosk.schemas.one_window.application_progress import ProgressOut
from kiosk.screens.looks import Looked
from kiosk.strangers import limits
from services.foundation.actor import public
from services.foundation.calendar.rules import local
from services.foundation.centers import queries as centers
from services.foundation.errors import DomainError
from services.one_window import operations as hall
from services.one_window.applications import queries
from services.one_window.applications.lifecycle import ApplicationStatus
from services.one_window.applications.tables import Application
from services.one_window.lifecycle import ReviewLevel
from services.one_window.operations import Rating
from services.one_window.reviews import queries as reviews

MOST_RATINGS = 2


class EndingForm(Struct):
    """How the applicant's phone number ends."""

    phone_ending: Annotated[str, Meta(max_length=20)] = ""


class RatingForm(EndingForm):
    """A rating from the page."""

    level: ReviewLevel = ReviewLevel.FAIR
    words: Annotated[str, Meta(max_length=2000)] = ""


@get(["/p/{code:str}", "/P/{code:str}"], media_type=MediaType.HTML)
async def ask_ending(code: FromPath[str]) -> Response[str]:
    """Nothing is told before the second fact, not even whether there is such a code."""
    return _ask(code)


@post("/p/{code:str}", before_request=limits.public_writes, status_code=200)
async def show_progress(
    request: Request[Any, Any, Any],
    state: State,
    code: FromPath[str],
    now: NamedDependency[datetime],
    data: URLEncodedBody[EndingForm],
) -> Response[str]:
    """Where it stands, what is missing, by when it is promised."""
    try:
        row = await found(request, _asked(code, data))
    except DomainError as trouble:
        return _ask(code, trouble=trouble)
    return await _show(state, row, code=code, ending=data.phone_ending, now=now)


@post("/p/{code:str}/reviews", before_request=limits.public_writes, status_code=200)
async def review(
    request: Request[Any, Any, Any],
    state: State,
    code: FromPath[str],
    now: NamedDependency[datetime],
    data: URLEncodedBody[RatingForm],
) -> Response[str]:
    """Rate the decided matter."""
    try:
        row = await found(request, _asked(code, data))
    except DomainError as trouble:
        return _ask(code, trouble=trouble)
    rating = Rating(data.level, [], data.words, True, "phone")
    try:
        await hall.review_matter(application=row, rating=rating, actor=public(row.center), now=now)
    except DomainError as trouble:
        return await _show(state, row, code=code, ending=data.phone_ending, now=now, trouble=trouble)
    return await _show(state, row, code=code, ending=data.phone_ending, now=now)


def _asked(code: str, form: EndingForm) -> ProgressIn:
    return ProgressIn(code=code[:20], phone_ending=form.phone_ending.strip())


def _ask(code: str, *, trouble: DomainError | None = None) -> Response[str]:
    return templates.page(
        "progress_ask", status=errors.status_of(trouble) if trouble else 200, center="", helpline="", code=code[:20],
        trouble=errors.words()[trouble.code] if trouble else None,
    )  # fmt: skip


async def _show(
    state: State, row: Application, *, code: str, ending: str, now: datetime, trouble: DomainError | None = None
) -> Response[str]:
    center = await centers.center(id=row.center)
    home = await dependencies.home_of(state, center.id)
    told = ProgressOut.of(
        await queries.followed(application=row, now=now), missing=await queries.still_missing(application=row.id),
        history=await queries.history(application=row.id), decided_elsewhere=await queries.is_decided_elsewhere(row),
    )  # fmt: skip
    said = len(await reviews.of_matter(application=row.id))
    return templates.page(
        "progress", status=errors.status_of(trouble) if trouble else 200, center=home.center, helpline=home.helpline,
        code=code[:20], ending=ending, told=told, promise=_day(told.promise_at), reviews=said, levels=list(ReviewLevel),
        may_rate=bool(row.decision) and said < MOST_RATINGS, steps=_steps(told),
        trouble=errors.words()[trouble.code] if trouble else None,
    )  # fmt: skip


def _steps(told: ProgressOut) -> list[tuple[str, ApplicationStatus]]:
    """The way so far, from the day it counted."""
    return [(_day(one.at), one.state) for one in told.history if one.state != ApplicationStatus.DRAFT]


def _day(at: datetime | None) -> str:
    return f"{local(at).year}年{local(at).month}月{local(at).day}日" if at else ""


progress_page = Router(
    "/", route_handlers=[ask_ending, show_progress, review], include_in_schema=False, middleware=[Looked]
)
