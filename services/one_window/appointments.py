"""Half hours that can be booked for a window, and when a booked person may check in. Pure."""

from datetime import date, datetime, time, timedelta

from services.foundation.calendar.rules import local, moment
from services.one_window.opening import OfficeHours, Span, inside

LENGTH = timedelta(minutes=30)
FARTHEST = timedelta(days=14)
DAYTIME = (time(8), time(18))


def starts(*, day: date, now: datetime, hours: OfficeHours | None, bands: str = "[]") -> list[datetime]:
    """The moments of a day at which a half hour begins that lies wholly in the opening hours.

    A centre that is always open offers the daytime, and of today every hour, so that somebody who is there now can book and come.
    """
    spans = hours.spans(day, bands) if hours else inside(_always(day, now=now), day, bands)
    found: list[datetime] = []
    for start, end in spans:
        at = start
        while at + LENGTH <= end:
            found.append(at)
            at += LENGTH
    return found


def is_offered(start: datetime, *, now: datetime, hours: OfficeHours | None, bands: str) -> bool:
    """Whether this half hour can be booked now: it lies ahead, not too far, and the hall is open then."""
    offered = starts(day=local(start).date(), now=now, hours=hours, bands=bands)
    return now < start <= now + FARTHEST and start in offered


def _always(day: date, *, now: datetime) -> Span:
    if day == local(now).date():
        return moment(day, time()), moment(day + timedelta(days=1), time())
    return moment(day, DAYTIME[0]), moment(day, DAYTIME[1])
