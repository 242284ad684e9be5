"""Writing the ledger: every movement is one conditional change of the month and one row that tells it."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.quota import queries
from services.elderly_care.quota.rules import Movement
from services.elderly_care.quota.tables import QuotaMonth
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict
from services.foundation.residents import queries as residents


class AdjustmentTooLarge(Conflict):
    """More would be taken away than is left; the balance comes with it."""

    code = "quota_adjustment_too_large"


async def write(
    *, kind: Movement, cents: int, month: QuotaMonth, actor: Actor, now: datetime, booking: UUID | None = None,
    why: str = "",
) -> None:  # fmt: skip
    """Add one line."""
    await db.rows(
        "INSERT INTO quota_ledger (id, center, resident, month, kind, cents, booking, at, actor_kind, actor_name, why) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        ids.new_id(), month.center, month.resident, month.month, str(kind), cents, booking, now, actor.kind, actor.name,
        why[:80],
    )  # fmt: skip


async def move_balance(*, month: UUID, cents: int) -> bool:
    """Change what can still be reserved, unless it would fall below zero."""
    return bool(
        await db.rows(
            "UPDATE quota_month SET balance = balance + {} WHERE id = {} AND balance + {} >= 0 RETURNING balance",
            cents, month, cents,
        )
    )  # fmt: skip


async def hold(*, month: UUID) -> int:
    """Hold a month until the end of the transaction; gives its balance."""
    rows = await db.rows("UPDATE quota_month SET balance = balance WHERE id = {} RETURNING balance", month)
    balance: int = rows[0]["balance"]
    return balance


@db.in_transaction
async def read_statement(*, resident: UUID, month: str, actor: Actor, now: datetime) -> tuple[queries.Statement, str]:
    """Open an elder's account of a month, with the name, and write down who did."""
    person = await residents.resident(id=resident, center=actor.center)
    await audit.record("quota.read", entity="resident", entity_id=person.id, actor=actor, at=now)
    told = await queries.statement(month=month, resident=person.id, center=actor.center)
    return told, residents.name_of(person)


@db.in_transaction
async def read_left(*, resident: UUID, month: str, actor: Actor, now: datetime) -> int | None:
    """Tell elders at the kiosk what is left of their month, and write down that it was shown."""
    await audit.record(
        "quota.read", entity="resident", entity_id=resident, actor=actor, at=now, facts={"left_of": month}
    )
    return await queries.left_in(month=month, resident=resident, center=actor.center)


@db.in_transaction
async def adjust(*, resident: UUID, month: str, cents: int, why: str, actor: Actor, now: datetime) -> QuotaMonth:
    """Put something right by hand, with the reason; never below zero."""
    row = await queries.month(month=month, resident=resident, center=actor.center)
    if row is None or not await move_balance(month=row.id, cents=cents):
        raise AdjustmentTooLarge(balance_cents=row.balance if row else 0)
    await write(kind=Movement.ADJUST, cents=cents, month=row, actor=actor, now=now, why=why)
    await audit.record("quota.adjusted", entity="resident", entity_id=resident, actor=actor, at=now,
                       facts={"month": month, "cents": cents})  # fmt: skip
    row.balance += cents
    return row
