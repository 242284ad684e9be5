"""The lift does not close: a resident blows the whistle, it climbs three levels, and is closed by the resident alone."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.chromium import a_tab
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DESK = (1366, 768)


async def blown(resident: Resident, kind: str, place: str) -> tuple[str, str]:
    """Report something in four touches; gives the number and the code."""
    before = resident.taps
    await resident.tap("有事要反映", kind, place)
    await resident.asks("您要反映的，对不对？")
    await resident.tap("对，就是这样")
    await resident.asks("收到了，单号请收好")
    assert resident.taps - before == 4
    number, code = await resident.page.locator(".facts dd").all_inner_texts()
    return number, re.sub(r"\D", "", code)


async def says(clerk: Clerk, move: str, words: str) -> None:
    """Open the form of a move, fill it in and send it."""
    await clerk.taps(move)
    await clerk.page.get_by_label("写清楚").fill(words)
    await clerk.page.locator("form button[type=submit]").click()
    await expect(clerk.page.locator("form")).to_have_count(0)


async def test_a_whistle_climbs_three_levels_and_is_closed(hall: Hall, browser: Browser, resident: Resident) -> None:
    number, code = await blown(resident, "道路破损", "10栋")
    await resident.tap("知道了")

    for username in ("property", "owners"):
        async with a_tab(browser, hall.url, DESK) as tab:
            clerk = await Clerk(tab).sign_in(username)
            await clerk.page.get_by_role("link", name="吹哨报到").click()
            await clerk.taps(number)
            await says(clerk, "办不了，报上一级", "要动主路面，经费不够")
            await clerk.sees("已告诉")

    async with a_tab(browser, hall.url, DESK) as tab:
        clerk = await Clerk(tab).sign_in("secretary")
        await clerk.page.get_by_role("link", name="吹哨报到").click()
        await clerk.taps(number)
        await clerk.sees("超出权限")
        await clerk.page.get_by_role("button", name="报到", exact=True).click()
        await says(clerk, "写结果", "路面补好了")
        await says(clerk, "反馈给居民", "路面补好了，请您走一走")
        await clerk.sees("支部书记办好了，请您看看")

    await resident.tap("有事要反映", "看我反映的事")
    await resident.spell(re.sub(r"\D", "", number))
    await resident.tap("下一步")
    await resident.spell(code)
    await resident.tap("下一步")
    await resident.asks("支部书记办好了，请您看看")
    await resident.sees("路面补好了，请您走一走")
    await resident.tap("说说办得怎样", "解决了", "非常满意")
    await resident.sees("这件事办结了")

    await hall.town.drained()
    told = [event["type"] for event in await hall.town.city_events() if event["data"].get("whistleNo") == number]
    assert told == ["whistle.opened", "whistle.escalated", "whistle.escalated", "whistle.reported_in", "whistle.closed"]


async def test_neighbours_who_report_the_same_are_counted_and_follow_with_the_slip(
    hall: Hall, resident: Resident
) -> None:
    first, _ = await blown(resident, "环境卫生", "11栋")
    await resident.tap("知道了", "有事要反映", "环境卫生", "11栋")
    await resident.asks("已有1位邻居反映过")
    await resident.tap("是，跟他们一起", "对，就是这样")
    await resident.sees(first)

    codes = await hall.slip(hall.papers())
    await resident.tap("知道了")
    await resident.scan(codes[0])

    await resident.asks(re.compile("等他们来"))
    await resident.sees("2位邻居")
