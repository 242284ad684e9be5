"""Opening and closing months: what is granted at the beginning, and what becomes of the rest."""

from datetime import date, datetime
from uuid import UUID

from services.elderly_care.limits import queries as limits
from services.elderly_care.quota import queries, rules
from services.elderly_care.quota.operations import ledger
from services.elderly_care.quota.rules import Movement
from services.elderly_care.quota.tables import QuotaMonth
from services.foundation import db, ids
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import local

FOLLOWED = "entitlement_changed"
AT_ONCE = 200  # months closed, and months granted, in one turn of the housekeeping


@db.in_transaction
async def grant_month(*, month: str, resident: UUID, actor: Actor, now: datetime) -> QuotaMonth | None:
    """Open an elder's account of a month, once; without a right there is none."""
    known = await queries.month(month=month, resident=resident, center=actor.center)
    if known is not None:
        return known
    right = await queries.entitlement_in(month=month, resident=resident, center=actor.center)
    if right is None:
        return None
    row = QuotaMonth(id=ids.new_id(), center=actor.center, resident=resident, month=month, entitlement=right.id,
                     balance=right.monthly_cents)  # fmt: skip
    if await QuotaMonth.insert(row).on_conflict(action="DO NOTHING").returning(QuotaMonth.id):
        await ledger.write(kind=Movement.GRANT, cents=right.monthly_cents, month=row, actor=actor, now=now)
    return await queries.month(month=month, resident=resident, center=actor.center)


async def follow_right(month: QuotaMonth, *, actor: Actor, now: datetime) -> None:
    """Bring an open month to what its right gives now: more at once, less as far as it is neither reserved nor used."""
    right = await queries.entitlement_in(month=month.month, resident=month.resident, center=month.center)
    given = await db.rows(
        "SELECT COALESCE(SUM(cents), 0) AS cents FROM quota_ledger WHERE resident = {} AND month = {} "
        "AND (kind = 'GRANT' OR why = {})",
        month.resident, month.month, FOLLOWED, types={"cents": int},
    )  # fmt: skip
    difference = (right.monthly_cents if right else 0) - given[0]["cents"]
    difference = max(difference, -await ledger.hold(month=month.id))
    await QuotaMonth.update({QuotaMonth.entitlement: right.id if right else None}).where(QuotaMonth.id == month.id)
    if difference:
        await ledger.move_balance(month=month.id, cents=difference)
        await ledger.write(kind=Movement.ADJUST, cents=difference, month=month, actor=actor, now=now, why=FOLLOWED)


async def turn_months(*, center: UUID, now: datetime) -> None:
    """Open the current month for whoever has a right, and close the months that are over; doing it again changes nothing."""
    today = local(now).date()
    await _open(center=center, today=today, now=now)
    over = await (
        QuotaMonth.select(QuotaMonth.id)
        .where(
            QuotaMonth.center == center, QuotaMonth.month < rules.month_on(today), QuotaMonth.closed_at.is_null()
        )
        .order_by(QuotaMonth.month)
        .limit(AT_ONCE)
    )  # fmt: skip
    for row in over:
        await _close(id=row["id"], actor=system(center), now=now)


async def _open(*, center: UUID, today: date, now: datetime) -> None:
    month = rules.month_on(today)
    without = await db.rows(
        "SELECT DISTINCT e.resident AS resident FROM entitlement e WHERE e.center = {} AND e.from_on <= {} "
        "AND (e.to_on IS NULL OR e.to_on >= {}) AND NOT EXISTS "
        "(SELECT 1 FROM quota_month m WHERE m.resident = e.resident AND m.month = {}) LIMIT {}",
        center, today, rules.first_day(month), month, AT_ONCE,
    )  # fmt: skip
    for row in without:
        await grant_month(month=month, resident=row["resident"], actor=system(center), now=now)


@db.in_transaction
async def _close(*, id: UUID, actor: Actor, now: datetime) -> None:
    """Whoever closes it first clears it; what is reserved stays for the visits it waits for."""
    closed = await db.rows(
        "UPDATE quota_month SET closed_at = {} WHERE id = {} AND closed_at IS NULL RETURNING id", now, id
    )
    if closed:
        await clear_rest(id=id, actor=actor, now=now)


async def clear_rest(*, id: UUID, actor: Actor, now: datetime) -> None:
    """What is left of a closed month goes on to the next one of the quarter, where the station carries, or is gone."""
    rest = await ledger.hold(month=id)
    if rest <= 0:
        return
    month = await QuotaMonth.objects().get(QuotaMonth.id == id)
    assert month is not None
    following = await _following(month, actor=actor, now=now)
    await ledger.move_balance(month=id, cents=-rest)
    why = "month_end" if following is None else f"carried_to {following.month}"
    await ledger.write(kind=Movement.ADJUST, cents=-rest, month=month, actor=actor, now=now, why=why)
    if following is not None:
        await ledger.move_balance(month=following.id, cents=rest)
        await ledger.write(kind=Movement.ADJUST, cents=rest, month=following, actor=actor, now=now,
                           why=f"carried_from {month.month}")  # fmt: skip
        if following.closed_at is not None:
            await clear_rest(id=following.id, actor=actor, now=now)


async def _following(month: QuotaMonth, *, actor: Actor, now: datetime) -> QuotaMonth | None:
    to = rules.carries_to(month.month)
    if to is None or not (await limits.limits(center=month.center)).quota_carries:
        return None
    return await grant_month(month=to, resident=month.resident, actor=actor, now=now)
