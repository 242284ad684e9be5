"""Writing messages for an elder's family, beside the move they tell of."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.family import queries, rules
from services.elderly_care.tables import CareBooking
from services.foundation import db, messages
from services.foundation.residents import queries as residents

AHEAD = (
    "SELECT b.id AS id, b.resident AS resident, b.starts_at AS starts_at, b.booked_at AS booked_at FROM care_booking b "
    "WHERE b.center = {} AND b.starts_at > {} AND b.starts_at <= {} "
    "AND b.status IN ('accepted', 'dispatched', 'provider_confirmed', 'reminded', 'en_route') "
    "AND EXISTS (SELECT 1 FROM family_reader f WHERE f.resident = b.resident AND f.stopped_at IS NULL)"
)


async def tell_move(booking: CareBooking, *, before: str, now: datetime) -> None:
    """Tell the family of a move, if it is news for them."""
    template = rules.about(before=before, status=booking.status, replaces=booking.replaces is not None)
    if template:
        await tell(template, booking=booking, now=now, turn=str(booking.version))


async def tell(template: str, *, booking: CareBooking, now: datetime, turn: str = "") -> int:
    """Write one message to each reader of this elder; the same turn writes it once. Gives how many were written."""
    readers = await queries.readers(resident=booking.resident, center=booking.center)
    if not readers:
        return 0
    place = await _place_of(booking)
    if not rules.is_news(template, place=place):
        return 0
    elder = await residents.resident(id=booking.resident, center=booking.center)
    parameters = {"elder": residents.masked_name(elder), "starts_at": booking.starts_at.isoformat(),
                  "number": booking.number, "place": place}  # fmt: skip
    worth = rules.WORTH.get(template)
    expires_at = now + worth if worth else booking.starts_at
    written = [
        await messages.send(
            template, reader=queries.told(row), parameters=parameters, once=f"{row.id}:{booking.id}:{template}:{turn}",
            center=booking.center, at=now, expires_at=expires_at, entity="booking", entity_id=booking.id,
        )
        for row in readers
    ]  # fmt: skip
    return sum(written)


@db.in_transaction
async def remind(*, center: UUID, now: datetime) -> int:
    """Write the reminders that are due: the evening before, and an hour before; running it again writes nothing twice."""
    written = 0
    for visit in await db.rows(AHEAD, center, now, now + rules.LOOK_AHEAD):
        for template in rules.reminders_due(starts_at=visit["starts_at"], booked_at=visit["booked_at"], now=now):
            row = await CareBooking.objects().where(CareBooking.id == visit["id"]).first()
            if row is not None:
                written += await tell(template, booking=row, now=now)
    return written


async def _place_of(booking: CareBooking) -> str:
    """Where the help is given."""
    found = await db.rows(
        "SELECT place FROM care_service WHERE center = {} AND code = {}", booking.center, booking.service_code
    )
    return str(found[0]["place"]) if found else ""
