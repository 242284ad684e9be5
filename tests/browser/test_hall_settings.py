"""What an admin types into the settings of the hall, read as hours and months."""

from typing import Any

import pytest

from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]
CALL = "async ([name, given]) => (await import('/static/app/staff/hall/settings.js'))[name](given)"
HOURS = [
    {"months": [10, 11, 12, 1, 2, 3, 4, 5], "spans": [["08:00", "12:00"], ["14:30", "17:30"]]},
    {"months": [6, 7, 8, 9], "spans": [["08:00", "12:00"]]},
]


async def told(tab: Tab, name: str, given: Any) -> Any:
    """What the module makes of it."""
    page = await tab.open("/blank")
    return await page.evaluate(CALL, [name, given])


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("8:00-11:00", [["08:00", "11:00"]]),
        ("08:00–11:00, 14:30至16:00", [["08:00", "11:00"], ["14:30", "16:00"]]),
        ("8-11", None),
        ("morning", None),
    ],
)
async def test_hours_are_read_as_people_write_them(tab: Tab, text: str, spans: Any) -> None:
    assert await told(tab, "spansOf", text) == spans


@pytest.mark.parametrize(
    ("text", "months"),
    [("6-9", [6, 7, 8, 9]), ("11-2", [11, 12, 1, 2]), ("1，3月", [1, 3]), ("0", None), ("13", None), ("", None)],
)
async def test_months_may_run_past_the_new_year(tab: Tab, text: str, months: Any) -> None:
    assert await told(tab, "monthsOf", text) == months


async def test_what_is_shown_is_read_back_the_same(tab: Tab) -> None:
    text = await told(tab, "hoursWords", HOURS)

    assert text == "10-5: 08:00-12:00 14:30-17:30\n6-9: 08:00-12:00"
    assert await told(tab, "hoursOf", text) == HOURS
    assert await told(tab, "monthWords", list(range(1, 13))) == "1-12"


async def test_an_empty_cap_is_no_cap_and_a_word_is_wrong(tab: Tab) -> None:
    good = await told(tab, "letterOf", {"is_open": "on", "minutes": "8", "daily_cap": "", "bands": ""})
    bad = await told(tab, "letterOf", {"minutes": "0", "daily_cap": "many", "bands": "?"})

    assert good == {"wrong": [], "body": {"is_open": True, "minutes": 8, "daily_cap": None, "bands": []}}
    assert sorted(bad["wrong"]) == ["bands", "daily_cap", "minutes"]
