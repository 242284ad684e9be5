"""Another time for a visit: the old booking ends, and a new one that names it takes its place."""

from datetime import date, datetime
from uuid import UUID

from services.elderly_care import queries, rules, sync
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.operations import booking, dispatching, moves
from services.elderly_care.operations.cancelling import VisitBegun, free_until, give_seat_back
from services.elderly_care.quota.rules import Payer
from services.elderly_care.waiting import offering
from services.foundation import db, platform_sync
from services.foundation.actor import Actor
from services.foundation.centers.home import Home


@db.in_transaction
async def reschedule(
    *,
    booking_id: UUID,
    slot: UUID,
    actor: Actor,
    now: datetime,
    business_date: date,
    home: Home,
    printer: UUID | None = None,
    why: str = "",
    visit_code: str = "",
    hold: UUID | None = None,
) -> booking.Booked:
    """Move a visit to another time of the same service; when that time is full, the old booking stays as it was."""
    old = await queries.booking(id=booking_id, center=actor.center)
    BOOKING.check(old.status, BookingStatus.RESCHEDULED)
    if now >= old.starts_at:
        raise VisitBegun
    await give_seat_back(old)
    await dispatching.withdraw(old, now=now)
    is_late = rules.is_late_cancel(free_until=free_until(old), at=now, by=rules.cancels_as(actor.role))
    await moves.move(old, BookingStatus.RESCHEDULED, actor=actor, now=now, why=why, is_late_cancel=is_late)
    await platform_sync.record(
        "booking.cancelled", entity="booking", entity_id=old.id, version=old.version, center=old.center, at=now,
        data=sync.booking_cancelled(old, by="rescheduled", at=now),
    )  # fmt: skip
    wish = booking.Wish(service=old.service_code, slot=slot, person=old.resident, replaces=old.id, hold=hold,
                        agrees_to_pay=old.payer != Payer.QUOTA, visit_code=visit_code)  # fmt: skip
    booked = await booking.book(
        wish=wish, actor=actor, now=now, business_date=business_date, home=home, printer=printer
    )
    await offering.offer_freed_by(slot=old.slot, center=old.center, now=now)
    return booked
