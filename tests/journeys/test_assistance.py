"""Somebody of the staff comes to the kiosk: named on the screen all the while, pressing for the resident, who says yes."""

import pytest
from playwright.async_api import expect

from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_helper_presses_and_the_resident_says_yes(hall: Hall, resident: Resident, clerk: Clerk) -> None:
    await clerk.sign_in("clerk1")
    await clerk.sit_at(1)
    await resident.tap("办事", "按拼音找")
    await resident.spell("GLBT")
    await resident.tap("高龄补贴", "写申请")
    await resident.asks("带来了哪几样？请点一点")

    await resident.tap("请人来帮我")
    await clerk.taps("我这就过去")
    code = await clerk.page.locator("dialog .code").inner_text()
    await resident.tap("工作人员协助")
    await resident.spell("".join(code.split()))
    li = await name_of(hall, "clerk1")
    await resident.sees(f"工作人员{li}正在协助您")

    await resident.tap("身份证", "下一步")
    await resident.spell("13812345678")
    await resident.tap("下一步", "王", "王女士", "没错，交给你们", "我说：不要")
    await resident.asks("请看一看对不对")
    await resident.tap("没错，交给你们", "我说：要")
    await resident.asks("收到了，请记住查询码")
    number = await resident.text(".sheet .note").inner_text()
    await resident.sees(f"工作人员{li}正在协助您")

    await resident.tap("知道了，回首页")
    await resident.goes_home()
    await resident.sees_no("正在协助您")
    whole = await application(hall, number)
    assert whole["assisted_by"] == li
    assert "assisted by clerk1" in [move["why"] for move in whole["history"]]


async def test_a_wrong_code_lets_nobody_in(resident: Resident) -> None:
    await resident.tap("请人来帮我", "工作人员协助")
    await resident.spell("000000")
    await resident.sees("协助码不对，或者已经用过、过时了")
    await resident.tap("不用协助")
    await expect(resident.text(".helped")).to_have_count(0)


async def name_of(hall: Hall, username: str) -> str:
    async with hall.as_staff(username) as desk:
        return str((await desk.get("/api/staff/session")).raise_for_status().json()["name"])


async def application(hall: Hall, number: str) -> dict[str, object]:
    async with hall.as_staff("clerk1") as desk:
        rows = (await desk.get("/api/one-window/applications/")).raise_for_status().json()
        id = next(row["id"] for row in rows if row["number"] == number)
        whole: dict[str, object] = (await desk.get(f"/api/one-window/applications/{id}")).raise_for_status().json()
        return whole
