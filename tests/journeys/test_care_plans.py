"""The care desk makes a weekly plan: a holiday is listed, the rest is booked; one carer says no, and the next says yes."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.async_api import expect

from services.foundation.calendar.rules import local
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CARE = "/api/elderly-care"
CLOCK = "11:15"


async def test_a_plan_is_looked_at_booked_and_dispatched_until_somebody_says_yes(hall: Hall, clerk: Clerk):
    free_day, tomorrow = today() + timedelta(days=3), today() + timedelta(days=1)
    await declares_a_holiday(hall, free_day)
    await clerk.sign_in("care_desk")
    await clerk.goes_to("养老安排", "长期安排")

    await clerk.taps("新的安排")
    await types(clerk, {"姓名": "周桂兰", "电话": "19900000055", "几点": CLOCK, "从哪天开始": str(tomorrow)})
    await chooses(clerk, {"服务": "陪伴聊天、读报", "多久一次": "每天", "遇到节假日": "不来"})
    await clerk.page.get_by_label("补贴不够时").check()
    await clerk.taps("先看一看")
    await clerk.sees("节假日不来", "没有护理员能去", "其余的照样约上")
    await clerk.page.get_by_role("button", name=re.compile(r"约上这\d+天")).click()
    await clerk.sees("每次上门的四位数", "已约好")

    await clerk.page.get_by_role("tab", name="派人").click()
    await clerk.taps("后一天")
    await clerk.page.get_by_role("button", name=re.compile(f"^{CLOCK}.*周\\*兰")).click()
    await clerk.sees("会这项服务")
    first = await asks_somebody(clerk)
    await clerk.sees("等答复")
    await answers(hall, first, "provider_refusal", {"why": "孩子发烧"})
    await clerk.sees("孩子发烧", "说过去不了")
    second = await waiting_carer(hall)
    assert second != first
    await answers(hall, second, "provider_acceptance", None)

    await expect(
        clerk.page.get_by_role("button", name=re.compile(f"^{CLOCK}.*周\\*兰.*护理员 ?应下了"))
    ).to_be_visible()


CARERS = {"周红": "carer1", "郑海": "carer2", "王兰": "carer3"}


async def asks_somebody(clerk: Clerk) -> str:
    """Ask whoever fits best, by name."""
    button = clerk.page.get_by_role("button", name=re.compile(r"^请.+去$")).first
    words = (await button.inner_text()).strip()
    await button.click()
    return CARERS[words[1:-1]]


async def answers(hall: Hall, carer: str, answer: str, body: dict[str, str] | None) -> None:
    """A carer answers on the phone."""
    async with hall.as_staff(carer) as phone:
        offers = (await phone.get(f"{CARE}/offers")).raise_for_status().json()
        offer = next(one for one in offers if one["resident"] == "周*兰")
        (await phone.post(f"{CARE}/bookings/{offer['booking']}/{answer}", json=body)).raise_for_status()


async def waiting_carer(hall: Hall) -> str:
    """Who has been asked now."""
    for carer in CARERS.values():
        async with hall.as_staff(carer) as phone:
            offers = (await phone.get(f"{CARE}/offers")).raise_for_status().json()
            if any(one["resident"] == "周*兰" for one in offers):
                return carer
    raise AssertionError("nobody was asked")


async def declares_a_holiday(hall: Hall, day: date) -> None:
    """The centre is closed on this day."""
    async with hall.as_staff("admin") as desk:
        wish = {"is_working": False, "note": "社区节"}
        (await desk.put(f"/api/one-window/settings/days/{day}", json=wish)).raise_for_status()


async def types(clerk: Clerk, answers: dict[str, str]) -> None:
    """Fill in fields by their labels."""
    for label, answer in answers.items():
        await clerk.page.get_by_label(label, exact=True).fill(answer)


async def chooses(clerk: Clerk, answers: dict[str, str]) -> None:
    """Choose from lists by their labels."""
    for label, answer in answers.items():
        await clerk.page.get_by_label(label, exact=True).select_option(label=answer)


def today() -> date:
    """The day on the wall of the hall."""
    return local(datetime.now(UTC)).date()
