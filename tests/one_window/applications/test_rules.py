"""Numbers, limits, and which papers are key."""

from datetime import date

import pytest

from services.foundation import ids
from services.one_window import catalogue
from services.one_window.applications import rules
from services.one_window.tables import ServiceItem

pytestmark = pytest.mark.pure


def test_the_number_of_an_application_reads_as_day_item_serial_and_check_letter() -> None:
    number = rules.number(item_code="LN-01", business_date=date(2023, 7, 17), serial=7)

    assert number[:-1] == "CP20230717LN010007"
    assert ids.has_good_check_letter(number)
    assert not ids.has_good_check_letter("CP20230717LN010008" + number[-1])


def test_past_9999_the_number_grows_and_stays_within_fifty_characters() -> None:
    number = rules.number(item_code="CP-ONE-001", business_date=date(2023, 7, 17), serial=10_000)

    assert number.startswith("CP20230717CPONE00110000")
    assert len(rules.notice_number(number, "B", 2)) <= 48


@pytest.mark.parametrize(
    ("name", "required", "key"),
    [
        ("身份证", True, True),
        ("病历(如有)", False, False),
        ("社会保障卡(非必要)", False, False),
        ("近照", True, False),
        ("银行账户", True, False),
    ],
)
def test_a_paper_is_required_unless_it_says_so_and_key_unless_nobody_decides_on_it(
    name: str, required: bool, key: bool
) -> None:
    assert (rules.is_required(name), rules.is_key(name)) == (required, key)


def test_an_item_that_asks_for_nothing_asks_for_nothing() -> None:
    assert rules.papers_of(["无"]) == []
    assert rules.papers_of(["无; 可附照片"]) == []
    assert rules.papers_of(["身份证", "近照"]) == ["身份证", "近照"]


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry["code"])
def test_every_item_of_the_catalogue_says_who_may_act_for_another(entry: dict[str, str]) -> None:
    item = ServiceItem(id=ids.new_id(), agent=entry["agent"])

    assert rules.allows_proxy(item, "guardian") == entry["agent"].startswith("Y")
    assert rules.allows_proxy(item, "family") == (entry["agent"] == "Y")


def test_a_query_code_is_ten_digits_and_never_the_same() -> None:
    codes = {rules.new_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(code.isdigit() and len(code) == 10 for code in codes)
