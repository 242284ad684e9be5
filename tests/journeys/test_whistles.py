"""The lift does not close: a resident blows the whistle, it climbs three levels, and is closed by the resident alone."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.chromium import FAKE_MEDIA, a_tab, chromium, launched
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident
from tests.pictures_sent import a_photo

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DESK = (1366, 768)
PLAYABLE = 4  # HAVE_ENOUGH_DATA of a video or a sound


async def blown(resident: Resident, kind: str, place: str) -> tuple[str, str]:
    """Report something in four touches; gives the number and the code."""
    before = resident.taps
    await resident.tap("有事要反映", kind, place)
    await resident.asks("您要反映的，对不对？")
    await resident.tap("对，就是这样")
    await resident.asks("收到了，单号请收好")
    assert resident.taps - before == 4
    number, code = await resident.page.locator(".facts dd").all_inner_texts()
    return number, re.sub(r"\D", "", code)


async def says(clerk: Clerk, move: str, words: str) -> None:
    """Open the form of a move, fill it in and send it."""
    await clerk.taps(move)
    await clerk.page.get_by_label("写清楚").fill(words)
    await clerk.page.locator("form button[type=submit]").click()
    await expect(clerk.page.locator("form")).to_have_count(0)


async def adds_a_photo(clerk: Clerk) -> None:
    """Choose a file on this computer."""
    async with clerk.page.expect_file_chooser() as choosing:
        await clerk.taps("添办好的照片")
    chooser = await choosing.value
    await chooser.set_files({"name": "after.jpg", "mimeType": "image/jpeg", "buffer": a_photo("green")})
    await clerk.sees("看办好的照片")


@pytest.mark.both_engines
async def test_a_whistle_climbs_three_levels_and_is_closed(hall: Hall, browser: Browser, resident: Resident) -> None:
    number, code = await blown(resident, "道路破损", "10栋")
    await resident.tap("知道了")

    for username in ("property", "owners"):
        async with a_tab(browser, hall.url, DESK) as tab:
            clerk = await Clerk(tab).sign_in(username)
            await clerk.page.get_by_role("link", name="吹哨报到").click()
            await clerk.taps(number)
            await says(clerk, "办不了，报上一级", "要动主路面，经费不够")
            await clerk.sees("已告诉")

    async with a_tab(browser, hall.url, DESK) as tab:
        clerk = await Clerk(tab).sign_in("secretary")
        await clerk.page.get_by_role("link", name="吹哨报到").click()
        await clerk.taps(number)
        await clerk.sees("超出权限")
        await clerk.page.get_by_role("button", name="报到", exact=True).click()
        await says(clerk, "写结果", "路面补好了")
        await says(clerk, "反馈给居民", "路面补好了，请您走一走")
        await clerk.sees("支部书记办好了，请您看看")

    await resident.tap("有事要反映", "我反映的事")
    await resident.spell(re.sub(r"\D", "", number))
    await resident.tap("下一步")
    await resident.spell(code)
    await resident.tap("下一步")
    await resident.asks("支部书记办好了，请您看看")
    await resident.sees("路面补好了，请您走一走")
    await resident.tap("评一评", "解决了", "非常满意")
    await resident.sees("这件事办结了")

    await hall.town.drained()
    told = [event["type"] for event in await hall.town.city_events() if event["data"].get("whistleNo") == number]
    assert told == ["whistle.opened", "whistle.escalated", "whistle.escalated", "whistle.reported_in", "whistle.closed"]


async def test_neighbours_who_report_the_same_are_counted_and_follow_with_the_slip(
    hall: Hall, resident: Resident
) -> None:
    first, _ = await blown(resident, "环境卫生", "11栋")
    await resident.tap("知道了", "有事要反映", "环境卫生", "11栋")
    await resident.asks("已有1位邻居反映过")
    await resident.tap("是，跟他们一起", "对，就是这样")
    await resident.sees(first)

    codes = await hall.slip(await hall.papers())
    await resident.tap("知道了")
    await resident.scan(codes[0])

    await resident.asks(re.compile("等他们来"))
    await resident.sees("2位邻居")


async def test_whoever_reported_it_takes_it_back_at_the_kiosk_and_is_asked_once_more(
    hall: Hall, resident: Resident
) -> None:
    number, code = await blown(resident, "停车", "9栋")
    await resident.tap("知道了", "有事要反映", "我反映的事")
    await resident.spell(re.sub(r"\D", "", number))
    await resident.tap("下一步")
    await resident.spell(code)
    await resident.tap("下一步", "不用办了")
    await resident.asks("真的不用办了吗？")
    await resident.sees("没有别人反映，撤回以后就不办了")
    await resident.tap("不撤回，接着办", "不用办了", "是，我要撤回")
    await resident.sees("撤回了。想办时可以重新反映")

    async with hall.as_staff("community_worker") as desk:
        over = (await desk.get("/api/whistles/over")).json()
    assert [one["state"] for one in over if one["number"] == number] == ["withdrawn"]


async def test_the_community_writes_down_what_somebody_says_on_the_telephone(hall: Hall, browser: Browser) -> None:
    async with a_tab(browser, hall.url, DESK) as tab:
        community = await Clerk(tab).sign_in("community_worker")
        page = community.page
        await page.get_by_role("link", name="吹哨报到").click()
        await community.taps("替居民登记", "登记")
        await community.sees("请选是什么事", "请选在哪里", "请写要解决什么事")
        await writes_down(page, "围墙坍塌", "5栋", "围墙裂了一道缝\n墙边的灯不亮")
        await community.sees("登记好了", "查询码")
        await community.taps("看这件事")
        await community.sees("围墙裂了一道缝", "墙边的灯不亮")

        await page.get_by_role("link", name="吹哨报到").click()
        await community.taps("替居民登记")
        await writes_down(page, "围墙坍塌", "5栋", "5栋那边的围墙要倒了")
        await community.sees("已有1位邻居反映过")
        await community.taps("是同一件，跟他们一起", "看这件事")
        await community.sees("围墙裂了一道缝")
        await expect(page.get_by_text("邻居 · 没留名")).to_have_count(1)


async def writes_down(page: Page, what: str, where: str, demands: str) -> None:
    """Fill the form of a report, and file it."""
    await page.get_by_label("什么事", exact=True).select_option(label=what)
    await page.get_by_label("地点").select_option(label=where)
    await page.get_by_label("要解决什么事").fill(demands)
    await page.get_by_role("button", name="登记", exact=True).click()


async def test_a_photo_and_a_voice_are_sent_at_the_kiosk_and_seen_and_heard_at_the_desk(
    hall: Hall, browser: Browser
) -> None:
    async with launched(chromium(), *FAKE_MEDIA) as seeing, a_tab(seeing, hall.url) as tab:
        resident = await Resident(tab).step_up(hall.town.token())
        await resident.tap("有事要反映", "房屋漏水", "12栋", "拍张照")
        await expect(resident.page.locator("video")).to_have_js_property("readyState", PLAYABLE)
        await resident.tap("拍")
        await resident.asks("您要反映的，对不对？")
        await resident.tap("说一说", "开始说")
        await resident.asks("正在听，请说")
        await resident.tap("说完了")
        await resident.asks("您要反映的，对不对？")
        await expect(resident.page.get_by_text("有了")).to_have_count(2)
        await resident.tap("对，就是这样")
        await resident.asks("收到了，单号请收好")
        number = (await resident.page.locator(".facts dd").all_inner_texts())[0]
        code = (await hall.slip(await hall.papers()))[0]
        await resident.tap("知道了")  # whoever stands there for long is forgotten

        async with a_tab(browser, hall.url, DESK) as desk:
            community = await Clerk(desk).sign_in("community_worker")
            await community.page.get_by_role("link", name="吹哨报到").click()
            await community.taps(number, "看照片")
            photo = community.page.locator(".whistle-photo")
            assert await photo.evaluate("async photo => { await photo.decode(); return photo.naturalWidth; }") >= 640
            await community.taps("听录音")
            await expect(community.page.locator("audio")).to_have_js_property("readyState", PLAYABLE)

        async with a_tab(browser, hall.url, DESK) as desk:
            property_company = await Clerk(desk).sign_in("property")
            await property_company.page.get_by_role("link", name="吹哨报到").click()
            await property_company.taps(number)
            await expect(property_company.page.get_by_role("button", name="看照片")).to_be_visible()
            await expect(property_company.page.get_by_role("button", name="听录音")).to_have_count(0)
            await property_company.page.get_by_role("button", name="报到", exact=True).click()
            await says(property_company, "写结果", "换了水管")
            await adds_a_photo(property_company)
            await says(property_company, "反馈给居民", "换了水管，请您看看")

        await resident.scan(code)
        await resident.asks("物业办好了，请您看看")
        await resident.tap("看照片")
        await resident.asks("办好以后的样子")
        await expect(resident.page.locator(".photos img")).to_have_js_property("naturalWidth", 64)
        await resident.tap("评一评", "没解决", "不满意")
        await resident.sees("报给上一级")
