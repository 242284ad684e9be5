"""What a review of a visit needs to know."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.tables import CareBooking
from services.foundation import db


async def account_of(*, booking: CareBooking) -> UUID | None:
    """The account of the carer who is rated; somebody without one can see nothing anyway."""
    if booking.carer is None:
        return None
    found = await db.rows("SELECT staff FROM carer WHERE id = {}", booking.carer)
    return found[0]["staff"] if found else None


async def finished(*, center: UUID, since: datetime, until: datetime) -> int:
    """How many visits came to their end between two moments, and could be reviewed."""
    found = await db.rows(
        "SELECT COUNT(*) AS n FROM care_booking WHERE center = {} AND checked_out_at >= {} AND checked_out_at < {} "
        "AND status IN ('checked_out', 'elder_confirmed', 'reviewed', 'settled')",
        center, since, until, types={"n": int},
    )  # fmt: skip
    return int(found[0]["n"])
