"""Half hours that can be booked for a window, and when a booked person may check in. Pure."""

from datetime import date, datetime, time, timedelta

from services.foundation.calendar.rules import local, moment
from services.one_window.opening import OfficeHours, inside

LENGTH = timedelta(minutes=30)
FARTHEST = timedelta(days=14)
WHEN_ALWAYS_OPEN = (time(8), time(18))


def starts(*, day: date, hours: OfficeHours | None, bands: str = "[]") -> list[datetime]:
    """The moments of a day at which a half hour begins that lies wholly in the opening hours."""
    spans = (
        hours.spans(day, bands)
        if hours
        else inside((moment(day, WHEN_ALWAYS_OPEN[0]), moment(day, WHEN_ALWAYS_OPEN[1])), day, bands)
    )
    found: list[datetime] = []
    for start, end in spans:
        at = start
        while at + LENGTH <= end:
            found.append(at)
            at += LENGTH
    return found


def is_offered(start: datetime, *, now: datetime, hours: OfficeHours | None, bands: str) -> bool:
    """Whether this half hour can be booked now: it lies ahead, not too far, and the hall is open then."""
    return now < start <= now + FARTHEST and start in starts(day=local(start).date(), hours=hours, bands=bands)
