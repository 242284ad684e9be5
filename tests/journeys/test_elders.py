"""A new elder comes to the care desk: a file, contacts, a consent, an assessment, an entitlement, and a lunch that the allowance pays."""

from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from services.foundation.calendar.rules import local
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NAME, PHONE = "周桂花", "13900139077"


async def test_a_new_elder_is_assessed_entitled_and_has_lunch_on_the_allowance(hall: Hall, clerk: Clerk) -> None:
    desk = await clerk.sign_in("care_desk")
    await finds_the_elder(desk)
    await desk.sees("还差2位紧急联系人", "没评估")
    await desk.page.get_by_label("居住情况").select_option("alone")
    await desk.page.get_by_label("补贴类别").select_option("Q4")
    await desk.page.get_by_label("听力").select_option("weak")
    await desk.taps("记下来")
    await desk.sees("记下了")

    await opens(desk, "联系人和监护人")
    await adds_a_contact(desk, "周小军", "13900139078", "儿子")
    await adds_a_contact(desk, "周小梅", "13900139079", "女儿")
    await desk.page.get_by_role("button", name="往前").last.click()
    await opens(desk, "同意书")
    health = desk.page.locator("section.side-panel").filter(has_text="您同意我们记下过敏")
    await health.get_by_role("button", name="老人口头同意").click()
    await expect(health.get_by_text("已同意")).to_be_visible()

    await opens(desk, "能力评估")
    await desk.taps("开始评估")
    await says_who_assesses(desk)
    await scores_every_item(desk)
    await desk.sees("82")
    await desk.taps("算出等级，完成评估")
    await desk.sees("总分82分，按分数是1级", "现在用这份")

    await opens(desk, "补贴")
    await desk.page.get_by_label("从哪天起").fill(f"{local(datetime.now(UTC)):%Y-%m-01}")
    await desk.page.get_by_label("补贴类别").select_option("Q4")
    await desk.page.get_by_label("批准文件").fill("演示文件2号")
    await desk.taps("批准补贴")
    await desk.sees("正在享受", "金额是暂定的参考数")

    await desk.goes_to("养老服务", "帮人预约")
    await desk.taps("堂食午餐")
    first = desk.page.locator(".chips.times .chip").first
    await first.click()
    await desk.page.get_by_label("姓名").fill(NAME)
    await desk.page.get_by_label("电话").fill(PHONE)
    await desk.page.get_by_role("button", name="约好").last.click()
    await desk.sees("约好了")
    await expect(desk.page.get_by_text("约好后要先核对")).to_have_count(0)

    await desk.page.get_by_role("navigation").get_by_role("link", name="老人档案").click()
    await finds_the_elder(desk, is_known=True)
    await opens(desk, "补贴")
    if not await shows_the_booking(desk):
        await desk.taps("下个月")
    await desk.sees("预约占用", "堂食午餐")


async def finds_the_elder(desk: Clerk, *, is_known: bool = False) -> None:
    """By name and telephone; a stranger is written down."""
    await desk.page.get_by_role("navigation").get_by_role("link", name="老人档案").click()
    await desk.page.get_by_label("姓名").fill(NAME)
    await desk.page.get_by_label("电话").fill(PHONE)
    if not is_known:
        await desk.page.get_by_label("出生年份").fill("1943")
    await desk.taps("打开档案")
    await expect(desk.page.get_by_role("heading", name=NAME)).to_be_visible()


async def opens(desk: Clerk, part: str) -> None:
    """Another part of the file."""
    await desk.page.get_by_role("tab", name=part, exact=True).click()


async def adds_a_contact(desk: Clerk, name: str, phone: str, relation: str) -> None:
    """At the end of the list."""
    await desk.page.get_by_label("紧急联系人", exact=True).last.fill(name)
    await desk.page.get_by_label("联系人电话").fill(phone)
    await desk.page.get_by_label("是老人的").fill(relation)
    await desk.taps("加上")
    await desk.sees(f"{name}（{relation}）")


async def says_who_assesses(desk: Clerk) -> None:
    """Two people, one of them medical."""
    await desk.page.get_by_label("评估员1").fill("林静")
    await desk.page.get_by_label("评估员2").fill("赖医生")
    await desk.page.get_by_label("有医护背景").last.check()
    await desk.taps("下一页")


async def scores_every_item(desk: Clerk) -> None:
    """Prompting in everything of self-care, alone in everything else."""
    for part, place in (("B1", 1), ("B2", 0), ("B3", 0), ("B4", 0)):
        await expect(desk.page.get_by_role("heading", name=part)).to_be_visible()
        items = desk.page.locator(".scale-item")
        for item in range(await items.count()):
            score = items.nth(item).locator(".score").nth(place)
            await score.click()
            await expect(score).to_have_attribute("aria-pressed", "true")
        await desk.taps("下一页")


async def shows_the_booking(desk: Clerk) -> bool:
    """Whether the booked day is of the month that is shown."""
    await desk.sees("本月每一笔")
    return await desk.page.get_by_text("预约占用").count() > 0
