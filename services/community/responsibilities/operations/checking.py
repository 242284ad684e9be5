"""What is done and looked at: the body says it did it, somebody else says whether it was good enough, and what was not is put right."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.community.responsibilities import queries, rules
from services.community.responsibilities.lifecycle import CHECK, SEEN, CheckStatus, Result
from services.community.responsibilities.operations import moves
from services.community.responsibilities.operations.errors import (
    DayWrong,
    EvidenceMissing,
    NotYourBody,
    OwnCheck,
    WordsMissing,
)
from services.community.responsibilities.tables import ResponsibilityCheck
from services.foundation import audit, db, notifications
from services.foundation.actor import Actor
from services.foundation.attachments.tables import Attachment
from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import local, moment
from services.foundation.notifications import operations as messages

C = CheckStatus


@db.in_transaction
async def add_evidence(*, id: UUID, file: Attachment, actor: Actor, now: datetime) -> ResponsibilityCheck:
    """A photo, or a picture of a paper, goes with what is being done."""
    row = await _own(id, actor)
    if row.status not in (C.DUE, C.MISSED, C.RECTIFY):
        raise CHECK.too_late(row.status, C.DONE)
    await Attachment.update({Attachment.entity: queries.EVIDENCE_OF, Attachment.entity_id: row.id}).where(
        Attachment.id == file.id
    )
    await audit.record(
        "responsibility_check.shown", entity="responsibility_check", entity_id=row.id, actor=actor, at=now
    )
    return row


@db.in_transaction
async def report(*, id: UUID, words: str, actor: Actor, now: datetime) -> ResponsibilityCheck:
    """The body has done it, and says what shows it; what is to be seen has its picture."""
    row = await _own(id, actor)
    said = _said(words)
    if row.evidence in SEEN and not await queries.pictures(check=row.id, since=None):
        raise EvidenceMissing
    done: dict[str, Any] = {"done_at": now, "done_by": actor.id, "done_words": said, "due_at": None}
    return await moves.move_check(row, C.DONE, actor=actor, now=now, why=said, **done)


@db.in_transaction
async def inspect(
    *, id: UUID, result: Result, words: str, rectify_on: date | None = None, actor: Actor, now: datetime
) -> ResponsibilityCheck:
    """Somebody who did not do it looks: good, good enough, or to be put right until a day."""
    row = await queries.check(id=id, actor=actor)
    seen: dict[str, Any] = {"checked_at": now, "checked_by": actor.id, "first_result": str(result)}
    return await _judge(row, C.CHECKED, result, words, rectify_on, seen, actor=actor, now=now)


@db.in_transaction
async def rectify(*, id: UUID, words: str, actor: Actor, now: datetime) -> ResponsibilityCheck:
    """The body has put it right, and says how; what is to be seen has a new picture."""
    row = await _own(id, actor)
    said = _said(words)
    if row.evidence in SEEN and not await queries.pictures(check=row.id, since=row.checked_at):
        raise EvidenceMissing
    done: dict[str, Any] = {"rectified_at": now, "rectified_by": actor.id, "due_at": None}
    await messages.settle(entity_id=row.id, actor=actor, now=now)
    return await moves.move_check(row, C.RECTIFIED, actor=actor, now=now, why=said, **done)


@db.in_transaction
async def reinspect(
    *, id: UUID, result: Result, words: str, rectify_on: date | None = None, actor: Actor, now: datetime
) -> ResponsibilityCheck:
    """Somebody else looks again at what was put right."""
    row = await queries.check(id=id, actor=actor)
    seen: dict[str, Any] = {"checked_at": now, "checked_by": actor.id}
    return await _judge(row, C.RECHECKED, result, words, rectify_on, seen, actor=actor, now=now)


async def _judge(
    row: ResponsibilityCheck, to: CheckStatus, result: Result, words: str, rectify_on: date | None, seen: dict[str, Any], *,
    actor: Actor, now: datetime,
) -> ResponsibilityCheck:  # fmt: skip
    if not rules.may_check(actor, row.done_by, row.rectified_by):
        raise OwnCheck
    said = words.strip()
    if result is Result.POOR:
        said = _said(words)
    await moves.move_check(row, to, actor=actor, now=now, why=said, judged=str(result), result=str(result), **seen)
    if result is not Result.POOR:
        return row
    due = await _rectify_due(row, rectify_on, now=now)
    again: dict[str, Any] = {
        "due_at": due,
        "remind_at": due - timedelta(days=1),
        "reminded_for": "",
        "rectifications": row.rectifications + 1,
    }
    await moves.move_check(row, C.RECTIFY, actor=actor, now=now, why=f"{local(due).date()}", **again)
    await notifications.notify("responsibility_rectify", center=row.center, at=now, to_role=queries.role_of(row),
                               entity="responsibility_check", entity_id=row.id,
                               parameters={"number": row.number, "day": f"{local(due).date()}"})  # fmt: skip
    return row


async def _rectify_due(row: ResponsibilityCheck, on: date | None, *, now: datetime) -> datetime:
    today = local(now).date()
    if on is None:
        return await calendar.due_after(center=row.center, start=now, working_days=rules.RECTIFY_WORKING_DAYS)
    if not today <= on <= today + timedelta(days=366):
        raise DayWrong
    return moment(on, rules.CLOSING)


async def _own(id: UUID, actor: Actor) -> ResponsibilityCheck:
    """A check of this person's own body."""
    row = await queries.check(id=id, actor=actor)
    if queries.role_of(row) != actor.role:
        raise NotYourBody
    return row


def _said(words: str) -> str:
    if not words.strip():
        raise WordsMissing
    return words.strip()[:400]
