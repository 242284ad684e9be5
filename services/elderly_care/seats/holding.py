"""Keeping a seat for a few minutes while somebody decides."""

from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import availability
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.seats import lapsing, taking
from services.elderly_care.seats.tables import SlotHold
from services.elderly_care.tables import CareService, CareSlot
from services.foundation import db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict


class HoldOver(Conflict):
    """The minutes are over, or the seat was given back; the nearest free times come with it, the same one first if it is still free."""

    code = "hold_over"


@db.in_transaction
async def hold(*, service: str, slot: UUID, actor: Actor, now: datetime) -> SlotHold:
    """Keep one seat while an elder decides. Who holds a seat and asks for another gives the first one back."""
    offered, time = await taking.bookable(service_code=service, slot_id=slot, center=actor.center, now=now)
    minutes = (await limit_queries.limits(center=actor.center)).hold_minutes
    if actor.id is not None:
        await release_all(holder=actor.id, center=actor.center, now=now)
    return await keep(time, service=offered, holder=actor.id, lasts=timedelta(minutes=minutes), now=now)


async def keep(
    slot: CareSlot, *, service: CareService, holder: UUID | None, lasts: timedelta, now: datetime
) -> SlotHold:
    """One seat of this time is somebody's until the hold ends or runs out."""
    await taking.take(slot, service=service, now=now)
    row = SlotHold(
        id=ids.new_id(), center=slot.center, slot=slot.id, holder=holder, held_at=now,
        expires_at=min(now + lasts, slot.starts_at),
    )  # fmt: skip
    await row.save()
    return row


@db.in_transaction
async def release(*, hold: UUID, actor: Actor, now: datetime) -> bool:
    """Give a held seat back; tells whether it was still held."""
    ended = await _end(hold, how="released", center=actor.center, now=now)
    if ended is not None:
        await lapsing.free(slot=ended)
    return ended is not None


async def release_all(*, holder: UUID, center: UUID, now: datetime) -> None:
    """Give back whatever this holder holds."""
    ended = await db.rows(
        "UPDATE slot_hold SET ended_at = {}, ended_how = 'released' "
        "WHERE center = {} AND holder = {} AND ended_at IS NULL RETURNING slot",
        now, center, holder,
    )  # fmt: skip
    for row in ended:
        await lapsing.free(slot=row["slot"])


async def use(*, hold: UUID, slot: CareSlot, service: CareService, now: datetime) -> None:
    """Turn a held seat into a booked one: the seat stays taken, the hold ends. One that has run out is worth nothing."""
    held = await SlotHold.objects().where(SlotHold.id == hold, SlotHold.center == slot.center).first()
    if held is None or held.slot != slot.id or held.ended_at is not None or held.expires_at <= now:
        raise await _over(slot, service=service, now=now)
    await taking.keep_carer(slot, service=service, now=now, hold=hold)
    if await _end(hold, how="booked", center=slot.center, now=now) is None:
        raise await _over(slot, service=service, now=now)


async def _over(slot: CareSlot, *, service: CareService, now: datetime) -> HoldOver:
    return HoldOver(alternatives=await availability.alternatives(service=service, slot=slot, now=now, with_itself=True))


async def _end(hold: UUID, *, how: str, center: UUID, now: datetime) -> UUID | None:
    ended = await db.rows(
        "UPDATE slot_hold SET ended_at = {}, ended_how = {} WHERE id = {} AND center = {} AND ended_at IS NULL "
        "RETURNING slot",
        now, how, hold, center,
    )  # fmt: skip
    return ended[0]["slot"] if ended else None
