"""双报到 of the demo estate: made-up units and members, what is asked for, and a few deeds."""

from datetime import datetime, timedelta
from uuid import UUID

from services.dual_registration import operations
from services.dual_registration.rules import Deed, Post, UnitKind
from services.dual_registration.tables import CheckedInMember, CheckedInUnit
from services.foundation import db
from services.foundation.actor import Actor, system
from services.foundation.bodies import queries as bodies
from services.foundation.bodies.rules import MemberKind
from services.foundation.residents import queries as residents

UNITS = [
    ("市第一医院（演示）", UnitKind.HOSPITAL, "义诊、量血压"),
    ("实验小学（演示）", UnitKind.SCHOOL, "周末托管"),
    ("供电公司（演示）", UnitKind.ENTERPRISE, "查线路"),
]
SKILLS = [("护理", [Post.HEALTH]), ("书法、辅导作业", [Post.CULTURE]), ("电工", [Post.SAFETY, Post.GOVERNANCE])]
NEEDS = [
    ("给独居老人量血压", Post.HEALTH, 3),
    ("周六陪孩子写作业", Post.CULTURE, 2),
    ("查楼道电线", Post.SAFETY, 1),
    ("讲一讲防骗", Post.LEGAL, 1),
]
DEEDS = [
    (Deed.SHOW, 30, "门牌亮身份", ""),
    (Deed.TALK, 45, "走了4户", ""),
    (Deed.PATROL, 60, "夜里走了一圈", "3栋2单元楼道灯不亮"),
    (Deed.HELP, 40, "帮物业清杂物", ""),
]


@db.in_transaction
async def seed_dual_registration(center: UUID, now: datetime) -> None:
    """Load it once, after the people of the estate."""
    actor = system(center)
    if await CheckedInUnit.exists().where(CheckedInUnit.center == center):
        return
    people = await bodies.people(center=center)
    buildings = await residents.buildings(center=center)
    members: list[CheckedInMember] = []
    in_service = [row for row in people if row.kind == MemberKind.IN_SERVICE]
    for (name, kind, offers), (skills, posts), person in zip(UNITS, SKILLS, in_service, strict=False):
        unit = await operations.check_in_unit(name=name, kind=kind, contact="李主任", phone="", offers=offers, actor=actor,
                                              now=now)  # fmt: skip
        members.append(
            await operations.check_in_member(person=person, unit=unit, home_building=buildings[len(members)].id, posts=posts,
                                             skills=skills, free_time="周六上午", actor=actor, now=now)
        )  # fmt: skip
    await _needs(members, actor=actor, now=now)
    for place, (deed, minutes, note, issue) in enumerate(DEEDS):
        await operations.log_deed(
            person=[row for row in people if row.kind == MemberKind.ESTATE][place], deed=deed, minutes=minutes, note=note,
            issue=issue, building=buildings[place].id, started_at=now - timedelta(days=place), actor=actor, now=now,
        )  # fmt: skip


async def _needs(members: list[CheckedInMember], *, actor: Actor, now: datetime) -> None:
    """One need is served and scored, one is done, one is claimed, one waits."""
    for place, (title, post, places) in enumerate(NEEDS):
        need = await operations.publish_need(title=title, post=post, places=places, building=None, wanted_on=None, actor=actor,
                                             now=now)  # fmt: skip
        if place == len(members):
            continue
        claim = await operations.claim(need=need, member=members[place], actor=actor, now=now)
        if place < 2:
            await operations.report_done(claim=claim, minutes=90, report="", done_at=now, actor=actor, now=now)
        if place == 0:
            await operations.confirm(claim=claim, is_true=True, actor=actor, now=now)
            await operations.score(claim=claim, points=5, actor=actor, now=now)
