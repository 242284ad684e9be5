"""The community's desk: a quarrel is settled on paper and kept, another is not; what was shown for safety is counted by heads; a list says
who is responsible for what, and whether it is kept."""

from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from playwright.async_api import Browser, expect

from kiosk.clock import utc_now
from services.foundation.calendar.rules import local
from tests.chromium import a_tab
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident
from tests.pictures_sent import a_photo

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FACTS, TERMS, DUTIES = "楼上漏水，泡了楼下新装的天花板", "三天内修好水管，赔两千元", "楼上水管老化没有修"
TODAY = local(utc_now()).date()
DESK = (1366, 768)


async def test_a_quarrel_is_settled_on_paper_kept_and_closed(hall: Hall, clerk: Clerk) -> None:
    await clerk.sign_in("community_worker")
    await clerk.goes_to("纠纷调解", "在调")
    before = await figure(clerk)
    await raised(clerk, FACTS, property_company="龙传物业 黄强")
    await clerk.sees(FACTS, "申请人 王秀英 3栋402 13900139001", "物业 龙传物业 黄强")

    await asked(clerk, "受理", ticks=["已告知性质"])
    await clerk.sees("要先告知双方")
    await answers(clerk, ticks=["已告知权利", "已告知义务"])
    await clerk.sees("已受理", "一个月期限")
    await expect(clerk.page.locator(".figures .measure")).to_have_text(str(before + 1))
    await asked(clerk, "开始调解", {"调解员": "赖明"})
    await clerk.sees("调解中：赖明")
    await asked(clerk, "延期", {"延到哪天": str(TODAY + timedelta(days=50))}, ticks=["双方都同意延期"])
    await clerk.sees("已延1次")
    words = {
        "各方的责任": DUTIES,
        "双方约定": TERMS,
        "履行到哪天": str(TODAY + timedelta(days=9)),
        "履行的方式": "当面，现金",
    }
    await asked(clerk, "书面协议", words)
    await clerk.sees("已移到“已有结果”")

    paper = await printed(clerk, "调解协议")
    assert all(
        said in paper for said in ("人民调解协议书", "王秀英", "李建国", FACTS, DUTIES, TERMS, "当面，现金", "司法确认")
    )
    await asked(clerk, "双方申请司法确认", {"哪天申请的": str(TODAY)}, ticks=["双方一起向法院申请"])
    await clerk.sees("双方已申请")
    await moves(clerk, "开始履行")
    await asked(clerk, "回访：还没履行", {"情况": "还差五百"})
    await clerk.sees("履行中：还没履行")
    await asked(clerk, "回访：已经履行", {"情况": "都付清了"})
    await clerk.sees("都付清了")
    await moves(clerk, "结案")
    await clerk.sees("已移到“办结”")


async def test_a_quarrel_that_may_harden_is_reported_and_ends_without_agreement(hall: Hall, clerk: Clerk) -> None:
    await clerk.sign_in("community_worker")
    await clerk.goes_to("纠纷调解", "在调")
    await raised(clerk, "为车位吵了三回")
    await asked(clerk, "受理", ticks=["已告知性质", "已告知权利", "已告知义务"])
    await asked(clerk, "开始调解", {"调解员": "赖明"})
    await asked(clerk, "可能激化，报告", {"有什么迹象": "说要划车，已请派出所到场"})
    await clerk.sees("说要划车，已请派出所到场")
    await asked(clerk, "没谈成", {"为什么没谈成": "各说各的"}, ticks=["已告知可以仲裁"])
    await clerk.sees("没谈成", "各说各的")
    await moves(clerk, "结案")
    await clerk.sees("已移到“办结”")

    async with hall.as_staff("secretary") as secretary:
        told = (await secretary.get("/api/staff/messages")).raise_for_status().text
    assert "mediation_risk" in told


