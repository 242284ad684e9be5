"""One move of an alarm: the state and the audit row, together."""

from datetime import datetime
from typing import Any

from services.elderly_care.safety.lifecycle import ALARM, AlarmStatus
from services.elderly_care.safety.tables import SafetyAlarm
from services.foundation import audit
from services.foundation.actor import Actor


async def move(
    alarm: SafetyAlarm, to: AlarmStatus, *, actor: Actor, now: datetime, event: str, **changes: Any
) -> SafetyAlarm:
    """Move the alarm from the state it was read in; whoever moved it first wins, and the other is told so."""
    before = ALARM.move(alarm, to)
    alarm.version += 1
    for column, value in changes.items():
        setattr(alarm, column, value)
    values: dict[Any, Any] = {"status": str(to), "version": alarm.version, **changes}
    changed = await (
        SafetyAlarm.update(values)
        .where(SafetyAlarm.id == alarm.id, SafetyAlarm.status == before, SafetyAlarm.version == alarm.version - 1)
        .returning(SafetyAlarm.id)
    )
    if not changed:
        raise ALARM.too_late(before, to)
    await note(alarm, event, actor=actor, now=now)
    return alarm


async def note(alarm: SafetyAlarm, event: str, *, actor: Actor, now: datetime, **facts: Any) -> None:
    """Write into the audit trail what became of an alarm."""
    await audit.record(f"safety.{event}", entity="safety_alarm", entity_id=alarm.id, actor=actor, at=now,
                       facts={"kind": alarm.kind, **facts})  # fmt: skip
