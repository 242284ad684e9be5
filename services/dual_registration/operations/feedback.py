"""At each quarter's end a unit hears what its members did (domain 1.8)."""

import json
from datetime import datetime
from uuid import UUID

from services.dual_registration import queries
from services.dual_registration.rules import quarter_before
from services.dual_registration.tables import CheckedInUnit, UnitFeedback
from services.foundation import audit, db, ids, notifications
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict


class FeedbackSent(Conflict):
    """This feedback went to its unit already."""

    code = "feedback_sent"


@db.in_transaction
async def make_feedback(*, center: UUID, now: datetime) -> int:
    """Write down the quarter that has ended for every unit that was there, once; one that has left hears of what was still done."""
    quarter = quarter_before(local(now).date())
    units = await CheckedInUnit.objects().where(
        CheckedInUnit.center == center, CheckedInUnit.checked_in_on <= quarter.last_on
    )
    known = await UnitFeedback.select(UnitFeedback.unit).where(
        UnitFeedback.center == center, UnitFeedback.year == quarter.year, UnitFeedback.quarter == quarter.number
    )
    waiting = [unit for unit in units if unit.id not in {row["unit"] for row in known}]
    made = 0
    for unit in waiting:
        lines = await queries.services_of(unit=unit.id, quarter=quarter)
        if not lines and not unit.is_active:
            continue
        row = UnitFeedback(
            id=ids.new_id(), center=center, unit=unit.id, year=quarter.year, quarter=quarter.number, services=len(lines),
            minutes=sum(line["minutes"] for line in lines), lines=json.dumps(lines, ensure_ascii=False), made_at=now,
        )  # fmt: skip
        if await UnitFeedback.insert(row).on_conflict(action="DO NOTHING").returning(UnitFeedback.id):
            await audit.record("feedback.made", entity="unit_feedback", entity_id=row.id, actor=system(center), at=now,
                               facts={"services": len(lines)})  # fmt: skip
            made += 1
    if made:
        await notifications.notify("unit_feedback_due", center=center, at=now, to_role="community_worker",
                                   parameters={"quarter": quarter.words, "units": made})  # fmt: skip
    return made


@db.in_transaction
async def send_feedback(*, feedback: UnitFeedback, actor: Actor, now: datetime) -> UnitFeedback:
    """The sheet went to its unit."""
    changed = await db.rows(
        "UPDATE unit_feedback SET sent_at = {}, sent_by = {} WHERE id = {} AND sent_at IS NULL RETURNING id",
        now, actor.name, feedback.id,
    )  # fmt: skip
    if not changed:
        raise FeedbackSent
    feedback.sent_at, feedback.sent_by = now, actor.name
    await audit.record("feedback.sent", entity="unit_feedback", entity_id=feedback.id, actor=actor, at=now)
    return feedback
