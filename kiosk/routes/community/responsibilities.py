"""The list of responsibilities (三位一体 责任清单): written and published at the desk, read by everybody."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, dependencies
from kiosk.papers import pdfs
from kiosk.schemas.community.responsibilities import (
    InForceIn,
    LineIn,
    LineOut,
    PersonChoiceOut,
    PublicationIn,
    PublicLineOut,
    WholeLineOut,
    WhyIn,
)
from services.community.responsibilities import operations, papers, queries
from services.community.responsibilities.tables import Responsibility
from services.foundation.actor import Actor
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import BodyKind
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import DeviceKind, StaffRole

Who = NamedDependency[Actor]
Now = NamedDependency[datetime]
OFFICE = (StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER)
readers = auth.allow(*OFFICE, StaffRole.OWNERS, StaffRole.PROPERTY, StaffRole.AUDITOR)
writers = auth.allow(*OFFICE)
secretary = auth.allow(StaffRole.SECRETARY)
anybody_here = auth.allow(DeviceKind.KIOSK, DeviceKind.BOARD, *auth.STAFF)


@get("/", guards=[readers])
async def list_lines(actor: Who) -> list[LineOut]:
    """Every line in every edition."""
    return await _out(await queries.listed(center=actor.center), actor)


@get("/public", guards=[anybody_here])
async def list_public(actor: Who) -> list[PublicLineOut]:
    """What hangs or is in force, for everybody who stands before it."""
    people = await queries.people(center=actor.center)
    return [PublicLineOut.of(row, people) for row in await queries.public(center=actor.center)]


@get("/people", guards=[readers])
async def list_people(actor: Who, now: Now) -> list[PersonChoiceOut]:
    """Whom a line or a decision may name, and who may have come to a meeting: everybody with a seat."""
    found: dict[UUID, PersonChoiceOut] = {}
    for row in await bodies.seats(center=actor.center, on=local(now).date()):
        person = bodies.person_of(row)
        found.setdefault(person.id, PersonChoiceOut(person.id, person.name, person.post, [])).bodies.append(
            BodyKind(row["kind"])
        )
    return list(found.values())


@post("/samples", guards=[writers])
async def load_samples(actor: Who, now: Now) -> list[LineOut]:
    """Begin this year's list with the sample lines."""
    return await _out(await operations.load_samples(actor=actor, now=now), actor)


@post("/", guards=[writers])
async def draft(actor: Who, now: Now, data: JSONBody[LineIn]) -> LineOut:
    """Write a new line."""
    row = await operations.draft(terms=data.terms(), person=data.person, deputy=data.deputy, actor=actor, now=now)
    return (await _out([row], actor))[0]


@get("/{id:uuid}", guards=[readers])
async def show(id: FromPath[UUID], actor: Who) -> WholeLineOut:
    """One line with what became of it."""
    row = await queries.responsibility(id=id, center=actor.center)
    return WholeLineOut.of(row, await queries.people(center=actor.center), await queries.history(responsibility=row.id))


@post("/{id:uuid}/changes", guards=[writers], status_code=200)
async def change(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[LineIn]) -> LineOut:
    """Word a draft anew."""
    row = await operations.change(
        id=id, terms=data.terms(), person=data.person, deputy=data.deputy, actor=actor, now=now
    )
    return (await _out([row], actor))[0]


@post("/publication", guards=[secretary])
async def publish(actor: Who, now: Now, data: JSONBody[PublicationIn]) -> list[LineOut]:
    """Hang drafts up for everybody."""
    rows = await operations.publish(
        from_on=data.from_on, to_on=data.to_on, is_confirmed=data.confirmed, lines=data.lines, actor=actor, now=now
    )
    return await _out(rows, actor)


@post("/{id:uuid}/objection", guards=[secretary], status_code=200)
async def object_to(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[WhyIn]) -> LineOut:
    """Somebody objected while it hung."""
    return (await _out([await operations.object_to(id=id, why=data.words, actor=actor, now=now)], actor))[0]


@post("/force", guards=[secretary])
async def put_in_force(actor: Who, now: Now, data: JSONBody[InForceIn]) -> list[LineOut]:
    """The notice has hung long enough: these lines are kept from today."""
    return await _out(await operations.put_in_force(lines=data.lines, actor=actor, now=now), actor)


@post("/{id:uuid}/revision", guards=[writers], status_code=200)
async def revise(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[WhyIn]) -> LineOut:
    """Begin a new edition of a line; the answer is its draft."""
    return (await _out([await operations.revise(id=id, why=data.words, actor=actor, now=now)], actor))[0]


@post("/{id:uuid}/ending", guards=[secretary], status_code=200)
async def end(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[WhyIn]) -> LineOut:
    """A line is kept no longer."""
    return (await _out([await operations.end(id=id, why=data.words, actor=actor, now=now)], actor))[0]


@get("/list.pdf", guards=[readers])
async def show_list(state: State, actor: Who, now: Now) -> Response[bytes]:
    """责任清单公示表, as it hangs or is in force."""
    rows = await queries.public(center=actor.center)
    home = await dependencies.home_of(state, actor.center)
    paper = papers.public_list(rows, await queries.people(center=actor.center), home=home, now=now)
    return await pdfs.shown(paper, name="responsibilities")


async def _out(rows: list[Responsibility], actor: Actor) -> list[LineOut]:
    people = await queries.people(center=actor.center)
    return [LineOut.of(row, people) for row in rows]


HANDLERS: list[Any] = [
    list_lines, list_public, list_people, load_samples, draft, show, change, publish, object_to, put_in_force, revise, end, show_list,
]  # fmt: skip
responsibilities = Router("/api/community/responsibilities", route_handlers=HANDLERS, tags=["responsibilities"])
