"""`make pictures`: the screens of a running demo, standing and lying, drawn into build/pictures for the README and for people's eyes."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, Page

from tests.chromium import LANDSCAPE, PORTRAIT, a_tab, executable, launched
from tests.faults.town import SECRET, Town
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident
from tests.processes import command, environment, free_port

FOLDER = Path("build/pictures")
PHONE = "13900139000"
ONLY_LYING = {"desk"}
WAITING = ({"queue": "B"}, {"item_code": "LN-01", "care": True}, {"queue": "A"}, {"queue": "C"}, {"queue": "B"})


async def main() -> int:
    """Draw everything."""
    browser_path = executable()
    if browser_path is None:
        print("no Chromium here: install the chromium package or set PLAYWRIGHT to its path")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        town = await a_town(Path(name))
        async with Hall(town).at_work() as hall, launched(browser_path) as browser:
            for size in (PORTRAIT, LANDSCAPE):
                for job, story in STORIES.items():
                    if size == LANDSCAPE or job not in ONLY_LYING:
                        await story(hall, browser, size, f"{job}-{size[0]}x{size[1]}.png")
    return 0


async def a_town(folder: Path) -> Town:
    """A fresh demo centre."""
    (folder / "city.secret").write_text(SECRET)
    database = f"sqlite:///{folder / 'data' / 'kiosk.sqlite'}"
    env = environment(folder, free_port(), KIOSK_DATABASE=database)
    await command("migrate", env=env)
    return Town(folder, database, await command("seed", "--demo", env=env))


async def at_the_kiosk(hall: Hall, browser: Browser, size: tuple[int, int], name: str, do: "Doing") -> None:
    """A resident does something, and is pictured at its end."""
    async with a_tab(browser, hall.url, size) as tab:
        resident = await Resident(tab).step_up(hall.town.token())
        await do(hall, resident)
        await draw(tab.page, name)


async def home(_: Hall, resident: Resident) -> None:
    """What everybody sees first."""
    await resident.goes_home()


async def item(_: Hall, resident: Resident) -> None:
    """What to bring."""
    await resident.tap("办事", "按拼音找")
    await resident.spell("GLBT")
    await resident.tap("高龄补贴")
    await resident.sees("请带好这几样")


async def one_window(hall: Hall, resident: Resident) -> None:
    """A number, taken."""
    await item(hall, resident)
    await resident.tap("取号", "需要照顾")
    await resident.sees("小票出来了")


async def care_check(_: Hall, resident: Resident) -> None:
    """Is it right so?"""
    await resident.tap("养老", "约人帮忙", "助洁", "居家清洁", "明天")
    await resident.takes_the_first()
    await resident.tap("按手机号")
    await resident.spell(PHONE)
    await resident.tap("下一步", "王", "王女士")
    await resident.asks("请看一看对不对")


async def elderly_care(hall: Hall, resident: Resident) -> None:
    """A visit, booked; it is cancelled at once, so that the same person can be pictured again."""
    await care_check(hall, resident)
    async with resident.page.expect_response("**/bookings") as answer:
        await resident.tap("同意")
    await resident.sees("小票出来了")
    booking = (await (await answer.value).json())["id"]
    await hall.as_kiosk("POST", f"/api/elderly-care/bookings/{booking}/cancellation", json={"by": "elder"})


async def card(hall: Hall, resident: Resident) -> None:
    """Who answers for this building today."""
    await resident.scan(f"{hall.url}/c/{hall.town.cards[0]}")
    await resident.asks("您家的联系人")


async def callback(hall: Hall, resident: Resident) -> None:
    """Somebody will call; they do so at once, because who waits for a call gets no second slip."""
    await card(hall, resident)
    await resident.tap("请他回电话")
    await resident.spell(PHONE)
    async with resident.page.expect_response("**/callbacks") as answer:
        await resident.tap("下一步", "对，就是这样")
    await resident.sees("小票出来了")
    asked = (await (await answer.value).json())["id"]
    async with hall.as_staff("community_worker") as desk:
        ending = {"outcome": "called"}
        (await desk.post(f"/api/connection-card/callbacks/{asked}/closure", json=ending)).raise_for_status()


async def board(hall: Hall, browser: Browser, size: tuple[int, int], name: str) -> None:
    """The call display, with a call on it."""
    async with a_tab(browser, hall.url, size) as tab:
        page = await tab.open(f"/board#device={hall.town.token('board')}")
        await page.wait_for_selector(".windows")
        async with hall.as_staff("clerk1") as desk:
            call = (await desk.post("/api/one-window/windows/1/calls", json={})).raise_for_status().json()
            await page.get_by_text("请到1号窗口").first.wait_for()
            await page.locator(".windows").get_by_text(call["number"]).wait_for()
            await draw(page, name)
            (await desk.post(f"/api/one-window/tickets/{call['id']}/completions")).raise_for_status()


async def desk(hall: Hall, browser: Browser, size: tuple[int, int], name: str) -> None:
    """A clerk's desk, on a morning with people."""
    for wish in WAITING:
        await hall.as_kiosk("POST", "/api/one-window/tickets", json=wish)
    async with a_tab(browser, hall.url, size) as tab:
        clerk = await Clerk(tab).sign_in("clerk1")
        await clerk.sit_at(1)
        await clerk.presses("Enter", for_="叫下一位")
        await clerk.presses("Enter", for_="人到了，开始办")
        await clerk.sees("正在办")
        await draw(tab.page, name)


async def draw(page: Page, name: str) -> None:
    """Keep a picture."""
    await page.evaluate("document.fonts.ready")
    await page.screenshot(path=FOLDER / name)
    print(FOLDER / name, flush=True)


Doing = Callable[[Hall, Resident], Awaitable[None]]
Story = Callable[[Hall, Browser, tuple[int, int], str], Awaitable[None]]


def kiosk(do: Doing) -> Story:
    """A story told at the kiosk."""
    return lambda hall, browser, size, name: at_the_kiosk(hall, browser, size, name, do)


STORIES: dict[str, Story] = {
    "home": kiosk(home),
    "one-window-item": kiosk(item),
    "one-window": kiosk(one_window),
    "elderly-care-check": kiosk(care_check),
    "elderly-care": kiosk(elderly_care),
    "connection-card": kiosk(card),
    "connection-card-callback": kiosk(callback),
    "board": board,
    "desk": desk,
}

if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
