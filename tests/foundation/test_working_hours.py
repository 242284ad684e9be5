"""Limits in working minutes: office hours, lunch, weekends, holidays, make-up Saturdays."""

import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.foundation.calendar.hours import NeverOpen, WorkingHours
from services.foundation.calendar.rules import LOCAL

pytestmark = pytest.mark.pure

HOURS = WorkingHours()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-23 10:00", 60, "2026-11-23 11:00"),  # a plain morning
        ("2026-11-23 11:30", 60, "2026-11-23 15:00"),  # over lunch
        ("2026-11-23 13:00", 30, "2026-11-23 15:00"),  # begins at lunch
        ("2026-11-23 17:00", 120, "2026-11-24 09:30"),  # over night
        ("2026-11-27 17:00", 120, "2026-11-30 09:30"),  # over the weekend
        ("2026-11-28 10:00", 60, "2026-11-30 09:00"),  # begins on a Saturday
        ("2026-09-30 17:30", 60, "2026-10-08 08:30"),  # over the National Day week; summer hours end at six
        ("2026-07-01 14:40", 30, "2026-07-01 15:30"),  # summer afternoons begin at three
        ("2026-02-14 09:00", 60, "2026-02-14 10:00"),  # a make-up Saturday before the Spring Festival
    ],
)
def test_a_limit_runs_only_while_the_office_is_open(start: str, minutes: int, end: str) -> None:
    assert HOURS.add(at(start), minutes) == at(end)


def test_a_declared_free_day_stops_the_clock() -> None:
    hours = WorkingHours(corrections={date(2026, 11, 24): False})

    assert hours.add(at("2026-11-23 17:00"), 60) == at("2026-11-25 08:30")


def test_hours_that_are_not_set_are_the_usual_ones() -> None:
    assert WorkingHours("[]").add(at("2026-11-23 10:00"), 60) == at("2026-11-23 11:00")


def test_an_office_that_never_opens_is_said_so_and_not_searched_for_ever() -> None:
    hours = WorkingHours(json.dumps([{"months": [], "spans": []}]))

    with pytest.raises(NeverOpen):
        hours.add(at("2026-11-23 10:00"), 1)


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 30)).map(lambda naive: naive.replace(tzinfo=LOCAL)),
    minutes=st.integers(1, 5000),
    more=st.integers(1, 600),
)
def test_adding_and_measuring_agree_and_more_minutes_are_never_earlier(
    start: datetime, minutes: int, more: int
) -> None:
    end = HOURS.add(start, minutes)

    assert HOURS.between(start, end) == minutes
    assert HOURS.add(start, minutes + more) > end
    assert end - start >= timedelta(minutes=minutes)
