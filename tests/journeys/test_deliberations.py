"""A matter of the estate goes all twelve steps at the desk's screens; a resident objects at the kiosk and reads what was decided."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from services.foundation.calendar.rules import local
from tests.chromium import a_tab
from tests.community.deliberation.builders import photo
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(900),  # twelve steps at the screens, and the other engine's tests run beside them
    pytest.mark.asyncio(loop_scope="session"),
]

TITLE, PLAN, RESOLUTION = "夜里的路灯", "每个路口加一盏路灯", "每个路口加一盏，钱从停车收入出"
VOTES = {"应到": "5", "实到": "5", "赞成": "4", "反对": "1", "弃权": "0"}
CHECKS = ("前面各步做到位", "到会和表决符合规定", "异议都有答复和处理", "资金来源和用途清楚", "合同和施工方案合规")
SHEETS = {"存会议纪要": "看纪要", "存签名表": "看签名表", "存书面答复": "看答复"}
ANSWER = "灯装在门内侧，不照窗户"


class Days:
    """The clock of a kiosk that runs in a process of its own: the days go by as the test says."""

    def __init__(self, file: Path) -> None:
        self.file, self.now = file, datetime.now(UTC)
        self.go_by(0)

    @property
    def today(self) -> date:
        """The day it is in the hall."""
        return local(self.now).date()

    def go_by(self, days: int) -> None:
        """So many days later."""
        self.now += timedelta(days=days)
        draft = self.file.with_suffix(".part")
        draft.write_text(self.now.isoformat())
        draft.replace(self.file)


@pytest_asyncio.fixture(loop_scope="session")
async def days(hall: Hall, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Days]:
    """The hall with such a clock."""
    days = Days(tmp_path_factory.mktemp("days") / "now")
    hall.town.kiosk.kill()
    hall.town.serve(str(days.file), "serve", module="tests.faults.clocked")
    await hall.town.kiosk.begin()
    yield days


@pytest_asyncio.fixture(loop_scope="session")
async def desk(hall: Hall, days: Days, browser: Browser, tmp_path: Path) -> AsyncIterator["Desk"]:
    """The secretary's desk."""
    picture = tmp_path / "sheet.png"
    picture.write_bytes(photo())
    async with a_tab(browser, hall.url, (1366, 768)) as tab:
        yield Desk(Clerk(tab), days, picture)


class Desk:
    """What the secretary does with one matter."""

    def __init__(self, clerk: Clerk, days: Days, picture: Path) -> None:
        self.clerk, self.days, self.picture, self.page = clerk, days, picture, clerk.page
        self.step = ""  # as the list of steps calls it

    @property
    def panel(self) -> Locator:
        """The chosen matter."""
        return self.page.locator(".side-panel")

    async def opens(self, tab: str = "在办") -> None:
        """Sign in, and choose the matter."""
        await self.clerk.sign_in("secretary")
        await self.clerk.goes_to("议事协商", tab)
        await self.page.get_by_role("button", name=TITLE).click()
        await expect(self.panel).to_have_attribute("aria-busy", "false")

    async def lets_days_go_by(self, days: int) -> None:
        """Nobody is signed in so long: the console asks again."""
        self.days.go_by(days)
        await self.page.context.clear_cookies()
        await self.opens()

    async def does(
        self, move: str, fields: Mapping[str, str] | None = None, *, picks: Mapping[str, str] | None = None, ticks: tuple[str, ...] = ()
    ) -> None:  # fmt: skip
        """Choose a move and answer what it asks."""
        await self.panel.get_by_role("button", name=move, exact=True).click()
        form = self.panel.locator("form")
        for label, words in (fields or {}).items():
            await form.get_by_label(label, exact=True).fill(words)
        for label, option in (picks or {}).items():
            await form.get_by_label(label, exact=True).select_option(label=option)
        for label in ticks:
            await form.get_by_label(label).check()
        if fields or picks:
            await form.get_by_role("button", name="保存").click()
            await expect(form).to_have_count(0)

    async def keeps(self, *sheets: str) -> None:
        """Keep pictures with the step."""
        for sheet in sheets:
            async with self.page.expect_file_chooser() as chooser:
                await self.panel.get_by_role("button", name=sheet, exact=True).click()
            await (await chooser.value).set_files(self.picture)
            step = self.panel.get_by_role("table", name="走过的步骤").get_by_role("row").filter(has_text=self.step)
            await expect(step.get_by_role("button", name=SHEETS[sheet], exact=True)).to_be_visible()

    async def meets(self, words: str, *, votes: Mapping[str, str] = VOTES) -> None:
        """Keep the sheets and write the meeting down."""
        await self.keeps("存会议纪要", "存签名表")
        said = {"哪天开": str(self.days.today), "在哪里": "党群服务中心", **votes, "商议的结果": words}
        await self.does("登记会议结果", said)

    async def sends_topics(self) -> None:
        """Tell everybody three days before."""
        await self.does("发会议通知", {"哪天开": str(self.days.today + timedelta(days=3)), "在哪里": "党群服务中心"})
        await self.lets_days_go_by(3)

    async def files(self) -> None:
        """Send it to the street, and write its consent in."""
        await self.does("送出报备")
        await self.clerk.sees("等答复")
        await self.keeps("存书面答复")
        await self.does("登记答复", {"说明": "同意"}, picks={"怎么答复的": "同意"})

    async def is_at(self, step: str) -> None:
        """The matter has come to this step."""
        await expect(self.page.get_by_role("button", name=TITLE)).to_contain_text(step)
        place, _, name = step.partition("/12 ")
        self.step = f"{place} {name}"

    async def prints(self, button: str) -> str:
        """The words of a paper that a button brings, without blanks."""
        async with self.page.expect_download() as wait:
            await self.panel.get_by_role("button", name=button, exact=True).first.click()
        pages = pypdfium2.PdfDocument(Path(await (await wait.value).path()).read_bytes())
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


