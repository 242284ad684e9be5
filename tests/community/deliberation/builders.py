"""Deliberations at every step, brought there by the real verbs."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from PIL import Image

from services.community.deliberation import operations, queries
from services.community.deliberation.lifecycle import Choice, Decision, Sheet, StepKind, Touches, Verdict
from services.community.deliberation.rules import OwnersTally, Tally
from services.community.deliberation.tables import Deliberation, FundingHousehold
from services.foundation.actor import Actor
from services.foundation.attachments.tables import Attachment
from services.foundation.calendar.rules import local
from services.foundation.centers import operations as centers
from services.foundation.centers.home import Home
from services.foundation.ids import new_id

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # a Monday, ten in the morning
HOME = Home(center="翠屏社区党群服务中心", helpline="0597-2200000", public_url="https://kiosk.cuiping.example")
TITLE, PLAN, RESOLUTION = "车位重新划线", "东边空地划十二个车位，先到先停", "划十二个车位，资金从停车收入出"
DOORS = ("3栋402", "3栋502", "5栋101")
UNANIMOUS = Tally(should=5, present=5, yes=5, no=0, abstain=0)
STEP_OF = {code: place for place, code in enumerate((
    "opinions", "funders", "proposal", "two_committees", "filing_plan", "members", "residents", "publication", "filing_resolution",
    "review", "works", "result",
), start=1)}  # fmt: skip
CHECKS = ("steps_done", "votes_right", "objections_settled", "money_clear", "contract_sound")


async def a_center(code: str = "350802002") -> UUID:
    return UUID(str((await centers.open_center(code=code, name="翠屏社区党群服务中心")).id))


def somebody(center: UUID, role: str) -> Actor:
    return Actor(kind="staff", id=None, name=role, role=role, center=center)


async def drafted(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Deliberation:
    said: dict[str, Any] = {"title": TITLE, "plan": PLAN, **changes}
    return await operations.draft(actor=actor, now=now, **said)


async def begun(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Deliberation:
    row = await drafted(actor, now=now, **changes)
    return await operations.begin(id=row.id, actor=actor, now=now)


async def at_step(actor: Actor, code: str, *, now: datetime = NOW, **changes: Any) -> tuple[Deliberation, datetime]:
    """A deliberation that stands at this step, and what time it is then."""
    row = await begun(actor, now=now, **changes)
    while row.place < STEP_OF[code]:
        row, now = await step_done(row, actor, now=now)
    return row, now


async def step_done(row: Deliberation, actor: Actor, *, now: datetime) -> tuple[Deliberation, datetime]:
    """Do its step as it should be done; gives the time when that was over."""
    step = (await queries.plan_of(row))[row.place - 1]
    at: dict[str, Any] = {"id": row.id, "place": row.place, "actor": actor}
    match step.kind:
        case StepKind.ROUND:
            now += timedelta(days=step.least_days)
            await operations.sum_up(**at, words="多数人赞成", now=now)
        case StepKind.MEETING:
            now = await ready_to_meet(row, actor, now=now)
            await met(row, actor, now=now)
        case StepKind.FILING:
            await operations.file(**at, now=now)
            await a_sheet(row, actor, Sheet.SCAN, now=now)
            await operations.answer_filing(**at, decision=Decision.CONSENTED, words="", now=now)
        case StepKind.PUBLICATION:
            await operations.hang(**at, words=RESOLUTION, checked_by="居务监督委员会", now=now)
            now += timedelta(days=step.least_days + 1)
            await operations.take_down(**at, now=now)
        case StepKind.REVIEW:
            await a_sheet(row, actor, Sheet.SCAN, now=now)
            await operations.review(**at, verdict=Verdict.PASSED, checks=dict.fromkeys(CHECKS, True), words="", now=now)
        case StepKind.WORK:
            await operations.report_work(**at, words="划线完工", spent_cents=120_000, now=now)
            await operations.complete(**at, words="十二个车位都划好了", now=now)
    return await queries.deliberation(id=row.id, center=actor.center), now


async def ready_to_meet(row: Deliberation, actor: Actor, *, now: datetime) -> datetime:
    """Everything a meeting needs before its votes are counted; gives the time at which it is held."""
    step = (await queries.plan_of(row))[row.place - 1]
    held = now + timedelta(days=step.notice_days)
    if step.notice_days:
        await operations.send_topics(
            id=row.id, place=row.place, held_on=local(held).date(), where="党群服务中心", actor=actor, now=now
        )
    for sheet in (Sheet.MINUTES, Sheet.SIGNATURES):
        await a_sheet(row, actor, sheet, now=held)
    if step.is_roll:
        for household in await queries.households(deliberation=row.id) or await the_roll(row, actor, now=held):
            await ballot(row, household, Choice.YES, actor, now=held)
    if step.is_resolution and row.touches != Touches.NOTHING:
        await owners_said(row, actor, now=held)
    return held


async def met(
    row: Deliberation, actor: Actor, *, now: datetime, tally: Tally = UNANIMOUS, held_on: date | None = None, words: str = RESOLUTION
) -> Deliberation:  # fmt: skip
    step = (await queries.plan_of(row))[row.place - 1]
    return await operations.hold_meeting(
        id=row.id, place=row.place, held_on=held_on or local(now).date(), where="党群服务中心", words=words,
        tally=None if step.is_roll else tally, actor=actor, now=now,
    )  # fmt: skip


async def the_roll(row: Deliberation, actor: Actor, *, now: datetime, cents: int = 2_000_000) -> list[FundingHousehold]:
    return [
        await operations.add_household(id=row.id, door=door, amount_cents=cents, actor=actor, now=now) for door in DOORS
    ]


async def ballot(
    row: Deliberation, household: FundingHousehold, choice: Choice, actor: Actor, *, now: datetime
) -> None:
    await operations.cast_ballot(
        id=row.id, place=row.place, household=household.id, choice=choice, actor=actor, now=now
    )


async def owners_said(row: Deliberation, actor: Actor, *, now: datetime, **changes: int) -> bool:
    said = {
        "area": 900_00,
        "heads": 9,
        "part_area": 600_00,
        "part_heads": 6,
        "yes_area": 450_00,
        "yes_heads": 5,
    } | changes
    vote = await operations.count_owners(
        id=row.id, place=row.place, held_on=local(now).date(), tally=OwnersTally(**said), actor=actor, now=now
    )
    return bool(vote.is_passed)


async def a_sheet(row: Deliberation, actor: Actor, kind: Sheet, *, now: datetime) -> None:
    await operations.keep_sheet(
        id=row.id, place=row.place, kind=kind, picture=await a_picture(actor, now=now), actor=actor, now=now
    )


async def a_picture(actor: Actor, *, now: datetime, purpose: str = "deliberation") -> Attachment:
    """A kept file, as its row stands."""
    row = Attachment(id=new_id(), center=actor.center, content_hash="0" * 64, media_type="image/png", size=1, purpose=purpose,
                     created_at=now, created_by=actor.name)  # fmt: skip
    await row.save()
    return row


def photo() -> bytes:
    """A picture as a scanner sends it."""
    kept = io.BytesIO()
    Image.new("L", (40, 30), 255).save(kept, "PNG")
    return kept.getvalue()
