"""Granny Wang holds her connection card under the scanner and asks to be called back."""

import re
from pathlib import Path
from typing import Any

import httpx
import pypdfium2
import pytest
import zxingcpp
from playwright.async_api import Browser, expect

from tests.chromium import a_tab
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DESK = "/api/connection-card"
NOT_NOW = "这张卡现在用不了"
NOBODYS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def address(hall: Hall, token: str) -> str:
    """What stands in the code of a card."""
    return f"{hall.url}/c/{token}"


@pytest.mark.both_engines
async def test_granny_wang_is_called_back(hall: Hall, resident: Resident, clerk: Clerk):
    await resident.scan(address(hall, hall.town.cards[0]))
    await resident.asks("您家的联系人")
    await resident.sees("街道挂钩党员", "小区联户党员")
    await expect(resident.text(".person b").first).to_have_text("张*华")
    await resident.tap("请他回电话")
    await resident.asks("回您哪个电话？")
    await resident.spell("13900139000")
    await resident.tap("下一步")
    await resident.sees("139")
    await resident.tap("对，就是这样")
    await resident.asks("已经告诉张*华")
    number = (await resident.text(".lead", "回电编号").inner_text()).split()[-1]

    await clerk.sign_in("community_worker")
    await clerk.goes_to("连心卡", "等回电")
    await clerk.sees("1户等回电", number)
    await clerk.taps(number)
    await clerk.sees("139 0013 9000")
    await clerk.taps("回过电话了")
    await clerk.sees("没有要回的电话")


async def test_a_revoked_card_and_an_unknown_code_are_told_the_same(hall: Hall, resident: Resident):
    await revoke_the_newest(hall)
    for token in (hall.town.cards[-1], NOBODYS):
        await resident.scan(address(hall, token))
        await resident.sees(NOT_NOW, "请看一看有没有换过新卡，或者找社区工作人员")
        await resident.tap("回首页")
        await resident.goes_home()


async def test_a_code_that_means_nothing_here_is_told_so(resident: Resident):
    await resident.scan("HTTP://EXAMPLE.COM/SOMETHING")

    await resident.sees("这个码这里用不上")


async def revoke_the_newest(hall: Hall) -> None:
    """The card desk ends the card that was made last."""
    async with hall.as_staff("community_worker") as desk:
        building = (await desk.get(f"{DESK}/buildings")).json()[0]
        cards = (await desk.get(f"{DESK}/cards", params={"building": building["id"]})).json()
        newest = max(cards, key=lambda card: card["serial"])
        (await desk.post(f"{DESK}/cards/{newest['id']}/revocation", json={"why": "moved"})).raise_for_status()


@pytest.mark.both_engines
async def test_a_card_is_made_delivered_lost_and_replaced(hall: Hall, resident: Resident, clerk: Clerk):
    await clerk.sign_in("community_worker")
    await clerk.goes_to("连心卡", "楼栋")
    await clerk.taps("9栋", "住户情况", "登记一户")
    await clerk.page.get_by_label("几单元").fill("2")
    await clerk.page.get_by_label("房号").fill("909")
    await clerk.taps("记下")
    await clerk.sees("2单元 909")
    await clerk.taps("连心卡", "给没卡的户制卡")
    await clerk.sees("接着打印")
    first = await prints(clerk)
    card = await the_newest(hall, "9栋")
    await clerk.taps(card["serial"], "送到了，已签收")
    await clerk.sees("在用")

    await resident.scan(first)
    await resident.asks("您家的联系人")
    await resident.tap("办别的事", "谁来走访过")
    await resident.sees("还没有走访记录")
    await resident.tap("知道了，回首页")

    await another_member_answers(hall, "9栋")
    await resident.scan(first)
    await expect(resident.text(".person b", "丘*华")).to_be_visible()
    await resident.tap("回首页")

    await clerk.taps("卡丢了")
    await clerk.sees("谁捡到都打不开")
    await clerk.taps("记下")
    await expect(clerk.page.locator(".side-panel .pill", has_text="丢了")).to_be_visible()
    await resident.scan(first)
    await resident.sees(NOT_NOW)
    await clerk.taps("换新卡，旧卡作废", "记下")
    await clerk.sees("等打印")
    second = await prints(clerk)
    await resident.tap("回首页")
    await resident.scan(first)
    await resident.sees(NOT_NOW)
    await resident.tap("回首页")
    await resident.scan(second)
    await resident.asks("您家的联系人")

    await resident.tap("请他回电话")
    await resident.spell("13900139000")
    await resident.tap("下一步", "对，就是这样")
    await resident.asks("已经告诉丘*华")
    number = (await resident.text(".lead", "回电编号").inner_text()).split()[-1]
    await clerk.goes_to("连心卡", "等回电")
    await clerk.taps(number, "打不通")
    await clerk.page.get_by_label("打了几次").fill("上午两次，没人接")
    await clerk.taps("记下")
    await expect(clerk.page.get_by_role("button", name=number)).to_have_count(0)


