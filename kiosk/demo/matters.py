"""The demo's matters: some in every light, one that waits for papers, one bad review, and people who booked the window today and tomorrow.

Made-up people with numbers of no operator; limits of the catalogue that nobody confirmed stay unconfirmed here as well.
"""

import json
from datetime import datetime, time, timedelta
from uuid import UUID

from services.foundation.actor import Actor, public
from services.foundation.calendar.rules import business_date, local, moment
from services.foundation.centers import queries as centers
from services.foundation.centers.home import Home
from services.foundation.residents.operations import Person
from services.foundation.staff.tables import StaffMember
from services.one_window import operations as hall
from services.one_window import queries as hall_queries
from services.one_window.applications import operations, queries, rules
from services.one_window.applications.lifecycle import Decision, PauseKind
from services.one_window.applications.operations import Missing, Step, Wish
from services.one_window.applications.tables import Application
from services.one_window.lifecycle import ReviewLevel
from services.one_window.operations import Rating

PEOPLE = [
    Person("陈阿英", "19900000021"), Person("林水木", "19900000022"), Person("黄桂花", "19900000023"), Person("张福来", "19900000024"),
    Person("王女士", "19900000025"), Person("吴先生", "19900000026"), Person("刘玉珍", "19900000027"), Person("赖老先生", "19900000028"),
]  # fmt: skip
BOOKED = (timedelta(0), timedelta(days=1))
NOON_HOURS = (time(9), time(10, 30), time(15))


async def seed_matters(center_id: UUID, now: datetime) -> None:
    """Load them once, after the accounts exist and with the vault open."""
    if await Application.exists().where(Application.center == center_id):
        return
    clerk = await _member("clerk1", center=center_id)
    await _in_every_light(clerk, now=now)
    await _waiting_for_staff(clerk, now=now)
    await _rated_badly(clerk, now=now)
    await _booked(clerk, now=now)


async def _in_every_light(clerk: Actor, *, now: datetime) -> None:
    """CL-03 is promised in ten working days: accepted yesterday, ten days ago and three weeks ago."""
    for person, days in zip(PEOPLE, (1, 11, 24), strict=False):
        row = await _asked("CL-03", person, by=clerk, now=now - timedelta(days=days))
        await operations.accept(id=row.id, following={}, window=1, actor=clerk, now=now - timedelta(days=days))
    row = await _asked("MZ-01", PEOPLE[3], by=clerk, now=now - timedelta(days=6))
    await operations.accept(id=row.id, following={}, window=2, actor=clerk, now=now - timedelta(days=5))
    step = Step(name="入户调查", action="通过", unit="社区")
    await operations.take_step(id=row.id, step=step, actor=clerk, now=now - timedelta(days=3))
    await operations.begin_special(
        id=row.id, kind=PauseKind.OTHER, reason="公示七个工作日", actor=clerk, now=now - timedelta(days=2)
    )


async def _waiting_for_staff(clerk: Actor, *, now: datetime) -> None:
    """One asked at the kiosk and not looked at, one whose papers are short, one that is decided and lies ready."""
    await _asked("LN-01", PEOPLE[4], by=clerk, now=now - timedelta(minutes=40), lacks=1)
    short = await _asked("YB-04", PEOPLE[5], by=clerk, now=now - timedelta(days=1), lacks=1)
    papers = await queries.still_missing(application=short.id)
    await operations.ask_for_supplement(
        id=short.id, missing=[Missing(name) for name in papers], reason="", actor=clerk, now=now - timedelta(hours=20)
    )
    ready = await _asked("WJ-01", PEOPLE[6], by=clerk, now=now - timedelta(days=1))
    await operations.accept(id=ready.id, following={}, window=1, actor=clerk, now=now - timedelta(days=1))
    await operations.decide(
        id=ready.id, decision=Decision.GRANTED, reason="", actor=clerk, now=now - timedelta(hours=2)
    )


async def _rated_badly(clerk: Actor, *, now: datetime) -> None:
    row = await _asked("JY-02", PEOPLE[7], by=clerk, now=now - timedelta(days=4))
    await operations.accept(id=row.id, following={}, window=3, actor=clerk, now=now - timedelta(days=4))
    refused = await operations.decide(
        id=row.id, decision=Decision.REFUSED, reason="还不符合大龄条件", actor=clerk, now=now - timedelta(days=1)
    )
    said = Rating(ReviewLevel.POOR, ["not_clear"], "没讲清楚为什么不行", False, "phone")
    await hall.review_matter(application=refused, rating=said, actor=public(row.center), now=now - timedelta(hours=3))


async def _booked(clerk: Actor, *, now: datetime) -> None:
    center = await centers.center(id=clerk.center)
    hours = await hall_queries.office_hours(center=center, now=now)
    home = Home(center=center.name, helpline=center.helpline, public_url="")
    for letter, (ahead, clock) in zip("ABYACB", ((days, at) for days in BOOKED for at in NOON_HOURS), strict=True):
        starts_at = moment(local(now).date() + ahead, clock)
        offered = await hall_queries.slots(center=clerk.center, day=local(starts_at).date(), now=now, hours=hours)
        if any(slot.starts_at == starts_at and slot.left for slot in offered):
            await hall.book_appointment(letter=letter, item_code="", starts_at=starts_at, household=None, actor=clerk,
                                        now=now, hours=hours, home=home)  # fmt: skip


async def _asked(item: str, person: Person, *, by: Actor, now: datetime, lacks: int = 0) -> Application:
    """Somebody asks with all papers but the last so many."""
    needed = rules.papers_of(json.loads((await hall_queries.item(code=item, center=by.center)).materials))
    center = await centers.center(id=by.center)
    row = await operations.draft(
        wish=Wish(item_code=item, applicant=person, got=needed[: len(needed) - lacks]), actor=by, now=now
    )
    return await operations.submit(
        id=row.id, actor=by, now=now, business_date=business_date(now, cutover_hour=center.cutover_hour)
    )


async def _member(username: str, *, center: UUID) -> Actor:
    row = await StaffMember.objects().where(StaffMember.username == username, StaffMember.center == center).first()
    assert row is not None  # the accounts were made a moment ago
    return Actor(kind="staff", id=row.id, name=row.username, role=row.role, center=center)
