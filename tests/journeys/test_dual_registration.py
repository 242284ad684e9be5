"""The community asks for help, a member who checked in takes it on their phone, and what they did stands on their card."""

import io
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Browser, expect

from tests.chromium import a_tab
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NEED, MEMBER = "帮三栋老人贴防滑条", "廖海燕"
A_PHONE = (390, 844)


@pytest.mark.both_engines
async def test_a_need_is_taken_done_confirmed_scored_and_printed(hall: Hall, clerk: Clerk, browser: Browser):
    await clerk.sign_in("community_worker")
    await clerk.goes_to("双报到", "需求认领")
    await clerk.taps("发布需求")
    await clerk.page.get_by_label("需要做什么").fill(NEED)
    await clerk.taps("记下")
    await clerk.sees(NEED, "差1人")
    await clerk.goes_to("双报到", "报到党员")
    await clerk.taps(MEMBER, "开手机页")
    token = (await code_on_the_screen(clerk)).rpartition("/")[2]

    async with a_tab(browser, hall.url, A_PHONE, java_script_enabled=False) as phone:
        await phone.page.goto(f"{hall.url}/d/{token}")
        await phone.page.locator("form", has_text=NEED).get_by_role("button", name="我来").click()
        mine = phone.page.locator(".done", has_text=NEED)
        await mine.get_by_label("做了多少分钟").fill("75")
        await mine.get_by_label("做了什么").fill("贴了6户")
        await mine.get_by_role("button", name="做完了").click()
        await expect(phone.page.locator(".done", has_text=NEED)).to_contain_text("等社区确认")

        await clerk.goes_to("双报到", "需求认领")
        await clerk.taps(NEED)
        await clerk.sees("待确认", "贴了6户")
        await clerk.taps("确认做了", "评分", "记下")
        await expect(clerk.page.locator(".side-panel .pill", has_text="5分")).to_be_visible()

        await phone.page.reload()
        await expect(phone.page.locator(".done", has_text=NEED)).to_contain_text("社区确认了，5分")

    await clerk.goes_to("双报到", "报到党员")
    await clerk.taps(MEMBER)
    async with clerk.page.expect_download() as printed:
        await clerk.taps("打印服务登记卡")
    card = words_of(await (await printed.value).path())
    assert all(said in card for said in ("服务登记卡", MEMBER, NEED, "1小时15分", "5分"))


async def code_on_the_screen(clerk: Clerk) -> str:
    """What a telephone reads that is held before the console."""
    code = clerk.page.locator(".side-panel img")
    await code.evaluate("image => image.decode()")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(await code.screenshot())))
    return read.text


def words_of(pdf: Path) -> str:
    """The words of a paper, without blanks."""
    pages = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
