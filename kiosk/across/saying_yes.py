"""A booking and the elder's yes to it, written together: a helper may press, but the elder says yes."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from services.elderly_care import operations
from services.elderly_care.files import consents
from services.foundation import assistance, db
from services.foundation.actor import Actor
from services.foundation.centers.home import Home

PURPOSE, SPOKEN = "care", "spoken"


@db.in_transaction
async def book(
    *,
    wish: operations.Wish,
    consent: str | None,
    actor: Actor,
    now: datetime,
    business_date: date,
    home: Home,
    printer: UUID | None,
) -> operations.Booked:
    """Book, and write down how the elder agreed and who pressed."""
    assistance.confirmed_by_resident(actor)
    booked = await operations.book(
        wish=wish, actor=actor, now=now, business_date=business_date, home=home, printer=printer
    )
    if consent:
        way, taken_by = (SPOKEN, replace(actor, name=actor.helper.username)) if actor.helper else (consent, actor)
        await consents.give(resident=booked.booking.resident, purpose=PURPOSE, way=way, booking=booked.booking.id,
                            actor=taken_by, now=now)  # fmt: skip
    return booked
