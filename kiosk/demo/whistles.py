"""The demo's whistles: some at every level of the ladder, one in danger, one closed; the limits are set, so they are shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.foundation import db
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import business_date
from services.foundation.centers.home import Home
from services.foundation.residents import queries as residents
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import StaffRole
from services.whistles import operations
from services.whistles.lifecycle import Outcome
from services.whistles.operations import Report, Said, Way
from services.whistles.rules import LIMITS
from services.whistles.tables import Whistle

HOME = Home(center="翠屏社区党群服务中心", helpline="0597-2200000", public_url="")


@dataclass(frozen=True, slots=True)
class DemoWhistle:
    """One demo whistle: what, in which building, how long ago, and how far it came."""

    category: str
    building: int
    words: str
    hours: int
    came_to: str = ""
    about: str = ""


WHISTLES = [
    DemoWhistle("leak", 3, "五楼天花板漏水，滴到楼道里", 30, "closed"),
    DemoWhistle("sanitation", 5, "垃圾桶满了三天", 20, "closed"),
    DemoWhistle("parking", 7, "消防通道停满了车", 5, "owners"),
    DemoWhistle("road", 2, "花园边上的砖翘起来了，绊人", 4, "working"),
    DemoWhistle("utilities", 9, "二单元电梯门关不上", 1),
    DemoWhistle("facilities", 1, "健身器材断了一根", 3, "fed_back"),
    DemoWhistle("conduct", 4, "物业电话总没人接", 2, about="property"),
    DemoWhistle("leak", 3, "地下室进水", 1),
]


@db.in_transaction
async def seed_whistles(center: UUID, now: datetime) -> None:
    """Blow them once."""
    if await Whistle.exists().where(Whistle.center == center):
        return
    people = {
        person.role: Actor("staff", person.id, person.username, person.role, center)
        for person in await staff.people(center=center)
    }
    for limit in LIMITS.values():
        await operations.set_limit(limit=limit, actor=system(center), now=now)
    buildings = {row.number: row.id for row in await residents.buildings(center=center)}
    for one in WHISTLES:
        await _blow(one, buildings[str(one.building)], people, center=center, now=now - timedelta(hours=one.hours))


async def _blow(one: DemoWhistle, building: UUID, people: dict[str, Actor], *, center: UUID, now: datetime) -> None:
    filed = await operations.raise_whistle(
        report=Report(category=one.category, building=building, items=[one.words], about=one.about), channel="kiosk",
        actor=system(center), now=now, business_date=business_date(now), home=HOME,
    )  # fmt: skip
    id, property = filed.whistle.id, people[StaffRole.PROPERTY]
    if one.came_to == "owners":
        await operations.escalate(id=id, words="要业主一起定停车办法", actor=property, now=now)
    if one.came_to in ("working", "fed_back", "closed"):
        await operations.report_in(id=id, actor=property, now=now + timedelta(minutes=20))
        await operations.take_note(id=id, words="师傅已经去看了", actor=property, now=now + timedelta(minutes=30))
    if one.came_to in ("fed_back", "closed"):
        then, done = now + timedelta(minutes=60), "修好了，请您看一看"
        await operations.give_result(id=id, outcome=Outcome.SOLVED, words=done, actor=property, now=then)
        await operations.feed_back(id=id, way=Way.POSTED, words=done, has_reached=True, actor=property, now=then)
    if one.came_to == "closed":
        said = [Said(5, True)]
        then = now + timedelta(minutes=90)
        await operations.evaluate(id=id, said=said, by=filed.reporter, channel="kiosk", actor=system(center), now=then)
