"""When numbers are given: office hours, holidays, time bands, the last ticket before closing, and when to come back. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from services.foundation.calendar import rules as calendar
from services.foundation.errors import Conflict, Invalid

FARTHEST = 60  # days that are searched for the next opening

Span = tuple[datetime, datetime]


class HallClosed(Conflict):
    """Nobody gives numbers now."""

    code = "hall_closed"


class SpansWrong(Invalid):
    """Hours begin before they end, lie one after another, and are written as HH:MM."""

    code = "spans_wrong"


class TooLateToday(Conflict):
    """The hall is open, but closes too soon for another number, or this letter is over for today."""

    code = "too_late_today"


class QueueFullToday(Conflict):
    """The numbers of this letter or item are all given for today."""

    code = "queue_full_today"


def checked_spans(spans: Sequence[Sequence[str]]) -> list[list[str]]:
    """Spans of a day in order, or SpansWrong."""
    try:
        read = sorted((time.fromisoformat(start), time.fromisoformat(end)) for start, end in spans)
    except ValueError as wrong:
        raise SpansWrong from wrong
    moments = [moment for span in read for moment in span]
    if any(before >= after for before, after in pairwise(moments)):
        raise SpansWrong
    return [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in read]


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours of a centre as a text of its row, with the days that are declared working or free."""

    text: str
    corrections: Mapping[date, bool]

    def spans(self, day: date, bands: str = "[]") -> list[Span]:
        """When numbers are given on a day: the office hours of its month, inside the letter's bands."""
        if not calendar.is_working_day(day, self.corrections):
            return []
        hours = [
            _moments(day, span) for entry in _read(self.text) if day.month in entry["months"] for span in entry["spans"]
        ]
        return [part for span in sorted(hours) for part in inside(span, day, bands)]

    def next_opening(self, now: datetime, bands: str = "[]", *, after: date | None = None) -> datetime | None:
        """The next moment at which numbers are given; `after` skips the rest of a day."""
        today = calendar.local(now).date()
        for days in range(FARTHEST):
            day = today + timedelta(days=days)
            starts = [start for start, _ in self.spans(day, bands) if start > now and (after is None or day > after)]
            if starts:
                return starts[0]
        return None

    def check(self, now: datetime, *, bands: str, last_ticket_minutes: int) -> None:
        """Raise when no number is given now, saying when to come back."""
        today = calendar.local(now).date()
        hall, letter = self.spans(today), self.spans(today, bands)
        if not any(start <= now < end for start, end in hall):
            raise HallClosed(**self.come_back(now, bands))
        is_late = now >= hall[-1][1] - timedelta(minutes=last_ticket_minutes)
        if is_late or not letter or now >= letter[-1][1]:
            raise TooLateToday(**self.come_back(now, bands, after=today))
        if not any(start <= now < end for start, end in letter):
            raise HallClosed(**self.come_back(now, bands))

    def come_back(self, now: datetime, bands: str = "[]", *, after: date | None = None) -> dict[str, str]:
        """What a refusal tells of the next opening."""
        opening = self.next_opening(now, bands, after=after)
        return {"come_back_at": calendar.local(opening).isoformat()} if opening else {}


def inside(span: Span, day: date, bands: str) -> list[Span]:
    """The parts of a span that lie in the bands of a letter; without bands, all of it."""
    limits = [_moments(day, band) for band in _read(bands)]
    if not limits:
        return [span]
    parts = [(max(span[0], start), min(span[1], end)) for start, end in limits]
    return [(start, end) for start, end in parts if start < end]


def _moments(day: date, span: list[str]) -> Span:
    start, end = (calendar.moment(day, time.fromisoformat(clock)) for clock in span)
    return start, end


@lru_cache(maxsize=64)
def _read(text: str) -> list[Any]:
    loaded: list[Any] = json.loads(text)
    return loaded
