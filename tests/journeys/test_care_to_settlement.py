"""Granny Wang's cleaning from the kiosk to the street's signature; her daughter hears of each step; and a lunch for today."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from services.foundation.calendar.rules import local
from tests.chromium import a_tab
from tests.journeys.clerk import Clerk
from tests.journeys.gateway import Gateway, a_gateway
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident
from tests.journeys.test_elderly_care import chooses_cleaning, gives_phone_and_name

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CARE = "/api/elderly-care"
DAUGHTER = "13800138000"
BODY = '{"mobile": "{address}", "content": "{text}"}'


@pytest.mark.both_engines
async def test_a_cleaning_is_booked_done_confirmed_and_settled_and_the_daughter_knows(
    hall: Hall, browser: Browser, resident: Resident, clerk: Clerk
):
    pile = await hall.papers()
    async with a_gateway() as gateway:
        await opens_the_route(hall, gateway)
        number = await books(resident)
        await lets_the_daughter_know(resident)
        await resident.tap("回首页")  # whoever stands there for long is forgotten
        await gateway.hears("请我们把上门帮忙的事告诉您", to=DAUGHTER)
        [slip, *_] = await hall.slip(pile + 1)
        await the_carer_comes(hall, number)
        await gateway.hears("的人到了", to=DAUGHTER)
        await gateway.hears("做完走了", to=DAUGHTER)

    assert not any(word in one["content"] for one in gateway.taken for word in ("清洁", "王女士"))

    await resident.tap("养老", "我约好的")
    await resident.scan(slip)
    await resident.asks("您约好的")
    await resident.tap("明天", "做好了，我确认")
    await resident.asks("这次办得怎么样？")
    await resident.tap("非常满意")
    await resident.asks("谢谢您")

    await collects(clerk, await provider_of(hall, number), number)
    async with a_tab(browser, hall.url, (1366, 768)) as tab:
        await signs(Clerk(tab))
    assert await hall.told_of(number) == ["booking.made", "booking.dispatched", "booking.visited", "review.created"]


async def test_a_lunch_is_ordered_from_the_menu_and_called_off(hall: Hall, resident: Resident):
    async with a_gateway() as gateway:
        await opens_the_route(hall, gateway)
        await resident.tap("养老", "今天吃什么")
        await resident.asks("今天的饭菜")
        await resident.sees("午餐", "晚餐", "清蒸鱼（含鱼）")
        await resident.sees_no("元")  # nobody has confirmed the price
        await resident.tap("订一份")
        await picks_a_day_that_is_free(resident)
        await resident.takes_the_first()
        await gives_phone_and_name(resident)
        await resident.tap("同意")
        await resident.asks(re.compile("约好了"))
        await lets_the_daughter_know(resident)

        await resident.tap("回首页", "养老", "我约好的", "没带小票")
        await resident.spell("13900139000")
        await resident.tap("下一步", "王", "王女士")
        await resident.page.get_by_role("button", name=re.compile("堂食午餐.*约好了")).first.click()
        await resident.tap("取消这次上门", "取消这次上门")
        await resident.asks("已取消")
        told = await gateway.hears("到站服务取消了", to=DAUGHTER)

    assert "到站服务" in told["content"]


async def opens_the_route(hall: Hall, gateway: Gateway) -> None:
    """The administrator says where messages go."""
    route = {"url": gateway.url, "body": BODY, "ok_field": "code", "ok_value": "0"}
    async with hall.as_staff("admin") as desk:
        (await desk.put(f"{CARE}/message-routes/sms", json=route)).raise_for_status()


async def books(resident: Resident) -> str:
    """A cleaning for tomorrow; gives the number."""
    await chooses_cleaning(resident, "明天")
    await resident.takes_the_first()
    await gives_phone_and_name(resident)
    await resident.tap("同意")
    await resident.asks(re.compile("约好了"))
    return (await resident.text(".note", "预约号").inner_text()).split()[-1]


async def lets_the_daughter_know(resident: Resident) -> None:
    """One more telephone, with her yes."""
    await resident.tap("告诉我的家人")
    await resident.asks("这几位家人会收到")
    if await resident.text(".tile", "138****8000").count():
        return
    await resident.tap("再告诉一位")
    await resident.spell(DAUGHTER)
    await resident.tap("下一步", "女儿")
    await resident.asks("这样告诉家人，好吗？")
    await resident.sees("身体的事不说")
    await resident.tap("同意")
    await resident.sees("女儿 138****8000")


async def the_carer_comes(hall: Hall, number: str) -> None:
    """Sent, there, done; the desk writes it down."""
    async with hall.as_staff("care_desk") as desk:
        visit = await the_visit(desk, number)
        for move, body in (("dispatch", {}), ("check_in", {"why": "打过电话"}), ("check_out", {"why": "提前做完"})):
            (await desk.post(f"{CARE}/bookings/{visit['id']}/{move}", json=body)).raise_for_status()


async def the_visit(desk: Any, number: str) -> dict[str, Any]:
    """The booking with this number, tomorrow."""
    tomorrow = local(datetime.now(UTC)).date().toordinal() + 1
    day = datetime.fromordinal(tomorrow).date()
    rows = (await desk.get(f"{CARE}/bookings", params={"day": str(day)})).raise_for_status().json()
    return next(row for row in rows if row["number"] == number)


async def provider_of(hall: Hall, number: str) -> str:
    """Whose carer went, found by collecting every provider's month."""
    month = f"{local(datetime.now(UTC)):%Y-%m}"
    async with hall.as_staff("care_desk") as desk:
        for provider in (await desk.get(f"{CARE}/settlement/providers")).raise_for_status().json():
            wish = {"provider": provider["id"], "month": month}
            made = await desk.post(f"{CARE}/settlement/sheets", json=wish)
            if made.status_code == 201 and any(line["number"] == number for line in made.json()["lines"]):
                return str(provider["name"])
    raise AssertionError(f"{number} stands in no sheet")


