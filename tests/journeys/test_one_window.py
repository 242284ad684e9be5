"""Granny Wang gets her old-age allowance: from the first tap to her own word on how it was."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.chromium import LANDSCAPE, a_tab
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = (390, 844)


@pytest.mark.both_engines
async def test_granny_wang_gets_her_allowance(hall: Hall, browser: Browser, resident: Resident, clerk: Clerk):
    pile = await hall.papers()
    await resident.tap("办事", "按拼音找")
    await resident.spell("GLBT")
    await resident.tap("高龄补贴")
    await resident.sees("请带好这几样", "身份证", "户口簿", "银行账户")
    await resident.tap("取号", "需要照顾")
    number = await resident.number()
    await resident.sees("小票出来了")
    assert resident.taps <= 5

    [code] = await hall.slip(pile + 1)
    async with a_tab(browser, hall.url, PHONE) as phone:
        await phone.page.goto(code)
        await expect(phone.page.locator(".ticket-number")).to_have_text(number)
    await resident.tap("知道了，回首页")

    async with a_tab(browser, hall.url, LANDSCAPE) as board:
        await board.open(f"/board#device={hall.town.token('board')}")
        await clerk.sign_in("clerk1")
        await clerk.sit_at(1)
        await clerk.presses("Enter", for_="叫下一位")
        await expect(board.page.locator(".call-now")).to_contain_text(f"{number}请到1号窗口")
        await clerk.presses("Enter", for_="人到了，开始办")
        await clerk.presses("Enter", for_="办好了")
        await clerk.sees("窗口空着")

    await resident.scan(code)
    await resident.asks("这次办得怎么样？")
    await resident.tap("非常满意")
    await resident.asks("谢谢您")
    assert await hall.told_of(number) == ["ticket.issued", *["ticket.moved"] * 3, "review.created"]


async def test_a_number_at_once_takes_three_taps(hall: Hall, resident: Resident):
    await resident.tap("办事", "取号", "综合服务")

    assert re.match(r"A\d{3}", await resident.number())
    assert resident.taps == 3


async def test_a_lying_screen_tells_the_same_story(hall: Hall, browser: Browser):
    async with a_tab(browser, hall.url, LANDSCAPE) as tab:
        resident = await Resident(tab).step_up(hall.town.token())
        pile = await hall.papers()
        await resident.tap("办事", "按类别找")
        await resident.tap("老年")
        await resident.tap("高龄补贴")
        await resident.sees("请带好这几样")
        await resident.tap("取号", "不需要")
        number = await resident.number()
        await resident.sees("小票出来了")
        [code] = await hall.slip(pile + 1)
        await resident.tap("知道了，回首页")

        await resident.scan(code)

        assert await resident.number() == number
