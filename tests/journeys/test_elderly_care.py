"""Granny Wang has her home cleaned: she books it, finds it again and cancels; and somebody is quicker than she is."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import expect

from services.foundation.calendar.rules import local
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident
from tests.processes import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CLEANING = "ZJ-01"
PHONE = "13900139000"
CARE = "/api/elderly-care"
NEXT_WEEK = 6  # days to look ahead


async def test_granny_wang_books_help_and_cancels_it(hall: Hall, resident: Resident):
    free = await seats(hall)
    pile = await hall.papers()
    await chooses_cleaning(resident, "明天")
    await resident.takes_the_first()
    await gives_phone_and_name(resident)
    await resident.asks("请看一看对不对")
    await resident.sees("居家清洁", "明天", "王女士", "139 0013 9000", "我们只用这些信息办这件事")
    await resident.tap("同意")

    await resident.asks("约好了")
    await resident.sees("明天")
    number = (await resident.text(".note", "预约号").inner_text()).split()[-1]
    await expect(resident.text(".digits b")).to_have_text([re.compile(r"^\d$")] * 4)
    await resident.sees("小票出来了")
    [slip, *_] = await hall.slip(pile + 1)
    assert "/B/" in slip.upper()
    assert len(await gone(hall, free)) == 1

    await resident.tap("知道了，回首页", "养老", "我约好的", "没带小票")
    await gives_phone_and_name(resident, by_phone=False)
    await resident.asks("您约好的")
    await resident.tap("明天", "取消这次上门", "取消这次上门")
    await resident.asks("已取消")
    assert await gone(hall, free) == []
    assert await hall.told_of(number) == ["booking.made", "booking.cancelled"]


async def test_who_comes_too_late_or_takes_too_long_is_offered_other_times_and_loses_nothing(
    hall: Hall, resident: Resident
):
    await chooses_cleaning(resident, "明天")
    chosen = min(slot["starts_at"] for slot in await seats(hall) if day_of(slot) == today() + timedelta(days=1))
    for place, slot in enumerate(slot for slot in await seats(hall) if slot["starts_at"] == chosen):
        await somebody_books(hall, slot, phone=f"1370013700{place}")
    free = await seats(hall)

    await resident.takes_the_first()
    await resident.asks("这个时间刚约满，换一个吧")
    await resident.takes_the_first()
    await resident.sees("位子给您留到")
    await gives_phone_and_name(resident)
    await resident.asks("请看一看对不对")
    assert len(await gone(hall, free)) == 1
    await hall.as_kiosk(
        "POST", f"{CARE}/holds", json={"service": CLEANING, "slot": free[-1]["id"]}
    )  # hers is kept no longer
    await resident.tap("同意")

    await resident.asks("留的时间过了，请再点一次")
    await resident.sees("您说的都记着")
    await resident.takes_the_first()
    await resident.sees("王女士", "139 0013 9000", "位子给您留到")
    await resident.tap("回首页")
    await resident.goes_home()
    await until(lambda: is_free_again(hall, free), "the seat was not given back")

    await chooses_cleaning(resident, "明天")
    await resident.takes_the_first()
    await gives_phone_and_name(resident)
    await resident.tap("同意")
    await resident.asks("约好了")


async def chooses_cleaning(resident: Resident, day: str) -> None:
    """Up to the times of a day."""
    await resident.tap("养老", "约人帮忙", "助洁", "居家清洁", day)
    await resident.asks(re.compile("几点来方便"))


async def gives_phone_and_name(resident: Resident, *, by_phone: bool = True) -> None:
    """She keys in her number and points at her name."""
    if by_phone:
        await resident.tap("按手机号")
    await resident.spell(PHONE)
    await resident.tap("下一步", "王", "王女士")


async def seats(hall: Hall) -> list[dict[str, Any]]:
    """What is free, as the server says."""
    query = {"service": CLEANING, "from": str(today()), "to": str(today() + timedelta(days=NEXT_WEEK))}
    slots: list[dict[str, Any]] = await hall.as_kiosk("GET", f"{CARE}/slots", params=query)
    return [slot for slot in slots if slot["free"]]


async def gone(hall: Hall, free: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was free and is not any more; others may have come meanwhile."""
    now = await seats(hall)
    return [slot for slot in free if slot not in now]


async def is_free_again(hall: Hall, free: list[dict[str, Any]]) -> bool:
    """Whether nothing is kept any longer."""
    return await gone(hall, free) == []


def today() -> date:
    """The day on the wall of the hall."""
    return local(datetime.now(UTC)).date()


def day_of(slot: dict[str, Any]) -> date:
    """The day on which a time is."""
    return local(datetime.fromisoformat(slot["starts_at"])).date()


async def somebody_books(hall: Hall, slot: dict[str, Any], *, phone: str) -> None:
    """Another kiosk is quicker."""
    wish = {"service": CLEANING, "slot": slot["id"], "resident": {"name": "李先生", "phone": phone}}
    await hall.as_kiosk("POST", f"{CARE}/bookings", json=wish)
