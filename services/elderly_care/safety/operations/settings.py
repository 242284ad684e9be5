"""Whom the last steps of a centre call."""

from datetime import datetime

from services.elderly_care.safety.tables import SafetySetting
from services.foundation import audit, db, ids
from services.foundation.actor import Actor


@db.in_transaction
async def keep_setting(
    *, guard_name: str, guard_phone: str, tells_city: bool, actor: Actor, now: datetime
) -> SafetySetting:
    """Say who the property guard is, and whether the city has agreed to hear of alarms."""
    await db.rows(
        "INSERT INTO safety_setting (id, center, guard_name, guard_phone, tells_city, changed_at) VALUES ({}, {}, {}, {}, {}, {}) "
        "ON CONFLICT (center) DO UPDATE SET guard_name = excluded.guard_name, guard_phone = excluded.guard_phone, "
        "tells_city = excluded.tells_city, changed_at = excluded.changed_at",
        ids.new_id(), actor.center, guard_name, guard_phone, tells_city, now,
    )  # fmt: skip
    row = await SafetySetting.objects().where(SafetySetting.center == actor.center).first()
    assert row is not None  # written above
    await audit.record("safety.setting", entity="safety_setting", entity_id=row.id, actor=actor, at=now)
    return row
