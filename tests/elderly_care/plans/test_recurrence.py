"""The days of a plan."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.elderly_care.plans import recurrence
from services.elderly_care.plans.recurrence import Exceptional, Pattern, Planned
from services.foundation.calendar.rules import is_holiday, is_working_day, local, moment

pytestmark = pytest.mark.pure
NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
NEW_YEAR = {date(2027, 2, day): False for day in range(6, 13)}  # as the centre declares it; the package has no 2027 yet
MADE_UP = {date(2027, 2, 14): True}  # a Sunday that is worked instead
CALENDAR = NEW_YEAR | MADE_UP


def planned(
    rule: str, *, on_holiday: str = "keep", until: date | None = None, **exceptions: Exceptional
) -> list[Planned]:
    pattern = Pattern(rule, date(2027, 2, 1), until, time(9), None, on_holiday)
    return recurrence.occurrences(
        pattern,
        first=date(2027, 2, 1),
        last=date(2027, 2, 28),
        exceptions={date.fromisoformat(day.replace("_", "-")[1:]): one for day, one in exceptions.items()},
        is_holiday=lambda day: is_holiday(day, CALENDAR),
        is_working=lambda day: is_working_day(day, CALENDAR),
    )


def kept(found: list[Planned]) -> list[str]:
    """When it really is, shortly: 0201."""
    return [f"{local(one.starts_at):%m%d}" for one in found if not one.left_out]


@given(
    st.sets(st.integers(0, 6), min_size=1), st.integers(1, 4), st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 60),
)  # fmt: skip
def test_a_weekly_rule_gives_what_counting_by_hand_gives(days: set[int], every: int, start: date, span: int) -> None:
    rule = recurrence.normal(f"FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(NAMES[day] for day in sorted(days))}")
    monday = start - timedelta(days=start.weekday())
    last = start + timedelta(days=span)

    found = recurrence.dates(rule, starts_on=start, first=start, last=last)

    by_hand = [start + timedelta(days=ahead) for ahead in range(span + 1)]
    assert found == [day for day in by_hand if day.weekday() in days and ((day - monday).days // 7) % every == 0]


@given(st.integers(1, 30), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 60), st.integers(0, 90))
def test_the_rest_of_a_counted_rule_ends_on_the_same_day(every: int, start: date, count: int, later: int) -> None:
    rule = recurrence.normal(f"FREQ=DAILY;INTERVAL={every};COUNT={count}")
    whole = recurrence.dates(rule, starts_on=start, first=start, last=start + timedelta(days=3000))
    if later >= len(whole):
        return

    rest = recurrence.rest_of(rule, starts_on=start, from_on=whole[later])

    assert recurrence.dates(rest, starts_on=whole[later], first=whole[later], last=date(2040, 1, 1)) == whole[later:]


@pytest.mark.parametrize(
    "wrong",
    [
        "", "whenever", "FREQ=HOURLY", "FREQ=YEARLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-1", "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYMONTHDAY=99", "FREQ=DAILY;BYHOUR=3", "FREQ=WEEKLY;UNTIL=20270101",
        "FREQ=DAILY;BYMONTH=2", "FREQ=DAILY;BYSETPOS=9", "FREQ=DAILY\nRRULE:FREQ=DAILY", "DTSTART:20270101",
    ],
)  # fmt: skip
def test_what_is_no_rule_for_a_plan_is_refused(wrong: str) -> None:
    with pytest.raises(recurrence.RuleInvalid):
        recurrence.normal(wrong)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_rule_or_refused(text: str) -> None:
    try:
        rule = recurrence.normal(text)
    except recurrence.RuleInvalid:
        return

    assert recurrence.normal(rule) == rule


def test_over_the_spring_festival_visits_are_kept_left_out_or_moved() -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO,WE,FR"

    assert kept(planned(rule)) == [
        "0201",
        "0203",
        "0205",
        "0208",
        "0210",
        "0212",
        "0215",
        "0217",
        "0219",
        "0222",
        "0224",
        "0226",
    ]
    assert kept(planned(rule, on_holiday="skip")) == [
        "0201",
        "0203",
        "0205",
        "0215",
        "0217",
        "0219",
        "0222",
        "0224",
        "0226",
    ]
    moved = planned(rule, on_holiday="move")
    assert [(one.on.day, one.left_out or f"{local(one.starts_at):%m%d}") for one in moved if one.on in NEW_YEAR] == [
        (8, "0214"),  # the worked Sunday
        (10, "holiday_merged"),  # there is one already on the next working day
        (12, "holiday_merged"),
    ]


def test_an_ordinary_weekend_is_no_holiday() -> None:
    assert kept(planned("FREQ=WEEKLY;BYDAY=SA", on_holiday="skip")) == ["0213", "0220", "0227"]


def test_one_day_may_be_left_out_moved_or_given_to_another_even_in_the_holiday() -> None:
    to = moment(date(2027, 2, 4), time(15))

    found = planned(
        "FREQ=DAILY", until=date(2027, 2, 5), _2027_02_02=Exceptional("skip"), _2027_02_03=Exceptional("move", to_at=to)
    )

    assert [(one.on.day, one.left_out, local(one.starts_at).hour) for one in found] == [
        (1, "", 9), (2, "exception", 9), (3, "", 15), (4, "", 9), (5, "", 9),
    ]  # fmt: skip


def test_a_published_holiday_counts_without_anybody_declaring_it() -> None:
    assert is_holiday(date(2026, 2, 17), {})
    assert not is_holiday(date(2026, 2, 17), {date(2026, 2, 17): True})
    assert not is_holiday(date(2026, 2, 14), {})  # a worked Saturday
    assert not is_holiday(date(2026, 3, 1), {})  # an ordinary Sunday
    assert not is_holiday(date(2027, 2, 8), {})  # a year that is not published yet


def test_times_are_the_clock_on_the_wall() -> None:
    first = planned("FREQ=DAILY")[0]

    assert first.starts_at == datetime.fromisoformat("2027-02-01T09:00:00+08:00")
