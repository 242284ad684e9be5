"""A carer's telephone: the day's visits, the chain of what was done, photos; and for the desk what was odd."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth, commands
from kiosk.across import doors, safety
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.phone import (
    EntriesIn,
    EntryIn,
    Known,
    MyVisitOut,
    OddActionOut,
    PhoneSessionOut,
    PhotoOut,
    ReportOut,
    TakenOut,
)
from kiosk.settings import Settings
from services.connection_card import queries as cards
from services.elderly_care import queries as care
from services.elderly_care.fieldwork import operations, queries
from services.elderly_care.fieldwork.operations import Entry
from services.elderly_care.fieldwork.words import ActionKind, read
from services.elderly_care.files.sealing import Sealed, open_sealed
from services.elderly_care.safety import queries as alarms
from services.elderly_care.safety.chains import AlarmKind
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import StaffRole

carers = auth.allow(StaffRole.CARER)
care_desk = auth.allow(StaffRole.CARE_DESK)
NO_STORE = {"Cache-Control": "no-store"}


@post("/phone-sessions", guards=[carers])
async def open_session(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> Response[PhoneSessionOut]:
    """This telephone begins a chain of its own."""
    row, key = await operations.open_session(actor=actor, now=now)
    return Response(PhoneSessionOut.of(row, key, now=now), headers=NO_STORE)


@post("/phone-sessions/{id:uuid}/reopening", guards=[carers], status_code=200)
async def open_again(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[PhoneSessionOut]:
    """The carer has signed in again: what lies in this telephone can be opened."""
    row, key = await operations.open_again(id=id, actor=actor, now=now)
    return Response(PhoneSessionOut.of(row, key, now=now), headers=NO_STORE)


@get("/my-day", guards=[carers])
async def show_my_day(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> Response[list[MyVisitOut]]:
    """My visits of today in their order, with what I must know of each elder; every reading is written down."""
    return Response(await _my_day(actor=actor, now=now), headers=NO_STORE)


@post("/phone-actions", guards=[carers], status_code=200)
async def take_actions(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub], data: JSONBody[EntriesIn]
) -> list[TakenOut]:
    """What waited in the telephone, in its order; sent again it gives the same answers."""
    answers = []
    for sent in data.entries:
        entry = await _entry(sent, actor=actor, now=now)
        taken = await operations.take(session=data.session, entry=entry, actor=actor, now=now)
        answers.append(TakenOut.of(taken))
        if taken.booking is not None and not taken.is_repeat:
            await hub.publish("booking.changed", {"id": taken.booking}, center=actor.center)
    for name in ("alarm.changed", "messages.changed"):
        await hub.publish(name, {}, center=actor.center)
    return answers


@post("/visits/{id:uuid}/photos", guards=[carers])
async def add_photo(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
    agreed: FromQuery[bool] = False,
) -> Response[bytes]:
    """A photo of the task; the body is the picture itself, `agreed` the elder's yes."""
    content = await request.body()

    async def verb() -> PhotoOut:
        row = await operations.add_photo(
            booking=id, content=content, agreed=agreed, folder=settings.attachments_dir, actor=actor, now=now
        )
        return PhotoOut(id=row.id, taken_at=row.taken_at)

    return await commands.once(request, verb, actor=actor, now=now)


@get("/visits/{id:uuid}/report", guards=[care_desk])
async def show_report(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> Response[ReportOut]:
    """What was done in a visit; the reading is written down."""
    return Response(await _report(id, actor=actor, now=now), headers=NO_STORE)


@get("/visits/{id:uuid}/photos/{photo:uuid}", guards=[care_desk])
async def show_photo(
    id: FromPath[UUID],
    photo: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    settings: NamedDependency[Settings],
) -> Response[bytes]:
    """A photo of the task; every look is written down."""
    file, content = await operations.read_photo(
        booking=id, photo=photo, folder=settings.attachments_dir, actor=actor, now=now
    )
    return Response(content, media_type=file.media_type, headers=NO_STORE)


@get("/phone-actions", guards=[auth.care_staff])
async def list_odd(actor: NamedDependency[Actor]) -> list[OddActionOut]:
    """What telephones sent with a gap, in another order or with an odd time, and nobody has looked at."""
    return [OddActionOut.of(row) for row in await queries.odd_actions(center=actor.center)]


@post("/phone-actions/{id:uuid}/sight", guards=[auth.care_staff], status_code=200)
async def see_action(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]
) -> dict[str, bool]:
    """I have looked at it."""
    await operations.see_action(action=id, actor=actor, now=now)
    return {"seen": True}


async def _entry(sent: EntryIn, *, actor: Actor, now: datetime) -> Entry:
    """Where home care needs the connection card: which door a card opens, and who answers for the building."""
    told = read(sent.body)
    household = member = None
    if told is not None and told.card:
        try:
            household = (await cards.live_card(token=told.card.rsplit("/", 1)[-1], center=actor.center)).household
        except cards.CardUnknown:
            household = None
    if told is not None and told.kind in (ActionKind.NOBODY_HOME, ActionKind.KNOCK):
        known = await queries.known_booking(told, center=actor.center)
        if known is not None:
            row = await care.booking(id=known, center=actor.center)
            member = await safety.member_for(resident=row.resident, center=actor.center, now=now)
    return Entry(sent.sequence, sent.previous, sent.body, sent.mac, household=household, member=member)


@db.in_transaction
async def _report(id: UUID, *, actor: Actor, now: datetime) -> ReportOut:
    row = await care.booking(id=id, center=actor.center)
    await audit.record("visit.report_read", entity="booking", entity_id=row.id, actor=actor, at=now)
    photos = [UUID(str(photo.id)) for photo in await queries.photos(booking=row.id, center=actor.center)]
    return ReportOut.of(await queries.report(booking=row.id, center=actor.center), photos=photos)


@db.in_transaction
async def _my_day(*, actor: Actor, now: datetime) -> list[MyVisitOut]:
    visits = await queries.my_visits(day=local(now).date(), staff=actor.id, center=actor.center)
    for resident in {visit.resident.id for visit in visits}:
        await audit.record("care_file.read", entity="resident", entity_id=resident, actor=actor, at=now,
                           facts={"for": "my_day"})  # fmt: skip
    ids = [visit.booking.id for visit in visits]
    reports, photos = await queries.reports(bookings=ids), await queries.photo_counts(bookings=ids)
    return [
        MyVisitOut.of(visit, await _known(visit, reports.get(id), photos.get(id, 0)))
        for visit, id in zip(visits, ids, strict=True)
    ]  # fmt: skip


async def _known(visit: care.Visit, report: Any, photos: int) -> Known:
    center, elder = visit.booking.center, visit.resident
    profile = await care.profile(resident=elder.id, center=center)
    return Known(
        sealed=open_sealed(profile) if profile else Sealed(), dialect=profile.dialect if profile else "",
        door=await doors.door_of(elder), place=await queries.door_place(resident=elder.id, center=center),
        alarm=await alarms.open_of_booking(booking=visit.booking.id, kind=AlarmKind.NOT_HOME), report=report,
        photos=photos,
    )  # fmt: skip


care_phone = Router(
    "/api/elderly-care",
    route_handlers=[
        open_session, open_again, show_my_day, take_actions, add_photo, show_report, show_photo, list_odd, see_action,
    ],
    tags=["elderly-care"],
)  # fmt: skip
