"""One elder's visits as an iCalendar feed (RFC 5545): initials only, no address, no phone number."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from services.elderly_care.lifecycle import CANCELLED
from services.elderly_care.tables import CareBooking
from services.foundation import pinyin

PRODUCT = "-//Lianxin Kiosk//elderly care//ZH"


def initials(name: str) -> str:
    """王秀英 → WXY."""
    return pinyin.initials(name).upper()


def calendar(bookings: Sequence[CareBooking], *, name: str, services: Mapping[str, str], now: datetime) -> bytes:
    """The feed; its times are in UTC, so that no time zone need be described."""
    import icalendar  # a quarter of a second that the start need not wait for

    feed = icalendar.Calendar()
    feed.add("prodid", PRODUCT)
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    who = initials(name)
    for booking in bookings:
        feed.add_component(
            _event(booking, summary=f"{services.get(booking.service_code, booking.service_code)} {who}", now=now)
        )
    content: bytes = feed.to_ical()
    return content


def _event(booking: CareBooking, *, summary: str, now: datetime) -> Any:
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{booking.id}@lianxin-kiosk")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", booking.starts_at.astimezone(UTC))
    event.add("dtend", booking.ends_at.astimezone(UTC))
    event.add("summary", summary)
    event.add("sequence", booking.version - 1)
    event.add("status", "CANCELLED" if booking.status in CANCELLED else "CONFIRMED")
    return event
