"""Looking at a wish before it is promised: the papers are in order, an assessment is missing, the visit may take place."""

from datetime import datetime
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.eligibility import operations as eligibility
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.operations import moves
from services.elderly_care.tables import CareBooking
from services.foundation import db
from services.foundation.actor import Actor


@db.in_transaction
async def check(*, booking: UUID, actor: Actor, now: datetime, looked: str = "") -> CareBooking:
    """Eligibility and consents are in order, or the desk has looked and says at what."""
    row = await queries.booking(id=booking, center=actor.center)
    BOOKING.check(row.status, BookingStatus.CHECKED)
    return await _check_row(row, actor=actor, now=now, looked=looked)


@db.in_transaction
async def ask_for_assessment(*, booking: UUID, actor: Actor, now: datetime, why: str = "") -> CareBooking:
    """The elder's abilities must be assessed first; the seat stays taken meanwhile."""
    row = await queries.booking(id=booking, center=actor.center)
    return await moves.move(row, BookingStatus.NEED_ASSESSMENT, actor=actor, now=now, why=why)


@db.in_transaction
async def accept(*, booking: UUID, actor: Actor, now: datetime, looked: str = "") -> CareBooking:
    """The visit may take place: the papers are there, or the desk has looked and says at what."""
    row = await queries.booking(id=booking, center=actor.center)
    return await accept_row(row, actor=actor, now=now, looked=looked)


async def accept_row(
    row: CareBooking, *, actor: Actor, now: datetime, looked: str = "", carers: int = 1
) -> CareBooking:  # fmt: skip
    """Go on to accepted, by way of checked; `carers` is how many will go."""
    if BOOKING.allows(row.status, BookingStatus.CHECKED):
        await _check_row(row, actor=actor, now=now, looked=looked, carers=carers)
    return await moves.move(row, BookingStatus.ACCEPTED, actor=actor, now=now)


async def _check_row(
    row: CareBooking, *, actor: Actor, now: datetime, looked: str = "", carers: int = 1
) -> CareBooking:  # fmt: skip
    service = await queries.service(code=row.service_code, center=row.center)
    await eligibility.must_be_there(row, service=service, looked=looked, carers=carers, actor=actor, now=now)
    return await moves.move(row, BookingStatus.CHECKED, actor=actor, now=now, why=looked)
