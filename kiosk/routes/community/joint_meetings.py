"""Joint meetings of the bodies (联席会议) at the desk."""

from datetime import datetime
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import dependencies
from kiosk.papers import pdfs
from kiosk.routes.community.responsibilities import readers, writers
from kiosk.schemas.community.joint_meetings import DecisionIn, GuestOut, MeetingIn, MeetingOut, WholeMeetingOut
from kiosk.schemas.community.responsibility_checks import CheckOut
from services.community.responsibilities import operations, papers, queries
from services.community.responsibilities.tables import JointMeeting
from services.foundation.actor import Actor

Who = NamedDependency[Actor]
Now = NamedDependency[datetime]


@get("/", guards=[readers])
async def list_meetings(actor: Who) -> list[MeetingOut]:
    """The meetings, the newest first."""
    decided = await queries.decided(center=actor.center)
    return [MeetingOut.of(row, decided.get(row.id, [])) for row in await queries.meetings(center=actor.center)]


@post("/", guards=[writers])
async def hold(actor: Who, now: Now, data: JSONBody[MeetingIn]) -> MeetingOut:
    """Write down a meeting that was held."""
    row = await operations.hold_meeting(
        held_at=data.held_at, place=data.place, chair=data.chair, agenda=data.agenda,
        guests={guest.person: guest.body for guest in data.guests}, actor=actor, now=now,
    )  # fmt: skip
    return MeetingOut.of(row, [])


@get("/{id:uuid}", guards=[readers])
async def show(id: FromPath[UUID], actor: Who) -> WholeMeetingOut:
    """A meeting with who was there and what it decided."""
    return await _whole(await queries.meeting(id=id, center=actor.center), actor)


@post("/{id:uuid}/decisions", guards=[writers])
async def decide(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[DecisionIn]) -> WholeMeetingOut:
    """What was decided becomes somebody's task."""
    await operations.decide(id=id, decision=data.decision(), actor=actor, now=now)
    return await _whole(await queries.meeting(id=id, center=actor.center), actor)


@get("/{id:uuid}/minutes.pdf", guards=[readers])
async def show_minutes(state: State, id: FromPath[UUID], actor: Who, now: Now) -> Response[bytes]:
    """会议记录."""
    row = await queries.meeting(id=id, center=actor.center)
    paper = papers.minutes(
        row, await queries.guests(meeting=row.id), await queries.decisions(meeting=row.id),
        await queries.people(center=actor.center), home=await dependencies.home_of(state, actor.center), now=now,
    )  # fmt: skip
    return await pdfs.shown(paper, name=row.number)


async def _whole(row: JointMeeting, actor: Actor) -> WholeMeetingOut:
    people = await queries.people(center=actor.center)
    decisions = await queries.decisions(meeting=row.id)
    return WholeMeetingOut(
        meeting=MeetingOut.of(row, decisions), guests=[GuestOut.of(guest) for guest in await queries.guests(meeting=row.id)],
        decisions=[CheckOut.of(one, people, asked_by=actor.id) for one in decisions],
    )  # fmt: skip


joint_meetings = Router(
    "/api/community/joint-meetings",
    route_handlers=[list_meetings, hold, show, decide, show_minutes],
    tags=["responsibilities"],
)
