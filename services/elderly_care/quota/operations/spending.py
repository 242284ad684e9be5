"""What the quota pays of a booking: reserved when it is made, taken when the visit is confirmed, given back when it does not take place."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.elderly_care.lifecycle import CANCELLED, MISSED, BookingStatus
from services.elderly_care.quota import queries, rules
from services.elderly_care.quota.operations import ledger, months
from services.elderly_care.quota.rules import Movement, Payer
from services.elderly_care.quota.tables import QuotaMonth
from services.elderly_care.tables import CareBooking
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict

TAKES = frozenset({BookingStatus.ELDER_CONFIRMED})
GIVES_BACK = frozenset({*CANCELLED, *MISSED, BookingStatus.ABORTED})  # a stopped visit is not the elder's fault


class SelfPayNotAgreed(Conflict):
    """The quota does not reach; the elder must say yes to paying the rest. The amounts come with it."""

    code = "self_pay_not_agreed"


@dataclass(frozen=True, slots=True)
class Share:
    """What the quota pays of one booking, and from which month."""

    payer: Payer = Payer.SELF
    quota_cents: int = 0
    quota_class: str = ""
    month: QuotaMonth | None = None
    is_overflow: bool = False  # the elder has agreed to pay what the quota does not


async def reserve(
    *, resident: UUID, amount_cents: int, starts_at: datetime, agrees_to_pay: bool, actor: Actor, now: datetime
) -> Share:
    """Set aside what the quota pays of a visit; who has no right pays themselves. Called inside the booking's transaction."""
    month = await months.grant_month(month=rules.month_of(starts_at), resident=resident, actor=actor, now=now)
    if month is None or month.closed_at is not None:
        return Share()
    right = await queries.entitlement_in(month=month.month, resident=resident, center=actor.center)
    quota_class = right.quota_class if right else ""
    if await _set_aside(month.id, amount_cents):
        return Share(Payer.QUOTA, amount_cents, quota_class, month)
    balance = await ledger.hold(month=month.id)
    covered = min(balance, amount_cents)
    if not agrees_to_pay and covered < amount_cents:
        raise SelfPayNotAgreed(
            amount_cents=amount_cents, quota_cents=covered, self_cents=amount_cents - covered, month=month.month
        )
    await _set_aside(month.id, covered)
    return Share(rules.payer(amount_cents=amount_cents, quota_cents=covered), covered, quota_class, month, True)


async def note_reserved(share: Share, *, booking: UUID, actor: Actor, now: datetime) -> None:
    """Tell the ledger what was set aside, once the booking is written."""
    if share.month is not None and share.quota_cents:
        await ledger.write(kind=Movement.RESERVE, cents=share.quota_cents, month=share.month, booking=booking,
                           actor=actor, now=now)  # fmt: skip


async def follow(booking: CareBooking, *, actor: Actor, now: datetime) -> None:
    """After a move of the booking: take what was reserved, or give it back, or let it stand."""
    if not booking.quota_cents:
        return
    status = BookingStatus(booking.status)
    if status in TAKES:
        await _settle(booking, kind=Movement.TAKE, actor=actor, now=now)
    elif status in GIVES_BACK:
        await _settle(booking, kind=Movement.RELEASE, actor=actor, now=now)


async def _set_aside(month: UUID, cents: int) -> bool:
    """One statement decides, however many ask at once."""
    return bool(
        await db.rows(
            "UPDATE quota_month SET balance = balance - {}, reserved = reserved + {} "
            "WHERE id = {} AND balance >= {} RETURNING balance",
            cents, cents, month, cents,
        )
    )  # fmt: skip


async def _settle(booking: CareBooking, *, kind: Movement, actor: Actor, now: datetime) -> None:
    goes_to = "taken" if kind == Movement.TAKE else "balance"
    held = await db.rows(
        f"UPDATE quota_month SET reserved = reserved - {{}}, {goes_to} = {goes_to} + {{}} "
        "WHERE resident = {} AND center = {} AND month = {} AND reserved >= {} RETURNING id",
        booking.quota_cents, booking.quota_cents, booking.resident, booking.center,
        rules.month_of(booking.starts_at), booking.quota_cents,
    )  # fmt: skip
    if not held:
        return
    month = await QuotaMonth.objects().get(QuotaMonth.id == held[0]["id"])
    assert month is not None
    await ledger.write(kind=kind, cents=booking.quota_cents, month=month, booking=booking.id, actor=actor, now=now)
    if kind == Movement.TAKE:
        return
    if month.closed_at is None:
        await months.follow_right(month, actor=actor, now=now)  # it may have become less meanwhile
    else:
        await months.clear_rest(id=month.id, actor=actor, now=now)
