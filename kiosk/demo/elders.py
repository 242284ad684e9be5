"""The demo's elders: files, contacts, consents, assessments and quotas in every state a desk meets. All of it is made up."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.assessments import operations as assessments
from services.elderly_care.assessments.operations import Assessor, Sheet
from services.elderly_care.assessments.rules import Call, Findings, Reason
from services.elderly_care.assessments.scale import scale
from services.elderly_care.files import consents, guardians, operations
from services.elderly_care.files.contacts import Contact
from services.elderly_care.files.operations import FileFacts
from services.elderly_care.files.sealing import Sealed
from services.elderly_care.quota import operations as quota
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.residents.operations import Person, register

ASSESSORS = (Assessor("林静"), Assessor("赖医生（演示）", is_medical=True))
SON, DAUGHTER = Contact("王小明", "19900000101", "儿子"), Contact("王小红", "19900000102", "女儿")
FRIEND = Contact("邻居老李", "19900000103", "邻居")


@dataclass(frozen=True, slots=True)
class DemoElder:
    """One elder's standing: how they live, what they scored and how many days ago, and what they are entitled to."""

    facts: FileFacts
    total: int | None = None
    days_ago: int = 60
    findings: Findings = field(default_factory=Findings)
    agreed: tuple[str, ...] = ("private_life", "family", "liaison")
    guardian: Contact | None = None
    is_entitled: bool = False
    called_for: Call | None = None


def _facts(living: str, quota_class: str, risk: str, *contacts: Contact, **told: str) -> FileFacts:
    return FileFacts(living, quota_class, risk, "龙岩话", Sealed(**told), contacts)


# In the order of the elders whose visits are booked.
STANDINGS = [
    DemoElder(
        _facts("alone", "Q4", "high", SON, DAUGHTER, hearing="weak", needs="说话靠近右边", do_not="不碰左膝",
               liaison_name="陈志强", liaison_phone="19900000104"),
        total=62, is_entitled=True,
    ),
    DemoElder(_facts("couple", "Q4", "key", SON, DAUGHTER, sight="weak"), total=80, is_entitled=True),
    DemoElder(_facts("with_family", "", "normal", DAUGHTER), total=88, days_ago=350),
    DemoElder(_facts("empty_nest", "Q2", "key", FRIEND), total=86, is_entitled=True),
    DemoElder(
        _facts("with_family", "Q5", "high", SON, DAUGHTER, hearing="weak", sight="weak"), total=40, guardian=SON,
        is_entitled=True,
    ),
    DemoElder(_facts("alone", "Q4", "high", FRIEND)),
    DemoElder(_facts("couple", "", "normal", SON), total=84, days_ago=400),
    DemoElder(
        _facts("alone", "Q4", "high", SON, DAUGHTER, do_not="洗澡时不能一个人"), total=70, guardian=DAUGHTER,
        findings=Findings(diagnosis="F01"), is_entitled=True, called_for=Call.HOSPITAL,
    ),
]  # fmt: skip


async def seed_elders(people: list[Person], *, actor: Actor, now: datetime) -> None:
    """Write down each elder's standing once; a file that somebody has opened stays as it is."""
    for person, standing in zip(people, STANDINGS, strict=True):
        await _seed(person, standing, actor=actor, now=now)


@db.in_transaction
async def _seed(person: Person, standing: DemoElder, *, actor: Actor, now: datetime) -> None:
    elder = await register(person=person, actor=actor, now=now)
    known = await queries.profile(resident=elder.id, center=actor.center)
    if known is not None and known.version > 0:
        return
    await operations.keep_file(resident=elder.id, facts=standing.facts, actor=actor, now=now)
    for purpose in standing.agreed:
        await consents.give(resident=elder.id, purpose=purpose, way="spoken", actor=actor, now=now)
    if standing.guardian is not None:
        await _guardian(elder.id, standing.guardian, actor=actor, now=now)
    if standing.total is not None:
        await _assess(elder.id, standing, actor=actor, now=now)
    if standing.is_entitled:
        first = local(now).date().replace(day=1)
        await quota.approve(resident=elder.id, quota_class=standing.facts.quota_class, from_on=first, document="演示文件1号",
                            actor=actor, now=now)  # fmt: skip
    if standing.called_for is not None:
        await assessments.call_for(resident=elder.id, why=standing.called_for, actor=actor, now=now)


async def _guardian(elder: UUID, person: Contact, *, actor: Actor, now: datetime) -> None:
    named = await guardians.name_guardian(resident=elder, basis="child", name=person.name, phone=person.phone,
                                          paper="户口簿（演示）", actor=actor, now=now)  # fmt: skip
    await consents.give(resident=elder, purpose="care", way="guardian", guardian=named.id, actor=actor, now=now)


async def _assess(elder: UUID, standing: DemoElder, *, actor: Actor, now: datetime) -> None:
    on = local(now).date() - timedelta(days=standing.days_ago)
    sheet = Sheet(Reason.FIRST, _answers(standing.total or 0), standing.findings, ASSESSORS, on)
    draft = await assessments.keep_draft(resident=elder, sheet=sheet, actor=actor, now=now)
    await assessments.complete(assessment=draft.id, actor=actor, now=now)


def _answers(total: int) -> dict[str, int]:
    """Full marks, with points taken away evenly; memory and understanding last."""
    given = {item.code: item.most for item in scale().items}
    while sum(given.values()) > total:
        given[max(given, key=lambda code: (given[code], code not in ("B3.4", "B3.5"), code))] -= 1
    return given