async def test_what_was_shown_for_safety_is_written_down_and_counted_by_heads(clerk: Clerk) -> None:
    await clerk.sign_in("secretary")
    await clerk.page.get_by_role("navigation").get_by_role("link", name="平安宣传").click()
    await clerk.sees("这一年还没有登记")
    for title, topic, people in (("守住养老钱", "防诈骗", "20"), ("电动车不进楼", "消防", "18")):
        await clerk.taps("登记一场")
        page = clerk.page
        await page.get_by_label("这一场叫什么").fill(title)
        await page.get_by_label("主题").select_option(label=topic)
        await page.get_by_label("哪天").fill(str(TODAY - timedelta(days=1)))
        await page.get_by_label("地点").fill("翠屏初心亭")
        await page.get_by_label("组织单位").fill("龙传物业")
        await page.get_by_label("到场人次").fill(people)
        await clerk.taps("保存")
        await clerk.sees(f"{topic} · {title}")

    await expect(clerk.page.locator(".figures .measure")).to_have_text(["38", "2"])
    await clerk.page.get_by_role("row", name="守住养老钱").get_by_role("button", name="改人次").click()
    await clerk.page.get_by_label("到场人次").fill("21")
    await clerk.page.get_by_label("为什么改").fill("漏数了三个签名")
    await clerk.taps("保存")
    await expect(clerk.page.locator(".figures .measure")).to_have_text(["39", "2"])
    paper = await printed(clerk, "登记表")
    assert all(said in paper for said in ("平安建设宣传登记表", "电动车不进楼", "龙传物业", "人次", "登记人赖明"))
    await clerk.taps("历年")
    await expect(clerk.page.locator(".figures .measure")).to_have_text([str(153 + 39), str(9 + 2)])


async def test_a_list_is_published_kept_found_wanting_put_right_and_counted(
    hall: Hall, browser: Browser, clerk: Clerk, resident: Resident
) -> None:
    await clerk.sign_in("secretary")
    await clerk.goes_to("责任清单", "草稿")
    await clerk.sees("草稿里有示例条目", "消防月检")
    await clerk.taps("公示草稿")
    await clerk.page.get_by_label("从哪天公示").fill(str(TODAY - timedelta(days=8)))
    await clerk.page.get_by_label("公示到哪天").fill(str(TODAY - timedelta(days=1)))
    await clerk.taps("保存")
    await clerk.sees("示例条目还没有逐条核对")
    await clerk.page.get_by_label("每一条都核对过了").check()
    await clerk.taps("保存")
    await clerk.sees("没有草稿")
    await clerk.taps("公示期满的都生效")
    await clerk.page.get_by_role("tab", name="已生效").click()
    await clerk.sees("24小时报修")
    board = await printed(clerk, "打印公示表")
    assert all(said in board for said in ("责任清单公示表", "消防月检", "物业经理黄*"))

    await resident.tap("有事要反映", "提建议", "看谁负责什么", "物业", "24小时报修")
    await resident.sees("全天有人接，接报有登记、有回话", "物业经理 黄*")
    await resident.sees_no("13800138")

    async with a_tab(browser, hall.url, DESK) as desk, a_tab(browser, hall.url, DESK) as office:
        company, worker = Clerk(desk), Clerk(office)
        await company.sign_in("property")
        await company.goes_to("履职检查", "要做的")
        await company.taps("消防月检", "完成了")
        await answers(company, {"怎么完成的": "全部查了一遍"})
        await company.sees("还没有照片")
        await adds_a_photo(company)
        await answers(company)
        await company.sees("已移到“待检查”")

        await worker.sign_in("community_worker")
        await worker.goes_to("履职检查", "待检查")
        await worker.taps("消防月检")
        await expect(worker.page.get_by_role("img", name="照片1：消防月检")).to_be_visible()
        await moves(worker, "检查")
        await worker.page.get_by_label("检查结果").select_option(label="未达标")
        await answers(worker, {"看到了什么": "二号楼灭火器过期"})
        await worker.sees("已移到“要做的”", "要整改")

        await company.sees("未达标：二号楼灭火器过期")
        await adds_a_photo(company)
        await asked(company, "整改好了", {"怎么整改的": "换了新的灭火器"})
        await company.sees("已整改，待复查")

        await moves(worker, "复查")
        await worker.page.get_by_label("检查结果").select_option(label="达标")
        await answers(worker)
        await worker.sees("已移到“已结束”", "已复查")

    await clerk.page.get_by_role("navigation").get_by_role("link", name="履职情况").click()
    if await falls_due_in_another_quarter(hall, "消防月检"):
        await clerk.taps("下一季度")
    await clerk.taps("物业 1 100% 100%")
    sheet = await printed(clerk, "打印履职情况表")
    assert all(said in sheet for said in ("季度履职情况表", "消防月检", "未达标，整改后达标"))


