"""The one row that says how the line to the platform is."""

import secrets
from datetime import datetime
from random import Random
from typing import Any

from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.platform_sync import breaker
from services.foundation.platform_sync.breaker import Refusal
from services.foundation.platform_sync.lifecycle import LinkStatus

PLATFORM = "platform"


async def link() -> dict[str, Any]:
    """The line as it is; the first look makes the row."""
    rows = await db.rows("SELECT * FROM sync_link WHERE name = {}", PLATFORM)
    if not rows:
        await db.rows(
            "INSERT INTO sync_link (name, status, failures, batch_size, is_ordered, code, message, epoch, high_water)"
            " VALUES ({}, 'closed', 0, 100, {}, '', '', {}, '') ON CONFLICT (name) DO NOTHING",
            PLATFORM, True, secrets.token_hex(8),
        )  # fmt: skip
        rows = await db.rows("SELECT * FROM sync_link WHERE name = {}", PLATFORM)
    return rows[0]


async def change(changes: dict[str, Any]) -> None:
    """Write the columns that changed."""
    columns = ", ".join(f"{name} = {{}}" for name in changes)
    await db.rows(f"UPDATE sync_link SET {columns} WHERE name = {{}}", *changes.values(), PLATFORM)


@db.in_transaction
async def probed(*, refusal: Refusal | None, now: datetime, random: Random) -> None:
    """Note what the health page said."""
    await change({**breaker.after_probe(refusal, now, random), "changed_at": now})


@db.in_transaction
async def resume(*, actor: Actor, at: datetime) -> None:
    """Staff have set the credentials right: try at once."""
    await link()
    await change({"status": LinkStatus.HALF_OPEN, "next_at": None, "changed_at": at})
    await audit.record("platform.link_resumed", entity="sync_link", entity_id=actor.center, actor=actor, at=at)


@db.in_transaction
async def look_at_once() -> None:
    """Whoever starts the kiosk may have mended the link: an old rest is not waited out."""
    await db.rows("UPDATE sync_link SET next_at = NULL WHERE name = {} AND status <> 'closed'", PLATFORM)


@db.in_transaction
async def begin_epoch(*, at: datetime) -> str:
    """After a restore versions are used again: a new epoch tells the platform not to take them for old ones."""
    await link()
    epoch = secrets.token_hex(8)
    await change({"epoch": epoch, "changed_at": at})
    return epoch
