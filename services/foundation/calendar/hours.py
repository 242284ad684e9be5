"""Office hours in minutes: limits that run only while the office is open. Pure: hours and corrections are passed in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from services.foundation.calendar.rules import is_working_day, local, moment
from services.foundation.errors import Invalid

Span = tuple[datetime, datetime]
# Fujian office hours (domain 1.1), for a centre that has not said its own.
USUAL = json.dumps(
    [
        {"months": [10, 11, 12, 1, 2, 3, 4, 5], "spans": [["08:00", "12:00"], ["14:30", "17:30"]]},
        {"months": [6, 7, 8, 9], "spans": [["08:00", "12:00"], ["15:00", "18:00"]]},
    ]
)
FARTHEST = 400  # days that are searched: a centre that never opens would be searched for ever


class NeverOpen(Invalid):
    """The office hours name no hour in which a limit could run."""

    code = "office_never_open"


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The office hours of a centre (`office_hours` of its row), with the days that are declared working or free."""

    text: str = USUAL
    corrections: Mapping[date, bool] = field(default_factory=dict)

    def spans(self, day: date) -> list[Span]:
        """When the office is open on a day; make-up Saturdays are open, holidays are not."""
        if not is_working_day(day, self.corrections):
            return []
        hours = [span for entry in _read(self.text or USUAL) if day.month in entry["months"] for span in entry["spans"]]
        return sorted(
            (moment(day, time.fromisoformat(start)), moment(day, time.fromisoformat(end))) for start, end in hours
        )

    def add(self, start: datetime, minutes: int) -> datetime:
        """The moment at which so many working minutes have passed since `start`."""
        left = timedelta(minutes=minutes)
        for opens, closes in self._from(start):
            if closes - opens >= left:
                return opens + left
            left -= closes - opens
        raise NeverOpen

    def between(self, start: datetime, end: datetime) -> int:
        """How many working minutes lie between two moments."""
        total = timedelta()
        for opens, closes in self._from(start):
            if opens >= end:
                break
            total += min(closes, end) - opens
        return int(total.total_seconds() // 60)

    def _from(self, start: datetime) -> Iterator[Span]:
        """What is left of the opening spans from a moment on."""
        first = local(start).date()
        for days in range(FARTHEST):
            for opens, closes in self.spans(first + timedelta(days=days)):
                if closes > start:
                    yield max(opens, start), closes


@lru_cache(maxsize=64)
def _read(text: str) -> list[Any]:
    loaded: list[Any] = json.loads(text)
    return loaded or json.loads(USUAL)
