"""The public board on the call display: in turn while nobody is called, and never before a call."""

from itertools import groupby
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Tab
from tests.processes import until

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

TURNS = """async ([calls, n, at]) => {
  const { linesNow } = await import("/static/app/board/turns.js");
  const published = Array.from({ length: n }, (_, i) => ({ place: String(i) }));
  return linesNow(calls, published, at).map(({ place }) => place);
}"""
QUIET = {"now": None, "since": 0, "isRecent": False, "next": [], "earlier": []}
A_CALL = {"id": "1", "number": "A001", "window": 1}


async def shown(tab: Tab, calls: dict[str, Any], *, lines: int = 8, seconds: int) -> list[str]:
    page = await tab.open("/gallery")
    found: list[str] = await page.evaluate(TURNS, [calls, lines, seconds * 1000])
    return found


async def test_the_calls_and_the_pages_of_the_board_take_turns(tab: Tab) -> None:
    turns = [await shown(tab, QUIET, seconds=seconds) for seconds in (5, 20, 35, 50)]

    assert turns == [[], list("012345"), list("67"), []]


@pytest.mark.parametrize("on", [{"isRecent": True, "now": A_CALL}, {"next": [A_CALL]}], ids=["new", "waiting"])
async def test_a_call_that_is_new_or_waits_is_never_hidden(tab: Tab, on: dict[str, Any]) -> None:
    assert [await shown(tab, {**QUIET, **on}, seconds=seconds) for seconds in (20, 35)] == [[], []]


async def test_without_anything_published_the_calls_stay(tab: Tab) -> None:
    assert await shown(tab, QUIET, lines=0, seconds=20) == []


async def test_the_display_turns_to_the_board_while_nobody_is_called(tab: Tab) -> None:
    line = {
        "category": "leak",
        "place": "3栋",
        "state": "open",
        "body": "property",
        "opened_at": "2026-11-23T01:00:00Z",
    }
    await tab.page.clock.install()
    await tab.page.route("**/api/screens/board", lambda route: route.fulfill(json={"shows_whistles": True}))
    await tab.page.route("**/api/whistles/published", lambda route: route.fulfill(json=[line]))
    page = await tab.open("/board")
    await expect(page.locator(".call-now")).to_be_visible()

    seen = []

    async def has_turned_twice() -> bool:
        await page.clock.run_for(10_000)
        seen.append((await page.locator(".published").count(), await page.locator(".call-now").count()))
        return len(list(groupby(seen))) > 2

    await until(has_turned_twice, "the display has shown the board and the calls again")
    assert set(seen) == {(1, 0), (0, 1)}
