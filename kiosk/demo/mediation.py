"""Disputes and safety sessions of the demo estate, as many as the article counts: 12 and 153; every name and case is made up."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from services.community.mediation import operations
from services.community.mediation.lifecycle import Kind, Origin, Role
from services.community.mediation.operations import Party
from services.community.mediation.tables import MediationCase
from services.community.safety import operations as safety
from services.community.safety.rules import Topic, Way
from services.community.safety.tables import SafetySession
from services.foundation import db
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import local, moment
from services.foundation.residents import queries as residents

SINCE = date(2022, 8, 1)  # since the property company came; the article gives no day
HEADS = (20, 18, 16, 15, 17, 19, 14, 18, 16)  # 153
TOPICS = (
    ("防诈骗", Topic.FRAUD), ("用电安全", Topic.FIRE), ("消防演练", Topic.FIRE), ("燃气安全", Topic.FIRE), ("防溺水", Topic.DROWNING),
    ("电动车不进楼", Topic.TRAFFIC), ("反邪教", Topic.CULTS), ("禁毒", Topic.DRUGS), ("汛期安全", Topic.OTHER),
)  # fmt: skip
KEPT, ORAL, FAILED = 7, 2, 1  # the other two are open
FACTS = (
    (Kind.LEAK, "楼上水管漏水，泡了楼下的天花板", "楼上修好水管，楼下自己刷墙，各不追究"),
    (Kind.PARKING, "两家为一个车位争了几回", "一周一换，物业划线"),
    (Kind.NOISE, "晚上练琴，老人睡不着", "九点以后不练"),
    (Kind.PROPERTY, "物业费该不该扣公共电费", "按表分摊，物业每季度贴出来"),
)


@db.in_transaction
async def seed_mediation(center: UUID, now: datetime) -> None:
    """Load them once."""
    actor = system(center)
    if not await SafetySession.exists().where(SafetySession.center == center):
        await _sessions(actor, now)
    if await MediationCase.exists().where(MediationCase.center == center):
        return
    buildings = await residents.buildings(center=center)
    for n in range(12):
        at = moment(SINCE + timedelta(days=25 * n), time(10, 0))
        recent = now - timedelta(days=12 - n)
        await _case(
            n,
            buildings[n % len(buildings)].id if buildings else None,
            actor,
            at if n < KEPT + ORAL + FAILED else recent,
        )


async def _sessions(actor: Actor, now: datetime) -> None:
    for n, ((title, topic), people) in enumerate(zip(TOPICS, HEADS, strict=True)):
        held_at = moment(SINCE + timedelta(days=30 * n), time(15, 0))
        said = {"title": title, "place": "翠屏初心亭", "held_by": "龙传物业"}
        await safety.hold(
            topic=topic,
            way=list(Way)[n % 3],
            held_at=held_at,
            people=people,
            actor=actor,
            now=now,
            is_demo=True,
            **said,
        )


async def _case(n: int, building: UUID | None, actor: Actor, at: datetime) -> None:
    kind, facts, terms = FACTS[n % len(FACTS)]
    parties = [Party(Role.APPLICANT, "演示甲"), Party(Role.RESPONDENT, "演示乙"), Party(Role.PROPERTY, "龙传物业")]
    row = await operations.raise_case(origin=Origin.APPLIED, kind=kind, facts=facts, parties=parties, building=building, actor=actor,
                                      now=at, is_demo=True)  # fmt: skip
    await operations.accept(id=row.id, is_told=True, actor=actor, now=at)
    await operations.begin(id=row.id, mediator="赖明", actor=actor, now=at)
    if n >= KEPT + ORAL + FAILED:
        return
    later = at + timedelta(days=9)
    if n >= KEPT + ORAL:
        await operations.fail(id=row.id, reason="双方各说各的", is_told=True, is_risky=False, actor=actor, now=later)
    else:
        await _agree(row, terms, is_oral=n >= KEPT, actor=actor, at=later)
    await operations.close(id=row.id, actor=actor, now=later + timedelta(days=20))


async def _agree(row: MediationCase, terms: str, *, is_oral: bool, actor: Actor, at: datetime) -> None:
    on = local(at).date() + timedelta(days=7)
    if is_oral:
        await operations.agree_orally(id=row.id, terms=terms, perform_on=on, actor=actor, now=at)
    else:
        said = {"duties": "双方各有一半责任", "terms": terms, "manner": "当面，在居委会"}
        await operations.agree_written(id=row.id, perform_on=on, actor=actor, now=at, **said)
    await operations.perform(id=row.id, actor=actor, now=at)
    await operations.revisit(id=row.id, is_kept=True, words="双方都照做了", actor=actor, now=at + timedelta(days=15))
