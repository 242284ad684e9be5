"""Seats that come back: given back by hand, or because a hold has run out."""

from datetime import datetime
from uuid import UUID

from services.foundation import db


async def give_back(*, slot: UUID, now: datetime) -> int:
    """End the holds of a time that have run out and free their seats; each hold once, whoever comes first. Gives how many."""
    ended = await db.rows(
        "UPDATE slot_hold SET ended_at = {}, ended_how = 'lapsed' "
        "WHERE slot = {} AND ended_at IS NULL AND expires_at <= {} RETURNING id",
        now, slot, now,
    )  # fmt: skip
    if ended:
        await free(slot=slot, seats=len(ended))
    return len(ended)


async def free(*, slot: UUID, seats: int = 1) -> None:
    """So many seats of this time can be had again."""
    await db.rows("UPDATE care_slot SET taken = taken - {} WHERE id = {} AND taken >= {}", seats, slot, seats)