async def collects(clerk: Clerk, provider: str, number: str) -> None:
    """The care desk hands the month in, asks whom the lot fell on, and checks it."""
    await clerk.sign_in("care_desk")
    await clerk.page.get_by_role("navigation").get_by_role("link", name="服务结算").click()
    await clerk.page.get_by_label("服务机构").select_option(label=provider)
    await clerk.page.get_by_label("月份").fill(f"{local(datetime.now(UTC)):%Y-%m}")
    await clerk.taps("汇总这个月")
    await clerk.sees(number)
    await clerk.taps("机构报送")
    drawn = clerk.page.get_by_text("抽到，要打电话")
    await expect(drawn.first).to_be_visible()
    for _ in range(await drawn.count()):
        row = clerk.page.get_by_role("row").filter(has_text="抽到，要打电话").first
        await row.get_by_role("button", name="记电话").click()
        left = await drawn.count()
        await row.get_by_role("button", name="就这样").click()
        await expect(drawn).to_have_count(left - 1)
    await clerk.taps("核查好了")
    await clerk.sees("已核查")


async def signs(secretary: Clerk) -> None:
    """The street's signature."""
    await secretary.sign_in("secretary")
    await secretary.page.get_by_role("navigation").get_by_role("link", name="服务结算").click()
    await secretary.page.get_by_role("button", name=re.compile("已核查")).first.click()
    await secretary.taps("街道确认")
    await secretary.sees("街道已确认")


async def picks_a_day_that_is_free(resident: Resident) -> None:
    """Today if a seat is left, else tomorrow."""
    await expect(
        resident.page.get_by_role("heading", level=1, name=re.compile("几点来方便|哪天来方便"))
    ).to_be_visible()
    if await resident.page.get_by_role("heading", level=1, name="哪天来方便").count():
        await resident.tap("明天")
