"""Noting that a visit was reviewed."""

from datetime import datetime
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.operations import moves
from services.elderly_care.tables import CareBooking
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict

DONE = frozenset({BookingStatus.ELDER_CONFIRMED, BookingStatus.REVIEWED, BookingStatus.SETTLED})


class VisitNotDone(Conflict):
    """Only a visit that the elder has confirmed is reviewed."""

    code = "visit_not_done"


@db.in_transaction
async def note_review(*, booking: UUID, actor: Actor, now: datetime) -> CareBooking:
    """The elder says how it was; a visit that is settled already stays so."""
    visit = await queries.booking(id=booking, center=actor.center)
    if visit.status not in DONE:
        raise VisitNotDone
    if BOOKING.allows(visit.status, BookingStatus.REVIEWED):
        await moves.move(visit, BookingStatus.REVIEWED, actor=actor, now=now)
    return visit
