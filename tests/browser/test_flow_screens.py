"""The kiosk's jobs on the screen, with the server played at the border."""

from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Tab
from tests.browser.flow_cast import BATH, BOOKING, BOOKINGS, HOLD, ITEM, OTHER, QUEUES, SLOT, TICKET, TOKEN
from tests.browser.test_screens import press, scan

pytestmark = [pytest.mark.browser, pytest.mark.pure, pytest.mark.asyncio(loop_scope="session")]


async def play(tab: Tab, answers: dict[str, Any]) -> Page:
    """The kiosk before a server that gives these answers by the end of the path; those to bookings one after another."""

    async def answer(route: Route) -> None:
        path = route.request.url.partition("?")[0]
        end = next((end for end in answers if path.endswith(end)), None)
        if end is None:
            return await route.fallback()
        said = answers[end].pop(0) if end == BOOKINGS else answers[end]
        await route.fulfill(json=said, status=said.get("status", 200) if isinstance(said, dict) else 200)

    await tab.page.route("**/api/**", answer)
    page = await tab.open("/")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


async def test_three_touches_lead_from_home_to_a_number_on_paper(tab: Tab) -> None:
    page = await play(
        tab, {"/queues": QUEUES, "/items": [ITEM], "/tickets": TICKET, "/papers/job": {"state": "printed"}}
    )

    for words in ("办事", "取号", "综合服务"):
        await page.get_by_role("button", name=words).first.click()

    await expect(page.locator(".ticket-number")).to_have_text("A018")
    await expect(page.get_by_role("heading", level=1)).to_have_text("请拿好小票")
    await expect(page.get_by_text("前面还有3位")).to_be_visible()


async def test_a_closed_queue_is_not_offered(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM]})

    await page.get_by_role("button", name="办事").click()
    await page.get_by_role("button", name="取号").click()

    await expect(page.get_by_role("button", name="综合服务")).to_be_visible()
    await expect(page.get_by_role("button", name="社保医保")).to_have_count(0)


async def test_without_paper_the_number_and_its_code_stand_on_the_screen_and_go_with_the_person(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM], "/tickets": TICKET, "/papers/job": {"state": "held"}})
    for words in ("办事", "取号", "综合服务"):
        await page.get_by_role("button", name=words).first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("请记住：A018")
    assert TICKET["page_url"] in (
        await page.get_by_role("img", name="手机扫一扫").evaluate("img => decodeURIComponent(img.src)")
    )

    await press(page, "知道了，回首页")

    await expect(page.get_by_role("heading", level=1)).to_have_text("您好，请点您要办的事")
    assert "A018" not in await page.content()


async def test_what_to_bring_is_said_and_nothing_unconfirmed_is_promised(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM]})
    for words in ("办事", "按拼音找", "G", "高龄补贴"):
        await page.get_by_role("button", name=words, exact=len(words) == 1).first.click()

    await expect(page.get_by_text("身份证")).to_be_visible()
    await expect(page.get_by_text("以窗口答复为准")).to_be_visible()
    await expect(page.get_by_text("我们收下，转给上级办")).to_be_visible()


async def book(page: Page) -> None:
    """Everything up to the last answer."""
    for words in ("养老", "约人帮忙", "助浴", "上门擦浴"):
        await page.get_by_role("button", name=words).first.click()
    await page.locator(".choices.days .tile:not([aria-disabled])").first.click()
    await page.get_by_role("button", name="上午9点").click()
    await page.get_by_role("button", name="按手机号").click()
    await press(page, *"13800138000", "下一步", "王", "王女士")


def soon(slot: dict[str, Any], today: str) -> dict[str, Any]:
    """The slot, moved to this day."""
    return {**slot, "starts_at": f"{today}{slot['starts_at'][10:]}", "ends_at": f"{today}{slot['ends_at'][10:]}"}


async def care(tab: Tab, *answers: Any) -> Page:
    """The kiosk before a station with one free hour today, and these answers to a booking."""
    page = await tab.open("/blank")
    today = await page.evaluate("new Date().toLocaleDateString('en-CA', {timeZone: 'Asia/Shanghai'})")
    full = {"code": "slot_full", "status": 409, "alternatives": [soon(OTHER, today)]}
    said = [full if answer == "full" else answer for answer in answers]
    return await play(tab, {"/services": [BATH], "/slots": [soon(SLOT, today)], "/holds": HOLD, BOOKINGS: said})


async def test_a_full_time_offers_others_and_the_booking_goes_on(tab: Tab) -> None:
    page = await care(tab, "full", BOOKING)
    await book(page)
    await expect(page.get_by_text("参考价不是定价")).to_be_visible()

    await press(page, "同意，就这样")
    await expect(page.get_by_role("heading", level=1)).to_have_text("这个时间刚约满，换一个吧")
    await page.get_by_role("button", name="上午10点").click()
    await expect(page.locator(".summary")).to_contain_text("138 0013 8000")
    await press(page, "同意，就这样")

    await expect(page.get_by_role("heading", level=1)).to_contain_text("约好了")
    await expect(page.locator(".digits")).to_have_text("3826")


async def test_a_person_who_does_not_agree_is_forgotten(tab: Tab) -> None:
    page = await care(tab, BOOKING)
    await book(page)

    await press(page, "不同意，到窗口办")

    await expect(page.get_by_role("heading", level=1)).to_have_text("您好，请点您要办的事")
    assert "138" not in str(await page.locator("body").text_content())


