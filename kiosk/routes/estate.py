"""The bodies of the estate at the desk: seats, duties, absences, and the people who answer."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.estate import (
    AbsenceIn,
    AbsenceOut,
    AccountOut,
    BodiesOut,
    BodyIn,
    DutyIn,
    DutyOut,
    EndingIn,
    PersonChangeIn,
    PersonIn,
    PersonOut,
    PositionIn,
    SeatIn,
)
from kiosk.settings import Settings
from services.connection_card import operations as cards
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.bodies import operations, queries
from services.foundation.bodies.rules import BodyKind
from services.foundation.calendar.rules import local
from services.foundation.residents import operations as houses
from services.foundation.residents import queries as residents
from services.foundation.staff import queries as staff

Now = NamedDependency[datetime]
Who = NamedDependency[Actor]
GUARDS = [auth.card_staff]


@get("/bodies", guards=GUARDS)
async def list_bodies(actor: Who, now: Now) -> BodiesOut:
    """Every body: who sits in it, who is on duty now, and whether anybody can be told."""
    return await _bodies(actor, now)


@put("/bodies/{kind:str}", guards=GUARDS)
async def name_body(kind: FromPath[BodyKind], actor: Who, now: Now, data: JSONBody[BodyIn]) -> BodiesOut:
    """Write a body down, or call it something else."""
    await operations.open_body(kind=kind, name=data.name, actor=actor, now=now)
    return await _bodies(actor, now)


@post("/bodies/{kind:str}/seats", guards=GUARDS)
async def give_seat(kind: FromPath[BodyKind], actor: Who, now: Now, data: JSONBody[SeatIn]) -> BodiesOut:
    """Let somebody sit in a body."""
    body = await queries.body(kind=kind, center=actor.center)
    person = await queries.person(id=data.person, center=actor.center)
    await cards.give_seat(body=body, person=person, from_on=data.from_on, to_on=data.to_on, rank=data.rank,
                          post=data.post, is_cross_post=data.is_cross_post, actor=actor, now=now)  # fmt: skip
    return await _bodies(actor, now)


@post("/seats/{id:uuid}/ending", guards=GUARDS, status_code=200)
async def end_seat(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[EndingIn]) -> BodiesOut:
    """Say on which day somebody sits there for the last time."""
    await cards.end_seat(id=id, last_on=data.last_on, actor=actor, now=now)
    return await _bodies(actor, now)


@post("/bodies/{kind:str}/duties", guards=GUARDS)
async def add_duty(kind: FromPath[BodyKind], actor: Who, now: Now, data: JSONBody[DutyIn]) -> DutyOut:
    """Put somebody on the roster."""
    body = await queries.body(kind=kind, center=actor.center)
    person = await queries.person(id=data.person, center=actor.center)
    row = await cards.add_duty(
        body=body, person=person, weekdays=data.weekdays, from_time=time.fromisoformat(data.from_time),
        to_time=time.fromisoformat(data.to_time), from_on=data.from_on, to_on=data.to_on, actor=actor, now=now,
    )  # fmt: skip
    return DutyOut.of(row)


@post("/duties/{id:uuid}/ending", guards=GUARDS, status_code=200)
async def end_duty(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[EndingIn]) -> DutyOut:
    """Say on which day a line of the roster counts for the last time."""
    return DutyOut.of(await cards.end_duty(id=id, last_on=data.last_on, actor=actor, now=now))


@get("/people", guards=GUARDS)
async def list_people(actor: Who) -> list[PersonOut]:
    """Everybody who answers for the estate."""
    return [PersonOut.of(row) for row in await queries.people(center=actor.center)]


@post("/people", guards=GUARDS)
async def add_person(actor: Who, now: Now, data: JSONBody[PersonIn]) -> PersonOut:
    """Write down somebody who answers; an account, if any, is one of our own centre."""
    await _must_be_ours(data.staff, actor)
    row = await operations.add_person(
        name=data.name, phone=data.phone, kind=data.kind, post=data.post, duty_hours=data.duty_hours,
        agrees_to_show=data.agrees_to_show, staff=data.staff, actor=actor, now=now,
    )  # fmt: skip
    return PersonOut.of(row)


@post("/people/{id:uuid}/changes", guards=GUARDS, status_code=200)
async def change_person(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[PersonChangeIn]) -> PersonOut:
    """Change how somebody is reached or shown; every card tells it from the next scan on."""
    says = data.says()
    await _must_be_ours(says.get("staff"), actor)
    person = await queries.person(id=id, center=actor.center)
    return PersonOut.of(await cards.change_person(person=person, actor=actor, now=now, **says))


@put("/people/{id:uuid}/portrait", guards=GUARDS)
async def set_portrait(
    request: Request[Any, Any, Any], id: FromPath[UUID], actor: Who, now: Now, settings: NamedDependency[Settings]
) -> PersonOut:
    """A photo for printed cards; the body is the picture itself. It is shown only of who agreed to be."""
    person = await queries.person(id=id, center=actor.center)
    file = await attachments.keep(
        content=await request.body(), purpose="portrait", folder=settings.attachments_dir, actor=actor, now=now
    )
    await operations.set_portrait(person=person, file=file, actor=actor, now=now)
    return PersonOut.of(person)


@get("/absences", guards=GUARDS)
async def list_absences(actor: Who, now: Now) -> list[AbsenceOut]:
    """Who is away today or later."""
    return [AbsenceOut.of(away) for away in await queries.absences(center=actor.center, on=local(now).date())]


@post("/people/{id:uuid}/absences", guards=GUARDS)
async def declare_absence(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[AbsenceIn]) -> list[AbsenceOut]:
    """Somebody is away on these days; a building left without anybody is told of at once."""
    person = await queries.person(id=id, center=actor.center)
    deputy = await queries.person(id=data.deputy, center=actor.center) if data.deputy else None
    await cards.declare_absence(
        member=person, deputy=deputy, from_on=data.from_on, to_on=data.to_on, actor=actor, now=now
    )
    return [AbsenceOut.of(away) for away in await queries.absences(center=actor.center, on=local(now).date())]


@post("/absences/{id:uuid}/ending", guards=GUARDS, status_code=200)
async def end_absence(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[EndingIn]) -> list[AbsenceOut]:
    """Somebody is back earlier."""
    absence = await queries.absence(id=id, center=actor.center)
    await cards.end_absence(absence=absence, last_on=data.last_on, actor=actor, now=now)
    return [AbsenceOut.of(away) for away in await queries.absences(center=actor.center, on=local(now).date())]


@put("/buildings/{id:uuid}/position", guards=GUARDS, status_code=204)
async def place_building(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[PositionIn]) -> None:
    """Where a house stands, so that a report with coordinates finds it."""
    building = await residents.building(id=id, center=actor.center)
    await houses.place_building(building=building, lat=data.lat, long=data.long, actor=actor, now=now)


@get("/accounts", guards=GUARDS)
async def list_accounts(actor: Who) -> list[AccountOut]:
    """The accounts somebody of the estate may be told on."""
    return [AccountOut.of(row) for row in await staff.people(center=actor.center) if row.is_active]


async def _must_be_ours(account: UUID | None, actor: Actor) -> None:
    if account is not None and account not in {row.id for row in await staff.people(center=actor.center)}:
        raise queries.PersonUnknown


async def _bodies(actor: Actor, now: datetime) -> BodiesOut:
    center, today = actor.center, local(now).date()
    return BodiesOut.of(
        await queries.bodies(center=center), seats=await queries.seats(center=center, on=today),
        roster=await queries.roster(center=center, on=today), on_duty=await queries.on_duty(center=center, now=now),
        reachable=await queries.reachable(center=center, now=now), crossings=await queries.crossings(center=center, on=today),
    )  # fmt: skip


HANDLERS: list[Any] = [
    list_bodies, name_body, give_seat, end_seat, add_duty, end_duty, list_people, add_person, change_person, set_portrait,
    list_accounts, list_absences, declare_absence, end_absence, place_building,
]  # fmt: skip
estate = Router("/api/estate", route_handlers=HANDLERS, tags=["estate"])
