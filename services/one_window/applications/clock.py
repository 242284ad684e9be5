"""The promised clock. A limit of n working days is used up one day at each closing hour, unless the clock stands at that moment.

Counting closings and not hours makes two things plain: the day of acceptance never counts (民法典 201), and a pause can move the
due date only later, because it takes closings away and adds none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, islice, takewhile

from services.foundation.calendar.rules import is_working_day, local, moment
from services.one_window.applications.lifecycle import Light

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
    """One clock: since when, how many working days are promised, how many the law gives, and when it stood."""

    accepted_at: datetime
    promised_days: int | None
    law_days: int | None
    pauses: Sequence[Pause] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows; while it stands there is no due date, only days that remain."""

    light: Light
    used_days: int
    remaining_days: int | None
    due_at: datetime | None
    law_at: datetime | None
    is_standing: bool


def read(run: Run, *, now: datetime, corrections: Corrections) -> Reading:
    """Look at a clock. A clock that stands shows what it showed when it stopped."""
    open_pause = next((pause for pause in run.pauses if pause.end is None), None)
    at = min(now, open_pause.start) if open_pause else now
    ended = Run(run.accepted_at, run.promised_days, run.law_days, [pause for pause in run.pauses if pause.end])
    used = used_days(ended, until=at, corrections=corrections)
    due_at, law_at = (_end(ended, days, corrections) for days in (ended.promised_days, ended.law_days))
    return Reading(
        light=_light(ended, at=at, due_at=due_at, law_at=law_at, corrections=corrections),
        used_days=used,
        remaining_days=None if run.promised_days is None else max(run.promised_days - used, 0),
        due_at=None if open_pause else due_at,
        law_at=None if open_pause else law_at,
        is_standing=open_pause is not None,
    )


def used_days(run: Run, *, until: datetime, corrections: Corrections) -> int:
    """How many working days have been used up to a moment."""
    return sum(1 for _ in takewhile(lambda closing: closing <= until, _closings(run, corrections)))


def due_at(run: Run, corrections: Corrections) -> datetime | None:
    """The last moment of the promise; a limit of nothing ends at the closing of the day."""
    return _end(run, run.promised_days, corrections)


def _light(
    run: Run, *, at: datetime, due_at: datetime | None, law_at: datetime | None, corrections: Corrections
) -> Light:
    if law_at is not None and at > law_at:
        return Light.BLACK
    if due_at is None or run.promised_days is None:
        return Light.GREEN
    if at > due_at:
        return Light.RED
    return Light.YELLOW if at >= _yellow_at(run, run.promised_days, due_at, corrections) else Light.GREEN


def _yellow_at(run: Run, days: int, due_at: datetime, corrections: Corrections) -> datetime:
    """The closing at which 70 % are used; when only the last closing reaches that, the beginning of the last day."""
    enough = -(-days * YELLOW_TENTHS // 10)
    if 0 < enough < days:
        return next(islice(_closings(run, corrections), enough - 1, None))
    return moment(local(due_at).date(), time())


def _end(run: Run, days: int | None, corrections: Corrections) -> datetime | None:
    if days is None:
        return None
    if days == 0:
        return next(closing for closing in _closings(run, corrections, skip=0) if closing >= run.accepted_at)
    return next(islice(_closings(run, corrections), days - 1, None))


def _closings(run: Run, corrections: Corrections, *, skip: int = 1) -> Iterator[datetime]:
    """The closing hours that count, from the day after the acceptance."""
    first = local(run.accepted_at).date() + timedelta(days=skip)
    for day in (first + timedelta(days=n) for n in count()):
        closing = moment(day, CLOSING)
        if is_working_day(day, corrections) and not any(pause.covers(closing) for pause in run.pauses):
            yield closing