async def test_trouble_has_a_page_of_its_own_and_goes_on_where_it_was(tab: Tab) -> None:
    page = await play(tab, {"/queues": QUEUES, "/items": [ITEM], "/tickets": {"code": "queue_closed", "status": 409}})
    for words in ("办事", "取号", "综合服务"):
        await page.get_by_role("button", name=words).first.click()
    await expect(page.get_by_role("alert")).to_contain_text("这里现在不取号")

    await press(page, "知道了，接着办")

    await expect(page.get_by_role("button", name="综合服务")).to_be_visible()


async def test_a_slip_scanned_at_home_shows_its_number_and_takes_a_rating(tab: Tab) -> None:
    served = {
        "number": "A018",
        "queue": "A",
        "state": "completed",
        "can_review": True,
        "window": 1,
        "ahead": None,
        "wait": None,
    }
    page = await play(tab, {f"/tickets/{TOKEN}": served, "/reviews": {"id": "r1"}})

    await page.evaluate(
        """(text) => [...text].concat("Enter").forEach((sign) => dispatchEvent(new KeyboardEvent("keydown", {
          code: sign === "Enter" ? sign : sign === "/" ? "Slash" : /\\d/.test(sign) ? `Digit${sign}` : `Key${sign}`})))""",
        f"/T/{TOKEN}",
    )
    await press(page, "非常满意")

    await expect(page.get_by_role("heading", level=1)).to_have_text("谢谢您")


async def test_a_card_scanned_while_booking_says_who_it_is_for(tab: Tab) -> None:
    page = await care(tab, BOOKING)
    for words in ("养老", "约人帮忙", "助浴", "上门擦浴"):
        await page.get_by_role("button", name=words).first.click()
    await page.locator(".choices.days .tile:not([aria-disabled])").first.click()
    await page.get_by_role("button", name="上午9点").click()

    await scan(page, TOKEN)
    await press(page, "李", "李先生")

    await expect(page.locator(".summary")).to_contain_text("有连心卡")


async def test_a_machine_nobody_registered_says_so(tab: Tab) -> None:
    for path in ("/", "/board"):
        await tab.page.route(
            "**/api/screens/**", lambda route: route.fulfill(status=404, json={"code": "device_not_enrolled"})
        )
        page = await tab.open(path)

        await expect(page.get_by_role("heading", level=1)).to_have_text("这台机器还没有登记")


async def test_each_kind_of_screen_keeps_its_own_token(tab: Tab) -> None:
    await tab.open("/#device=KIOSK-TOKEN")
    await tab.open("/board#device=BOARD-TOKEN")
    page = await tab.open("/")

    kept = await page.evaluate("[localStorage['device.kiosk'], localStorage['device.board'], location.hash]")

    assert kept == ["KIOSK-TOKEN", "BOARD-TOKEN", ""]


async def test_without_a_camera_or_a_microphone_there_is_a_clear_way_on(tab: Tab) -> None:
    """This browser has neither: what was chosen stands, and the report can be sent without them."""
    place = {
        "part": None,
        "building": None,
        "spot": "大门口",
        "name_zh": "大门口",
        "name_en": "Gate",
        "x": 5,
        "y": 5,
        "width": 40,
        "height": 40,
    }
    part = {"name_zh": "", "name_en": "", "drawing": "/static/images/sample-estate.svg", "height": 824}
    choices = {"categories": [], "places": [place], "parts": [part]}
    page = await play(tab, {"/whistles/choices": choices, "/whistles/alike": []})
    await press(page, "有事要反映", "房屋漏水", "大门口")

    for wish, act, trouble, way_on in (
        ("拍张照", "拍", "这里看不到镜头", "不拍了"),
        ("说一说", "开始说", "这里听不到话筒", "不说了"),
    ):
        await press(page, wish, act)
        await expect(page.get_by_text(trouble)).to_be_visible()
        await press(page, "知道了，接着办", way_on)
        await expect(page.get_by_text("大门口，房屋漏水")).to_be_visible()

    await expect(page.get_by_role("button", name="对，就是这样")).to_be_enabled()


async def test_without_a_camera_a_paper_is_sent_from_ones_own_phone(tab: Tab) -> None:
    """What was asked for stands; the photo comes by the code on the screen."""
    paper = {"id": "m1", "name": "身份证", "state": "missing", "is_required": True}
    made = {
        "id": "a1",
        "materials": [paper],
        "code": "5071973428",
        "number": "CP20300303LN010001A",
        "page_url": "http://kiosk.test/p/1",
        "print_job": None,
    }
    page = await play(
        tab,
        {"/queues": QUEUES, "/items": [ITEM], "/applications": made, "/passes": {"url": "http://kiosk.test/m/1"}},
    )

    async def tap(*words: str) -> None:
        for word in words:
            await page.get_by_role("button", name=word).first.click()

    await tap("办事", "按类别找")
    await page.locator(".choices .tile").first.click()
    await tap(str(ITEM["name"]), "写申请", "下一步")
    for digit in "13800138000":
        await page.get_by_role("button", name=digit, exact=True).click()
    await tap("下一步", "王", "王女士", "没错，交给你们", "拍材料", "身份证", "拍下来")
    await expect(page.get_by_text("这里看不到镜头")).to_be_visible()

    await tap("知道了，接着办", "用我的手机拍")

    await expect(page.locator(".stage img[src*='code.svg']")).to_be_visible()
