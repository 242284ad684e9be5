"""A second slip of a booking, for the family."""

from datetime import datetime
from uuid import UUID

from services.elderly_care import papers, queries
from services.foundation import audit, crypto, db, print_spool
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.foundation.residents import queries as residents

FAMILY = "家人"


@db.in_transaction
async def print_family_copy(
    *, booking: UUID, token: str, home: Home, printer: UUID | None, actor: Actor, now: datetime
) -> UUID | None:
    """The slip once more with the four digits, for whom the elder gives it to; without the slip's token it has no code to scan."""
    row = await queries.booking(id=booking, center=actor.center)
    service = await queries.service(code=row.service_code, center=row.center)
    carer = await queries.carer(id=row.carer, center=row.center) if row.carer else None
    elder = await residents.resident(id=row.resident, center=row.center)
    visit_code = crypto.vault().open(row.visit_code_sealed, field="care_booking.visit_code", row=row.id)
    slip = papers.booking_slip(row, service=service, carer=carer, name=residents.name_of(elder), visit_code=visit_code,
                               token=token, home=home)  # fmt: skip
    slip |= {"copy_for": FAMILY, "qr": slip["qr"] if token else ""}
    key = f"booking-family:{row.id}"
    printed = await db.rows("SELECT COUNT(*) AS n FROM print_job WHERE business_key = {}", key, types={"n": int})
    await audit.record("booking.family_copy", entity="booking", entity_id=row.id, actor=actor, at=now)
    return await print_spool.queue(document=slip, printer=printer, business_key=key, center=row.center, at=now,
                                   copy_no=printed[0]["n"])  # fmt: skip
