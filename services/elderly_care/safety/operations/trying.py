"""Logging a try: each knock and call is a row, and what it brought moves the chain."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.safety import queries
from services.elderly_care.safety.chains import Whom, step
from services.elderly_care.safety.lifecycle import ALARM, PROOF, STEP, AlarmStatus, StepStatus, TryResult
from services.elderly_care.safety.operations.moves import move, note
from services.elderly_care.safety.tables import SafetyAlarm, SafetyStep, SafetyTry
from services.foundation import crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Forbidden, NotFound
from services.foundation.staff.roles import StaffRole


class StepUnknown(NotFound):
    """The chain has no such step."""

    code = "safety_step_unknown"


@db.in_transaction
async def log_try(
    *, alarm: UUID, key: str, result: TryResult, actor: Actor, now: datetime, words: str = ""
) -> SafetyAlarm:
    """Write down a try. In vain: the next step is due at once. A proof: the chain stops, and waits for a person to close it."""
    row = await _held(alarm, center=actor.center)
    found = await _step(row, key)
    if actor.role == StaffRole.CARER and step(row.kind, key).by != StaffRole.CARER:
        raise Forbidden
    ALARM.check(row.status, AlarmStatus.RESOLVED)
    attempt = SafetyTry(id=ids.new_id(), center=row.center, alarm=row.id, step=found.id, at=now, actor_kind=actor.kind,
                        actor_name=actor.name, result=str(result))  # fmt: skip
    attempt.words_sealed = crypto.vault().seal(words, field="safety_try.words", row=attempt.id)
    await attempt.save()
    await _finish(found, now=now)
    await note(row, "tried", actor=actor, now=now, step=key, result=str(result))
    if result in PROOF:
        outcome = str(PROOF[result])
        return await move(
            row, AlarmStatus.RESOLVED, actor=actor, now=now, event="resolved", resolved_at=now, outcome=outcome
        )
    if result == TryResult.NO_ANSWER:
        await _hurry(row, after=found.place, now=now)
    return row


@db.in_transaction
async def hurry_emergency(*, alarm: UUID, actor: Actor, now: datetime) -> SafetyAlarm:
    """Somebody at the desk will not wait: the secretary and 110 or 120 are due now."""
    row = await _held(alarm, center=actor.center)
    ALARM.check(row.status, AlarmStatus.RESOLVED)
    for found in await SafetyStep.objects().where(SafetyStep.alarm == row.id, SafetyStep.status == StepStatus.WAITING):
        if step(row.kind, found.key).whom == Whom.EMERGENCY and found.due_at > now:
            await SafetyStep.update({SafetyStep.due_at: now}).where(SafetyStep.id == found.id)
    await note(row, "hurried", actor=actor, now=now)
    return row


async def _held(id: UUID, *, center: UUID) -> SafetyAlarm:
    """The alarm, held until the end: two people who log at once go one after the other."""
    await db.rows("UPDATE safety_alarm SET version = version WHERE id = {} AND center = {}", id, center)
    return await queries.alarm(id=id, center=center)


async def _step(alarm: SafetyAlarm, key: str) -> SafetyStep:
    row = await SafetyStep.objects().where(SafetyStep.alarm == alarm.id, SafetyStep.key == key).first()
    if row is None:
        raise StepUnknown
    return row


async def _finish(row: SafetyStep, *, now: datetime) -> None:
    """The step was tried; a second try of the same step changes nothing of it."""
    if STEP.allows(row.status, StepStatus.TRIED):
        await SafetyStep.update({SafetyStep.status: str(StepStatus.TRIED), SafetyStep.done_at: now}).where(
            SafetyStep.id == row.id
        )


async def _hurry(alarm: SafetyAlarm, *, after: int, now: datetime) -> None:
    """Nobody answered: whoever comes next is asked now, unless that step keeps its time."""
    later = await (
        SafetyStep.objects()
        .where(SafetyStep.alarm == alarm.id, SafetyStep.place > after, SafetyStep.status == StepStatus.WAITING)
        .order_by(SafetyStep.place)
        .first()
    )
    if later is not None and later.due_at > now and not step(alarm.kind, later.key).keeps_its_time:
        await SafetyStep.update({SafetyStep.due_at: now}).where(SafetyStep.id == later.id)
