"""The whistle chain over HTTP, for residents: report, join the neighbours, follow, judge, open again."""

from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from kiosk import auth, commands, dependencies, estate
from kiosk.realtime import Hub
from kiosk.routes.whistles import desk, ledger
from kiosk.schemas.whistles.following import (
    EvaluationIn,
    FollowedOut,
    ProofIn,
    ReleaseIn,
    StateOut,
    TrackingIn,
    VoiceIn,
)
from kiosk.schemas.whistles.residents import (
    AlikeOut,
    ChoicesOut,
    FiledOut,
    FileKeptOut,
    PublishedOut,
    ReporterIn,
    WhistleIn,
)
from kiosk.settings import Settings
from kiosk.strangers import cards, limits
from kiosk.strangers import whistles as reporting
from services.connection_card import queries as card_queries
from services.foundation.actor import Actor, public
from services.foundation.attachments import operations as attachments
from services.foundation.residents import queries as residents
from services.whistles import operations, queries, rules
from services.whistles.operations import Filed

NO_STORE = {"Cache-Control": "no-store"}
CHANNELS = {"device": "kiosk", "staff": "window"}


@get("/choices", guards=[auth.kiosks_and_staff])
async def show_choices(state: State, actor: NamedDependency[Actor]) -> ChoicesOut:
    """The pictures of trouble and the places on the drawing of the estate."""
    center = await dependencies.center_of(state, actor.center)
    drawing = f"/api/whistles/estate.svg?center={quote(center.code)}"
    return ChoicesOut.of(await residents.buildings(center=actor.center), drawing=drawing)


@get("/estate.svg", media_type="image/svg+xml", cache=False)
async def draw_estate(center: NamedDependency[UUID], part: Annotated[int, QueryParameter(ge=0)] = 0) -> Response[str]:
    """The drawing of the estate, or of a part of it: houses and a road, no words and nobody."""
    drawn = estate.parts(await residents.buildings(center=center))
    picture = estate.drawing(drawn[min(part, len(drawn) - 1)])
    return Response(picture, media_type="image/svg+xml", headers={"Cache-Control": "max-age=300"})


