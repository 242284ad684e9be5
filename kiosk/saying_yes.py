"""A booking and the elder's yes to it, written together: a helper may press, but the elder says yes."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from services.elderly_care import operations
from services.elderly_care.files import consents
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.foundation.errors import Invalid
from services.foundation.staff import queries as staff
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember

HELPERS = frozenset({StaffRole.CARE_DESK, StaffRole.CLERK, StaffRole.COMMUNITY_WORKER})
PURPOSE = "care"


class HelperUnknown(Invalid):
    """Whoever presses for an elder is a member of staff of this hall, and the elder's yes is spoken."""

    code = "presser_unknown"


async def helpers(*, center: UUID) -> list[StaffMember]:
    """Who may press for an elder."""
    people = await staff.people(center=center)
    return [row for row in people if row.is_active and row.role in HELPERS]


@db.in_transaction
async def book(
    *,
    wish: operations.Wish,
    consent: str | None,
    helper: UUID | None,
    actor: Actor,
    now: datetime,
    business_date: date,
    home: Home,
    printer: UUID | None,
) -> operations.Booked:
    """Book, and write down how the elder agreed and who pressed."""
    taken_by = await _named(helper, consent=consent, actor=actor)
    booked = await operations.book(
        wish=wish, actor=actor, now=now, business_date=business_date, home=home, printer=printer
    )
    if consent:
        await consents.give(resident=booked.booking.resident, purpose=PURPOSE, way=consent, booking=booked.booking.id,
                            actor=taken_by, now=now)  # fmt: skip
    return booked


async def _named(helper: UUID | None, *, consent: str | None, actor: Actor) -> Actor:
    if helper is None:
        return actor
    known = next((row for row in await helpers(center=actor.center) if row.id == helper), None)
    if known is None or consent != "spoken":
        raise HelperUnknown
    return replace(actor, name=known.username)