async def falls_due_in_another_quarter(hall: Hall, words: str) -> bool:
    """Whoever takes something on in the last days of a quarter has until the next."""
    async with hall.as_staff("secretary") as desk:
        rows = (await desk.get("/api/community/responsibility-checks/")).raise_for_status().json()
    due = local(next(datetime.fromisoformat(row["first_due_at"]) for row in rows if row["words"] == words))
    return (due.year, (due.month - 1) // 3) != (TODAY.year, (TODAY.month - 1) // 3)


async def adds_a_photo(clerk: Clerk) -> None:
    """What shows it goes along first."""
    async with clerk.page.expect_file_chooser() as choosing:
        await clerk.taps("附上照片")
    async with clerk.page.expect_response("**/pictures") as kept:
        await (await choosing.value).set_files({"name": "p.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
    assert (await kept.value).status == 201
    await expect(clerk.page.locator(".side-panel")).to_have_attribute("aria-busy", "false")


async def raised(clerk: Clerk, facts: str, *, property_company: str = "") -> None:
    """Write a quarrel down and choose it."""
    await clerk.taps("登记一件纠纷")
    page = clerk.page
    await page.get_by_label("类别").select_option(label="漏水")
    for label, words in (
        ("事情经过", facts), ("申请人姓名", "王秀英"), ("申请人住址", "3栋402"), ("申请人电话", "13900139001"), ("被申请人姓名", "李建国"),
        ("物业谁参加", property_company),
    ):  # fmt: skip
        await page.get_by_label(label, exact=label.startswith("申请人")).fill(words)
    await clerk.taps("保存")
    await page.get_by_role("button", name="待受理").first.click()


async def asked(
    clerk: Clerk, move: str, fields: dict[str, str] | None = None, *, ticks: list[str] | None = None
) -> None:
    """Choose a move, and answer what it asks."""
    await moves(clerk, move)
    await answers(clerk, fields, ticks=ticks)


async def answers(clerk: Clerk, fields: dict[str, str] | None = None, *, ticks: list[str] | None = None) -> None:
    panel = clerk.page.locator(".side-panel")
    for label, words in (fields or {}).items():
        await panel.get_by_label(label).fill(words)
    for label in ticks or []:
        await panel.get_by_label(label).check()
    await panel.get_by_role("button", name="保存").click()


async def moves(clerk: Clerk, move: str) -> None:
    await clerk.page.locator(".side-panel").get_by_role("button", name=move, exact=True).click()


async def figure(clerk: Clerk) -> int:
    """How many disputes the property company sat in on."""
    return int(await clerk.page.locator(".figures .measure").inner_text())


async def printed(clerk: Clerk, button: str) -> str:
    """The words of a paper that a button brings, without blanks."""
    async with clerk.page.expect_download() as wait:
        await clerk.page.get_by_role("button", name=button, exact=True).first.click()
    pages = pypdfium2.PdfDocument(Path(await (await wait.value).path()).read_bytes())
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
