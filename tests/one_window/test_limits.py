"""Limits as the catalogue writes them: working days, natural days, and words that no clock can count."""

from datetime import date

import pytest

from services.one_window import catalogue, limits
from services.one_window.limits import DayUnit, Limit

pytestmark = pytest.mark.pure
NATURAL = DayUnit.NATURAL


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("30", Limit(30)),
        ("30(可延至45)", Limit(30)),
        ("7(受理审查)", Limit(7)),
        ("10(紧急24小时)", Limit(10)),
        ("5个工作日", Limit(5)),
        ("15日", Limit(15, NATURAL)),
        ("20日内", Limit(20, NATURAL)),
        ("1个月内", Limit(1, DayUnit.MONTH)),
        ("3个月", Limit(3, DayUnit.MONTH)),
        ("0", Limit(0)),
        ("无", None),
        ("约30(含公示7日)", None),
        ("一般1个月内调结", None),
        ("年度集中", None),
        ("按程序", None),
        ("—", None),
        ("见1.6", None),
        ("24小时", None),
    ],
)
def test_a_limit_is_what_its_text_says_and_never_more(text: str, read: Limit | None) -> None:
    assert limits.limit(text) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [("按年度", "按年度"), ("按上级批次", "按上级批次"), ("—", ""), ("见1.6", ""), ("15日", ""), ("无", "")],
)
def test_a_limit_without_a_number_is_told_in_its_words_and_a_dash_is_told_as_nothing(text: str, said: str) -> None:
    assert limits.words(text) == said


@pytest.mark.parametrize(
    ("text", "proposed"),
    [("约30(含公示7日)", "30"), ("一般1个月内调结", "1个月"), ("一般程序20(紧急程序先行救助)", "20"), ("大约15天", "15日"),
     ("按年度", ""), ("按程序", ""), ("30", ""), ("—", "")],
)  # fmt: skip
def test_about_how_long_is_only_proposed_for_staff_to_confirm(text: str, proposed: str) -> None:
    assert limits.proposal(text) == proposed
    assert not proposed or limits.limit(text) is None


@pytest.mark.parametrize(
    ("since", "months", "last"),
    [("2026-11-23", 1, "2026-12-23"), ("2026-12-31", 1, "2027-01-31"), ("2027-01-31", 1, "2027-02-28"),
     ("2028-01-31", 1, "2028-02-29"), ("2026-11-30", 14, "2028-01-30")],
)  # fmt: skip
def test_months_end_on_the_same_day_or_the_last_of_their_month(since: str, months: int, last: str) -> None:
    begun = date.fromisoformat(since)

    counted = limits.counted(Limit(months, DayUnit.MONTH), since=begun)

    assert counted == Limit((date.fromisoformat(last) - begun).days, NATURAL)


def test_every_promise_of_the_catalogue_is_a_number_or_words_or_openly_nothing() -> None:
    unread = [entry["promise_limit"] for entry in catalogue.entries() if limits.limit(entry["promise_limit"]) is None]

    assert sorted(unread) == sorted(["按年度", "按上级批次", "—", "见1.6"])
