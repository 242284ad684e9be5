"""The paper ends, the city is away, the server falls over: nobody at the kiosk is left standing."""

import pytest
from playwright.async_api import Browser, expect

from printers.devices.faults import Fault
from tests.chromium import a_tab
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NOBODY_THERE = "net::ERR_"


async def test_without_paper_the_number_and_its_code_stand_on_the_screen(hall: Hall, resident: Resident):
    pile = await hall.papers()
    hall.printer.set_fault(Fault.PAPER_OUT)
    await resident.tap("办事", "取号", "综合服务")
    number = await resident.number()
    code = resident.page.get_by_role("img", name="手机扫一扫，看排到哪里")
    await expect(code).to_be_visible()
    await resident.asks(f"请记住：{number}")
    assert await code.evaluate("(image) => image.decode().then(() => image.naturalWidth > 0)")
    await resident.tap("知道了，回首页", "办事", "取号", "社保医保")
    await expect(code).to_be_visible()

    hall.printer.set_fault(None)

    first, second = await hall.slip(pile + 1), await hall.slip(pile + 2)
    await resident.sees("小票出来了")
    assert first != second
    assert await hall.papers() == pile + 2


async def test_while_the_city_is_away_everything_goes_on_and_then_arrives(hall: Hall, resident: Resident):
    hall.town.city.kill()
    await resident.tap("办事", "取号", "综合服务")
    number = await resident.number()
    await resident.tap("知道了，回首页")
    await resident.goes_home()

    await hall.town.city.begin()

    assert await hall.told_of(number) == ["ticket.issued"]


async def test_a_server_that_fell_over_is_told_of_and_comes_back_by_itself(hall: Hall, resident: Resident):
    resident.tab.forgiven = (*resident.tab.forgiven, NOBODY_THERE)
    await resident.tap("办事")
    await resident.asks("请选要办的事")
    hall.town.kiosk.kill()
    await resident.tap("取号")
    await resident.sees("网络不通，正在接上，请稍等")
    await resident.asks("还没办成，别着急")

    await hall.town.kiosk.begin()

    await expect(resident.page.get_by_text("网络不通，正在接上，请稍等")).to_have_count(0)
    await resident.tap("再试一次", "综合服务")
    assert await resident.number()


async def test_a_screen_that_cannot_go_on_without_its_server_waits_calmly(hall: Hall, browser: Browser):
    async with a_tab(browser, hall.url, service_workers="allow") as tab:
        tab.forgiven = (*tab.forgiven, NOBODY_THERE)
        resident = await Resident(tab).step_up(hall.town.token())
        await tab.page.wait_for_function("() => navigator.serviceWorker.controller && caches.match('/offline')")
        hall.town.kiosk.kill()
        await resident.tap("养老")
        await resident.asks("请稍等一会儿")

        await hall.town.kiosk.begin()

        await resident.goes_home()
