"""Reading the waiting list."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care.tables import CareSlot
from services.elderly_care.waiting.lifecycle import WaitStatus
from services.elderly_care.waiting.tables import WaitEntry, WaitOffer
from services.foundation import db
from services.foundation.errors import NotFound

LONGEST_LIST = 300
IN_LINE = (str(WaitStatus.WAITING), str(WaitStatus.OFFERED))


class WaitUnknown(NotFound):
    """Nobody with this id is on the list."""

    code = "care_wait_unknown"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody on the list, with the seat that is offered at the moment."""

    entry: WaitEntry
    offer: WaitOffer | None
    slot: CareSlot | None


async def entry(*, id: UUID, center: UUID) -> WaitEntry:
    """Somebody on the list of this station."""
    row = await WaitEntry.objects().where(WaitEntry.id == id, WaitEntry.center == center).first()
    if row is None:
        raise WaitUnknown
    return row


async def in_line(*, center: UUID) -> list[Waiting]:
    """Everybody who waits, in the order of asking."""
    entries = await (
        WaitEntry.objects()
        .where(WaitEntry.center == center, WaitEntry.status.is_in(list(IN_LINE)))
        .order_by(WaitEntry.asked_at, WaitEntry.id)
        .limit(LONGEST_LIST)
    )
    offers = {row.entry: row for row in await _open_offers(center=center)}
    wanted = [row.slot for row in entries if row.slot] + [row.slot for row in offers.values()]
    slots = await _slots(wanted, center=center)
    return [_waiting(row, offers.get(row.id), slots) for row in entries]


async def open_offer(*, entry: UUID, center: UUID) -> WaitOffer | None:
    """What somebody is offered at the moment."""
    return await (
        WaitOffer.objects()
        .where(WaitOffer.entry == entry, WaitOffer.center == center, WaitOffer.answered_at.is_null())
        .first()
    )


async def lapsed_offers(*, center: UUID, now: datetime) -> list[UUID]:
    """Those whose minutes are over."""
    rows = await db.rows(
        "SELECT entry FROM wait_offer WHERE center = {} AND answered_at IS NULL AND due_at <= {} ORDER BY due_at",
        center,
        now,
    )
    return [row["entry"] for row in rows]


async def wanting(*, slot: UUID, center: UUID, travel: timedelta, now: datetime) -> list[tuple[UUID, UUID]]:
    """Who waits for this time, or for another one that its carer could not give meanwhile, with that time; in the order of asking."""
    freed = await CareSlot.objects().where(CareSlot.id == slot, CareSlot.center == center).first()
    if freed is None:
        return []
    rows = await db.rows(
        "SELECT w.id AS entry, s.id AS slot FROM wait_entry w JOIN care_slot s ON s.center = w.center "
        "AND s.service_code = w.service_code AND (w.slot IS NULL OR w.slot = s.id) WHERE w.center = {} AND w.status = 'waiting' "
        "AND (s.id = {} OR (s.carer = {} AND s.starts_at < {} AND s.ends_at > {})) AND s.starts_at > {} "
        "AND s.starts_at >= w.from_at AND s.starts_at < w.to_at "
        "AND NOT EXISTS (SELECT 1 FROM wait_offer o WHERE o.entry = w.id AND o.slot = s.id) ORDER BY w.asked_at, w.id, s.starts_at",
        center, slot, freed.carer, freed.ends_at + travel, freed.starts_at - travel, now,
    )  # fmt: skip
    return [(row["entry"], row["slot"]) for row in rows]


async def offered_slots(*, entry: UUID) -> set[UUID]:
    """The seats somebody was offered before."""
    return {row["slot"] for row in await WaitOffer.select(WaitOffer.slot).where(WaitOffer.entry == entry)}


def _waiting(row: WaitEntry, offer: WaitOffer | None, slots: dict[UUID, CareSlot]) -> Waiting:
    return Waiting(row, offer, slots.get(offer.slot if offer else row.slot))


async def _open_offers(*, center: UUID) -> list[WaitOffer]:
    return await WaitOffer.objects().where(WaitOffer.center == center, WaitOffer.answered_at.is_null())


async def _slots(ids: list[Any], *, center: UUID) -> dict[UUID, CareSlot]:
    if not ids:
        return {}
    return {row.id: row for row in await CareSlot.objects().where(CareSlot.center == center, CareSlot.id.is_in(ids))}
