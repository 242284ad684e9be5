"""A carer's answer to an offer: yes, no, or none in time; and whoever is asked next."""

from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.dispatch import queries as dispatch_queries
from services.elderly_care.dispatch.lifecycle import OFFER, OfferStatus
from services.elderly_care.dispatch.tables import DispatchOffer
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.operations import dispatching, moves
from services.elderly_care.operations.moves import NotYourVisit
from services.elderly_care.seats import diaries
from services.elderly_care.seats.diaries import CarerBusy
from services.elderly_care.tables import CareBooking
from services.foundation import audit, db, notifications
from services.foundation.actor import Actor, system
from services.foundation.staff.roles import StaffRole

AT_ONCE = 200


@db.in_transaction
async def accept_visit(*, booking: UUID, actor: Actor, now: datetime, carer: UUID | None = None) -> CareBooking:
    """Yes, I go. When everybody the visit needs has said so, it is certain. The desk may answer for a carer on the phone."""
    row = await queries.booking(id=booking, center=actor.center)
    offer = await _offer_of(row, actor=actor, carer=carer)
    await _end(offer, OfferStatus.ACCEPTED, now=now)
    await audit.record("visit.accepted", entity="booking", entity_id=row.id, actor=actor, at=now,
                       facts={"carer": offer.carer, "place": offer.place})  # fmt: skip
    running = await dispatch_queries.running_offers(booking=row.id, center=row.center)
    if all(one.status == OfferStatus.ACCEPTED for one in running):
        await moves.move(row, BookingStatus.PROVIDER_CONFIRMED, actor=actor, now=now)
    return row


@db.in_transaction
async def refuse_visit(
    *, booking: UUID, why: str, actor: Actor, now: datetime, carer: UUID | None = None
) -> CareBooking:
    """No, I cannot; a carer may still say so after a yes. The next is asked at once."""
    row = await queries.booking(id=booking, center=actor.center)
    offer = await _offer_of(row, actor=actor, carer=carer)
    await _end(offer, OfferStatus.REFUSED, now=now, why=why)
    await audit.record("visit.refused", entity="booking", entity_id=row.id, actor=actor, at=now,
                       facts={"carer": offer.carer, "place": offer.place})  # fmt: skip
    await pass_on(row, offer, why="refused", actor=actor, now=now)
    return row


async def reoffer_due(*, center: UUID, now: datetime) -> int:
    """Pass on every offer that was not answered in time; gives how many. Running it twice passes nothing on twice."""
    due = await db.rows(
        "SELECT o.id AS id FROM dispatch_offer o JOIN care_booking b ON b.id = o.booking "
        "WHERE o.center = {} AND o.status = 'offered' AND o.due_at <= {} AND b.status = 'dispatched' AND b.starts_at > {} "
        "ORDER BY o.due_at LIMIT {}",
        center, now, now, AT_ONCE,
    )  # fmt: skip
    return sum([await _expire(offer=row["id"], center=center, now=now) for row in due])


@db.in_transaction
async def _expire(*, offer: UUID, center: UUID, now: datetime) -> bool:
    row = await DispatchOffer.objects().where(DispatchOffer.id == offer, DispatchOffer.center == center).first()
    if row is None or row.status != OfferStatus.OFFERED:
        return False
    booking = await queries.booking(id=row.booking, center=center)
    await _end(row, OfferStatus.EXPIRED, now=now)
    await pass_on(booking, row, why="unanswered", actor=system(center), now=now)
    return True


