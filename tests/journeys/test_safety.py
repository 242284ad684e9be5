"""Nobody opens to Carer Zhou: the care desk hears the bell, follows the chain to its last step, and closes it by name."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.chromium import a_tab
from tests.faults.town import Town
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CARE = "/api/elderly-care"
GRANNY = {"name": "王秀英", "phone": "19900000001", "birth_year": 1940}
STEPS = {5: "第2次敲门、打电话", 11: "联系第2位家人", 13: "请物业到门口看看", 15: "书记和110、120"}


# every tone that the page makes is counted
LISTEN = """globalThis.tones = 0;
const make = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () { tones += 1; return make.call(this); };"""


class StoppedClock:
    """The clock of a kiosk that runs in a process of its own."""

    def __init__(self, file: Path) -> None:
        self.file, self.began = file, datetime.now(UTC)

    def stand_at(self, minutes: int) -> None:
        """So many minutes after the beginning."""
        draft = self.file.with_suffix(".part")
        draft.write_text((self.began + timedelta(minutes=minutes)).isoformat())
        draft.replace(self.file)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def clock(seeded: Town, tmp_path_factory: pytest.TempPathFactory) -> StoppedClock:
    clock = StoppedClock(tmp_path_factory.mktemp("clock") / "now")
    clock.stand_at(0)
    return clock


@pytest_asyncio.fixture(loop_scope="session")
async def desk_at(hall: Hall, clock: StoppedClock, browser: Browser) -> AsyncIterator[Clerk]:
    """The care desk, of a kiosk whose clock the test holds."""
    hall.town.kiosk.kill()
    hall.town.serve(str(clock.file), "serve", module="tests.faults.clocked")
    await hall.town.kiosk.begin()
    async with a_tab(browser, hall.url, (1366, 768)) as tab:
        await tab.page.add_init_script(LISTEN)
        yield Clerk(tab)


async def test_the_desk_follows_a_chain_to_its_last_step(hall: Hall, desk_at: Clerk, clock: StoppedClock) -> None:
    async with hall.as_staff("care_desk") as caller:
        await is_worried(caller)
    await desk_at.sign_in("care_desk")
    await desk_at.sees("有老人要马上联系")  # on the day's page, with its bell
    heard = await desk_at.page.evaluate("() => tones")
    await desk_at.page.wait_for_function("(heard) => tones >= heard + 4", arg=heard)  # two tones, again and again
    await desk_at.page.get_by_role("link", name="去处理").first.click()
    await desk_at.sees("敲门没人应 · 王秀英", "15分钟内联系不上就报110、120", "19900000098")

    for minutes, step in STEPS.items():
        for past in range(minutes - 4, minutes + 1):
            clock.stand_at(past)
        due = desk_at.page.locator(".chain li.due", has_text=step)
        await expect(due).to_be_visible()
    last = desk_at.page.locator(".chain li", has_text="书记和110、120")
    await last.get_by_role("button", name="记一笔").click()
    await desk_at.page.get_by_label("结果怎样").select_option("took_over")
    await desk_at.page.get_by_label("补充").fill("民警已进门，老人在里屋睡着了")
    await desk_at.taps("记下来")
    await desk_at.sees("警察或医生接手")
    await desk_at.taps("关闭报警")
    await desk_at.page.locator(".side-panel .form").get_by_role("button", name="关闭报警").click()
    await expect(desk_at.page.get_by_text("敲门没人应 · 王秀英")).to_have_count(0)
    await expect(desk_at.page.get_by_text("有老人要马上联系")).to_have_count(0)  # and with it the bell

    async with hall.as_staff("care_desk") as caller:
        closed = (await caller.get(f"{CARE}/alarms", params={"closed": "true"})).json()
    ended = [(one["outcome"], one["closed_by"]) for one in closed if one["kind"] == "not_home"]
    assert ended == [("taken_over", "林静")]


async def is_worried(caller: httpx.AsyncClient) -> None:
    """Granny Wang, who lives alone, does not open."""
    contacts = [{"name": "王强", "phone": "19900000098"}, {"name": "王芳", "phone": "19900000099"}]
    person = {**GRANNY, "file": {"living_mode": "alone", "contacts": contacts}}
    file = (await caller.post(f"{CARE}/residents", json=person)).raise_for_status().json()
    worry = {"kind": "not_home", "resident": file["resident_id"]}
    (await caller.post(f"{CARE}/alarms", json=worry)).raise_for_status()
