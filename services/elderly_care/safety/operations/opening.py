"""Raising an alarm: the alarm, all its steps with their times, and the bell, in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care.safety import people, queries, sync
from services.elderly_care.safety.chains import CHAINS, AlarmKind, Step, Whom, grade
from services.elderly_care.safety.lifecycle import AlarmStatus, StepStatus
from services.elderly_care.safety.operations.moves import note
from services.elderly_care.safety.tables import SafetyAlarm, SafetyStep
from services.foundation import db, ids, notifications, platform_sync
from services.foundation.actor import Actor

RINGS = "alarm_safety"  # the message that stays on the care desk, with sound, until the alarm is closed


@dataclass(frozen=True, slots=True)
class Worry:
    """What somebody is worried about: which elder, which visit, and who answers for the building."""

    kind: AlarmKind
    resident: UUID
    booking: UUID | None = None
    member: UUID | None = None


@db.in_transaction
async def raise_alarm(*, worry: Worry, actor: Actor, now: datetime) -> SafetyAlarm:
    """Begin the chain; the same worry while it is open is the same alarm."""
    around = await people.circle(resident=worry.resident, center=actor.center, now=now)
    alarm = _row(worry, is_at_risk=around.is_at_risk, actor=actor, now=now)
    if not await _write(alarm):
        return await _known(worry, center=actor.center)
    await _plan(alarm, around, now=now)
    await note(alarm, "raised", actor=actor, now=now)
    await notifications.notify(RINGS, center=actor.center, at=now, to_role="care_desk", entity="safety_alarm",
                               entity_id=alarm.id, parameters={"kind": alarm.kind})  # fmt: skip
    await tell_city(alarm, at=now)
    return alarm


async def tell_city(alarm: SafetyAlarm, *, at: datetime, closed_at: datetime | None = None) -> None:
    """Report the alarm where the city has agreed to hear of alarms."""
    setting = await queries.setting(center=alarm.center)
    if setting is not None and setting.tells_city:
        await platform_sync.record(
            "alert.safety", entity="alarm", entity_id=alarm.id, version=alarm.version, center=alarm.center, at=at,
            data=sync.alert(alarm, closed_at=closed_at),
        )  # fmt: skip


def _row(worry: Worry, *, is_at_risk: bool, actor: Actor, now: datetime) -> SafetyAlarm:
    return SafetyAlarm(
        id=ids.new_id(), center=actor.center, kind=str(worry.kind), grade=grade(worry.kind), resident=worry.resident,
        booking=worry.booking, member=worry.member, is_at_risk=is_at_risk, status=str(AlarmStatus.OPEN), opened_at=now,
        opened_by=actor.name, version=1,
    )  # fmt: skip


async def _write(alarm: SafetyAlarm) -> bool:
    """The unique indexes decide: one open alarm of a kind for each visit, or for each elder."""
    a = alarm
    written = await db.rows(
        "INSERT INTO safety_alarm (id, center, kind, grade, resident, booking, member, is_at_risk, status, opened_at, opened_by, "
        "outcome, closed_by, words_sealed, version) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, '', '', {}, 1) "
        "ON CONFLICT DO NOTHING RETURNING id",
        a.id, a.center, a.kind, a.grade, a.resident, a.booking, a.member, a.is_at_risk, a.status, a.opened_at, a.opened_by, b"",
    )  # fmt: skip
    return bool(written)


async def _known(worry: Worry, *, center: UUID) -> SafetyAlarm:
    if worry.booking is not None:
        known = await queries.open_of_booking(booking=worry.booking, kind=worry.kind)
    else:
        known = await queries.open_of_resident(resident=worry.resident, kind=worry.kind)
    if known is None:
        raise queries.AlarmUnknown  # closed in this very moment
    return known


async def _plan(alarm: SafetyAlarm, around: people.Circle, *, now: datetime) -> None:
    """Write every step with its time; where nobody can be asked the step is skipped from the beginning."""
    contacts, has_member = len(around.contacts), alarm.member is not None or around.liaison is not None
    setting = await queries.setting(center=alarm.center)
    has_guard = bool(setting and setting.guard_phone)
    steps = []
    for place, step in enumerate(CHAINS[AlarmKind(alarm.kind)].steps):
        is_there = _can_be_asked(step, contacts=contacts, has_member=has_member, has_guard=has_guard)
        steps.append(
            SafetyStep(
                id=ids.new_id(), center=alarm.center, alarm=alarm.id, place=place, key=step.key,
                status=str(StepStatus.WAITING if is_there else StepStatus.SKIPPED),
                due_at=now + step.due_after(is_at_risk=alarm.is_at_risk), done_at=None if is_there else now,
            )
        )  # fmt: skip
    await SafetyStep.insert(*steps)


def _can_be_asked(step: Step, *, contacts: int, has_member: bool, has_guard: bool) -> bool:
    missing = {Whom.CONTACT: step.which > contacts, Whom.MEMBER: not has_member, Whom.GUARD: not has_guard}
    return not missing.get(step.whom, False)