@db.in_transaction
async def replace_carer(*, booking: UUID, carer: UUID, why: str, actor: Actor, now: datetime) -> bool:
    """Somebody else goes in this carer's place; tells whether anybody was found. Otherwise the station has the visit in hand."""
    row = await queries.booking(id=booking, center=actor.center)
    running = await dispatch_queries.running_offers(booking=row.id, center=row.center)
    offer = next((one for one in running if one.carer == carer), None)
    if offer is not None:
        await _end(offer, OfferStatus.WITHDRAWN, now=now, why=why)
    place = 2 if row.second_carer == carer else 1
    nxt = await _next(row, now=now)
    if nxt is None:
        await _leave_to_station(row, why=why, actor=actor, now=now)
        return False
    await dispatching.offer(row, nxt, place=place, round_at=now, actor=actor, now=now)
    first, other = (nxt.carer.id, row.second_carer) if place == 1 else (row.carer, nxt.carer.id)
    await dispatching.move_to_dispatched(row, actor=actor, now=now, carer=first, second_carer=other, why=why)
    return True


async def _leave_to_station(row: CareBooking, *, why: str, actor: Actor, now: datetime) -> None:
    if row.status != BookingStatus.ACCEPTED:
        await to_station(row, why=why, actor=actor, now=now)
        return
    await CareBooking.update({CareBooking.carer: None, CareBooking.version: row.version + 1}).where(
        CareBooking.id == row.id, CareBooking.version == row.version
    )


async def pass_on(row: CareBooking, offer: DispatchOffer, *, why: str, actor: Actor, now: datetime) -> None:
    """Ask whoever fits next for this place; after two hours, or when nobody is left, the station takes the visit in hand."""
    patience = timedelta(minutes=(await limit_queries.limits(center=row.center)).station_minutes)
    nxt = None if now >= offer.round_at + patience else await _next(row, now=now)
    if nxt is None:
        await to_station(row, why=why, actor=actor, now=now)
        return
    await dispatching.offer(row, nxt, place=offer.place, round_at=offer.round_at, actor=actor, now=now)
    first, other = (nxt.carer.id, row.second_carer) if offer.place == 1 else (row.carer, nxt.carer.id)
    await dispatching.move_to_dispatched(row, actor=actor, now=now, carer=first, second_carer=other, why=why)


async def to_station(row: CareBooking, *, why: str, actor: Actor, now: datetime) -> None:
    """Nobody is asked any more; the care desk is told to find somebody."""
    await dispatching.withdraw(row, now=now)
    await moves.move(row, BookingStatus.ACCEPTED, actor=actor, now=now, why=why, carer=None, second_carer=None)
    await notifications.notify("dispatch_to_station", center=row.center, at=now, to_role="care_desk", entity="booking",
                               entity_id=row.id, parameters={"number": row.number})  # fmt: skip


async def _next(row: CareBooking, *, now: datetime) -> dispatch_queries.Candidate | None:
    going = {row.carer, row.second_carer}
    for one in await dispatch_queries.candidates(booking=row, now=now):
        if one.judgement.obstacles or one.carer.id in going:
            continue
        try:
            await diaries.give_to_carer(
                carer=one.carer.id, center=row.center, starts_at=row.starts_at, ends_at=row.ends_at, now=now, but=row.id
            )
        except CarerBusy:
            continue
        return one
    return None


async def _offer_of(row: CareBooking, *, actor: Actor, carer: UUID | None) -> DispatchOffer:
    """The running offer of whoever answers; the desk names the carer it answers for."""
    for offer in await dispatch_queries.running_offers(booking=row.id, center=row.center):
        asked = await queries.carer(id=offer.carer, center=row.center)
        mine = asked.staff == actor.id if actor.role == StaffRole.CARER else carer in (None, asked.id)
        if mine:
            return offer
    raise NotYourVisit


async def _end(offer: DispatchOffer, to: OfferStatus, *, now: datetime, why: str = "") -> None:
    before = OFFER.move(offer, to)
    changed = await (
        DispatchOffer.update(
            {DispatchOffer.status: str(to), DispatchOffer.answered_at: now, DispatchOffer.why: why[:120]}
        )
        .where(DispatchOffer.id == offer.id, DispatchOffer.status == before)
        .returning(DispatchOffer.id)
    )
    if not changed:
        raise OFFER.too_late(before, to)
