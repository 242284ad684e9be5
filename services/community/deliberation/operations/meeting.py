"""Steps where people meet: the topics are sent, the sheets are kept, the votes are counted, and the rule decides."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from services.community.deliberation import queries, rules
from services.community.deliberation.lifecycle import Sheet, StepKind, StepStatus, Touches
from services.community.deliberation.operations import moves
from services.community.deliberation.operations.errors import (
    DayWrong,
    NotThisWay,
    OwnersMissing,
    SheetsMissing,
    TooEarly,
    WordsMissing,
)
from services.community.deliberation.rules import OwnersTally, Tally
from services.community.deliberation.step_tables import OwnersVote
from services.community.deliberation.tables import Deliberation, DeliberationSheet
from services.community.deliberation.template import VotingRule
from services.foundation import db, ids
from services.foundation.actor import Actor
from services.foundation.attachments.tables import Attachment

NEEDED = {Sheet.MINUTES, Sheet.SIGNATURES}


@db.in_transaction
async def send_topics(*, id: UUID, place: int, held_on: date, where: str, actor: Actor, now: datetime) -> Deliberation:
    """Tell everybody who should come what it is about, where and when, early enough."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.MEETING)
    if not rules.is_noticed(rules.day(now), held_on, at.plan.notice_days):
        raise TooEarly(from_on=rules.first_day_after(rules.day(now), at.plan.notice_days).isoformat())
    return await moves.note_step(
        at, what="noticed", actor=actor, now=now, why=f"{held_on} {where.strip()}", noticed_at=now, held_on=held_on,
        where_held=where.strip()[:80], due_at=rules.end_of(held_on), is_reminded=False,
    )  # fmt: skip


@db.in_transaction
async def keep_sheet(
    *, id: UUID, place: int, kind: Sheet, picture: Attachment, actor: Actor, now: datetime
) -> DeliberationSheet:
    """Keep a picture with the step."""
    at = await moves.hold(id=id, place=place, actor=actor)
    row = DeliberationSheet(
        id=ids.new_id(), center=actor.center, step=at.step.id, kind=str(kind), file=picture.id, kept_at=now
    )
    await row.save()
    await moves.note_step(at, what=f"sheet_{kind}", actor=actor, now=now)
    return row


@db.in_transaction
async def hold_meeting(
    *, id: UUID, place: int, held_on: date, where: str, words: str, tally: Tally | None, actor: Actor, now: datetime
) -> Deliberation:
    """They have met: where each household that paid has its own word the ballots count, elsewhere the numbers of the minutes."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.MEETING)
    if not where.strip() or not words.strip():
        raise WordsMissing
    _check_day(at, held_on, now)
    if {Sheet(one.kind) for one in await queries.sheets(step=at.step.id)} & NEEDED != NEEDED:
        raise SheetsMissing
    if at.plan.is_roll == (tally is not None):
        raise NotThisWay(kind="roll" if at.plan.is_roll else "meeting")
    if (
        at.plan.is_resolution
        and at.row.touches != Touches.NOTHING
        and not await queries.have_owners_passed(step=at.step.id)
    ):
        raise OwnersMissing
    said, counted = rules.public_words(words), await _counted(at, tally)
    to = counted.pop("to")
    if at.plan.is_resolution and to is StepStatus.PASSED:
        at.row.resolution = said
        await at.row.save([Deliberation.resolution])
    return await moves.decide(
        at, to, actor=actor, now=now, held_on=held_on, where_held=where.strip()[:80], words=said, **counted
    )


@db.in_transaction
async def count_owners(
    *, id: UUID, place: int, held_on: date, tally: OwnersTally, actor: Actor, now: datetime
) -> OwnersVote:
    """业主大会: what the owners said, by area and by heads; the last vote counts."""
    at = await moves.hold(id=id, place=place, actor=actor)
    touches = Touches(at.row.touches)
    if not at.plan.is_resolution or touches is Touches.NOTHING:
        raise NotThisWay(kind=str(at.plan.kind))
    _check_day(at, held_on, now)
    tally.check()
    rule = {"taking_part": rules.TAKING_PART, "passing": rules.OWNERS_PASS[touches]}
    row = OwnersVote(
        id=ids.new_id(), center=actor.center, step=at.step.id, touches=str(touches), held_on=held_on, area=tally.area, heads=tally.heads,
        part_area=tally.part_area, part_heads=tally.part_heads, yes_area=tally.yes_area, yes_heads=tally.yes_heads,
        rule=msgspec.json.encode(rule).decode(), is_passed=rules.owners_pass(tally, touches), at=now,
    )  # fmt: skip
    await row.save()
    await moves.note_step(at, what="owners_passed" if row.is_passed else "owners_failed", actor=actor, now=now)
    return row


def _check_day(at: moves.Standing, held_on: date, now: datetime) -> None:
    """Not before the step began, not in days to come, and so long after the topics were sent."""
    if not rules.day(at.step.opened_at) <= held_on <= rules.day(now):
        raise DayWrong
    if not at.plan.notice_days:
        return
    if at.step.noticed_at is None:
        raise TooEarly
    first = rules.first_day_after(rules.day(at.step.noticed_at), at.plan.notice_days)
    if held_on < first:
        raise TooEarly(from_on=first.isoformat())


async def _counted(at: moves.Standing, tally: Tally | None) -> dict[str, Any]:
    """The numbers, the rule they were counted by, and what it says."""
    rule = at.plan.rule
    assert rule is not None  # a template without one is not kept
    heads, shares = (tally, None) if tally else await queries.roll_tally(at.row, step=at.step.id)
    assert heads is not None
    heads.check()
    voting = shares if shares is not None and at.row.is_by_share else heads
    base = voting.should if rule.of == "should" else voting.present
    passed = rule.quorum.is_reached(heads.present, heads.should) and rule.passing.is_reached(voting.yes, base)
    by_share = (
        {"share_should": shares.should, "share_present": shares.present, "share_yes": shares.yes} if shares else {}
    )
    return {
        "to": StepStatus.PASSED if passed else StepStatus.FAILED,
        "should": heads.should, "present": heads.present, "yes": heads.yes, "no": heads.no, "abstain": heads.abstain,
        "rule": _rule_text(rule, by="share" if voting is shares else "heads"), **by_share,
    }  # fmt: skip


def _rule_text(rule: VotingRule, *, by: str) -> str:
    return msgspec.json.encode({"quorum": rule.quorum, "passing": rule.passing, "of": rule.of, "by": by}).decode()
