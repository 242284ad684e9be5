"""Setting a station's figures."""

from datetime import datetime

from services.elderly_care.limits import rules
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Invalid, NotFound


class LimitUnknown(NotFound):
    """There is no such figure."""

    code = "care_limit_unknown"


class LimitInvalid(Invalid):
    """The figure lies outside what makes sense."""

    code = "care_limit_invalid"


@db.in_transaction
async def set_limit(*, name: str, value: int, is_confirmed: bool, actor: Actor, now: datetime) -> None:
    """Write down what holds at this station."""
    if name not in rules.BOUNDS:
        raise LimitUnknown
    least, most = rules.BOUNDS[name]
    if not least <= value <= most:
        raise LimitInvalid(least=least, most=most)
    await db.rows(
        "INSERT INTO care_limit (id, center, name, value, is_confirmed, changed_at, changed_by) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}) ON CONFLICT (center, name) DO UPDATE SET value = excluded.value, "
        "is_confirmed = excluded.is_confirmed, changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        ids.new_id(), actor.center, name, value, is_confirmed, now, actor.name,
    )  # fmt: skip
    await audit.record("care_limit.set", entity="center", entity_id=actor.center, actor=actor, at=now,
                       facts={"name": name, "value": value, "confirmed": is_confirmed})  # fmt: skip
