"""Granny Wang says what she wishes for; it is seen to, she follows it by her slip, and everybody can read the answer at the kiosk."""

import re
from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from kiosk.clock import utc_now
from services.foundation.calendar.rules import local
from tests.chromium import a_tab
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

OPINIONS = "/api/community/opinions"
DESK = (1366, 768)
PHONE, WISH, ANSWER = "13900139000", "三栋门口的井盖松了", "井盖换了新的，晚上也不响了"


async def test_a_wish_at_the_kiosk_is_answered_followed_and_read_by_everybody(
    hall: Hall, browser: Browser, resident: Resident
) -> None:
    papers = await hall.papers()
    await resident.tap("有事要反映", "提建议", "说说我的想法", "道路破损", "井盖松了", "3栋")
    await resident.asks("这样写，对不对？")
    await resident.tap("改一改")
    await resident.spell(PHONE)
    await resident.tap("下一步", "对，就是这样")
    await resident.asks("您说的记下了")
    [address] = await hall.slip(papers + 1)
    number, code = await resident.page.locator(".facts dd").all_inner_texts()
    await resident.tap("知道了，回首页")
    await resident.goes_home()

    await seen_to(hall, browser, number)

    await resident.tap("有事要反映", "提建议", "看办到哪一步")
    await resident.spell(re.sub(r"\D", "", number))
    await resident.tap("下一步")
    await resident.spell(re.sub(r"\D", "", code))
    await resident.tap("下一步")
    await resident.asks("业委会办好了，请您看看")
    await resident.sees(ANSWER)
    await resident.tap("说说办得怎样", "非常满意")
    await resident.asks("谢谢您")
    await resident.tap("知道了，回首页", "有事要反映", "提建议", "看办到哪一步", "扫小票上的码")
    await resident.scan(address)
    await resident.asks("您已经评价过了")
    await resident.tap("知道了，回首页", "有事要反映", "提建议", "看大家的意见", WISH)
    await resident.sees(ANSWER)
    await resident.sees_no(PHONE)


async def seen_to(hall: Hall, browser: Browser, number: str) -> None:
    """The desk sorts and gives it, the owners' committee sees to it, the desk tells her and hangs the answer up."""
    async with hall.as_staff("community_worker") as desk, hall.as_staff("owners") as owners:
        [id] = [one["id"] for one in (await desk.get(f"{OPINIONS}/")).json() if one["number"] == number]
        place, today = f"{OPINIONS}/{id}", local(utc_now()).date()
        hung = {
            "title": "办理情况公示",
            "from_on": str(today),
            "to_on": str(today + timedelta(days=6)),
            "opinions": [id],
        }
        async with a_tab(browser, hall.url, DESK) as tab:
            clerk = await Clerk(tab).sign_in("community_worker")
            await clerk.page.get_by_role("link", name="意见建议").click()
            await clerk.taps(number)
            await clerk.page.locator(".side-panel").get_by_role("button", name="分类", exact=True).click()
            await clerk.page.get_by_label("一句话说清楚").fill(WISH)
            await clerk.page.locator("form button[type=submit]").click()
            await expect(clerk.page.locator(".side-panel form")).to_have_count(0)
        for who, path, body in (
            (desk, f"{place}/assignment", {"body": "owners", "person": "谢春"}),
            (owners, f"{place}/beginning", None),
            (owners, f"{place}/result", {"words": ANSWER}),
            (desk, f"{place}/feedback", {"way": "phone"}),
            (desk, f"{OPINIONS}/disclosures", hung),
        ):
            (await who.post(path, json=body)).raise_for_status()
