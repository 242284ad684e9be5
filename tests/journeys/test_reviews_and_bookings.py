"""What was bad is put right by somebody else and rated once more; a booked time is kept with the slip in the hand."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, expect

from tests.chromium import a_tab
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = (390, 844)
LAST_HALF_HOUR = (23, 0)  # after it, no half hour of today is left to book


async def test_a_bad_review_goes_from_the_phone_to_its_closure(
    hall: Hall, browser: Browser, resident: Resident, clerk: Clerk
) -> None:
    pile = await hall.papers()
    await resident.tap("办事", "取号", "民政救助")
    number = await resident.number()
    await resident.sees("小票出来了")
    [code] = await hall.slip(pile + 1)
    async with hall.as_staff("clerk2") as desk:
        called = (await desk.post("/api/one-window/windows/2/calls", json={})).raise_for_status().json()
        (await desk.post(f"/api/one-window/tickets/{called['id']}/completions")).raise_for_status()
    async with a_tab(browser, hall.url, PHONE) as phone:
        await phone.page.goto(code)
        await phone.page.locator("input[value=poor]").check()
        await phone.page.get_by_label(re.compile("还想说的话")).fill(f"{number}等了很久")
        await phone.page.get_by_role("button", name="好了").click()
        await expect(phone.page.get_by_text("谢谢您的评价")).to_be_visible()

        await clerk.sign_in("secretary")
        await clerk.page.get_by_role("navigation").get_by_role("link", name="差评处理").click()
        await clerk.taps(f"{number}等了很久")
        await answers(clerk, "记下联系结果", {})
        await answers(clerk, "核实", {})
        await answers(clerk, "开始整改", {"measure": "加开一个窗口"})
        await answers(clerk, "答复居民", {"measure": "已加开窗口，当面道歉"})
        await clerk.sees("已答复")

        await phone.page.reload()
        await phone.page.locator("input[value=good]").check()
        await phone.page.get_by_role("button", name="好了").click()
        await expect(phone.page.get_by_text("还想再说一次？")).to_have_count(0)
    await clerk.page.reload()
    await clerk.taps(f"{number}等了很久", "办完")
    await clerk.page.get_by_role("tab", name="办完").click()
    await clerk.sees(f"{number}等了很久")
    async with hall.as_staff("clerk2") as desk:
        mine = (await desk.get("/api/one-window/review-cases/mine")).json()
    assert [case["second_level"] for case in mine if number in case["words"]] == ["good"]


async def test_the_screen_at_the_window_asks_when_the_clerk_is_done(
    hall: Hall, browser: Browser, resident: Resident
) -> None:
    await resident.tap("办事", "取号", "退役军人")
    number = await resident.number()
    async with a_tab(browser, hall.url) as screen, hall.as_staff("clerk3") as desk:
        await screen.open(f"/rating#device={hall.town.token()}")
        await screen.page.get_by_role("button", name="3号窗口").click()
        await expect(screen.page.get_by_text("办完了，请您在这里评一评")).to_be_visible()

        called = (await desk.post("/api/one-window/windows/3/calls", json={})).raise_for_status().json()
        (await desk.post(f"/api/one-window/tickets/{called['id']}/completions")).raise_for_status()
        await expect(screen.page.get_by_text(f"{number}号")).to_be_visible()
        await screen.page.get_by_role("button", name="非常满意").click()
        await expect(screen.page.get_by_role("heading", name="谢谢您")).to_be_visible()

    state = await hall.as_kiosk("GET", f"/api/one-window/numbers/{number}")
    assert (state["state"], state["reviews"]) == ("completed", 1)


async def test_a_booked_time_is_kept_with_the_slip(hall: Hall, browser: Browser, resident: Resident) -> None:
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    if (now.hour, now.minute) >= LAST_HALF_HOUR:
        pytest.skip("no half hour of today is left to book")
    async with hall.as_staff("admin") as desk:
        rules = (await desk.get("/api/one-window/queue-rules")).json()
        await desk.put("/api/one-window/queue-rules", json=rules | {"appointment_minutes": 60})
    pile = await hall.papers()
    await resident.tap("预约", "约个时间", "综合服务")
    await resident.tap("今天")
    await resident.takes_the_first()
    await resident.tap("没带卡，接着约", "对，就是这样")
    await resident.asks("约好了，请记住")
    await resident.sees("小票出来了")
    [code] = await hall.slip(pile + 1)
    await resident.tap("知道了，回首页")

    async with a_tab(browser, hall.url, PHONE) as phone:
        await phone.page.goto(code)
        await expect(phone.page.get_by_text("早到、晚到一刻钟都算数")).to_be_visible()
    await resident.scan(code)
    assert re.match(r"A\d{3}", await resident.number())
    await resident.sees("小票出来了")
    async with a_tab(browser, hall.url, PHONE) as phone:
        await phone.page.goto(code)
        await expect(phone.page.get_by_text("您已经报到")).to_be_visible()


async def answers(clerk: Clerk, move: str, fields: dict[str, str]) -> None:
    """Choose a move, answer what it asks, and send it."""
    await clerk.page.locator(".side-panel .asked").get_by_role("button", name=move, exact=True).click()
    for name, value in fields.items():
        await clerk.page.locator(f".question [name={name}]").fill(value)
    await clerk.page.locator(".question button[type=submit]").click()
    await expect(clerk.page.locator(".question")).to_have_count(0)
