"""The promised clock. A limit of n days is used up one day at each closing hour that counts, unless the clock stands at that moment.

Counting closings and not hours makes two things plain: the day of acceptance never counts (民法典 201), and a pause can move the
due date only later, because it takes closings away and adds none. Of working days only their closings count; of natural days all,
and when the last of them is free, the next working day is the last (民法典 203).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, islice, takewhile

from services.foundation.calendar.rules import is_working_day, local, moment
from services.one_window.applications.lifecycle import Light
from services.one_window.limits import DayUnit, Limit

CLOSING = time(17, 30)
YELLOW_TENTHS = 7  # 70 % (domain 2)
Corrections = Mapping[date, bool]


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands from its start up to, but not including, its end."""

    start: datetime
    end: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Tell whether the clock stands at this moment."""
        return self.start <= at and (self.end is None or at < self.end)


@dataclass(frozen=True, slots=True)
class Run:
    """One clock: since when, what is promised, what the law gives, and when it stood."""

    accepted_at: datetime
    promised: Limit | None
    law: Limit | None
    pauses: Sequence[Pause] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows; while it stands there is no due date, only days that remain (of the promise's kind)."""

    light: Light
    used_days: int  # working days
    remaining_days: int | None
    due_at: datetime | None
    law_at: datetime | None
    is_standing: bool


def read(run: Run, *, now: datetime, corrections: Corrections) -> Reading:
    """Look at a clock. A clock that stands shows what it showed when it stopped."""
    open_pause = next((pause for pause in run.pauses if pause.end is None), None)
    at = min(now, open_pause.start) if open_pause else now
    ended = Run(run.accepted_at, run.promised, run.law, [pause for pause in run.pauses if pause.end])
    promised = run.promised
    due_at, law_at = (_end(ended, limit, corrections) for limit in (ended.promised, ended.law))
    return Reading(
        light=_light(ended, at=at, due_at=due_at, law_at=law_at, corrections=corrections),
        used_days=used_days(ended, until=at, corrections=corrections),
        remaining_days=None
        if promised is None
        else max(promised.days - used_days(ended, until=at, corrections=corrections, unit=promised.unit), 0),
        due_at=None if open_pause else due_at,
        law_at=None if open_pause else law_at,
        is_standing=open_pause is not None,
    )


def used_days(run: Run, *, until: datetime, corrections: Corrections, unit: DayUnit = DayUnit.WORKING) -> int:
    """How many days of a kind have been used up to a moment."""
    return sum(1 for _ in takewhile(lambda closing: closing <= until, _closings(run, corrections, unit)))


def due_at(run: Run, corrections: Corrections) -> datetime | None:
    """The last moment of the promise; a limit of nothing ends at the closing of the day."""
    return _end(run, run.promised, corrections)


def _light(
    run: Run, *, at: datetime, due_at: datetime | None, law_at: datetime | None, corrections: Corrections
) -> Light:
    if law_at is not None and at > law_at:
        return Light.BLACK
    if due_at is None or run.promised is None:
        return Light.GREEN
    if at > due_at:
        return Light.RED
    return Light.YELLOW if at >= _yellow_at(run, run.promised, due_at, corrections) else Light.GREEN


def _yellow_at(run: Run, limit: Limit, due_at: datetime, corrections: Corrections) -> datetime:
    """The closing at which 70 % are used; when only the last closing reaches that, the beginning of the last day."""
    enough = -(-limit.days * YELLOW_TENTHS // 10)
    if 0 < enough < limit.days:
        return next(islice(_closings(run, corrections, limit.unit), enough - 1, None))
    return moment(local(due_at).date(), time())


def _end(run: Run, limit: Limit | None, corrections: Corrections) -> datetime | None:
    if limit is None:
        return None
    if limit.days == 0:
        today = _closings(run, corrections, DayUnit.WORKING, skip=0)
        return next(closing for closing in today if closing >= run.accepted_at)
    last = next(islice(_closings(run, corrections, limit.unit), limit.days - 1, None))
    return next(closing for closing in _closings(run, corrections, DayUnit.WORKING) if closing >= last)


def _closings(run: Run, corrections: Corrections, unit: DayUnit, *, skip: int = 1) -> Iterator[datetime]:
    """The closing hours that count, from the day after the acceptance."""
    first = local(run.accepted_at).date() + timedelta(days=skip)
    for day in (first + timedelta(days=n) for n in count()):
        closing = moment(day, CLOSING)
        counts = unit == DayUnit.NATURAL or is_working_day(day, corrections)
        if counts and not any(pause.covers(closing) for pause in run.pauses):
            yield closing
