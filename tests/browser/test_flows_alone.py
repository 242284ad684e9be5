"""A kiosk without its server: numbers from its own block, told once the server is back."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.flow_cast import ITEM, QUEUES
from tests.browser.test_flow_screens import play
from tests.chromium import Tab

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

LENT = "async (wish) => (await import('/static/app/kiosk/lent.js')).give(wish)"
KEEP = "(lent) => localStorage.setItem('lent', JSON.stringify(lent))"
KEPT = "() => JSON.parse(localStorage.getItem('lent'))"
CODES_DRAWN = (
    """() => performance.getEntriesByType('resource').filter(({name}) => name.includes('code.svg')).length === 2"""
)
LATER = 4_000_000_000_000


def today() -> str:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def a_block(**facts: Any) -> dict[str, Any]:
    return {"id": "b1", "day": today(), "until": LATER, "left": ["A021", "A022"], **facts}


async def take_a_number(page: Page) -> None:
    for words in ("办事", "取号", "综合服务"):
        await page.get_by_role("button", name=words).first.click()


async def test_a_number_is_given_alone_and_told_once_when_the_server_is_back(tab: Tab) -> None:
    lease = {"id": "b1", "business_date": today(), "unused": ["A021", "A022"], "page_url": "http://kiosk.test/T/"}
    this_kiosk = {"center": {"zh": "翠屏", "en": "Cuiping"}, "lends_numbers": True}
    page = await play(tab, {"/screens/kiosk": this_kiosk, "/queues": QUEUES, "/items": [ITEM], "/number-blocks": lease})
    told: list[Any] = []

    async def take(route: Route) -> None:
        told.append(route.request.post_data_json)
        await route.fulfill(json=[])

    tab.forgiven += ("ERR_",)
    await page.route("**/api/one-window/tickets", lambda route: route.abort())
    await page.route("**/api/one-window/offline-tickets", take)
    async with page.expect_response("**/number-blocks"):
        await page.get_by_role("button", name="办事").click()
        await page.get_by_role("button", name="取号").click()
    await page.wait_for_function(
        "() => performance.getEntriesByType('resource').filter((one) => one.name.includes('code.svg')).length === 2"
    )
    await page.get_by_role("button", name="综合服务").first.click()

    await expect(page.locator(".ticket-number")).to_have_text("A021")
    await expect(page.get_by_text("您的事我们先记下了")).to_be_visible()
    assert await page.locator(".slip img").evaluate(
        "(code) => code.src.startsWith('blob:') && code.complete && code.naturalWidth > 0"
    )
    await page.route("**/health/live", lambda route: route.fulfill(json={}))
    await page.wait_for_function("() => JSON.parse(localStorage.getItem('lent')).given.length === 0")
    assert [(one["block"], [each["serial"] for each in one["tickets"]]) for one in told] == [("b1", [21])]
    assert len(told[0]["tickets"][0]["token"]) == 26


async def test_lent_numbers_go_in_order_and_keep_nothing_about_the_person(tab: Tab) -> None:
    page = await tab.open("/blank")
    await page.evaluate(KEEP, {"blocks": {"A": a_block()}, "given": []})

    given = [await page.evaluate(LENT, {"queue": "A", "care": True}) for _ in range(3)]

    assert [ticket and ticket["number"] for ticket in given] == ["A021", "A022", None]
    kept = (await page.evaluate(KEPT))["given"]
    assert {key for one in kept for key in one} == {
        "block", "number", "serial", "token", "issued_at", "item_code", "care",
    }  # fmt: skip


@pytest.mark.parametrize("facts", [{"day": "2026-01-01"}, {"until": 1}, {"left": []}])
async def test_no_number_of_another_day_or_after_a_long_silence(tab: Tab, facts: dict[str, Any]) -> None:
    page = await tab.open("/blank")
    await page.evaluate(KEEP, {"blocks": {"A": a_block(**facts)}, "given": []})

    assert await page.evaluate(LENT, {"queue": "A", "care": False}) is None


async def test_a_kiosk_borrows_no_numbers_unless_the_centre_wants_it(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM]})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    await page.get_by_role("button", name="办事").click()
    await page.get_by_role("button", name="取号").click()
    await page.get_by_role("heading", level=1).wait_for()

    assert not [url for url in asked if "number-blocks" in url]


async def test_a_kiosk_that_keeps_numbers_no_more_hears_it_and_gives_back_what_nobody_took(tab: Tab) -> None:
    calls: list[str] = []
    lends = True
    kept = {"blocks": {"A": a_block(), "B": a_block(id="b2", left=["B011"])}, "given": []}
    await (await tab.open("/blank")).evaluate(KEEP, kept)

    async def show(route: Route) -> None:
        await route.fulfill(json={"center": {"zh": "翠屏", "en": "Cuiping"}, "lends_numbers": lends})

    async def note(route: Route) -> None:
        calls.append(route.request.url.partition("/api/")[2])
        await route.fulfill(json={})

    async def say(route: Route) -> None:
        nonlocal lends
        lends = False  # set in the console before the wire says so
        await route.fulfill(
            content_type="text/event-stream", body='id: 1\nevent: screen.changed\ndata: {"device":"1"}\n\n'
        )

    await tab.page.route("**/api/screens/kiosk", show)
    await tab.page.route("**/number-blocks/**", note)
    await tab.page.route("**/api/board/events", say)
    page = await tab.open("/")

    await page.wait_for_function("() => Object.keys(JSON.parse(localStorage.getItem('lent')).blocks).length === 0")
    assert calls == ["one-window/number-blocks/b1/closing", "one-window/number-blocks/b2/closing"]


async def test_a_block_with_something_untold_is_kept_until_it_is_told(tab: Tab) -> None:
    calls: list[str] = []
    given = {
        "block": "b1",
        "number": "A021",
        "serial": 21,
        "token": "A" * 26,
        "issued_at": "2026-11-25T09:00:00Z",
        "item_code": "",
        "care": False,
    }
    await (await tab.open("/blank")).evaluate(KEEP, {"blocks": {"A": a_block(left=["A022"])}, "given": [given]})
    is_told = False

    async def note(route: Route) -> None:
        calls.append(route.request.url.rpartition("/")[2])
        await route.fulfill(json={} if is_told else {"code": "unexpected"}, status=200 if is_told else 409)

    await tab.page.route("**/number-blocks/**", note)
    await tab.page.route("**/offline-tickets", note)
    page = await tab.open("/blank")
    stop = (
        "async () => (await import('/static/app/kiosk/lent.js')).keepNumbers("
        "false, (await import('/static/app/kernel/api.js')).createApi({ retryAfter: [] }))"
    )

    await page.evaluate(stop)
    before = await page.evaluate(KEPT)
    is_told = True
    await page.evaluate(stop)

    assert (len(before["given"]), list(before["blocks"])) == (1, ["A"])
    assert calls == ["offline-tickets", "offline-tickets", "closing"]
    assert await page.evaluate(KEPT) == {"blocks": {}, "given": []}
