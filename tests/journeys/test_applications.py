"""What somebody asks for at the kiosk goes over the desk to the day they collect it; what was bad is put right; a booked time is kept."""

import io
import re

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, expect

from tests.chromium import FAKE_MEDIA, a_tab, chromium, launched
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = (390, 844)
PLAYABLE = 4  # HAVE_ENOUGH_DATA of a video


async def test_an_application_from_the_kiosk_to_the_day_it_is_collected(
    hall: Hall, browser: Browser, resident: Resident, clerk: Clerk
) -> None:
    pile = await hall.papers()
    await resident.tap("办事", "按拼音找")
    await resident.spell("GLBT")
    await resident.tap("高龄补贴", "写申请", "身份证", "银行账户", "下一步")
    await resident.spell("13812345678")
    await resident.tap("下一步", "王", "王女士", "没错，交给你们")
    await resident.asks("收到了，请记住查询码")
    await resident.sees("小票出来了", "拍材料")
    number = await resident.text(".sheet .note").inner_text()
    [receipt] = await hall.slip(pile + 1)
    await resident.tap("知道了，回首页")

    await clerk.sign_in("clerk1")
    await opens(clerk, number)
    await fills(clerk, "写上真名", {"applicant_name": "王秀英"})
    await ticks(clerk, "一次性告知缺件", "lacks:户口簿")
    await clerk.sees("等补材料")
    asked = await hall.letter("clerk1", number, "supplement")
    assert all(words in asked for words in ("一次性告知书", number, "王秀英", "户口簿"))

    await resident.scan(receipt)
    await resident.asks("请按手机号的后四位")
    await resident.spell("5678")
    await resident.tap("看一看")
    await resident.sees("还差材料，请补一补", "户口簿")
    await resident.tap("知道了，回首页")

    await clerk.page.locator(".materials li", has_text="户口簿").get_by_role("button", name="居民手机拍").click()
    async with a_tab(browser, hall.url, PHONE) as phone:
        await phone.page.goto(await upload_address(clerk.page))
        await phone.page.set_input_files(
            "input[name=photo]", {"name": "book.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
        )
        await phone.page.get_by_role("button", name="发过去").click()
        await expect(phone.page.get_by_text("户口簿").first).to_be_visible()
    await clerk.sees("照片来了")
    await clerk.taps("材料补齐了")
    await fills(clerk, "受理", {})
    await clerk.sees("已受理")
    letter = await hall.letter("clerk1", number, "acceptance")
    assert all(words in letter for words in ("受理通知书", number, "王秀英", "户口簿", "高龄补贴"))

    await fills(clerk, "决定", {"reason": "符合条件"})
    await clerk.sees("同意")
    done = await hall.letter("clerk1", number, "completion")
    assert all(words in done for words in ("办结通知书", number, "王秀英", "同意"))
    await fills(clerk, "送达结果", {"received_by": "本人"})
    await clerk.sees("已送达")

    async with a_tab(browser, hall.url, PHONE) as phone:
        await phone.page.goto(receipt)
        await phone.page.get_by_label(re.compile("后四位")).fill("5678")
        await phone.page.get_by_role("button", name="看一看").click()
        await expect(phone.page.get_by_text("办好了，您已经取走").first).to_be_visible()
        await phone.page.get_by_text("非常满意").click()
        await phone.page.get_by_role("button", name="好了").click()
        await expect(phone.page.get_by_text("谢谢您的评价")).to_be_visible()
    assert await hall.told_of(number) == [
        "request.submitted", "request.submitted", "request.supplement", "request.accepted", "request.finished", "review.created",
    ]  # fmt: skip


async def test_what_is_not_accepted_has_a_letter_that_says_why_and_what_can_be_done(hall: Hall, clerk: Clerk) -> None:
    async with hall.as_staff("clerk2") as desk:
        wish = {"item_code": "SB-01", "applicant": {"name": "林水木", "phone": "13987654321"}, "got": ["身份证"]}
        asked = (await desk.post("/api/one-window/applications", json=wish)).raise_for_status().json()
    await clerk.sign_in("clerk2")
    await opens(clerk, asked["number"])

    await fills(clerk, "不予受理", {"reason": "户籍不在本地"})

    await clerk.sees("不予受理")
    letter = await hall.letter("clerk2", asked["number"], "decline")
    assert all(words in letter for words in ("不予受理告知书", asked["number"], "林水木", "户籍不在本地", "行政复议"))


async def test_lists_and_guidance_come_out_before_any_number(hall: Hall, resident: Resident) -> None:
    pile = await hall.papers()
    await resident.tap("办事", "按拼音找")
    await resident.spell("GLBT")
    await resident.tap("高龄补贴", "打印清单")
    await resident.sees("打好了，请拿好")
    await resident.tap("回首页", "办事", "按拼音找")
    await resident.spell("ZMSX")
    await resident.tap("证明事项指引")
    await resident.takes_the_first()
    await resident.tap("打印清单")
    await resident.sees("打好了，请拿好")

    assert await hall.papers() == pile + 2


async def test_a_paper_photographed_at_the_kiosk_is_seen_by_who_handles_it(hall: Hall, clerk: Clerk) -> None:
    async with launched(chromium(), *FAKE_MEDIA) as seeing, a_tab(seeing, hall.url) as tab:
        resident = await Resident(tab).step_up(hall.town.token())
        await resident.tap("办事", "按拼音找")
        await resident.spell("GLBT")
        await resident.tap("高龄补贴", "写申请", "户口簿", "银行账户", "下一步")
        await resident.spell("13812345679")
        await resident.tap("下一步", "王", "王女士", "没错，交给你们")
        await resident.asks("收到了，请记住查询码")
        number = await resident.text(".sheet .note").inner_text()
        await resident.tap("拍材料", "身份证")
        await resident.asks("拍身份证")
        await expect(resident.page.locator("video")).to_have_js_property("readyState", PLAYABLE)
        await resident.tap("拍下来")
        await resident.asks("收到了，请记住查询码")
        await expect(resident.page.get_by_role("button", name="拍材料")).to_have_count(0)

    await clerk.sign_in("clerk1")
    await opens(clerk, number)
    await clerk.taps("由我接手")
    await clerk.page.locator(".materials li", has_text="身份证").get_by_role("button", name="自助机拍").click()
    seen = clerk.page.locator(".photo-view img")
    assert await seen.evaluate("async photo => { await photo.decode(); return photo.naturalWidth; }") >= 640
    async with hall.as_staff("carer1") as carer:
        address = await seen_at(hall, number)
        assert (await carer.get(address)).status_code == 403


async def seen_at(hall: Hall, number: str) -> str:
    """Where the desk fetches the photo of a matter."""
    async with hall.as_staff("clerk1") as desk:
        rows = (await desk.get("/api/one-window/applications/")).raise_for_status().json()
        id = next(row["id"] for row in rows if row["number"] == number)
        whole = (await desk.get(f"/api/one-window/applications/{id}")).raise_for_status().json()
    return f"/api/one-window/applications/{id}/photos/{whole['files'][0]['id']}"


def a_photo() -> bytes:
    """What the phone's camera saw."""
    held = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(held, "JPEG")
    return held.getvalue()


async def opens(clerk: Clerk, number: str) -> None:
    """The clerk finds a matter in the list."""
    await clerk.page.get_by_role("navigation").get_by_role("link", name="办件").click()
    await clerk.page.get_by_role("button", name=re.compile(number)).first.click()
    await clerk.sees(number, "现在能做的")


async def fills(clerk: Clerk, move: str, fields: dict[str, str]) -> None:
    """Choose a move, answer what it asks, and send it."""
    await clerk.page.locator(".side-panel .asked").get_by_role("button", name=move, exact=True).click()
    for name, value in fields.items():
        await clerk.page.locator(f".question [name={name}]").fill(value)
    await clerk.page.locator(".question button[type=submit]").click()


async def ticks(clerk: Clerk, move: str, name: str) -> None:
    """Choose a move and tick one box."""
    await clerk.page.locator(".side-panel .asked").get_by_role("button", name=move, exact=True).click()
    await clerk.page.locator(f'.question [name="{name}"]').check()
    await clerk.page.locator(".question button[type=submit]").click()


async def upload_address(page: Page) -> str:
    """Where the code on the desk leads."""
    shown = page.locator(".upload-pass img")
    await expect(shown).to_be_visible()
    source = await shown.get_attribute("src")
    assert source is not None
    return (await page.evaluate("(src) => new URL(src, location.href).searchParams.get('address')", source)).strip()