@get("/published", guards=[auth.screens_and_staff])
async def list_published(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[PublishedOut]:
    """The public board, for the call display while nobody is called."""
    rows = await queries.public(center=actor.center, since=now - rules.PUBLIC_FOR)
    return [
        PublishedOut(category=row["category"], place=" ".join(filter(None, (row["building_name"], row["spot"]))), state=row["status"],
                     body=row["body"], opened_at=row["opened_at"])
        for row in rows
    ]  # fmt: skip


@get("/alike", guards=[auth.kiosks_and_staff])
async def list_alike(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    category: FromQuery[str],
    building: FromQuery[UUID | None] = None,
) -> list[AlikeOut]:
    """What neighbours have reported of the same kind in the same building."""
    found = await queries.alike(center=actor.center, building=building, category=category, now=now)
    return [
        AlikeOut(id=row["id"], number=row["number"], state=row["status"], spot=row["spot"], opened_at=row["opened_at"],
                 reporters=row["reporters"])
        for row in found
    ]  # fmt: skip


@post("/files", guards=[auth.kiosks_and_reporters])
async def send_file(
    request: Request[Any, Any, Any],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> FileKeptOut:
    """A photo from the camera or a voice note; the body is the file itself."""
    content = await request.body()
    if content[:4] in attachments.SOUNDS and len(content) > rules.LARGEST_VOICE:
        raise attachments.FileTooLarge(limit=rules.LARGEST_VOICE)
    kept = await attachments.keep(
        content=content, purpose=operations.FILE_PURPOSE, folder=settings.attachments_dir, actor=actor, now=now
    )
    return FileKeptOut(id=kept.id, kind="photo" if kept.media_type.startswith("image/") else "voice")


@post("/", guards=[auth.kiosks_and_reporters])
async def raise_whistle(
    request: Request[Any, Any, Any],
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WhistleIn],
) -> Response[bytes]:
    """Blow the whistle, or join the neighbours who did."""
    business_date = await dependencies.business_date_of(state, actor.center, now)
    home = await dependencies.home_of(state, actor.center)
    household = await _household(request, data.reporter, actor=actor, now=now)
    reporter = data.reporter.reporter(
        household=household, assisted_by=actor.id if actor.kind == "staff" else actor.assisted_by
    )
    channel, printer = CHANNELS[actor.kind], dependencies.printer_of(request)

    async def verb() -> FiledOut:
        filed: Filed
        if data.join:
            filed = await operations.join_neighbours(
                id=data.join, reporter=reporter, files=data.files, channel=channel, actor=actor, now=now, home=home,
                printer=printer,
            )  # fmt: skip
        else:
            filed = await operations.raise_whistle(
                report=data.report(reporter), channel=channel, actor=actor, now=now, business_date=business_date, home=home,
                printer=printer,
            )  # fmt: skip
        confirmed = await queries.is_limit_confirmed(center=actor.center, urgency=filed.whistle.urgency)
        return FiledOut.of(filed, public_url=home.public_url, is_confirmed=confirmed)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("whistles.changed", {"urgency": str(data.urgency or "")}, center=actor.center)
    return answer


@post("/tracking", before_request=limits.public_writes, status_code=200)
async def track(
    request: Request[Any, Any, Any],
    center: NamedDependency[UUID],
    maybe_actor: NamedDependency[Actor | None],
    data: JSONBody[TrackingIn],
) -> Response[list[FollowedOut]]:
    """How far it has come, by number and code, by the address of the slip, or by the household's card."""
    if data.card:
        with cards.lookups_of(request.app.state).watching(actor=maybe_actor, address=limits.address(request)):
            card = await card_queries.live_card(token=data.card, center=center)
        found = await queries.of_household(household=card.household, center=center)
    elif data.token:
        reporting.slow_down(request)
        found = [await queries.by_token(token=data.token)]
    else:
        reporting.slow_down(request, data.number.strip().upper())
        found = [await queries.by_code(number=data.number, code=data.code, center=center)]
    return Response([await reporting.followed(row, one) for row, one in found], headers=NO_STORE)


@post("/{id:uuid}/evaluation", before_request=limits.public_writes, status_code=200)
async def evaluate(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    maybe_actor: NamedDependency[Actor | None],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[EvaluationIn],
) -> StateOut:
    """Solved or not, and how good; 未解决 goes up at once."""
    row, by = await reporting.reporter_of(request, id, data, maybe_actor)
    actor = maybe_actor or public(row.center)
    channel = CHANNELS.get(actor.kind, "phone") if by else "telephone"
    said = [one.said() for one in data.said]
    return await desk.moved(
        hub, await operations.evaluate(id=id, said=said, by=by, channel=channel, actor=actor, now=now)
    )


@post("/{id:uuid}/photos/{file:uuid}", before_request=limits.public_writes, status_code=200)
async def show_photo(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    file: FromPath[UUID],
    maybe_actor: NamedDependency[Actor | None],
    settings: NamedDependency[Settings],
    data: JSONBody[ProofIn],
) -> Response[bytes]:
    """A photo of what was done, for whoever shows that they reported it."""
    row, by = await reporting.reporter_of(request, id, data, maybe_actor)
    if by is None:
        raise queries.NotYourWhistle
    photo = await operations.read_photo_after(whistle=row.id, file=file, folder=settings.attachments_dir)
    return Response(photo, media_type="image/jpeg", headers=NO_STORE)


@post("/{id:uuid}/reopening", before_request=limits.public_writes, status_code=200)
async def reopen(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    maybe_actor: NamedDependency[Actor | None],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[VoiceIn],
) -> StateOut:
    """It is not solved after all: the same number, one level higher."""
    row, by = await reporting.reporter_of(request, id, data, maybe_actor)
    actor = maybe_actor or public(row.center)
    return await desk.moved(hub, await operations.reopen(id=id, words=data.words, by=by, actor=actor, now=now))


@post("/{id:uuid}/withdrawal", before_request=limits.public_writes, status_code=200)
async def withdraw(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    maybe_actor: NamedDependency[Actor | None],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[VoiceIn],
) -> StateOut:
    """Not wanted any more."""
    row, by = await reporting.reporter_of(request, id, data, maybe_actor)
    actor = maybe_actor or public(row.center)
    return await desk.moved(hub, await operations.withdraw(id=id, words=data.words, by=by, actor=actor, now=now))


@post("/{id:uuid}/release", before_request=limits.public_writes, status_code=200)
async def release(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    maybe_actor: NamedDependency[Actor | None],
    now: NamedDependency[datetime],
    data: JSONBody[ReleaseIn],
) -> StateOut:
    """Let the handler see who reported it, or take that back; only the reporter can."""
    row, by = await reporting.reporter_of(request, id, data, maybe_actor)
    if by is None:
        raise queries.NotYourWhistle
    await operations.release(by=by, is_released=data.released, actor=maybe_actor or public(row.center), now=now)
    return StateOut.of(row)


async def _household(request: Request[Any, Any, Any], said: ReporterIn, *, actor: Actor, now: datetime) -> UUID | None:
    """The household of the card, if somebody showed one and wants to be known."""
    if said.anonymous or not said.card:
        return None
    with cards.lookups_of(request.app.state).watching(actor=actor, address=limits.address(request)):
        card = await card_queries.live_card(token=said.card, center=actor.center)
    return UUID(str(card.household))


whistles = Router(
    "/api/whistles",
    route_handlers=[
        show_choices, draw_estate, list_published, list_alike, send_file, raise_whistle, track, evaluate, show_photo, reopen, withdraw,
        release, *desk.HANDLERS, *ledger.HANDLERS,
    ],
    tags=["whistles"],
)  # fmt: skip
