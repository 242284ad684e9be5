"""Reading amounts, entitlements, months and the ledger."""

from datetime import date
from uuid import UUID

from services.elderly_care.quota import rules
from services.elderly_care.quota.tables import Entitlement, QuotaAmount, QuotaLedger, QuotaMonth


async def monthly_cents(*, quota_class: str, level: int, center: UUID) -> int:
    """What this class and level get in a month here."""
    row = await (
        QuotaAmount.objects()
        .where(QuotaAmount.center == center, QuotaAmount.quota_class == quota_class, QuotaAmount.level == level)
        .first()
    )
    return int(row.cents) if row else rules.placeholder_cents(quota_class=quota_class, level=level)


async def entitlement_in(*, month: str, resident: UUID, center: UUID) -> Entitlement | None:
    """The right that counts in a month: the newest that has a day in it."""
    found = await (
        Entitlement.objects()
        .where(
            Entitlement.resident == resident, Entitlement.center == center, Entitlement.from_on <= rules.last_day(month)
        )
        .order_by(Entitlement.from_on, ascending=False)
        .limit(1)
    )
    return found[0] if found and (found[0].to_on is None or found[0].to_on >= rules.first_day(month)) else None


async def entitlements(*, resident: UUID, center: UUID) -> list[Entitlement]:
    """All rights an elder has had, the newest first."""
    return await (
        Entitlement.objects()
        .where(Entitlement.resident == resident, Entitlement.center == center)
        .order_by(Entitlement.from_on, ascending=False)
    )


async def month(*, month: str, resident: UUID, center: UUID) -> QuotaMonth | None:
    """One elder's account of a month."""
    return await (
        QuotaMonth.objects()
        .where(QuotaMonth.resident == resident, QuotaMonth.center == center, QuotaMonth.month == month)
        .first()
    )


async def ledger(*, month: str, resident: UUID, center: UUID) -> list[QuotaLedger]:
    """The movements of a month, oldest first."""
    return await (
        QuotaLedger.objects()
        .where(QuotaLedger.resident == resident, QuotaLedger.center == center, QuotaLedger.month == month)
        .order_by(QuotaLedger.at, QuotaLedger.id)
    )


async def in_force(*, on: date, center: UUID) -> list[Entitlement]:
    """Everybody who has a right on a day, one row an elder."""
    rows = await (
        Entitlement.objects()
        .where(Entitlement.center == center, Entitlement.from_on <= on)
        .order_by(Entitlement.from_on)
    )
    newest = {row.resident: row for row in rows}
    return [row for row in newest.values() if row.to_on is None or row.to_on >= on]
