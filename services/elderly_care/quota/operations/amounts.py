"""The station's own table of amounts."""

from datetime import datetime

from services.elderly_care.quota import rules
from services.elderly_care.quota.tables import QuotaAmount
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Invalid


class QuotaClassUnknown(Invalid):
    """There are five classes and the levels 0 to 4, and an amount is not negative."""

    code = "quota_class_unknown"


@db.in_transaction
async def set_amount(
    *, quota_class: str, level: int, cents: int, is_confirmed: bool, actor: Actor, now: datetime
) -> QuotaAmount:
    """Write down what a class and a level get; rights that were approved keep their amount."""
    if quota_class not in rules.CLASSES or not 0 <= level <= 4 or cents < 0:
        raise QuotaClassUnknown
    row = await (
        QuotaAmount.objects()
        .where(QuotaAmount.center == actor.center, QuotaAmount.quota_class == quota_class, QuotaAmount.level == level)
        .first()
    )
    row = row or QuotaAmount(id=ids.new_id(), center=actor.center, quota_class=quota_class, level=level)
    row.cents, row.is_confirmed, row.changed_at, row.changed_by = cents, is_confirmed, now, actor.name
    await row.save()
    await audit.record("quota_amount.set", entity="center", entity_id=actor.center, actor=actor, at=now,
                       facts={"class": quota_class, "level": level, "cents": cents})  # fmt: skip
    return row
