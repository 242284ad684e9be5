"""The three entry pages as people meet them: the connection card from scan to callback, idling, and the call display."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser import gallery_server
from tests.browser.audit import picture
from tests.browser.conftest import Tab
from tests.browser.gallery_server import TOKEN

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

OTHER = TOKEN.replace("A", "7")


async def scan(page: Page, text: str) -> None:
    """Type as fast as a scanner, once the kiosk listens."""
    await expect(page.locator("h1")).to_be_visible()
    await page.evaluate(
        """(text) => [...text, "Enter"].forEach((key) => dispatchEvent(new KeyboardEvent("keydown", {
          code: key === "Enter" ? key : /\\d/.test(key) ? `Digit${key}` : `Key${key}`, bubbles: true, cancelable: true})))""",
        text,
    )


async def press(page: Page, *words: str) -> None:
    for word in words:
        await page.get_by_role("button", name=word, exact=True).first.click()


async def test_a_scanned_card_leads_to_a_callback(tab: Tab) -> None:
    page = await tab.open("/")
    await expect(page.locator("h1")).to_have_text("您好，请点您要办的事")

    await scan(page, TOKEN)
    await expect(page.locator("h1")).to_have_text("您家的联系人")
    await press(page, "请他回电话", *"13800138000", "下一步")
    await expect(page.locator(".summary")).to_contain_text("138 0013 8000")
    await press(page, "对，就是这样")

    await expect(page.locator("h1")).to_contain_text("已经告诉张*")


async def test_an_unknown_card_says_what_to_do_next(tab: Tab) -> None:
    page = await tab.open("/")

    await scan(page, OTHER)

    await expect(page.get_by_role("alert")).to_contain_text("没有找到")
    await expect(page.get_by_role("alert")).to_contain_text("请人来帮您")


async def test_a_second_scan_asks_first_and_keeps_what_was_typed(tab: Tab) -> None:
    page = await tab.open("/")
    await scan(page, TOKEN)
    await press(page, "请他回电话", *"138")

    await scan(page, TOKEN)
    await expect(page.get_by_role("dialog")).to_contain_text("换成这张新扫的卡吗？")
    await press(page, "不换，接着办")

    await expect(page.locator(".typed")).to_have_text("138")


async def test_a_quiet_session_is_wiped_and_the_warning_ignores_the_first_touch_behind_it(tab: Tab) -> None:
    await tab.page.route(
        "**/api/screens/kiosk",
        lambda route: route.fulfill(json={"quiet_seconds": 60, "warning_seconds": 30, "center": {"zh": "x"}}),
    )
    await tab.page.clock.install()
    page = await tab.open("/")
    await scan(page, TOKEN)
    await press(page, "请他回电话", *"139")

    await page.clock.fast_forward(60_000)
    await expect(page.get_by_role("dialog")).to_contain_text("您还在吗？")
    await press(page, "我还在，接着办")
    await expect(page.locator(".typed")).to_have_text("139")

    await page.clock.fast_forward(60_000)
    await expect(page.get_by_role("dialog")).to_contain_text("您还在吗？")
    await page.clock.fast_forward(30_000)
    await expect(page.locator("h1")).to_have_text("您好，请点您要办的事")
    assert "139" not in str(await page.locator("body").text_content())


async def test_bigger_words_and_english_go_with_the_session(tab: Tab) -> None:
    page = await tab.open("/")
    await press(page, "字大一点", "English")
    await expect(page.locator("html[data-large][lang=en]")).to_be_attached()

    await page.get_by_role("button", name="Connection card").click()
    await press(page, "Home")

    await expect(page.locator("html[lang=zh-CN]:not([data-large])")).to_be_attached()


async def test_shortcuts_are_refused(tab: Tab) -> None:
    page = await tab.open("/")
    await expect(page.locator("h1")).to_be_visible()

    refused = await page.evaluate(
        """["F1", "F5", "KeyT+ctrl", "ArrowLeft+alt", "KeyA"].map((key) => {
          const [code, extra] = key.split("+");
          const event = new KeyboardEvent("keydown", {code, ctrlKey: extra === "ctrl", altKey: extra === "alt", cancelable: true});
          return !dispatchEvent(event);
        })"""
    )

    assert refused == [True, True, True, True, False]


async def test_the_display_shows_the_calls_it_finds(tab: Tab) -> None:
    page = await tab.open("/board")

    await expect(page.locator(".call-now")).to_contain_text("A012")
    await expect(page.locator(".call-now")).to_contain_text("请到3号窗口")
    await expect(page.locator(".calls")).to_contain_text("B003")


async def test_a_call_stands_ten_seconds_before_the_next(tab: Tab) -> None:
    page = await tab.open("/blank")
    shown = await page.evaluate(
        """async () => {
          const {nextCalls, none} = await import("/static/app/board/calls.js");
          const call = (number) => ({type: "called", call: {id: number, number, window: 1}});
          const steps = [[call("A1"), 0], [call("A2"), 2000], [call("A3"), 3000], [{type: "tick"}, 9999], [{type: "tick"}, 10000], [{type: "tick"}, 20000]];
          let calls = none;
          return steps.map(([event, at]) => (calls = nextCalls(calls, event, at)).now.number);
        }"""  # noqa: E501 (one line of the page's language)
    )

    assert shown == ["A1", "A1", "A1", "A1", "A2", "A3"]


async def test_staff_are_asked_to_sign_in(tab: Tab) -> None:
    page = await tab.open("/staff")

    await expect(page.get_by_role("heading", name="请登录")).to_be_visible()
    await expect(page.get_by_label("密码")).to_be_visible()


async def test_without_a_server_a_calm_page_stands_in(browser: Browser) -> None:
    with gallery_server.serving(gallery_server.app()) as base:
        context = await browser.new_context(viewport={"width": 1080, "height": 1920})
        page = await context.new_page()
        await page.goto(base)
        await page.evaluate("navigator.serviceWorker.ready")
        await page.reload()

    await page.goto(base)

    await expect(page.locator("h1")).to_have_text("请稍等一会儿")
    assert await page.evaluate("document.fonts.check('40px \"Lianxin UI\"', '请')")
    await picture(page, "offline")
    await context.close()
