"""Asking for a place on the list, offering what becomes free, and the answers."""

from datetime import date, datetime, timedelta
from uuid import UUID

from services.elderly_care import availability
from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.availability import SpanInvalid
from services.elderly_care.rules import LONGEST_SPAN
from services.elderly_care.seats import holding, lapsing
from services.elderly_care.waiting import moves, offering, queries
from services.elderly_care.waiting.lifecycle import WaitStatus
from services.elderly_care.waiting.moves import OfferOver
from services.elderly_care.waiting.tables import WaitEntry
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.foundation.residents import queries as residents

__all__ = ["OfferOver", "accept_offer", "decline_offer", "offer_freed", "wait", "withdraw"]


@db.in_transaction
async def wait(
    *, resident: UUID, service: str, from_at: datetime, to_at: datetime, actor: Actor, now: datetime,
    slot: UUID | None = None, agrees_to_pay: bool = False,
) -> WaitEntry:  # fmt: skip
    """Put an elder on the list for one time, or for any between two moments."""
    elder = await residents.resident(id=resident, center=actor.center)
    offered = await care_queries.service(code=service, center=actor.center)
    if slot is not None:
        time = await care_queries.slot(id=slot, center=actor.center)
        from_at, to_at = time.starts_at, time.ends_at
    if not timedelta() < to_at - from_at <= LONGEST_SPAN or to_at <= now:
        raise SpanInvalid
    row = WaitEntry(
        id=ids.new_id(), center=actor.center, resident=elder.id, service_code=offered.code, slot=slot, from_at=from_at,
        to_at=to_at, agrees_to_pay=agrees_to_pay, status=str(WaitStatus.WAITING), asked_at=now, asked_by=actor.name,
    )  # fmt: skip
    await row.save()
    await audit.record("care_wait.asked", entity="care_wait", entity_id=row.id, actor=actor, at=now)
    return row


async def offer_freed(*, center: UUID, now: datetime) -> int:
    """Sweep up: offers that were not answered go on to the next, and what became free otherwise is offered; gives how many were."""
    offered = sum(
        [
            await _lapse(entry=entry, center=center, now=now)
            for entry in await queries.lapsed_offers(center=center, now=now)
        ]
    )
    for one in await queries.in_line(center=center):
        if one.entry.status != WaitStatus.WAITING:
            continue
        if one.entry.to_at <= now:
            await _past(entry=one.entry.id, center=center, now=now)
        else:
            offered += await _offer_first(one.entry, now=now)
    return offered


@db.in_transaction
async def accept_offer(*, entry: UUID, actor: Actor, now: datetime, business_date: date, home: Home,
                       printer: UUID | None = None) -> care.Booked:  # fmt: skip
    """Yes: the held seat becomes a booking."""
    row = await queries.entry(id=entry, center=actor.center)
    offer = await queries.open_offer(entry=row.id, center=row.center)
    if offer is None or offer.due_at <= now:
        raise OfferOver
    wish = care.Wish(service=row.service_code, slot=offer.slot, person=row.resident, hold=offer.hold,
                     agrees_to_pay=row.agrees_to_pay)  # fmt: skip
    booked = await care.book(wish=wish, actor=actor, now=now, business_date=business_date, home=home, printer=printer)
    await moves.answer(offer, "accepted", now=now)
    await moves.move(row, WaitStatus.BOOKED, actor=actor, now=now, booking=booked.booking.id)
    return booked


@db.in_transaction
async def decline_offer(*, entry: UUID, actor: Actor, now: datetime) -> WaitEntry:
    """Not this one: the seat goes to the next, and the elder waits on for another."""
    row = await queries.entry(id=entry, center=actor.center)
    offer = await queries.open_offer(entry=row.id, center=row.center)
    if offer is None:
        raise OfferOver
    await moves.move(row, WaitStatus.WAITING, actor=actor, now=now)
    await holding.release(hold=offer.hold, actor=actor, now=now)
    await moves.answer(offer, "declined", now=now)
    await offering.offer_freed_by(slot=offer.slot, center=row.center, now=now)
    return row


@db.in_transaction
async def withdraw(*, entry: UUID, actor: Actor, now: datetime) -> WaitEntry:
    """The elder waits no longer."""
    row = await queries.entry(id=entry, center=actor.center)
    offer = await queries.open_offer(entry=row.id, center=row.center)
    await moves.move(row, WaitStatus.WITHDRAWN, actor=actor, now=now)
    if offer is not None:
        await holding.release(hold=offer.hold, actor=actor, now=now)
        await moves.answer(offer, "declined", now=now)
        await offering.offer_freed_by(slot=offer.slot, center=row.center, now=now)
    return row


async def _offer_first(entry: WaitEntry, *, now: datetime) -> bool:
    """The first free time that was not offered to them before."""
    service = await care_queries.service(code=entry.service_code, center=entry.center)
    free = await availability.free_slots(
        service=service, center=entry.center, start=max(entry.from_at, now), end=entry.to_at, now=now
    )
    before = await queries.offered_slots(entry=entry.id)
    for slot in free:
        if slot.id in before or entry.slot not in (None, slot.id):
            continue
        if await _offer(entry=entry.id, slot=slot.id, center=entry.center, now=now):
            return True
    return False


@db.in_transaction
async def _offer(*, entry: UUID, slot: UUID, center: UUID, now: datetime) -> bool:
    return await offering.offer(entry=entry, slot=slot, center=center, now=now)


@db.in_transaction
async def _lapse(*, entry: UUID, center: UUID, now: datetime) -> int:
    row = await queries.entry(id=entry, center=center)
    offer = await queries.open_offer(entry=entry, center=center)
    if offer is None or row.status != WaitStatus.OFFERED:
        return 0
    await lapsing.give_back(slot=offer.slot, now=now)
    await moves.move(row, WaitStatus.WAITING, actor=None, now=now)
    await moves.answer(offer, "lapsed", now=now)
    return await offering.offer_freed_by(slot=offer.slot, center=center, now=now)


@db.in_transaction
async def _past(*, entry: UUID, center: UUID, now: datetime) -> None:
    row = await queries.entry(id=entry, center=center)
    if row.status == WaitStatus.WAITING:
        await moves.move(row, WaitStatus.PAST, actor=None, now=now)
