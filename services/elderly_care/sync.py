"""What the city is told of home care (events of the wire contract); a reference and a masked name, never more of a person."""

from datetime import datetime
from typing import Any

from services.elderly_care import rules
from services.elderly_care.tables import CareBooking, Carer, CareService
from services.foundation import crypto, masks


def booking_made(
    booking: CareBooking, *, service: CareService, name: str, care_level: int | None, quota_class: str
) -> dict[str, Any]:
    """booking.made; who has no entitlement has no class and pays themselves."""
    return {
        "bookingNo": booking.number,
        "serviceCode": booking.service_code,
        "elderRef": crypto.vault().reference(booking.resident),
        "elderMasked": masks.name(name),
        "class": quota_class,
        "level": care_level,
        "plannedStart": booking.starts_at,
        "minutes": service.minutes,
        "payer": booking.payer,
        "amountCents": booking.amount_cents,
    }


def booking_dispatched(booking: CareBooking, *, carer: Carer | None, provider: str) -> dict[str, Any]:
    """booking.dispatched."""
    staff = str(carer.id) if carer else ""
    return {"bookingNo": booking.number, "providerCode": provider, "staffNo": staff}


def booking_visited(booking: CareBooking) -> dict[str, Any]:
    """booking.visited, told when somebody has confirmed the visit."""
    return {
        "bookingNo": booking.number,
        "checkIn": booking.checked_in_at,
        "checkOut": booking.checked_out_at,
        "minutes": rules.minutes_between(booking.checked_in_at, booking.checked_out_at),
        "confirmedBy": booking.confirmed_by.upper(),
        "amountCents": booking.amount_cents,
    }


def booking_cancelled(booking: CareBooking, *, by: str, at: datetime) -> dict[str, Any]:
    """booking.cancelled; the reason is the late flag and not the words people say, which may name a person or an illness."""
    return {"bookingNo": booking.number, "by": by.upper(), "reason": "LATE" if booking.is_late_cancel else "", "at": at}


def booking_missed(booking: CareBooking, *, outcome: str, at: datetime) -> dict[str, Any]:
    """booking.missed: nobody opened, or nobody came."""
    return {"bookingNo": booking.number, "kind": booking.status.upper(), "outcome": outcome, "closedAt": at}
