"""How large words are at the desk, and where their lines end."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Tab
from tests.browser.test_staff_pages import Hall, at_the_desk, tried

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]

LINES = {
    "非常不满意": ["非常", "不满意"],
    "声音大一点": ["声音", "大一点"],
    "楼道水管漏水": ["楼道", "水管", "漏水"],
    "提前240分钟": ["提前", "240分钟"],
    "11月23日 星期一 12:20": ["11月23日 星期一 12:20"],
    "先放一边": ["先放一边"],
    "来了三趟，没说清楚": ["来了三趟，没说清楚"],
}


async def test_every_account_has_words_of_its_own_size_and_finds_them_again(tab: Tab) -> None:
    page = await at_the_desk(tab, Hall())
    root = page.locator("html")
    await page.get_by_role("button", name="字号：正常").focus()

    await page.keyboard.press("Enter")
    await expect(root).to_have_attribute("data-large", "")
    await page.keyboard.press("Enter")
    await expect(root).to_have_attribute("data-large", "extra")
    await page.reload()
    await expect(page.get_by_role("button", name="字号：特大")).to_be_visible()
    other = {"username": "clerk2", "name": "王芳", "role": "clerk", "csrf": "x"}
    await page.route("**/api/staff/session", lambda route: route.fulfill(json=other))
    await page.reload()
    await expect(page.get_by_role("button", name="字号：正常")).to_be_visible()
    await expect(root).not_to_have_attribute("data-large", "extra")


async def test_the_keys_call_again_after_the_mouse_chose_a_size(tab: Tab) -> None:
    hall = Hall()
    page = await at_the_desk(tab, hall)
    await expect(page.locator(".window-choice")).to_be_visible()
    await page.keyboard.press("1")
    await page.get_by_role("button", name="字号：正常").click()

    await page.keyboard.press("Enter")

    await expect(page.locator(".now-panel")).to_contain_text("已叫号，等人来")
    await expect(page.get_by_role("button", name="字号：大")).to_be_visible()


async def test_a_line_ends_between_words(tab: Tab) -> None:
    found = await tried(
        tab, "/static/app/components/phrases.js", "return given.map((text) => m.split(text))", list(LINES)
    )

    assert dict(zip(LINES, found, strict=True)) == LINES


async def test_what_was_chosen_far_down_a_list_comes_into_view(tab: Tab) -> None:
    await tab.page.set_viewport_size({"width": 1366, "height": 768})
    page = await tab.open("/blank")
    await page.evaluate("""async () => {
      const {html, mount} = await import("/static/app/kernel/html.js");
      const {signal} = await import("/static/app/kernel/signal.js");
      const {rowList} = await import("/static/app/staff/rows.js");
      const chosen = signal(null);
      const list = () => rowList({
        label: "", heads: [], columns: "1fr", rows: [...Array(60).keys()].map(String), key: String, chosen: chosen.value,
        cells: (row) => [`line ${row}`], onChoose: (row) => (chosen.value = row),
      });
      mount(document.body, () => html`<div class="beside">${list()}${chosen.value && html`<p>panel of ${chosen.value}</p>`}</div>`);
    }""")

    await page.get_by_role("button", name="line 3", exact=True).click()

    await expect(page.get_by_text("panel of 3")).to_be_in_viewport()