async def test_a_matter_goes_all_twelve_steps_and_a_resident_objects(
    hall: Hall, browser: Browser, desk: Desk, days: Days
) -> None:
    clerk = await desk.clerk.sign_in("secretary")
    await clerk.goes_to("议事协商", "拟办")
    await clerk.taps("写一件要商议的")
    for label, words in (("商议什么", TITLE), ("方案", PLAN)):
        await desk.page.get_by_label(label, exact=True).fill(words)
    await desk.page.get_by_label("涉及业主共有部分吗").select_option(label="涉及，一般事项")
    await clerk.taps("保存")
    await desk.page.get_by_role("button", name=TITLE).click()
    for door in ("3栋402", "5栋101"):
        await desk.does("加一户集资户", {"门牌": door, "出资多少元": "200.50"})
    await desk.does("开始")
    await clerk.sees("已移到“在办”")

    await desk.lets_days_go_by(7)
    await desk.does("汇总意见", {"说明": "多数人赞成"})
    await desk.is_at("2/12 集资户商议")
    await desk.sends_topics()
    homes = desk.panel.get_by_role("listitem").filter(has_text="出资200.50元")
    for n in range(2):
        await homes.nth(n).get_by_role("button", name="赞成").click()
        await expect(homes.locator(".pill", has_text="赞成")).to_have_count(n + 1)
    await desk.meets("都赞成", votes={})
    await desk.is_at("3/12 党支部会提议")
    await desk.meets("提议装灯")
    await desk.is_at("4/12 “两委”会商议")
    await desk.meets("按方案办")
    await desk.is_at("5/12 报备一 方案报备")
    await desk.files()
    await desk.is_at("6/12 党员大会审议")
    await desk.sends_topics()
    await desk.meets("审议同意")
    await desk.is_at("7/12 居民会议决议")
    owners = {"哪天开": str(days.today), "专有部分总面积（平方米）": "900", "参与表决的面积": "600", "同意的面积": "300.01",
              "业主总人数": "9", "参与表决的人数": "6", "同意的人数": "4"}  # fmt: skip
    await desk.does("登记业主大会表决", owners)
    await clerk.sees("面积 共900.00，参与600.00，同意300.01平方米")
    await desk.meets(RESOLUTION)
    await desk.is_at("8/12 决议公开")
    await desk.does("贴出公示", {"说明": RESOLUTION, "公示多少天": "7"})
    notice = await desk.prints("打印公示")

    number = await objected(hall, browser)
    await desk.lets_days_go_by(1)
    await clerk.sees(number, "这样会影响我家")
    await desk.does("答复异议", {"说明": ANSWER}, picks={"哪一条异议": f"{number} 待答复"})
    await clerk.sees(f"答复：{ANSWER}")
    await desk.does(
        "异议处理结果", {"说明": "居民接受"}, picks={"哪一条异议": f"{number} 已答复", "结果": "维持，异议处理完"}
    )
    await expect(desk.panel.get_by_role("button", name="公示期满，取下")).to_have_count(0)
    await desk.lets_days_go_by(7)
    await desk.does("公示期满，取下")
    await desk.is_at("9/12 报备二 决议报备")
    await desk.files()
    await desk.is_at("10/12 街道监管组审议")
    await desk.keeps("存书面答复")
    await desk.does("登记审议结果", {"说明": "可以实施"}, picks={"审议结果": "通过"}, ticks=CHECKS)
    await desk.is_at("11/12 实施")
    await desk.does("报告进度", {"说明": "灯都装好了", "这次用了多少元": "1200.5"})
    await clerk.sees("用了1200.50元")
    await desk.does("实施完成", {"说明": "六盏灯都亮"})
    await desk.is_at("12/12 实施结果公开")
    await desk.does(
        "贴出公示", {"说明": "六盏灯都亮，用了1200.5元", "公示多少天": "7", "公示前谁查过": "居务监督委员会"}
    )
    await desk.lets_days_go_by(8)
    await desk.does("公示期满，取下")
    await clerk.sees("已移到“已结束”", "已归档")

    assert all(words in notice for words in ("决议公开", TITLE, RESOLUTION, "公示时间", "监督电话", "有不同意见"))


async def objected(hall: Hall, browser: Browser) -> str:
    """At most four things are touched from the list of notices to the slip."""
    papers = await hall.papers()
    async with a_tab(browser, hall.url) as tab:
        resident = await Resident(tab).step_up(hall.town.token())
        await resident.tap("有事要反映", "提建议", "看公示、提异议")
        await resident.asks("现在公示的决定")
        before = resident.taps
        await resident.tap(TITLE)
        await resident.sees(RESOLUTION)
        await resident.tap("我有不同意见", "这样会影响我家", "对，就是这样")
        await resident.asks("您的意见记下了")
        assert resident.taps - before == 4
        number = await resident.page.locator(".facts dd").first.inner_text()
        await hall.slip(papers + 1)
        return number
