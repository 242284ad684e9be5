"""One move of a booking: the state, the history row and the audit row, together."""

from datetime import datetime
from typing import Any

from services.elderly_care import queries
from services.elderly_care.family import telling
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.quota import operations as quota
from services.elderly_care.tables import CareBooking
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Forbidden
from services.foundation.staff.roles import StaffRole


class NotYourVisit(Forbidden):
    """Another carer has this visit."""

    code = "visit_not_yours"


async def move(
    booking: CareBooking, to: BookingStatus, *, actor: Actor, now: datetime, why: str = "", **changes: Any
) -> CareBooking:
    """Move the booking from the state it was read in; whoever moved it first wins, and the other is told so."""
    before = BOOKING.move(booking, to)
    booking.version += 1
    for column, value in changes.items():
        setattr(booking, column, value)
    values: dict[Any, Any] = {"status": str(to), "version": booking.version, **changes}
    changed = await (
        CareBooking.update(values)
        .where(
            CareBooking.id == booking.id, CareBooking.status == before, CareBooking.version == booking.version - 1
        )
        .returning(CareBooking.id)
    )  # fmt: skip
    if not changed:
        raise BOOKING.too_late(before, to)
    await note(booking, before=before, actor=actor, now=now, why=why)
    await quota.follow(booking, actor=actor, now=now)
    return booking


async def note(booking: CareBooking, *, before: str, actor: Actor, now: datetime, why: str = "") -> None:
    """Write who moved it, when, from where and why, and what the family is told of it."""
    await db.rows(
        "INSERT INTO care_booking_event (id, center, booking, at, from_status, to_status, actor_kind, actor_name, why) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})",
        ids.new_id(), booking.center, booking.id, now, before, booking.status, actor.kind, actor.name, why[:120],
    )  # fmt: skip
    event = f"booking.{booking.status}" if before else "booking.made"
    await audit.record(event, entity="booking", entity_id=booking.id, actor=actor, at=now)
    await telling.tell_move(booking, before=before, now=now)


async def must_be_theirs(booking: CareBooking, *, actor: Actor) -> None:
    """A carer touches only the own visits; the desk may touch all."""
    if actor.role == StaffRole.CARER:
        going = [carer for carer in (booking.carer, booking.second_carer) if carer is not None]
        if not any([(await queries.carer(id=one, center=booking.center)).staff == actor.id for one in going]):
            raise NotYourVisit
