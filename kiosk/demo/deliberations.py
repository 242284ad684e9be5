"""Topics and deliberations of the demo estate: 53 topics were talked about (domain 9.1), six matters are on their way. All made up."""

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from uuid import UUID

from PIL import Image

from services.community.deliberation import operations, queries
from services.community.deliberation.lifecycle import (
    Choice,
    Decision,
    Sheet,
    StepKind,
    TopicKind,
    TopicResult,
    Touches,
    Verdict,
)
from services.community.deliberation.rules import OwnersTally, Tally
from services.community.deliberation.tables import Deliberation
from services.community.deliberation.topic_tables import Topic
from services.community.opinions.lifecycle import Channel
from services.foundation import db
from services.foundation.actor import Actor, system
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.tables import Attachment
from services.foundation.calendar.rules import local

TALKED, SINCE, SPACING = 53, date(2022, 1, 8), timedelta(days=6)
CHANNELS = cycle((Channel.PAVILION, Channel.WECHAT, Channel.EJIA))
TITLES = cycle((
    ("楼道杂物怎么清", TopicKind.SURROUNDINGS, "一月清一次，楼栋长带头"), ("晚上几点后不放音响", TopicKind.COVENANT, "九点以后不放"),
    ("外来车怎么停", TopicKind.PARKING, "登记后停东边"), ("老人吃饭在哪里", TopicKind.ELDERLY, "先在食堂试一个月"),
    ("花坛种什么", TopicKind.OTHER, "种桂花"),
))  # fmt: skip
DOORS = (("3栋402", 2_000_00), ("3栋502", 2_000_00), ("5栋101", 3_000_00))
WHERE, CHECKED = "翠屏初心亭", "居务监督委员会"


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be decided, how many of its steps were taken, and how many days ago it began."""

    title: str
    plan: str
    resolution: str
    taken: int
    began: int
    touches: Touches = Touches.NOTHING


MATTERS = (
    Matter(
        "东边空地划车位",
        "东边空地划十二个车位，先到先停",
        "划十二个车位，钱从停车收入出，先到先停",
        12,
        60,
        Touches.ORDINARY,
    ),
    Matter("楼道加装扶手", "每个楼道装一条扶手", "三栋楼先装，钱从集资款出", 7, 28),
    Matter("活动室开到晚上九点", "活动室每天开到晚上九点", "开到九点，志愿者轮流值班", 4, 14),
    Matter("垃圾投放点搬到西门", "投放点搬到西门，原处种花", "", 1, 12),
    Matter("小区门口装感应灯", "每个楼门装一盏感应灯", "", 0, 3),
)
DRAFT = Matter("围墙外侧画文化墙", "围墙外侧画孝老爱亲的画", "", 0, 0)


async def seed_deliberations(center: UUID, now: datetime, *, folder: Path) -> None:
    """Load them once."""
    actor = system(center)
    if await Topic.exists().where(Topic.center == center):
        return
    drawn = io.BytesIO()
    Image.new("L", (620, 877), 245).save(drawn, "PNG")
    sheet = await attachments.keep(
        content=drawn.getvalue(), purpose="deliberation", folder=folder, actor=actor, now=now
    )
    await _topics(actor, now)
    for matter in MATTERS:
        await _matter(matter, actor=actor, sheet=sheet, now=now)
    await operations.draft(title=DRAFT.title, plan=DRAFT.plan, actor=actor, now=now, is_demo=True)


@db.in_transaction
async def _topics(actor: Actor, now: datetime) -> None:
    """53 were talked about, one waits."""
    for n in range(TALKED + 1):
        title, kind, said = next(TITLES)
        on = SINCE + SPACING * n if n < TALKED else local(now).date()
        row = await operations.raise_topic(
            title=title, kind=kind, channels=[next(CHANNELS)], raised_on=on, actor=actor, now=now, is_demo=True
        )
        if n < TALKED:
            result = TopicResult.CONTINUED if n % 9 == 8 else TopicResult.AGREED
            await operations.discuss_topic(id=row.id, held_on=on, summary=said, result=result, actor=actor, now=now)


@db.in_transaction
async def _matter(matter: Matter, *, actor: Actor, sheet: Attachment, now: datetime) -> None:
    """Begin it so many days ago and take its steps; what hangs now was hung yesterday."""
    at = now - timedelta(days=matter.began)
    row = await operations.draft(
        title=matter.title, plan=matter.plan, touches=matter.touches, actor=actor, now=at, is_demo=True
    )
    for door, cents in DOORS:
        await operations.add_household(id=row.id, door=door, amount_cents=cents, actor=actor, now=at)
    await operations.begin(id=row.id, actor=actor, now=at)
    for _ in range(matter.taken):
        at = await _take(row.id, matter, actor=actor, sheet=sheet, at=at)
    if matter.taken == 7:
        await operations.hang(id=row.id, place=8, words=matter.resolution, actor=actor, now=now - timedelta(days=1))


async def _take(id: UUID, matter: Matter, *, actor: Actor, sheet: Attachment, at: datetime) -> datetime:
    """Take one step as it should be taken; gives the time when that was over."""
    row = await queries.deliberation(id=id, center=actor.center)
    place, step = row.place, (await queries.plan_of(row))[row.place - 1]
    match step.kind:
        case StepKind.ROUND:
            at += timedelta(days=step.least_days)
            await operations.sum_up(id=id, place=place, words="问了四十户，多数人赞成", actor=actor, now=at)
        case StepKind.MEETING:
            at = await _meet(row, matter, actor=actor, sheet=sheet, at=at)
        case StepKind.FILING:
            await operations.file(id=id, place=place, actor=actor, now=at)
            await operations.keep_sheet(id=id, place=place, kind=Sheet.SCAN, picture=sheet, actor=actor, now=at)
            await operations.answer_filing(
                id=id, place=place, decision=Decision.CONSENTED, words="同意", actor=actor, now=at
            )
        case StepKind.PUBLICATION:
            await operations.hang(id=id, place=place, words=matter.resolution, checked_by=CHECKED, actor=actor, now=at)
            at += timedelta(days=step.least_days + 1)
            await operations.take_down(id=id, place=place, actor=actor, now=at)
        case StepKind.REVIEW:
            await operations.keep_sheet(id=id, place=place, kind=Sheet.SCAN, picture=sheet, actor=actor, now=at)
            await operations.review(
                id=id, place=place, verdict=Verdict.PASSED, checks={one.code: True for one in step.checks}, words="", actor=actor, now=at
            )  # fmt: skip
        case StepKind.WORK:
            await operations.report_work(
                id=id, place=place, words="线都划好了", spent_cents=1_200_00, actor=actor, now=at
            )
            await operations.complete(id=id, place=place, words=matter.resolution, actor=actor, now=at)
    return at


async def _meet(row: Deliberation, matter: Matter, *, actor: Actor, sheet: Attachment, at: datetime) -> datetime:
    step, place = (await queries.plan_of(row))[row.place - 1], row.place
    if step.notice_days:
        held_on = local(at).date() + timedelta(days=step.notice_days)
        await operations.send_topics(id=row.id, place=place, held_on=held_on, where=WHERE, actor=actor, now=at)
        at += timedelta(days=step.notice_days)
    for kind in (Sheet.MINUTES, Sheet.SIGNATURES):
        await operations.keep_sheet(id=row.id, place=place, kind=kind, picture=sheet, actor=actor, now=at)
    today = local(at).date()
    if step.is_roll:
        for home in await queries.households(deliberation=row.id):
            await operations.cast_ballot(
                id=row.id, place=place, household=home.id, choice=Choice.YES, actor=actor, now=at
            )
    if step.is_resolution and row.touches != Touches.NOTHING:
        owners = OwnersTally(18_000_00, 240, 13_500_00, 180, 11_200_00, 150)
        await operations.count_owners(id=row.id, place=place, held_on=today, tally=owners, actor=actor, now=at)
    tally = None if step.is_roll else Tally(should=21, present=18, yes=16, no=1, abstain=1)
    await operations.hold_meeting(
        id=row.id, place=place, held_on=today, where=WHERE, words=matter.resolution or matter.plan, tally=tally, actor=actor, now=at
    )  # fmt: skip
    return at
