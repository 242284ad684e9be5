"""Cancelling a booking: the seat becomes free exactly once."""

from datetime import datetime
from uuid import UUID

from services.elderly_care import queries, rules, sync
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.operations import dispatching, moves
from services.elderly_care.seats import lapsing
from services.elderly_care.tables import CareBooking
from services.elderly_care.waiting import offering
from services.foundation import db, platform_sync
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Forbidden


class CancelNotAllowed(Forbidden):
    """This role may not cancel on that side's behalf."""

    code = "cancel_not_allowed"


class VisitBegun(Conflict):
    """The time has come; now only the station can call the visit off."""

    code = "visit_begun"


@db.in_transaction
async def cancel(*, booking: UUID, actor: Actor, now: datetime, by: str = "", why: str = "") -> CareBooking:
    """Call a visit off. The seat is given back first, as booking takes it first; a second cancellation undoes its own. Whoever waits for
    the seat is offered it at once."""
    row = await queries.booking(id=booking, center=actor.center)
    await moves.must_be_theirs(row, actor=actor)
    by = by or rules.cancels_as(actor.role)
    to = _ending(by, role=actor.role)
    BOOKING.check(row.status, to)
    if by in ("elder", "family") and now >= row.starts_at:
        raise VisitBegun
    await give_seat_back(row)
    await dispatching.withdraw(row, now=now)
    is_late = rules.is_late_cancel(free_until=free_until(row), at=now, by=by)
    await moves.move(row, to, actor=actor, now=now, why=why, is_late_cancel=is_late)
    await platform_sync.record(
        "booking.cancelled", entity="booking", entity_id=row.id, version=row.version, center=row.center, at=now,
        data=sync.booking_cancelled(row, by=by, at=now),
    )  # fmt: skip
    await offering.offer_freed_by(slot=row.slot, center=row.center, now=now)
    return row


async def give_seat_back(row: CareBooking) -> None:
    """One seat of the slot is free again."""
    await lapsing.free(slot=row.slot)


def free_until(row: CareBooking) -> datetime:
    """Until when this visit can be called off for nothing, as it was promised at the booking."""
    promised: datetime = row.free_until or rules.cancel_free_before(row.starts_at)
    return promised


def _ending(by: str, *, role: str) -> BookingStatus:
    if not rules.may_cancel_as(role=role, by=by):
        raise CancelNotAllowed
    return BookingStatus(f"cancelled_by_{by}")
