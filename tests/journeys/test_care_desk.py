"""The care desk sees to what stands around a visit: another time, who may come, a calendar address; and what carers learn."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.async_api import expect

from services.foundation.calendar.rules import local
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.processes import a_client

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CARE = "/api/elderly-care"
NAME, PHONE = "周桂枝", "19900000066"


async def test_a_visit_has_another_time_and_the_elder_hears_the_new_digits(hall: Hall, clerk: Clerk) -> None:
    number = await books_lunch_for_tomorrow(hall)
    await clerk.sign_in("care_desk")
    await clerk.goes_to("养老服务", "当天上门")
    await clerk.taps("后一天")
    await clerk.page.get_by_role("button", name=re.compile("周\\*枝")).click()
    await clerk.sees(number)

    await clerk.taps("改个时间")
    await clerk.page.get_by_label("哪一天").select_option(index=1)
    await clerk.page.get_by_label("原因").fill("女儿那天来")
    await clerk.taps("就改到这个时间")

    await clerk.sees("已改到", "新的上门四位数是", "已改时间")


async def test_an_elder_says_who_may_come_and_the_family_gets_a_calendar(hall: Hall, clerk: Clerk) -> None:
    await clerk.sign_in("care_desk")
    await finds_the_elder(clerk)

    await clerk.page.get_by_role("tab", name="派谁去").click()
    await clerk.page.get_by_label("助浴、如厕要同性护理员").check()
    await clerk.taps("记下来")
    await clerk.sees("记下了")
    await clerk.page.get_by_label("护理员", exact=True).select_option(label="郑海")
    await clerk.page.get_by_label("原因").fill("相处不来")
    await clerk.taps("不再派这位")
    await expect(clerk.page.get_by_role("listitem").filter(has_text="郑海")).to_be_visible()
    await clerk.taps("可以再派")
    await expect(clerk.page.get_by_role("listitem").filter(has_text="郑海")).to_have_count(0)

    await clerk.page.get_by_role("tab", name="日历和短信").click()
    await clerk.page.get_by_label("备注").fill("女儿的手机")
    await clerk.taps("给一个地址")
    await clerk.sees("地址好了", "女儿的手机")
    token = (await clerk.page.get_by_label("新的日历地址").input_value()).rsplit("/", 1)[-1]
    assert await calendar_answers(hall, token) == 200
    await clerk.taps("收回这个地址")
    await clerk.sees("已收回")
    assert await calendar_answers(hall, token) == 404


async def test_a_carer_has_learned_something_and_works_every_sunday(clerk: Clerk) -> None:
    await clerk.sign_in("care_desk")
    await clerk.goes_to("养老安排", "护理员")
    await clerk.page.get_by_role("button", name=re.compile("^郑海")).click()
    new = clerk.page.locator(".side-panel .pair input[type=checkbox]:not(:checked)").first
    skill = str(await new.get_attribute("name"))

    await new.check()
    await clerk.taps("保存会做的服务")
    await clerk.sees("会做的服务已保存")
    await clerk.page.get_by_label("周日").check()
    await clerk.taps("加进每周排班")

    await clerk.sees("已加进每周排班")
    await expect(clerk.page.locator(f"input[name={skill}]")).to_be_checked()


async def test_a_plan_ends_and_what_was_booked_after_its_last_day_is_called_off(hall: Hall, clerk: Clerk) -> None:
    await plans_lunch_every_day(hall)
    await clerk.sign_in("care_desk")
    await clerk.goes_to("养老安排", "长期安排")
    await clerk.page.get_by_role("button", name=re.compile(f"^{NAME}")).click()
    await clerk.sees("已约好")

    await clerk.page.get_by_label("最后一天").fill(str(tomorrow()))
    await clerk.page.get_by_label("原因").last.fill("去女儿家住")
    await clerk.taps("看会取消哪些")
    await clerk.sees("会取消6次")
    await clerk.taps("不结束")
    await clerk.page.get_by_label("最后一天").fill(str(tomorrow()))
    await clerk.taps("看会取消哪些", "结束，取消6次")

    await clerk.sees("安排里没有了")


async def plans_lunch_every_day(hall: Hall) -> None:
    """For a week from tomorrow, at a time at which lunch is served."""
    async with hall.as_staff("care_desk") as desk:
        elder = (await desk.post(f"{CARE}/residents", json={"name": NAME, "phone": PHONE})).raise_for_status().json()
        clock = local(datetime.fromisoformat((await lunches_of_tomorrow(desk))[-1]["starts_at"]))
        week = {
            "starts_on": str(tomorrow()),
            "until_on": str(tomorrow() + timedelta(days=6)),
            "clock": f"{clock:%H:%M}",
        }
        wish = {"service": "ZC-01", "rule": "FREQ=DAILY", "agrees_to_pay": True, **week}
        headers = {"idempotency-key": "a-week-of-lunches"}
        made = await desk.post(f"{CARE}/plans", json={"resident": elder["resident_id"], "plan": wish}, headers=headers)
        made.raise_for_status()


async def lunches_of_tomorrow(desk: httpx.AsyncClient) -> list[dict[str, Any]]:
    """The free times."""
    span = {"service": "ZC-01", "from": str(tomorrow()), "to": str(tomorrow())}
    slots: list[dict[str, Any]] = (await desk.get(f"{CARE}/slots", params=span)).raise_for_status().json()
    return slots


def tomorrow() -> date:
    """The day after the one on the wall of the hall."""
    return local(datetime.now(UTC)).date() + timedelta(days=1)


async def books_lunch_for_tomorrow(hall: Hall) -> str:
    """By telephone; gives the number."""
    async with hall.as_staff("care_desk") as desk:
        slots = await lunches_of_tomorrow(desk)
        elder = {"name": NAME, "phone": PHONE}
        wish = {"service": "ZC-01", "slot": slots[0]["id"], "resident": elder, "agrees_to_pay": True}
        headers = {"idempotency-key": "lunch-of-tomorrow"}
        booked = (await desk.post(f"{CARE}/bookings", json=wish, headers=headers)).raise_for_status().json()
        return str(booked["number"])


async def finds_the_elder(clerk: Clerk) -> None:
    """By name and telephone."""
    await clerk.page.get_by_role("navigation").get_by_role("link", name="老人档案").click()
    await clerk.page.get_by_label("姓名").fill(NAME)
    await clerk.page.get_by_label("电话").fill(PHONE)
    await clerk.taps("打开档案")
    await expect(clerk.page.get_by_role("heading", name=NAME)).to_be_visible()


async def calendar_answers(hall: Hall, token: str) -> int:
    """What a calendar program hears at this address."""
    async with a_client(hall.url) as program:
        return (await program.get(f"{CARE}/calendar/{token}")).status_code
