"""The community worker says where a house stands: pressed on the plan, moved a little, typed."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FIVE_METRES = 5 / 111_320


async def test_a_house_is_placed_on_the_plan_and_with_the_keyboard(hall: Hall, clerk: Clerk):
    await clerk.sign_in("community_worker")
    await clerk.goes_to("值班挂钩", "楼栋位置")
    await clerk.taps("登记一栋")
    await clerk.page.get_by_label("楼号").fill("21")
    await clerk.page.get_by_label("怎么称呼").fill("21栋")
    await clerk.taps("记下")
    await clerk.sees("1栋还没定位")

    await clerk.taps("21栋")
    await clerk.page.locator(".plan").click(position={"x": 40, "y": 40})
    await clerk.sees("离1栋")
    await clerk.taps("记下位置")
    await clerk.sees("都定位了")
    pressed = await house(hall)
    first = await house(hall, "1")
    assert pressed["lat"] > first["lat"]  # the upper left corner lies to the north
    assert pressed["long"] < first["long"]  # and to the west

    await clerk.page.get_by_role("button", name="往北").focus()
    await clerk.page.keyboard.press("Enter")
    await clerk.taps("记下位置")
    await expect(clerk.page.get_by_role("button", name=f"{pressed['lat'] + FIVE_METRES:.6f}")).to_be_visible()
    await clerk.page.get_by_label("纬度").fill("25.0931")
    await clerk.page.get_by_label("纬度").press("Enter")
    await expect(clerk.page.get_by_role("button", name="25.093100")).to_be_visible()
    assert (await house(hall))["lat"] == 25.0931

    await clerk.page.get_by_label("纬度").fill("117")
    await clerk.page.get_by_label("纬度").press("Enter")
    await clerk.sees("纬度在-90到90之间")


async def house(hall: Hall, number: str = "21") -> dict[str, Any]:
    """What is known of a house."""
    async with hall.as_staff("community_worker") as desk:
        rows: list[dict[str, Any]] = (await desk.get("/api/connection-card/buildings")).json()
        return next(row for row in rows if row["number"] == number)
