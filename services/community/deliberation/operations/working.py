"""The steps without a vote: the opinion round, the filings, the review, the works."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from services.community.deliberation import queries, rules
from services.community.deliberation.lifecycle import Decision, Sheet, StepKind, StepStatus, Verdict
from services.community.deliberation.operations import moves
from services.community.deliberation.operations.errors import (
    ChecksMissing,
    FilingWrong,
    SheetsMissing,
    TooEarly,
    WordsMissing,
)
from services.community.deliberation.step_tables import Filing, WorkReport
from services.community.deliberation.tables import Deliberation
from services.foundation import db, ids
from services.foundation.actor import Actor


@db.in_transaction
async def sum_up(*, id: UUID, place: int, words: str, actor: Actor, now: datetime) -> Deliberation:
    """The round was long enough: what people said, in words for everybody."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.ROUND)
    said = _said(words)
    first = rules.first_day_after(rules.day(at.step.opened_at), at.plan.least_days)
    if rules.day(now) < first:
        raise TooEarly(from_on=first.isoformat())
    return await moves.decide(at, StepStatus.PASSED, actor=actor, now=now, words=said)


@db.in_transaction
async def file(*, id: UUID, place: int, actor: Actor, now: datetime) -> Filing:
    """Send the paper to the other body; its time to answer begins. Only one is out at a time."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.FILING)
    sent = await queries.filings(step=at.step.id)
    if sent and sent[-1].decision != Decision.SUPPLEMENT:
        raise FilingWrong
    due = await moves.due_in(at.row.center, at.plan.limit_days, is_working=at.plan.is_working, now=now)
    row = Filing(id=ids.new_id(), center=at.row.center, step=at.step.id, n=len(sent) + 1, kind=at.plan.filing, recipient=at.plan.actor_zh,
                 sent_at=now, due_at=due)  # fmt: skip
    await row.save()
    await moves.note_step(at, what="filed", actor=actor, now=now)
    return row


@db.in_transaction
async def answer_filing(
    *, id: UUID, place: int, decision: Decision, words: str, actor: Actor, now: datetime
) -> Deliberation:
    """The other body answered on paper: consented, refused, or wants more; the picture of the paper is kept first."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.FILING)
    sent = await queries.filings(step=at.step.id)
    if not sent or sent[-1].decision:
        raise FilingWrong
    if not await _has_scans(at, len(sent)):
        raise SheetsMissing
    said = rules.public_words(words)
    if decision is not Decision.CONSENTED and not said:
        raise WordsMissing
    await Filing.update({
        Filing.decision: str(decision), Filing.answered_on: rules.day(now), Filing.words: said[:400], Filing.due_at: None,
    }).where(Filing.id == sent[-1].id)  # fmt: skip
    if decision is Decision.SUPPLEMENT:
        return await moves.note_step(at, what="supplement", actor=actor, now=now, why=said)
    to = StepStatus.PASSED if decision is Decision.CONSENTED else StepStatus.FAILED
    return await moves.decide(at, to, actor=actor, now=now, why=said, words=said)


@db.in_transaction
async def review(
    *, id: UUID, place: int, verdict: Verdict, checks: Mapping[str, bool], words: str, actor: Actor, now: datetime
) -> Deliberation:
    """The street's group went through its list and wrote its opinion; what it sends back fails here."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.REVIEW)
    if not await _has_scans(at, 1):
        raise SheetsMissing
    wanted = {one.code for one in at.plan.checks}
    if checks.keys() != wanted or (verdict is Verdict.PASSED and not all(checks.values())):
        raise ChecksMissing
    said = rules.public_words(words)
    if verdict is not Verdict.PASSED and not said:
        raise WordsMissing
    to = StepStatus.FAILED if verdict is Verdict.RETURNED else StepStatus.PASSED
    return await moves.decide(
        at, to, actor=actor, now=now, why=f"{verdict}: {said}", words=said, verdict=str(verdict),
        checks=msgspec.json.encode(dict(checks)).decode(),
    )  # fmt: skip


@db.in_transaction
async def report_work(*, id: UUID, place: int, words: str, spent_cents: int, actor: Actor, now: datetime) -> WorkReport:
    """How far it is and what was spent since the last report."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.WORK)
    row = WorkReport(
        id=ids.new_id(),
        center=at.row.center,
        step=at.step.id,
        at=now,
        words=_said(words)[:400],
        spent_cents=spent_cents,
    )
    await row.save()
    await moves.note_step(at, what="reported", actor=actor, now=now, why=row.words)
    return row


@db.in_transaction
async def complete(*, id: UUID, place: int, words: str, actor: Actor, now: datetime) -> Deliberation:
    """It is carried out, and was reported on."""
    at = await moves.hold(id=id, place=place, actor=actor, kind=StepKind.WORK)
    said = _said(words)
    if not await queries.reports(step=at.step.id):
        raise WordsMissing
    return await moves.decide(at, StepStatus.PASSED, actor=actor, now=now, words=said)


async def _has_scans(at: moves.Standing, count: int) -> bool:
    scans = [one for one in await queries.sheets(step=at.step.id) if one.kind == Sheet.SCAN]
    return len(scans) >= count


def _said(words: str) -> str:
    said = rules.public_words(words)
    if not said:
        raise WordsMissing
    return said
