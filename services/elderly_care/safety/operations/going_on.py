"""What the clock does with alarms: a step comes due, a carer who was late has come."""

from datetime import datetime
from itertools import groupby
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.family import telling
from services.elderly_care.lifecycle import AHEAD
from services.elderly_care.safety import queries, rules
from services.elderly_care.safety.chains import AlarmKind, Whom, step
from services.elderly_care.safety.lifecycle import AlarmOutcome, AlarmStatus
from services.elderly_care.safety.operations.moves import move, note
from services.elderly_care.safety.tables import SafetyAlarm
from services.foundation import db, notifications
from services.foundation.actor import system
from services.foundation.one_by_one import each

EMERGENCY_RINGS = "alarm_emergency"


async def raise_due(*, center: UUID, now: datetime) -> list[UUID]:
    """Raise what is due, each step in a transaction of its own: a stop between two loses nothing and repeats nothing, and an alarm that
    cannot go on holds up no other."""
    waiting = groupby(await queries.waiting(center=center, now=now), key=lambda one: one.alarm)
    alarms = [list(steps) for _, steps in waiting]
    raised = await each(alarms, lambda steps: _go_on(steps, center=center, now=now), work="alarm")
    return [alarm for one in raised for alarm in one]


async def _go_on(steps: list[rules.Waiting], *, center: UUID, now: datetime) -> list[UUID]:
    return [one.alarm for one in rules.to_raise(steps) if await _raise(one, center=center, now=now)]


ELDERS_WHO_CAME = (
    "SELECT a.id AS id FROM safety_alarm a WHERE a.center = {} AND a.status = 'open' AND a.kind IN ('meal_missed', 'no_swipe') "
    "AND (EXISTS (SELECT 1 FROM care_booking b WHERE b.id = a.booking AND b.checked_in_at IS NOT NULL) OR (a.booking IS NULL AND "
    "(EXISTS (SELECT 1 FROM daily_sign s WHERE s.resident = a.resident AND s.at >= a.opened_at) OR EXISTS "
    "(SELECT 1 FROM care_booking b WHERE b.resident = a.resident AND b.checked_in_at >= a.opened_at))))"
)


async def settle_arrivals(*, center: UUID, now: datetime) -> list[UUID]:
    """Alarms about carers or elders who have come meanwhile need no further step; a person still closes them."""
    marks = ", ".join(["{}"] * len(AHEAD))
    late = await db.rows(
        "SELECT a.id AS id FROM safety_alarm a JOIN care_booking b ON b.id = a.booking WHERE a.center = {} "
        f"AND a.kind = 'carer_late' AND a.status = 'open' AND b.status NOT IN ({marks})",
        center, *(str(status) for status in AHEAD),
    )  # fmt: skip
    came = await db.rows(ELDERS_WHO_CAME, center)
    settled = await each([*late, *came], lambda row: _settle(row["id"], center=center, now=now), work="alarm")
    return [id for id in settled if id is not None]


@db.in_transaction
async def _raise(one: rules.Waiting, *, center: UUID, now: datetime) -> bool:
    raised = await db.rows(
        "UPDATE safety_step SET status = 'due', raised_at = {} WHERE id = {} AND status = 'waiting' RETURNING id",
        now,
        one.id,
    )
    if not raised:
        return False  # another worker was quicker
    alarm = await queries.alarm(id=one.alarm, center=center)
    await note(alarm, "step_due", actor=system(center), now=now, step=one.key)
    if alarm.kind == AlarmKind.NOT_HOME and step(one.kind, one.key).whom == Whom.CONTACT:
        await _tell_family(alarm, now=now)
    if step(one.kind, one.key).whom == Whom.EMERGENCY:
        for role in ("secretary", "care_desk"):
            await notifications.notify(EMERGENCY_RINGS, center=center, at=now, to_role=role, entity="safety_alarm",
                                       entity_id=alarm.id, parameters={"kind": alarm.kind})  # fmt: skip
    return True


@db.in_transaction
async def _settle(id: UUID, *, center: UUID, now: datetime) -> UUID | None:
    alarm: SafetyAlarm = await queries.alarm(id=id, center=center)
    if alarm.status != AlarmStatus.OPEN:
        return None
    await move(alarm, AlarmStatus.RESOLVED, actor=system(center), now=now, event="settled", resolved_at=now,
               outcome=str(AlarmOutcome.SETTLED))  # fmt: skip
    return id


async def _tell_family(alarm: SafetyAlarm, *, now: datetime) -> None:
    """Whoever the elder lets us tell hears, once, that nobody opened; the calls go on beside it."""
    if alarm.booking is not None:
        visit = await care.booking(id=alarm.booking, center=alarm.center)
        await telling.tell("family.not_home", booking=visit, now=now, turn=str(alarm.id))
