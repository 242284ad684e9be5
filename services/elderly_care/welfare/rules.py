"""How often somebody looks in, and when besides. Pure.

Source: the safety rules of the project's domain notes 4.4 and 4.8 (6): high risk weekly, key monthly, others quarterly; festivals and
extreme weather besides; within 24 hours after a big event. The monthly visit rate of the national guide is 100 %.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

import chinese_calendar

from services.elderly_care.rules import next_welfare_visit
from services.foundation.calendar.rules import local, moment

AFTER_EVENT = timedelta(hours=24)
DAY_ENDS = time(18)
FESTIVAL_AHEAD = timedelta(days=7)
FESTIVALS = frozenset({"Spring Festival", "Dragon Boat Festival", "Mid-autumn Festival"})
RISKS = ("high", "key", "normal")


class Reason(StrEnum):
    """Why a visit is due."""

    ROUTINE = "routine"
    FESTIVAL = "festival"
    WEATHER = "weather"
    EVENT = "event"


class Result(StrEnum):
    """How the elder was."""

    WELL = "well"
    NEEDS_HELP = "needs_help"
    NO_ANSWER = "no_answer"
    AWAY = "away"  # known to be elsewhere, and well
    REFUSED = "refused"


SEEN = frozenset({Result.WELL, Result.NEEDS_HELP, Result.AWAY, Result.REFUSED})


def risk(*, age: int | None, living_mode: str, care_level: int | None, said: str = "normal") -> str:
    """The risk that counts: what the file says, and never less than age, home and level say."""
    return min(said, _least(age=age, living_mode=living_mode, care_level=care_level), key=RISKS.index)


def _least(*, age: int | None, living_mode: str, care_level: int | None) -> str:
    old, level, alone = (age or 0) >= 80, care_level or 0, living_mode == "alone"
    if level >= 3 or (alone and old):
        return "high"
    return "key" if alone or old or level >= 2 or living_mode == "empty_nest" else "normal"


def routine_due(*, last_on: date | None, opened_on: date, risk: str) -> datetime:
    """When the next visit of the rhythm is due: at the end of that day."""
    return moment(next_welfare_visit(last_on=last_on or opened_on, risk=risk), DAY_ENDS)


def end_of_day(now: datetime) -> datetime:
    """When a call of today must have been made."""
    return max(moment(local(now).date(), DAY_ENDS), now)


def festival_near(today: date) -> date | None:
    """The first day of a festival that begins within a week; while it lasts there is none."""
    days = [today + timedelta(days=away) for away in range(FESTIVAL_AHEAD.days + 1)]
    return next((day for day in days if (name := _festival(day)) and name != _festival(day - timedelta(days=1))), None)


def rate(*, due: int, seen: int) -> float:
    """The share of those due who were seen; nobody due is a whole."""
    return seen / due if due else 1.0


def _festival(day: date) -> str:
    try:
        is_free, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return ""  # the list of that year is not published yet
    return str(name) if is_free and name in FESTIVALS else ""
