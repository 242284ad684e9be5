"""The promised clock: working days, holidays, make-up Saturdays, midnight, pauses."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.foundation.calendar.rules import LOCAL, moment
from services.one_window.applications import clock
from services.one_window.applications.clock import Pause, Run
from services.one_window.applications.lifecycle import Light
from services.one_window.limits import DayUnit, Limit

pytestmark = pytest.mark.pure
NOTHING: Mapping[date, bool] = {}


def on(month: int, day: int, at: str = "10:00", *, year: int = 2026) -> datetime:
    """A moment on the wall clock of the centre."""
    return moment(date(year, month, day), time.fromisoformat(at))


def due(
    accepted_at: datetime,
    days: int,
    *pauses: Pause,
    known: Mapping[date, bool] = NOTHING,
    unit: DayUnit = DayUnit.WORKING,
) -> datetime | None:
    return clock.due_at(Run(accepted_at, Limit(days, unit), None, pauses), known)


def light(accepted_at: datetime, now: datetime, *pauses: Pause, days: int = 10, law: int | None = None) -> Light:
    run = Run(accepted_at, Limit(days), None if law is None else Limit(law), pauses)
    return clock.read(run, now=now, corrections=NOTHING).light


def test_the_day_of_acceptance_does_not_count() -> None:
    assert due(on(11, 23), 1) == on(11, 24, "17:30")


def test_a_weekend_does_not_count() -> None:
    assert due(on(11, 27), 1) == on(11, 30, "17:30")


def test_over_the_national_day_week_the_made_up_saturday_counts() -> None:
    """2026: free from 1 to 7 October, and Saturday 10 October is worked."""
    assert due(on(9, 30), 1) == on(10, 8, "17:30")
    assert due(on(9, 30), 3) == on(10, 10, "17:30")
    assert due(on(9, 30), 4) == on(10, 12, "17:30")


def test_a_working_sunday_before_the_holiday_counts() -> None:
    """2026: Sunday 20 September is worked."""
    assert due(on(9, 18), 1) == on(9, 20, "17:30")


def test_what_the_centre_declares_wins_over_the_published_list() -> None:
    typhoon, opened = {date(2026, 11, 24): False}, {date(2026, 11, 28): True}

    assert due(on(11, 23), 1, known=typhoon) == on(11, 25, "17:30")
    assert due(on(11, 27), 1, known=opened) == on(11, 28, "17:30")


@pytest.mark.parametrize(
    ("accepted", "last"),
    [(on(11, 23, "23:59"), on(11, 24, "17:30")), (on(11, 24, "00:01"), on(11, 25, "17:30")), (on(11, 24, "07:59"), on(11, 25, "17:30"))],
)  # fmt: skip
def test_the_day_is_the_day_of_the_centre_and_not_of_greenwich(accepted: datetime, last: datetime) -> None:
    assert due(accepted.astimezone(UTC), 1) == last


def test_a_matter_of_no_days_is_due_when_the_day_closes() -> None:
    assert due(on(11, 23, "09:00"), 0) == on(11, 23, "17:30")
    assert due(on(11, 23, "17:30"), 0) == on(11, 23, "17:30")
    assert due(on(11, 23, "17:31"), 0) == on(11, 24, "17:30")
    assert due(on(11, 28, "09:00"), 0) == on(11, 30, "17:30")


@pytest.mark.parametrize(
    ("start", "end", "last"),
    [
        (on(11, 24, "09:00"), on(11, 24, "17:29"), on(11, 25, "17:30")),  # back before the closing: no day lost
        (on(11, 24, "09:00"), on(11, 24, "17:30"), on(11, 25, "17:30")),  # back exactly at the closing: it runs then
        (
            on(11, 24, "17:30"),
            on(11, 24, "18:00"),
            on(11, 26, "17:30"),
        ),  # stopped exactly at the closing: it stands then
        (on(11, 24, "17:31"), on(11, 25, "08:00"), on(11, 25, "17:30")),  # only the night
        (on(11, 24, "09:00"), on(11, 26, "09:00"), on(11, 27, "17:30")),
        (on(11, 28, "00:00"), on(11, 30, "00:00"), on(11, 25, "17:30")),  # a weekend after the end
        (on(11, 23, "10:00"), on(11, 23, "10:00"), on(11, 25, "17:30")),
    ],
)
def test_a_closing_at_which_the_clock_stands_is_not_used(start: datetime, end: datetime, last: datetime) -> None:
    assert due(on(11, 23), 2, Pause(start, end)) == last


def test_of_natural_days_weekends_count_but_the_last_one_is_a_working_day() -> None:
    """2026: 1 to 7 October are free, so a limit that ends in them ends on the 8th (民法典 203)."""
    assert due(on(11, 23), 15, unit=DayUnit.NATURAL) == on(12, 8, "17:30")
    assert due(on(11, 23), 5, unit=DayUnit.NATURAL) == on(11, 30, "17:30")
    assert due(on(9, 21), 15, unit=DayUnit.NATURAL) == on(10, 8, "17:30")


def test_a_pause_takes_natural_days_away_as_well() -> None:
    weekend = Pause(on(11, 28, "00:00"), on(11, 30, "00:00"))

    assert due(on(11, 23), 15, weekend, unit=DayUnit.NATURAL) == on(12, 10, "17:30")


def test_the_city_is_told_working_days_whatever_the_limit_counts() -> None:
    run = Run(on(11, 23), Limit(15, DayUnit.NATURAL), None)

    reading = clock.read(run, now=on(11, 30), corrections=NOTHING)

    assert (reading.used_days, reading.remaining_days) == (4, 9)


def test_a_clock_that_stands_keeps_its_light_and_names_no_date() -> None:
    run = Run(on(11, 2), Limit(5), None, [Pause(on(11, 4))])

    reading = clock.read(run, now=on(11, 30), corrections=NOTHING)

    assert (reading.light, reading.is_standing, reading.due_at) == (Light.GREEN, True, None)
    assert (reading.used_days, reading.remaining_days) == (1, 4)


def test_the_lights_change_at_seventy_percent_past_the_promise_and_past_the_law() -> None:
    accepted = on(11, 2)

    assert light(accepted, on(11, 11, "17:29"), law=20) == Light.GREEN
    assert light(accepted, on(11, 11, "17:30"), law=20) == Light.YELLOW
    assert light(accepted, on(11, 16, "17:30"), law=20) == Light.YELLOW
    assert light(accepted, on(11, 16, "17:31"), law=20) == Light.RED
    assert light(accepted, on(11, 30, "17:30"), law=20) == Light.RED
    assert light(accepted, on(11, 30, "17:31"), law=20) == Light.BLACK


@pytest.mark.parametrize(
    ("days", "yellow"), [(1, on(11, 3, "00:00")), (2, on(11, 4, "00:00")), (3, on(11, 5, "00:00"))]
)
def test_short_promises_turn_yellow_when_their_last_day_begins(days: int, yellow: datetime) -> None:
    assert light(on(11, 2), yellow - timedelta(seconds=1), days=days) == Light.GREEN
    assert light(on(11, 2), yellow, days=days) == Light.YELLOW


def test_without_a_limit_there_is_no_date_and_the_light_stays_green() -> None:
    reading = clock.read(Run(on(1, 5), None, None), now=on(11, 30), corrections=NOTHING)

    assert (reading.light, reading.due_at, reading.remaining_days) == (Light.GREEN, None, None)


quickly = settings(deadline=None, max_examples=60)  # two cores are shared by many
moments = st.datetimes(min_value=datetime(2026, 9, 1), max_value=datetime(2026, 11, 30)).map(
    lambda at: at.replace(tzinfo=LOCAL)
)
pauses = st.lists(st.tuples(moments, st.integers(0, 20 * 24 * 60)), max_size=4).map(
    lambda spans: [Pause(start, start + timedelta(minutes=length)) for start, length in spans]
)


@quickly
@given(accepted_at=moments, days=st.integers(0, 30), unit=st.sampled_from(DayUnit), spans=pauses, more=pauses)
def test_pausing_never_shortens_the_promise(
    accepted_at: datetime, days: int, unit: DayUnit, spans: list[Pause], more: list[Pause]
) -> None:
    shorter, longer = due(accepted_at, days, *spans, unit=unit), due(accepted_at, days, *spans, *more, unit=unit)

    assert shorter is not None
    assert longer is not None
    assert shorter <= longer


@quickly
@given(accepted_at=moments, days=st.integers(1, 30), spans=pauses, now=moments, later=st.integers(0, 60 * 24 * 60))
def test_lights_only_get_worse_while_the_clock_runs(
    accepted_at: datetime, days: int, spans: list[Pause], now: datetime, later: int
) -> None:
    order = [Light.GREEN, Light.YELLOW, Light.RED, Light.BLACK]
    first, second = (
        light(accepted_at, at, *spans, days=days, law=days + 5) for at in (now, now + timedelta(minutes=later))
    )

    assert order.index(first) <= order.index(second)


@quickly
@given(accepted_at=moments, days=st.integers(1, 30), spans=pauses)
def test_at_the_due_date_exactly_the_promised_days_are_used(
    accepted_at: datetime, days: int, spans: list[Pause]
) -> None:
    end = due(accepted_at, days, *spans)

    assert end is not None
    assert clock.used_days(Run(accepted_at, Limit(days), None, spans), until=end, corrections=NOTHING) == days
