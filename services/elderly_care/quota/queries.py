"""Reading amounts, entitlements, months and the ledger."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.elderly_care.quota import rules
from services.elderly_care.quota.rules import Movement
from services.elderly_care.quota.tables import Entitlement, QuotaAmount, QuotaLedger, QuotaMonth
from services.foundation import db, ids


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


async def left_in(*, month: str, resident: UUID, center: UUID) -> int | None:
    """What can still be used of a month, or nothing for somebody without a right."""
    known = await QuotaMonth.objects().where(
        QuotaMonth.resident == resident, QuotaMonth.center == center, QuotaMonth.month == month
    ).first()  # fmt: skip
    if known is not None:
        return None if known.closed_at is not None else int(known.balance)
    right = await entitlement_in(month=month, resident=resident, center=center)
    return int(right.monthly_cents) if right else None


async def ledger(*, month: str, resident: UUID, center: UUID) -> list[QuotaLedger]:
    """The movements of a month, oldest first."""
    return await (
        QuotaLedger.objects()
        .where(QuotaLedger.resident == resident, QuotaLedger.center == center, QuotaLedger.month == month)
        .order_by(QuotaLedger.at, QuotaLedger.id)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One movement, what it did to the balance, and the balance after it."""

    row: QuotaLedger
    change: int
    balance: int
    number: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One elder's month. `is_confirmed` says that the amount is the station's own and no placeholder."""

    month: str
    entitlement: Entitlement | None
    is_confirmed: bool
    balance: int
    reserved: int
    taken: int
    lines: list[Line]


async def statement(*, month: str, resident: UUID, center: UUID) -> Statement:
    """Every movement of a month, from the ledger; the three figures are the ledger's own sums."""
    right = await entitlement_in(month=month, resident=resident, center=center)
    rows = await ledger(month=month, resident=resident, center=center)
    booked = {row["id"]: row for row in await _bookings([row.booking for row in rows if row.booking])}
    lines: list[Line] = []
    balance = reserved = taken = 0
    for row in rows:
        change, held, used = rules.effect(Movement(row.kind), row.cents)
        balance, reserved, taken = balance + change, reserved + held, taken + used
        booking = booked.get(row.booking, {})
        lines.append(Line(row, change, balance, booking.get("number", ""), booking.get("name_zh", "")))
    is_confirmed = right is not None and await _is_confirmed(right)
    return Statement(month, right, is_confirmed, balance, reserved, taken, lines)


async def amounts(*, center: UUID) -> list[QuotaAmount]:
    """The whole table of amounts: the station's own, and placeholders where it has none."""
    own = {(row.quota_class, row.level): row for row in await QuotaAmount.objects().where(QuotaAmount.center == center)}
    return [
        own.get((quota_class, level))
        or QuotaAmount(
            id=ids.new_id(), center=center, quota_class=quota_class, level=level,
            cents=rules.placeholder_cents(quota_class=quota_class, level=level),
        )
        for quota_class in rules.CLASSES
        for level in range(5)
    ]  # fmt: skip


async def in_force(*, on: date, center: UUID) -> list[Entitlement]:
    """Everybody who has a right on a day, one row an elder."""
    rows = await (
        Entitlement.objects()
        .where(Entitlement.center == center, Entitlement.from_on <= on)
        .order_by(Entitlement.from_on)
    )
    newest = {row.resident: row for row in rows}
    return [row for row in newest.values() if row.to_on is None or row.to_on >= on]


async def _bookings(wanted: list[UUID]) -> list[dict[str, Any]]:
    if not wanted:
        return []
    places = ", ".join("{}" for _ in wanted)
    return await db.rows(
        "SELECT b.id AS id, b.number AS number, s.name_zh AS name_zh FROM care_booking b "
        f"JOIN care_service s ON s.center = b.center AND s.code = b.service_code WHERE b.id IN ({places})",
        *wanted,
    )


async def _is_confirmed(right: Entitlement) -> bool:
    return await QuotaAmount.exists().where(
        QuotaAmount.center == right.center,
        QuotaAmount.quota_class == right.quota_class,
        QuotaAmount.level == right.level,
        QuotaAmount.cents == right.monthly_cents,
        QuotaAmount.is_confirmed.eq(True),
    )
