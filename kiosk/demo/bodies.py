"""The bodies of the demo estate, who sits in them and when they answer; every name is made up."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from services.foundation import db
from services.foundation.actor import Actor, system
from services.foundation.bodies import operations, queries
from services.foundation.bodies.rules import BodyKind, MemberKind, Rank
from services.foundation.bodies.tables import EstateBody
from services.foundation.calendar.rules import local
from services.foundation.staff import queries as staff

BODIES = {
    BodyKind.BRANCH: "纺织生活二区党支部",
    BodyKind.OWNERS: "纺织生活二区红色业委会",
    BodyKind.PROPERTY: "龙传物业公司（演示）",
    BodyKind.COMMITTEE: "翠屏社区居委会",
    BodyKind.STREET: "街道党工委（演示）",
}
MORNING, EVENING = time(8), time(20, 30)


@dataclass(frozen=True, slots=True)
class Demo:
    """Somebody who sits in a body, with the account they sign in with, and their hours of the week."""

    name: str
    body: BodyKind
    post: str
    rank: Rank = Rank.MEMBER
    account: str = ""
    weekdays: str = ""
    hours: tuple[time, time] = (MORNING, EVENING)
    also: BodyKind | None = None  # 交叉任职


PEOPLE = [
    Demo("赖明", BodyKind.BRANCH, "党支部书记", Rank.LEADER, "secretary", "1234567"),
    Demo("谢春", BodyKind.OWNERS, "业委会主任", Rank.LEADER, "owners", "1234567", also=BodyKind.BRANCH),
    Demo("卢建平", BodyKind.OWNERS, "业委会副主任", Rank.DEPUTY),
    Demo("黄强", BodyKind.PROPERTY, "物业经理", Rank.LEADER, "property", "12345", also=BodyKind.BRANCH),
    Demo("范小东", BodyKind.PROPERTY, "物业值班员", weekdays="1234567", hours=(time(0), time(0))),
    Demo("陈芳", BodyKind.COMMITTEE, "社区工作者", Rank.LEADER, "community_worker", "12345"),
    Demo("温国栋", BodyKind.STREET, "街道值班领导", Rank.LEADER, weekdays="1234567", hours=(time(0), time(0))),
]


@db.in_transaction
async def seed_bodies(center: UUID, now: datetime) -> None:
    """Write the bodies down once, with everybody who answers round the clock or by day."""
    actor = system(center)
    if await queries.bodies(center=center):
        return
    bodies = {
        kind: await operations.open_body(kind=kind, name=name, actor=actor, now=now) for kind, name in BODIES.items()
    }
    accounts = {row.username: row.id for row in await staff.people(center=center)}
    since = date(local(now).year, 1, 1)
    for place, demo in enumerate(PEOPLE):
        await _seat(place, demo, bodies, staff=accounts.get(demo.account), since=since, actor=actor, now=now)


async def _seat(
    place: int,
    demo: Demo,
    bodies: dict[BodyKind, EstateBody],
    *,
    staff: UUID | None,
    since: date,
    actor: Actor,
    now: datetime,
) -> None:
    person = await operations.add_person(
        name=demo.name, phone=f"13800138{940 + place}", kind=MemberKind.OTHER, post=demo.post, agrees_to_show=True,
        staff=staff, actor=actor, now=now,
    )  # fmt: skip
    own = bodies[demo.body]
    await operations.give_seat(
        body=own, person=person, rank=demo.rank, post=demo.post, from_on=since, actor=actor, now=now
    )
    if demo.also is not None:
        await operations.give_seat(
            body=bodies[demo.also], person=person, is_cross_post=True, from_on=since, actor=actor, now=now
        )
    if demo.weekdays:
        begin, end = demo.hours
        await operations.add_duty(body=own, person=person, weekdays=demo.weekdays, from_time=begin, to_time=end,
                                  from_on=since, actor=actor, now=now)  # fmt: skip
