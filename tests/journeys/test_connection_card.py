"""Granny Wang holds her connection card under the scanner and asks to be called back."""

import pytest
from playwright.async_api import expect

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
    await clerk.sees("13900139000")
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
