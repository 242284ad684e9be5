"""The city hands down work orders: one becomes a whistle, the other is worked at the desk while the city is away for a while."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from kiosk.city import CitySettings, callbacks
from kiosk.clock import utc_now
from tests.faults.town import APP_ID, SECRET
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.processes import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WHISTLES = "/api/whistles"


async def test_an_order_becomes_a_whistle_and_the_city_sees_it_finished(hall: Hall, clerk: Clerk):
    number = await handed_down(hall)
    await clerk.sign_in("community_worker")
    await clerk.goes_to("上级工单", "在办")
    await clerk.taps(number)
    await clerk.page.get_by_role("button", name="签收", exact=True).click()
    await clerk.sees("已签收")
    await clerk.taps("转成吹哨")
    await clerk.page.get_by_label("吹哨类别").select_option(label="水电气、电梯")
    await clerk.page.get_by_label("楼栋", exact=True).select_option(label="3栋")
    await clerk.taps("保存")
    await clerk.sees("已吹哨", "进度 已送达")

    await seen_to(hall)

    order = await until(lambda: finished(hall, number), "the city sees it finished", patience=90)
    assert order["actions"][0]["action"] == "sign"
    assert order["actions"][-1]["data"]["result"] == 0
    assert not any(action["is_late"] for action in order["actions"])
    await clerk.page.get_by_role("tab", name="已答复").click()
    await clerk.taps(number)
    await clerk.sees("电梯已恢复")


async def test_the_desk_works_on_while_the_city_is_away_and_says_what_it_has_not_got(hall: Hall, clerk: Clerk):
    number = await handed_down(hall)
    await clerk.sign_in("community_worker")
    await clerk.goes_to("上级工单", "在办")
    await clerk.taps(number)
    await clerk.page.get_by_role("button", name="签收", exact=True).click()
    await clerk.sees("还没联系", "签收 已送达")
    hall.town.city.kill()
    await answers(clerk, "联系来电人", {"words": "打通了，约好下午去看"})
    await answers(clerk, "申请延期", {"until": f"{utc_now() + timedelta(days=20):%Y-%m-%d}", "words": "等配件"})
    await answers(clerk, "办结", {"words": "配件到了就换"}, result="部分解决")
    await clerk.page.get_by_role("tab", name="已答复").click()
    await clerk.sees("现在联系不上上级，有3条还没送到")
    await clerk.taps(number)
    await clerk.sees("进度 没送到", "延期 等前面的送到", "办结 等前面的送到")

    hall.town.city.start()
    await hall.town.city.ready()
    order = await until(lambda: finished(hall, number), "the city hears everything", patience=90)
    await clerk.page.reload()
    await clerk.taps(number)
    await clerk.sees("办结 已送达")
    await answers(clerk, "回访", {"words": "满意"})
    await clerk.page.get_by_role("button", name="归档", exact=True).click()
    await expect(clerk.page.get_by_role("button", name=number)).to_have_count(0)
    await clerk.page.get_by_role("tab", name="已归档").click()
    await clerk.taps(number)
    await clerk.sees("陈芳", "部分解决")

    assert [action["action"] for action in order["actions"]] == ["sign", "progress", "delay", "finish"]
    assert [(action["is_late"], action["deliveries"]) for action in order["actions"]] == [(False, 1)] * 4


async def answers(clerk: Clerk, move: str, fields: dict[str, str], **picks: str) -> None:
    """Choose a move, answer what it asks, and send it."""
    await clerk.page.locator(".side-panel .asked").get_by_role("button", name=move, exact=True).click()
    for name, value in fields.items():
        await clerk.page.locator(f".question [name={name}]").fill(value)
    for name, label in picks.items():
        await clerk.page.locator(f".question [name={name}]").select_option(label=label)
    await clerk.page.locator(".question button[type=submit]").click()
    await expect(clerk.page.locator(".question")).to_have_count(0)


async def handed_down(hall: Hall) -> str:
    """The city hands out one order and says "look"; the hint holds nothing, the order is pulled."""
    async with hall.at_city() as city:
        (await city.post("/stand-in/workorders", json={"count": 1})).raise_for_status()
    settings = CitySettings(data_dir=hall.town.folder, app_id=APP_ID, secrets=(SECRET,), callback_secret=SECRET,
                            callback_url=f"{hall.url}/api/platform/callbacks")  # fmt: skip
    assert await callbacks.wake(settings, "workorder.dispatched", utc_now()) == "ok"
    return str((await hall.town.ask_city("/workorders"))[-1]["orderNo"])


async def seen_to(hall: Hall) -> None:
    """The property company reports in and mends it; the community tells the caller, who is content."""
    async with hall.as_staff("property") as company:
        lines = [one for one in (await company.get(f"{WHISTLES}/")).json() if one["category"] == "utilities"]
        line = max(lines, key=lambda one: one["opened_at"])  # the demo has had one before
        place = f"{WHISTLES}/{line['id']}"
        (await company.post(f"{place}/report_in")).raise_for_status()
        (await company.post(f"{place}/result", json={"outcome": "solved", "words": "电梯已恢复"})).raise_for_status()
        (await company.post(f"{place}/feedback", json={"way": "phone", "words": "电梯已恢复"})).raise_for_status()
    async with hall.as_staff("community_worker") as desk:
        said = {"said": [{"level": 5, "solved": True}]}
        (await desk.post(f"{place}/evaluation", json=said)).raise_for_status()


async def finished(hall: Hall, number: str) -> dict[str, Any] | None:
    """The order at the city, once it is finished there."""
    orders = await hall.town.ask_city("/workorders")
    return next((one for one in orders if one["orderNo"] == number and one["status"] == "FINISHED"), None)
