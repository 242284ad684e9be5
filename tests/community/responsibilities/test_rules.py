"""Periods and last days, with working days and holidays."""

from datetime import date
from itertools import pairwise

import pytest

from services.community.responsibilities import rules
from services.community.responsibilities.lifecycle import Period
from services.foundation.bodies.rules import BodyKind
from services.foundation.calendar.rules import local

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("every", "key", "first", "last"),
    [
        (Period.WEEK, "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (Period.MONTH, "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        (Period.QUARTER, "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (Period.HALF_YEAR, "2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        (Period.YEAR, "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_one_period_of_each_kind(every: Period, key: str, first: date, last: date) -> None:
    assert rules.span(every, date(2026, 12, 31)) == rules.Span(key, first, last)


def test_periods_follow_each_other_without_gaps_over_the_turn_of_the_year() -> None:
    found = list(rules.spans(Period.WEEK, date(2026, 12, 10), date(2027, 1, 12)))

    assert [one.key for one in found] == ["2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01", "2027-W02"]
    assert all((later.first - one.last).days == 1 for one, later in pairwise(found))


def test_something_is_due_on_the_last_working_day_of_its_period() -> None:
    month = rules.span(Period.MONTH, date(2026, 10, 20))  # the 31st is a Saturday

    assert f"{local(rules.due_at(month, 0, {})):%m-%d %H:%M}" == "10-30 17:30"
    assert f"{local(rules.due_at(month, 0, {date(2026, 10, 30): False})):%m-%d}" == "10-29"
    assert f"{local(rules.due_at(month, 3, {})):%m-%d}" == "11-04"


def test_a_week_that_is_all_holidays_is_due_on_the_first_working_day_after_it() -> None:
    week = rules.span(Period.WEEK, date(2026, 2, 18))
    free = {date(2026, 2, day): False for day in range(16, 23)}

    assert f"{local(rules.due_at(week, 0, free)):%m-%d}" == "02-24"  # the festival itself goes on until the 23rd


def test_the_desk_hears_of_it_some_working_days_before() -> None:
    assert f"{local(rules.remind_at(date(2026, 11, 30), Period.MONTH, {})):%m-%d %H}" == "11-25 09"
    assert f"{local(rules.remind_at(date(2026, 11, 27), Period.WEEK, {})):%m-%d}" == "11-26"


def test_the_sample_list_has_eight_lines_for_each_of_the_three_bodies() -> None:
    bodies = [terms.body for terms in rules.samples()]

    assert [bodies.count(kind) for kind in (BodyKind.BRANCH, BodyKind.OWNERS, BodyKind.PROPERTY)] == [8, 8, 8]


def test_a_quarter_is_one_of_four() -> None:
    with pytest.raises(rules.QuarterUnknown):
        rules.quarter_span(2026, 5)
