"""Units, members and needs, made by the verbs."""

from datetime import UTC, datetime
from typing import Any

from services.dual_registration import operations
from services.dual_registration.rules import Deed, Post, UnitKind
from services.dual_registration.tables import CheckedInMember, CheckedInUnit, FiveOneLog, ServiceClaim, ServiceNeed
from services.foundation.actor import Actor
from services.foundation.bodies import operations as bodies
from services.foundation.bodies.rules import MemberKind
from services.foundation.bodies.tables import EstatePerson

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # a Monday, two in the afternoon


async def a_unit(worker: Actor, name: str = "市第一医院", now: datetime = NOW) -> CheckedInUnit:
    return await operations.check_in_unit(name=name, kind=UnitKind.HOSPITAL, contact="林国强", phone="13800138950",
                                          offers="义诊", actor=worker, now=now)  # fmt: skip


async def a_person(worker: Actor, name: str = "廖海燕") -> EstatePerson:
    return await bodies.add_person(name=name, phone="13800138951", kind=MemberKind.IN_SERVICE, post="双报到党员",
                                   agrees_to_show=True, actor=worker, now=NOW)  # fmt: skip


async def a_member(worker: Actor, name: str = "廖海燕", unit: CheckedInUnit | None = None) -> CheckedInMember:
    return await operations.check_in_member(
        person=await a_person(worker, name), unit=unit, home_building=None, posts=[Post.HEALTH, Post.SAFETY], skills="护理",
        free_time="周六上午", actor=worker, now=NOW,
    )  # fmt: skip


async def a_need(worker: Actor, *, places: int = 1, title: str = "给独居老人量血压") -> ServiceNeed:
    return await operations.publish_need(
        title=title, post=Post.HEALTH, places=places, building=None, wanted_on=None, actor=worker, now=NOW
    )


async def a_service(worker: Actor, member: CheckedInMember, *, at: datetime = NOW, minutes: int = 90) -> ServiceClaim:
    """A need that this member has served, confirmed by the community."""
    claim = await operations.claim(need=await a_need(worker), member=member, actor=worker, now=at)
    await operations.report_done(claim=claim, minutes=minutes, report="量了6位", done_at=at, actor=worker, now=at)
    return await operations.confirm(claim=claim, is_true=True, actor=worker, now=at)


async def a_deed(worker: Actor, person: EstatePerson, **said: Any) -> FiveOneLog:
    said = {
        "deed": Deed.TALK,
        "minutes": 30,
        "note": "看望3户",
        "issue": "",
        "started_at": NOW,
        "building": None,
    } | said
    return await operations.log_deed(person=person, actor=worker, now=NOW, **said)
