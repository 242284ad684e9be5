"""People walk away, want other words or larger ones; and a kiosk that nobody has set up says so."""

import pytest
from playwright.async_api import Browser, expect

from kiosk.demo import enrolment
from tests.chromium import a_tab
from tests.journeys.hall import Hall
from tests.journeys.resident import GREETING, Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QUIET, WARNING = 60_000, 30_000  # milliseconds: what a kiosk is told, ui.md 2, row 10


async def test_who_walks_away_is_asked_and_then_forgotten(hall: Hall, browser: Browser):
    async with a_tab(browser, hall.url) as tab:
        await tab.page.clock.install()
        resident = await Resident(tab).step_up(hall.town.token())
        await resident.tap("养老", "我约好的", "没带小票")
        await resident.spell("13900139000")
        await tab.page.clock.fast_forward(QUIET)
        await resident.sees("您还在吗？")
        await resident.tap("我还在")
        await resident.sees("139")
        await tab.page.clock.fast_forward(QUIET)
        await resident.sees("您还在吗？")
        await tab.page.clock.fast_forward(WARNING)
        await resident.goes_home()

        assert "139" not in await tab.page.evaluate("document.body.textContent")
        assert await tab.page.evaluate("sessionStorage.length") == 0


async def test_english_and_large_words_stay_until_the_person_goes(resident: Resident):
    await resident.tap("English", "Bigger")
    await resident.tap("Get something done", "Take a number", "General services")
    await resident.number()
    root = resident.text("html[lang=en][data-large]")
    await expect(root).to_have_count(1)

    await resident.tap("Home")

    await resident.asks(GREETING)
    await expect(root).to_have_count(0)


async def test_a_kiosk_that_nobody_has_set_up_says_so_calmly(hall: Hall, browser: Browser):
    (hall.town.folder / "data" / enrolment.FILE).unlink()
    async with a_tab(browser, hall.url) as tab:
        await tab.open("/#device=NOBODY")

        await expect(tab.page.get_by_role("heading", name="这台机器还没有登记")).to_be_visible()
        await expect(tab.page.get_by_text("请管理员用 kiosk device add 登记")).to_be_visible()
        await expect(tab.page.get_by_role("button")).to_have_count(0)
