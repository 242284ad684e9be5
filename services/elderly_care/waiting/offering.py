"""Offering a seat to whoever waits first: in the verb that frees it, before anybody else can have it."""

from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import availability
from services.elderly_care import queries as care
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.seats import holding
from services.elderly_care.seats.taking import SlotFull
from services.elderly_care.waiting import moves, queries
from services.elderly_care.waiting.lifecycle import WaitStatus
from services.elderly_care.waiting.tables import WaitOffer
from services.foundation import ids, notifications


async def offer_freed_by(*, slot: UUID, center: UUID, now: datetime) -> int:
    """A seat came back: the first who waits for it, or for another time of its carer that it stood in the way of, is offered it."""
    travel = (await limit_queries.limits(center=center)).travel
    offered: set[UUID] = set()
    for entry, wanted in await queries.wanting(slot=slot, center=center, travel=travel, now=now):
        if entry not in offered and await offer(entry=entry, slot=wanted, center=center, now=now):
            offered.add(entry)
    return len(offered)


async def offer(*, entry: UUID, slot: UUID, center: UUID, now: datetime) -> bool:
    """Hold a seat for somebody who waits, and say so to the desk; tells whether there was one."""
    row = await queries.entry(id=entry, center=center)
    service = await care.service(code=row.service_code, center=center)
    if row.status != WaitStatus.WAITING or not await availability.is_free(
        service=service, slot=slot, center=center, now=now
    ):
        return False
    time = await care.slot(id=slot, center=center)
    lasts = timedelta(minutes=(await limit_queries.limits(center=center)).offer_minutes)
    try:
        hold = await holding.keep(time, service=service, holder=row.id, lasts=lasts, now=now)
    except SlotFull:
        return False
    await WaitOffer(id=ids.new_id(), center=center, entry=row.id, slot=time.id, hold=hold.id, offered_at=now,
                    due_at=hold.expires_at).save()  # fmt: skip
    await moves.move(row, WaitStatus.OFFERED, actor=None, now=now)
    await notifications.notify("seat_offered", center=center, at=now, to_role="care_desk", to_id=row.resident,
                               entity="care_wait", entity_id=row.id, parameters={"number": service.name_zh})  # fmt: skip
    return True
