"""Saying in the booking that its elder was reminded; the words themselves are the family's messages."""

from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import queries
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.operations import moves
from services.foundation import db
from services.foundation.actor import system
from services.foundation.lifecycle import WrongMoment

AT_ONCE = 500
A_DAY = timedelta(hours=24)


async def remind_due(*, center: UUID, now: datetime) -> int:
    """Move the visits of the next day that are certain, and the seats at the station, to reminded; each once."""
    due = await db.rows(
        "SELECT b.id AS id FROM care_booking b JOIN care_slot s ON s.id = b.slot WHERE b.center = {} AND b.starts_at > {} "
        "AND b.starts_at <= {} AND (b.status = 'provider_confirmed' OR (b.status = 'accepted' AND s.carer IS NULL)) LIMIT {}",
        center, now, now + A_DAY, AT_ONCE,
    )  # fmt: skip
    return sum([await _remind(booking=row["id"], center=center, now=now) for row in due])


async def _remind(*, booking: UUID, center: UUID, now: datetime) -> bool:
    try:
        await _move(booking=booking, center=center, now=now)
    except WrongMoment:
        return False
    return True


@db.in_transaction
async def _move(*, booking: UUID, center: UUID, now: datetime) -> None:
    row = await queries.booking(id=booking, center=center)
    await moves.move(row, BookingStatus.REMINDED, actor=system(center), now=now)
