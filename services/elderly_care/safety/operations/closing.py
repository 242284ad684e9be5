"""Closing an alarm: a named person says how it ended, and only what a try has proved."""

from datetime import datetime
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.safety import queries
from services.elderly_care.safety.chains import AlarmKind
from services.elderly_care.safety.lifecycle import ALARM, PERSON_REACHED, AlarmOutcome, AlarmStatus
from services.elderly_care.safety.operations.moves import move
from services.elderly_care.safety.operations.opening import tell_city
from services.elderly_care.safety.tables import SafetyAlarm
from services.foundation import crypto, db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid
from services.foundation.notifications import operations as notifications


class AlarmUnproven(Conflict):
    """No try says that a person was reached, that the elder is safe, or that police or a doctor took over."""

    code = "safety_alarm_unproven"


class ReasonMissing(Invalid):
    """An alarm that was a mistake is closed with the reason."""

    code = "safety_reason_missing"


@db.in_transaction
async def close(
    *,
    alarm: UUID,
    actor: Actor,
    now: datetime,
    is_mistake: bool = False,
    does_visit_go_on: bool = False,
    words: str = "",
) -> SafetyAlarm:
    """End the alarm and its bell. Without a proof it can only be closed as a mistake, with the reason; a visit that found nobody at home,
    and only now, counts as such unless it goes on after all."""
    row = await queries.alarm(id=alarm, center=actor.center)
    ALARM.check(row.status, AlarmStatus.CLOSED)
    if is_mistake and not words.strip():
        raise ReasonMissing
    if row.status == AlarmStatus.OPEN and not is_mistake:
        raise AlarmUnproven
    outcome = str(AlarmOutcome.MISTAKE) if is_mistake else row.outcome
    sealed = crypto.vault().seal(words, field="safety_alarm.words", row=row.id)
    await move(row, AlarmStatus.CLOSED, actor=actor, now=now, event="closed", closed_at=now, closed_by=actor.name,
               outcome=outcome, words_sealed=sealed)  # fmt: skip
    await notifications.settle(entity_id=row.id, actor=actor, now=now)
    await tell_city(row, at=now, closed_at=now)
    is_missed = row.kind == AlarmKind.NOT_HOME and row.outcome in PERSON_REACHED and not does_visit_go_on
    if is_missed and row.booking is not None:
        await _miss(row, actor=actor, now=now)
    return row


async def _miss(alarm: SafetyAlarm, *, actor: Actor, now: datetime) -> None:
    booking = await care_queries.booking(id=alarm.booking, center=alarm.center)
    if BOOKING.allows(booking.status, BookingStatus.NOT_HOME):
        await care.miss(booking=booking.id, kind=BookingStatus.NOT_HOME, outcome=alarm.outcome, actor=actor, now=now)
