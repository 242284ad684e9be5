"""What a resident may do with a code: see how far the matter has come, and send one photo from the phone."""

from datetime import datetime
from typing import Annotated, Any

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State, UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from kiosk import dependencies, errors, templates
from kiosk.schemas.one_window.application_progress import ProgressOut
from kiosk.screens.looks import Looked
from kiosk.settings import Settings
from kiosk.strangers import limits
from services.foundation.actor import Actor, public
from services.foundation.errors import DomainError
from services.one_window import operations as hall
from services.one_window.applications import operations, queries
from services.one_window.applications.tables import Application
from services.one_window.lifecycle import ReviewLevel
from services.one_window.operations import Rating
from services.one_window.reviews import operations as cases
from services.one_window.reviews import queries as review_queries


class ProgressIn(Struct, forbid_unknown_fields=True):
    """The query code, and how the applicant's phone number ends."""

    code: Annotated[str, Meta(min_length=1, max_length=20)]
    phone_ending: Annotated[str, Meta(pattern=r"^\d{4}$")]


class MatterReviewIn(ProgressIn, forbid_unknown_fields=True, kw_only=True):
    """A rating of a decided matter."""

    level: ReviewLevel
    reasons: Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=8)] = []
    words: Annotated[str, Meta(max_length=2000)] = ""
    anonymous: bool = True


class MatterReviewOut(Struct):
    """A kept rating."""

    number: str
    level: ReviewLevel
    attempt: int


class MatterAppealIn(ProgressIn, forbid_unknown_fields=True, kw_only=True):
    """What the resident does not agree with."""

    words: Annotated[str, Meta(min_length=1, max_length=400)]


class AppealedOut(Struct):
    """By when somebody looks again."""

    number: str
    due_at: datetime | None


@post("/api/one-window/progress", before_request=limits.public_writes, status_code=200)
async def progress(
    request: Request[Any, Any, Any], now: NamedDependency[datetime], data: JSONBody[ProgressIn]
) -> Response[ProgressOut]:
    """How far it has come. A wrong code and a wrong second fact are answered alike; one code is tried only so often."""
    row = await found(request, data)
    out = ProgressOut.of(
        await queries.followed(application=row, now=now),
        missing=await queries.still_missing(application=row.id),
        history=await queries.history(application=row.id),
        decided_elsewhere=await queries.is_decided_elsewhere(row),
    )  # fmt: skip
    return Response(out, headers={"Cache-Control": "no-store"})


@post("/api/one-window/progress/reviews", before_request=limits.public_writes)
async def review(
    request: Request[Any, Any, Any],
    maybe_actor: NamedDependency[Actor | None],
    now: NamedDependency[datetime],
    data: JSONBody[MatterReviewIn],
) -> MatterReviewOut:
    """Rate a decided matter, from the phone or the kiosk."""
    row = await found(request, data)
    channel = "kiosk" if maybe_actor and maybe_actor.kind == "device" else "phone"
    rating = Rating(data.level, data.reasons, data.words, data.anonymous, channel)
    made = await hall.review_matter(application=row, rating=rating, actor=maybe_actor or public(row.center), now=now)
    return MatterReviewOut(number=row.number, level=data.level, attempt=made.attempt)


@post("/api/one-window/progress/appeals", before_request=limits.public_writes)
async def appeal(
    request: Request[Any, Any, Any], now: NamedDependency[datetime], data: JSONBody[MatterAppealIn]
) -> AppealedOut:
    """The resident does not agree with what became of a bad review of a matter."""
    row = await found(request, data)
    reviews = await review_queries.of_matter(application=row.id)
    if not reviews:
        raise review_queries.CaseUnknown
    case = await cases.appeal(review=reviews[0].id, words=data.words, actor=public(row.center), now=now)
    return AppealedOut(number=row.number, due_at=case.due_at)


async def found(request: Request[Any, Any, Any], asked: ProgressIn) -> Application:
    """The matter behind a code and its second fact; one code is tried only so often."""
    code = "".join(asked.code.split())
    spent = limits.limits_of(request.app.state)
    spent.spend(spent.public_writes, f"code {code}")
    return await queries.by_code(code=code, phone_ending=asked.phone_ending)


@get(["/m/{token:str}", "/M/{token:str}"])
async def show_form(state: State, token: FromPath[str], now: NamedDependency[datetime]) -> Response[str]:
    """One paper, one photo."""
    return await _form(state, token, now=now)


@post("/m/{token:str}", before_request=limits.public_writes)
async def send_photo(
    request: Request[Any, Any, Any],
    state: State,
    token: FromPath[str],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Response[str]:
    """Take the photo; the code is used up with it, and not before."""
    found, _ = await operations.pass_of(token=token, now=now)
    photo = (await request.form()).get("photo")
    content = await photo.read() if isinstance(photo, UploadFile) else b""
    try:
        paper = await operations.send_photo(token=token, content=content, folder=settings.attachments_dir, now=now)
    except operations.PassUnknown:
        raise
    except DomainError as trouble:
        return await _form(state, token, now=now, trouble=trouble)
    home = await dependencies.home_of(state, found.center)
    return templates.page("photo_sent", center=home.center, helpline=home.helpline, paper=paper.name)


async def _form(state: State, token: str, *, now: datetime, trouble: DomainError | None = None) -> Response[str]:
    found, paper = await operations.pass_of(token=token, now=now)
    home = await dependencies.home_of(state, found.center)
    return templates.page(
        "photo", status=errors.status_of(trouble) if trouble else 200, center=home.center, helpline=home.helpline,
        token=token.upper(), paper=paper.name, trouble=errors.words()[trouble.code] if trouble else None,
    )  # fmt: skip


def pass_unknown(_: Request[Any, Any, Any], unknown: DomainError) -> Response[str]:
    """One page for a code that never was, is used, or is too old."""
    return templates.page("photo_unknown", status=404, center="", helpline="", trouble=errors.words()[unknown.code])


application_progress = Router("/", route_handlers=[progress, review, appeal], tags=["applications"])
photo_pages = Router(
    "/",
    route_handlers=[show_form, send_photo],
    exception_handlers={operations.PassUnknown: pass_unknown},
    include_in_schema=False,
    middleware=[Looked],
)
