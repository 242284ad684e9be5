"""Local time, business dates and working days. Pure: corrections from the database are passed in."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import chinese_calendar

LOCAL = ZoneInfo("Asia/Shanghai")


def local(moment: datetime) -> datetime:
    """The moment on the wall clock of the centre."""
    return moment.astimezone(LOCAL)


def moment(day: date, clock: time) -> datetime:
    """A wall-clock time of a day as a moment."""
    return datetime.combine(day, clock, tzinfo=LOCAL)


def business_date(at: datetime, *, cutover_hour: int = 0) -> date:
    """The day a ticket or a booking counts for: a new one begins at the cut-over hour, local time."""
    return (local(at) - timedelta(hours=cutover_hour)).date()


def has_holiday_data(day: date) -> bool:
    """Tell whether the State Council's list for this year is in the package (it ends each year)."""
    return _published(day) is not None


def is_working_day(day: date, corrections: Mapping[date, bool]) -> bool:
    """A correction wins, then the published list, then plain weekdays when that year is not published yet."""
    if day in corrections:
        return corrections[day]
    published = _published(day)
    return day.weekday() < 5 if published is None else published


def is_holiday(day: date, corrections: Mapping[date, bool]) -> bool:
    """A public holiday or a day declared free; an ordinary weekend is none."""
    if day in corrections:
        return not corrections[day]
    if not has_holiday_data(day):
        return False
    is_free, name = chinese_calendar.get_holiday_detail(day)
    return bool(is_free and name)


def add_working_days(start: date, days: int, corrections: Mapping[date, bool]) -> date:
    """The last day of a limit of so many working days; the day it starts does not count (民法典 201)."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if is_working_day(day, corrections):
            days -= 1
    return day


@lru_cache(maxsize=4096)
def _published(day: date) -> bool | None:
    """Whether people work on this day by the published list; None when that year is not in it. The package takes its time."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
