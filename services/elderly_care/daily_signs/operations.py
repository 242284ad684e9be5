"""Taking a sign."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.daily_signs.queries import PURPOSE
from services.elderly_care.files import consents
from services.foundation import db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local


@db.in_transaction
async def sign(*, resident: UUID, actor: Actor, now: datetime) -> bool:
    """The elder was at a kiosk; kept once a day, and of nobody who has not asked for it."""
    if await consents.live(resident=resident, purpose=PURPOSE, center=actor.center) is None:
        return False
    written = await db.rows(
        "INSERT INTO daily_sign (id, center, resident, signed_on, at) VALUES ({}, {}, {}, {}, {}) ON CONFLICT DO NOTHING RETURNING id",
        ids.new_id(), actor.center, resident, local(now).date(), now,
    )  # fmt: skip
    return bool(written)