async def test_a_card_opens_on_a_telephone_that_runs_no_script(hall: Hall, browser: Browser):
    async with a_tab(browser, hall.url, (390, 844), java_script_enabled=False) as phone:
        await phone.page.goto(address(hall, hall.town.cards[1]))
        await expect(phone.page.locator(".people .name").first).to_have_text(re.compile(r"^.\*.$"))
        await phone.page.get_by_label("您的电话").fill("13900139000")
        await phone.page.get_by_role("button", name="请他给我回电话").click()

        await expect(phone.page.get_by_role("heading", name="已经告诉他了")).to_be_visible()
        await phone.page.get_by_role("link", name="回到连心卡").click()
        async with phone.page.expect_download() as kept:
            await phone.page.get_by_role("link", name="把联系方式存到手机里").click()
        assert "BEGIN:VCARD" in (await (await kept.value).path()).read_text()


async def test_who_has_lost_the_card_finds_the_building(resident: Resident):
    await resident.tap("连心卡", "卡丢了，找我那栋楼")
    await resident.asks("您住哪一栋？")
    await resident.tap("3栋")

    await resident.asks("3栋")
    await resident.sees("请到窗口补卡")
    await resident.sees_no("请他回电话")


async def prints(clerk: Clerk) -> str:
    """Print what waits for paper, look at the page, and hold its last card in the hand."""
    async with clerk.page.expect_download() as printed:
        await clerk.page.get_by_role("button", name=re.compile(r"打印\d+张")).click()
    code = codes_of(await (await printed.value).path())[-1]
    await clerk.taps("都清楚")
    await expect(clerk.page.get_by_role("button", name="都清楚")).to_have_count(0)
    return code


def codes_of(pdf: Path) -> list[str]:
    """What an independent decoder reads on the printed page, in the order of the cards."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil()
    found = zxingcpp.read_barcodes(page)
    return [
        code.text
        for code in sorted(found, key=lambda code: (code.position.top_left.y // 300, code.position.top_left.x))
    ]


async def the_newest(hall: Hall, building: str) -> dict[str, Any]:
    """The card of a building that was made last."""
    async with hall.as_staff("community_worker") as desk:
        rows = (await desk.get(f"{DESK}/cards", params={"building": await id_of(desk, building)})).json()
        newest: dict[str, Any] = max(rows, key=lambda row: row["serial"])
        return newest


async def another_member_answers(hall: Hall, building: str) -> None:
    """From today on somebody else is paired with a building, too."""
    async with hall.as_staff("community_worker") as desk:
        wish = {"name": "丘明华", "kind": "estate", "post": "小区联户党员", "agrees_to_show": True}
        person = (await desk.post("/api/estate/people", json=wish)).json()["id"]
        here = await id_of(desk, building)
        for pairing in (await desk.get(f"{DESK}/pairings", params={"building": here})).json():
            absence = {"from_on": pairing["from_on"], "to_on": "2099-12-31"}
            (await desk.post(f"/api/estate/people/{pairing['member']}/absences", json=absence)).raise_for_status()
        pairing = {"building": here, "member": person, "from_on": "2026-01-01"}
        (await desk.post(f"{DESK}/pairings", json=pairing)).raise_for_status()


async def id_of(desk: httpx.AsyncClient, building: str) -> str:
    """The id of a building of this name."""
    rows = (await desk.get(f"{DESK}/buildings")).json()
    return str(next(row["id"] for row in rows if row["name"] == building))
