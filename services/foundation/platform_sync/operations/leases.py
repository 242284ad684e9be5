"""One sender at a time, over all workers and nodes of one database.

A row lock would not do: the send happens outside any transaction. The fence does: what a sender holds carries the
fence of its turn, and a sender that was thought dead finds nothing left to mark.
"""

from datetime import datetime, timedelta

from services.foundation import db
from services.foundation.platform_sync import rules

SENDER = "sender"
HOLD = timedelta(seconds=45)  # three times the longest request


async def hold(*, owner: str, now: datetime) -> int | None:
    """Take or keep the lease and return its fence, or None while somebody else has it."""
    rows = await db.rows("SELECT owner, until, fence FROM sync_lease WHERE name = {}", SENDER)
    left = rows[0]["until"] - now if rows and rows[0]["owner"] == owner else timedelta()
    if HOLD / 2 < left <= HOLD:
        return int(rows[0]["fence"])  # an idle sender looks five times a second and must not write each time
    held = await db.rows(
        "INSERT INTO sync_lease (name, owner, until, fence) VALUES ({}, {}, {}, 1) ON CONFLICT (name) DO UPDATE SET"
        " fence = CASE WHEN sync_lease.owner = excluded.owner THEN sync_lease.fence ELSE sync_lease.fence + 1 END,"
        " swept_at = CASE WHEN sync_lease.owner = excluded.owner THEN sync_lease.swept_at END,"
        " owner = excluded.owner, until = excluded.until"
        " WHERE sync_lease.owner = excluded.owner OR sync_lease.until <= {} OR sync_lease.until > {} RETURNING fence",
        SENDER, owner, now + HOLD, now, now + 2 * HOLD,  # beyond that a clock was put back
    )  # fmt: skip
    return int(held[0]["fence"]) if held else None


async def is_held(*, owner: str, fence: int) -> bool:
    """Tell, and make sure until this transaction ends, that the turn is still ours."""
    kept = "UPDATE sync_lease SET owner = owner WHERE name = {} AND owner = {} AND fence = {} RETURNING fence"
    return bool(await db.rows(kept, SENDER, owner, fence))


async def sweep(*, fence: int, now: datetime) -> None:
    """Take back what an earlier holder had on its way, and every two minutes what nobody has settled for as long."""
    due = await db.rows(
        "UPDATE sync_lease SET swept_at = {} WHERE name = {} AND"
        " (swept_at IS NULL OR swept_at <= {} OR swept_at > {}) RETURNING fence",
        now, SENDER, now - rules.SENDING_IS_LOST_AFTER, now,
    )  # fmt: skip
    if due:
        await db.rows(
            "UPDATE outbox_message SET status = CASE WHEN attempts > 0 THEN 'retry' ELSE 'pending' END"
            " WHERE status = 'sending' AND (fence <> {} OR sending_at <= {} OR sending_at > {})",
            fence, now - rules.SENDING_IS_LOST_AFTER, now + rules.SENDING_IS_LOST_AFTER,
        )  # fmt: skip


@db.in_transaction
async def release(*, owner: str, now: datetime) -> None:
    """Give the lease up at a clean stop, so that the next sender need not wait."""
    await db.rows("UPDATE sync_lease SET until = {} WHERE name = {} AND owner = {}", now, SENDER, owner)


@db.in_transaction
async def inherit(*, now: datetime) -> None:
    """Take over at once from a sender that was killed, where only one process can be alive."""
    await db.rows("UPDATE sync_lease SET until = {} WHERE name = {}", now, SENDER)
