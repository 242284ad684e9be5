"""The rating screen at a window: asks when its clerk is done, waits half a minute, and never loses a bad word."""

from typing import Any

import pytest

from tests.browser.conftest import Tab

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]
WALK = """async (events) => {
  const { after, idle } = await import('/static/app/rating/desk.js');
  return events.reduce(after, idle);
}"""
DONE = {"type": "completed", "number": "A018", "at": 0}


async def walked(tab: Tab, *events: dict[str, Any]) -> dict[str, Any]:
    """How the screen stands after these events."""
    page = await tab.open("/blank")
    after: dict[str, Any] = await page.evaluate(WALK, list(events))
    return after


async def test_it_asks_for_half_a_minute_and_then_steps_aside(tab: Tab) -> None:
    still = await walked(tab, DONE, {"type": "tick", "at": 29_999})
    over = await walked(tab, DONE, {"type": "tick", "at": 30_000})

    assert (still["step"], still["number"], over["step"]) == ("rate", "A018", "idle")


async def test_the_next_call_ends_the_question(tab: Tab) -> None:
    assert (await walked(tab, DONE, {"type": "called"}))["step"] == "idle"


async def test_a_good_word_is_sent_at_once_and_a_bad_one_asks_why(tab: Tab) -> None:
    good = await walked(tab, DONE, {"type": "rated", "level": 5, "at": 1})
    bad = await walked(tab, DONE, {"type": "rated", "level": 1, "at": 1})

    assert (good["step"], bad["step"]) == ("sending", "reasons")


async def test_a_bad_word_counts_even_when_nobody_says_why(tab: Tab) -> None:
    after = await walked(tab, DONE, {"type": "rated", "level": 2, "at": 0}, {"type": "tick", "at": 30_000})

    assert (after["step"], after["level"]) == ("sending", 2)
