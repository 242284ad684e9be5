"""双报到 at the desk: members check in, needs are published, claimed, confirmed and scored."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.routes.dual_registration import log, papers, units
from kiosk.schemas.dual_registration.desk import (
    ClaimIn,
    ConfirmIn,
    DoneIn,
    EvaluationIn,
    MadeOut,
    MemberChangeIn,
    MemberIn,
    MemberOut,
    NeedIn,
    NeedOut,
    PageOut,
    ScoreIn,
)
from kiosk.settings import Settings
from services.dual_registration import operations, queries
from services.dual_registration.tables import ServiceClaim
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.rules import MemberKind
from services.foundation.calendar.rules import local

GUARDS = [auth.card_staff]
POST_OF_A_MEMBER = "双报到党员"  # written on cards; a desk may change it
Now = NamedDependency[datetime]
Who = NamedDependency[Actor]
RECENT = timedelta(days=92)


@get("/members", guards=GUARDS)
async def list_members(actor: Who) -> list[MemberOut]:
    """The members who have checked in."""
    evaluations = await queries.evaluations(center=actor.center)
    return [MemberOut.of(row, evaluations) for row in await queries.members(center=actor.center)]


@post("/members", guards=GUARDS)
async def check_in_member(actor: Who, now: Now, data: JSONBody[MemberIn]) -> MadeOut:
    """Write a member's card; they can answer for buildings from then on, too."""
    return await _new_member(data, actor=actor, now=now)


@db.in_transaction
async def _new_member(data: MemberIn, *, actor: Actor, now: datetime) -> MadeOut:
    unit = await queries.unit(id=data.unit, center=actor.center) if data.unit else None
    person = await bodies.add_person(name=data.name, phone=data.phone, kind=MemberKind.IN_SERVICE, post=POST_OF_A_MEMBER,
                                     duty_hours=data.free_time, agrees_to_show=data.agrees_to_show, actor=actor, now=now)  # fmt: skip
    row = await operations.check_in_member(person=person, unit=unit, home_building=data.home_building, posts=data.posts,
                                           skills=data.skills, free_time=data.free_time, actor=actor, now=now)  # fmt: skip
    return MadeOut(id=row.id, number=row.number)


@post("/members/{id:uuid}/changes", guards=GUARDS, status_code=200)
async def change_member(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[MemberChangeIn]) -> MadeOut:
    """Change where a member works and lives and what they can do, or end their card."""
    member = await queries.member(id=id, center=actor.center)
    unit = await queries.unit(id=data.unit, center=actor.center) if data.unit else None
    row = await operations.change_member(member=member, unit=unit, home_building=data.home_building, posts=data.posts,
                                         skills=data.skills, free_time=data.free_time, is_active=data.is_active,
                                         actor=actor, now=now)  # fmt: skip
    return MadeOut(id=row.id, number=row.number)


@post("/members/{id:uuid}/page", guards=GUARDS)
async def open_page(id: FromPath[UUID], actor: Who, now: Now, settings: NamedDependency[Settings]) -> Response[PageOut]:
    """A page of the member's own, to be scanned from the desk's screen."""
    member = await queries.member(id=id, center=actor.center)
    token = await operations.open_page(member=member, actor=actor, now=now)
    return Response(PageOut(url=f"{settings.public_url}/d/{token}"), headers={"Cache-Control": "no-store"})


@post("/members/{id:uuid}/evaluations", guards=GUARDS)
async def evaluate(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[EvaluationIn]) -> MadeOut:
    """Say how a member's year was."""
    member = await queries.member(id=id, center=actor.center)
    row = await operations.evaluate(
        member=member, year=data.year, level=data.level, words=data.words, actor=actor, now=now
    )
    return MadeOut(id=row.id)


@get("/needs", guards=GUARDS)
async def list_needs(actor: Who, now: Now) -> list[NeedOut]:
    """What is asked for, and who has claimed it."""
    rows = await queries.needs(center=actor.center, since=(local(now) - RECENT).date())
    claims = await queries.claims(center=actor.center, needs=[row["id"] for row in rows])
    return [NeedOut.of(row, claims) for row in rows]


@post("/needs", guards=GUARDS)
async def publish_need(actor: Who, now: Now, data: JSONBody[NeedIn]) -> MadeOut:
    """Ask for help."""
    row = await operations.publish_need(title=data.title, post=data.post, places=data.places, building=data.building,
                                        wanted_on=data.wanted_on, actor=actor, now=now)  # fmt: skip
    return MadeOut(id=row.id, number=row.number)


@post("/needs/{id:uuid}/claims", guards=GUARDS)
async def claim(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[ClaimIn]) -> MadeOut:
    """A member takes a place."""
    need = await queries.need(id=id, center=actor.center)
    member = await queries.member(id=data.member, center=actor.center)
    return _moved(await operations.claim(need=need, member=member, actor=actor, now=now))


@post("/needs/{id:uuid}/ending", guards=GUARDS, status_code=200)
async def end_need(id: FromPath[UUID], actor: Who, now: Now) -> MadeOut:
    """Take a need down."""
    need = await queries.need(id=id, center=actor.center)
    row = await operations.end_need(need=need, actor=actor, now=now)
    return MadeOut(id=row.id, number=row.number)


@post("/claims/{id:uuid}/return", guards=GUARDS, status_code=200)
async def give_back(id: FromPath[UUID], actor: Who, now: Now) -> MadeOut:
    """Whoever claimed it cannot come."""
    row = await queries.claim(id=id, center=actor.center)
    return _moved(await operations.give_back(claim=row, actor=actor, now=now))


@post("/claims/{id:uuid}/report", guards=GUARDS, status_code=200)
async def report_done(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[DoneIn]) -> MadeOut:
    """It is done, the member says."""
    row = await queries.claim(id=id, center=actor.center)
    return _moved(
        await operations.report_done(
            claim=row, minutes=data.minutes, report=data.report, done_at=data.done_at or now, actor=actor, now=now
        )
    )


@post("/claims/{id:uuid}/confirmation", guards=GUARDS, status_code=200)
async def confirm(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[ConfirmIn | None] = None) -> MadeOut:
    """The community has looked."""
    row = await queries.claim(id=id, center=actor.center)
    wish = data or ConfirmIn()
    return _moved(await operations.confirm(claim=row, is_true=wish.is_true, actor=actor, now=now))


@post("/claims/{id:uuid}/score", guards=GUARDS, status_code=200)
async def score(id: FromPath[UUID], actor: Who, now: Now, data: JSONBody[ScoreIn]) -> MadeOut:
    """How good it was."""
    row = await queries.claim(id=id, center=actor.center)
    return _moved(await operations.score(claim=row, points=data.points, actor=actor, now=now))


def _moved(row: ServiceClaim) -> MadeOut:
    return MadeOut(id=row.id, state=row.status)


HANDLERS: list[Any] = [
    list_members, check_in_member, change_member, open_page, evaluate, list_needs, publish_need, claim, end_need, give_back, report_done,
    confirm, score, *units.HANDLERS, *log.HANDLERS, *papers.HANDLERS,
]  # fmt: skip
dual_registration = Router("/api/dual-registration", route_handlers=HANDLERS, tags=["dual-registration"])
