"""What the station may promise, in one sentence each."""

from datetime import UTC, datetime, timedelta

import pytest

from services.elderly_care import catalogue, papers, rules
from services.foundation import ids

pytestmark = pytest.mark.pure

NINE = datetime(2026, 7, 17, 1, 0, tzinfo=UTC)  # 9:00 at the centre
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_help_is_booked_four_hours_before() -> None:
    notice = rules.notice(six_help="助洁", is_always_open=False)

    assert rules.book_before(starts_at=NINE + 5 * HOUR, notice=notice) == NINE + HOUR


def test_a_meal_is_booked_until_half_past_nine_of_its_day() -> None:
    notice = rules.notice(six_help="助餐", is_always_open=False)

    assert rules.book_before(starts_at=NINE + 3 * HOUR, notice=notice) == NINE + 30 * MINUTE


def test_an_early_breakfast_is_booked_until_it_begins() -> None:
    notice = rules.Notice(cut_off="09:30")

    assert rules.book_before(starts_at=NINE - HOUR, notice=notice) == NINE - HOUR


def test_a_centre_that_never_closes_takes_bookings_to_the_last_minute() -> None:
    notice = rules.notice(six_help="助餐", is_always_open=True)

    assert rules.book_before(starts_at=NINE, notice=notice) == NINE


@pytest.mark.parametrize(
    ("by", "before", "late"),
    [
        ("elder", 2 * HOUR, False),
        ("elder", 2 * HOUR - MINUTE, True),
        ("family", MINUTE, True),
        ("station", MINUTE, False),
        ("provider", MINUTE, False),
        ("weather", -HOUR, False),
    ],
)
def test_only_elder_and_family_can_be_late(by: str, before: timedelta, late: bool) -> None:
    assert rules.is_late_cancel(free_until=rules.cancel_free_before(NINE), at=NINE - before, by=by) is late


def test_a_kiosk_cancels_for_the_elder_or_the_family_and_a_carer_only_for_the_provider() -> None:
    assert rules.cancels_as("kiosk") == "elder"
    assert rules.may_cancel_as(role="kiosk", by="family")
    assert not rules.may_cancel_as(role="kiosk", by="weather")
    assert rules.cancels_as("carer") == "provider"
    assert not rules.may_cancel_as(role="board", by="elder")


def test_one_visit_may_begin_when_another_ends() -> None:
    assert not rules.overlaps(NINE, NINE + HOUR, NINE + HOUR, NINE + 2 * HOUR)
    assert rules.overlaps(NINE, NINE + HOUR, NINE + 59 * MINUTE, NINE + 2 * HOUR)


def test_a_carer_needs_a_quarter_of_an_hour_on_either_side() -> None:
    assert rules.with_travel(NINE, NINE + HOUR) == (NINE - 15 * MINUTE, NINE + 75 * MINUTE)


def test_eight_visits_are_a_full_day() -> None:
    assert rules.may_take_another(7)
    assert not rules.may_take_another(8)


@pytest.mark.parametrize(("spent", "short"), [(48, False), (47, True)])
def test_a_visit_lasts_four_fifths_of_its_time(spent: int, short: bool) -> None:
    assert rules.is_short(booked=60, spent=timedelta(minutes=spent)) is short


@pytest.mark.parametrize(("risk", "days"), [("high", 7), ("key", 30), ("other", 91), ("unheard of", 91)])
def test_the_higher_the_risk_the_sooner_somebody_looks_in(risk: str, days: int) -> None:
    assert rules.next_welfare_visit(last_on=NINE.date(), risk=risk) == NINE.date() + timedelta(days=days)


def test_a_booking_number_carries_a_letter_that_catches_a_slip_of_the_pen() -> None:
    number = ids.with_check_letter(rules.booking_number(business_date=NINE.date(), serial=7))

    assert number.startswith("260717-007")
    assert ids.has_good_check_letter(number)
    assert not ids.has_good_check_letter(number.replace("007", "001"))


def test_all_thirty_one_services_are_there_and_no_price_is_called_official() -> None:
    entries = catalogue.entries()

    assert len({entry["code"] for entry in entries}) == 31
    assert not any(catalogue.is_official(entry["source"]) for entry in entries)
    assert catalogue.is_official("龙岩市发改委价目表2026")


def test_a_service_has_its_names_apart() -> None:
    assert catalogue.names({"name": "助餐·堂食午餐 Canteen lunch"}) == ("堂食午餐", "Canteen lunch")
    assert catalogue.place("ZC-01") == "station"
    assert catalogue.place("TF-02") == "phone"
    assert catalogue.place("ZJ-01") == "home"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "7月17日(周五) 上午9:00"),
        (3, "7月17日(周五) 中午12:00"),
        (4, "7月17日(周五) 下午1:00"),
        (10, "7月17日(周五) 晚上7:00"),
    ],
)
def test_paper_says_the_time_as_people_do(hours: int, words: str) -> None:
    assert papers.when(NINE + hours * HOUR) == words


def test_paper_prints_no_placeholder_as_a_price() -> None:
    assert papers.amount(3000, is_confirmed=False) == "以服务站公布的为准"
    assert papers.amount(3050, is_confirmed=True) == "30.5元"
    assert papers.amount(0, is_confirmed=True) == "不收费"
    assert papers.title("欧阳红") == "欧阳师傅"
