"""Writing a calendar (RFC 5545): times on the wall clock of the centre with the zone described, a change counted by SEQUENCE."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from services.foundation.calendar.rules import LOCAL, local

PRODUCT = "-//Lianxin Kiosk//elderly care//ZH"
ASK_AGAIN = timedelta(hours=1)
SHANGHAI = timedelta(hours=8)  # no summer time since 1991


@dataclass(frozen=True, slots=True)
class Entry:
    """One visit. `sequence` grows with every change; one that was called off stays in the feed as cancelled."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str
    location: str
    sequence: int
    is_cancelled: bool
    made_at: datetime
    changed_at: datetime


def calendar(entries: Iterable[Entry], *, name: str) -> bytes:
    """The feed; the same visits give the same bytes. It has no METHOD, so that DTSTAMP is the last change (RFC 5545, 3.8.7.2)."""
    import icalendar  # a quarter of a second that the start need not wait for

    feed = icalendar.Calendar()
    feed.add("prodid", PRODUCT)
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    for title in (
        "name",
        "x-wr-calname",
    ):  # RFC 7986, and what programs read before it; the library escapes neither by itself
        feed.add(title, icalendar.vText(plain(name)))
    feed.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    feed.add("x-published-ttl", "PT1H")
    feed.add_component(_zone())
    for entry in entries:
        feed.add_component(_event(entry))
    content: bytes = feed.to_ical()
    return content


def plain(text: str) -> str:
    """The text without what no calendar may hold: control characters, halves of characters, foreign line ends."""
    one = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character if character == "\n" or character.isprintable() else " "
        for character in one.encode("utf-8", "replace").decode("utf-8")
    )


def _zone() -> Any:
    import icalendar

    zone = icalendar.Timezone()
    zone.add("tzid", LOCAL.key)
    standard = icalendar.TimezoneStandard()
    standard.add("dtstart", datetime(1991, 9, 15, 1))
    standard.add("tzoffsetfrom", SHANGHAI)
    standard.add("tzoffsetto", SHANGHAI)
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _event(entry: Entry) -> Any:
    import icalendar

    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("created", entry.made_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", local(entry.starts_at))
    event.add("dtend", local(entry.ends_at))
    event.add("summary", plain(entry.summary))
    if entry.description:
        event.add("description", plain(entry.description))
    if entry.location:
        event.add("location", plain(entry.location))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    return event
