"""How soon the kiosk's screens stand and answer a finger on a slow machine, and how soon the hall sees a call."""

import statistics
import time
from contextlib import AsyncExitStack
from functools import partial

from playwright.async_api import Browser, Page

from tests.bench.figures import Figure, median_of
from tests.bench.places import Places
from tests.browser.weight import weights
from tests.chromium import LANDSCAPE, a_tab, executable, launched
from tests.faults.town import Town
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

SLOWER = 4
CALLS = 8
ROUNDS = 3
LARGEST_PAINT = """() => new Promise((go) => new PerformanceObserver((list) => go(list.getEntries().at(-1).startTime))
  .observe({type: "largest-contentful-paint", buffered: true}))"""
KEEP_INTERACTIONS = """() => { globalThis.slowest = 0; new PerformanceObserver((list) => {
  for (const each of list.getEntries()) globalThis.slowest = Math.max(globalThis.slowest, each.duration); })
  .observe({type: "event", buffered: true, durationThreshold: 16}); }"""
TWO_FRAMES = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go())))"


def has_browser() -> bool:
    """Whether this machine can show a page at all."""
    return executable() is not None


async def page(places: Places) -> list[Figure]:
    """Largest contentful paint of home on a processor four times slower: in a browser that has kept nothing, and once it has been there."""
    cold, warm = [], []
    async with places.at_work() as town, launched(str(executable())) as browser:
        for _ in range(ROUNDS):
            async with a_tab(browser, town.kiosk.url) as tab:
                await _slow(tab.page)
                cold.append(await _painted(await tab.open("/")))
                warm.append(await _painted(await tab.open("/")))
    return [
        Figure.limit("home at 4x CPU, nothing kept: LCP seconds", statistics.median(cold), bar=2.0),
        Figure.limit("home at 4x CPU, been there: LCP seconds", statistics.median(warm), bar=0.8),
    ]


async def touch(places: Places) -> list[Figure]:
    """Milliseconds from a touch to the next picture, the worst of a resident's way to a number, on a processor four times slower."""
    async with places.at_work() as town, launched(str(executable())) as browser:
        slowest = await median_of(partial(_slowest_touch, town, browser))
    return [Figure.limit("home to a number at 4x CPU: slowest touch, ms", slowest, bar=200)]


async def weight(_: Places) -> list[Figure]:
    """Kilobytes of JavaScript that home and the heaviest job are sent, gzipped."""
    heaviest = max(weights().values()) / 1000
    return [Figure.limit("JavaScript of home and the heaviest job, KB gzipped", heaviest, bar=60)]


async def call(places: Places) -> list[Figure]:
    """Milliseconds from the clerk's key to the number on a call display that shows no newer one, the worst of some calls."""
    took = []
    async with AsyncExitStack() as stack:
        town = await stack.enter_async_context(places.town())
        hall = await stack.enter_async_context(Hall(town).at_work())
        browser = await stack.enter_async_context(launched(str(executable())))
        board, desk = [await stack.enter_async_context(a_tab(browser, hall.url, LANDSCAPE)) for _ in range(2)]
        clerk = await (await Clerk(desk).sign_in("clerk1")).sit_at(1)
        for _ in range(CALLS):
            page = await board.open(f"/board#device={town.token('board')}")  # a call stands there for ten seconds
            number = (await hall.as_kiosk("POST", "/api/one-window/tickets", json={"queue": "A"}))["number"]
            took.append(await _called(clerk, page, number))
            await clerk.presses("Enter", for_="人到了，开始办")
            await clerk.presses("Enter", for_="办好了")
    return [Figure.limit("from the clerk's key to the call display, ms, the slowest of eight", max(took), bar=300)]


async def _slowest_touch(town: Town, browser: Browser) -> float:
    async with a_tab(browser, town.kiosk.url) as tab:
        resident = await Resident(tab).step_up(town.token())
        await _slow(tab.page)
        await tab.page.evaluate(KEEP_INTERACTIONS)
        await resident.tap("办事", "按拼音找")
        await resident.spell("GLBT")
        await resident.tap("高龄补贴", "取号", "需要照顾")
        await resident.number()
        await tab.page.evaluate(TWO_FRAMES)
        return float(await tab.page.evaluate("globalThis.slowest"))


async def _called(clerk: Clerk, board: Page, number: str) -> float:
    await clerk.page.get_by_role("button", name="叫下一位 Enter").wait_for()
    before = time.perf_counter()
    await clerk.presses("Enter", for_="叫下一位")
    await board.locator(".call-now").get_by_text(number).wait_for()
    return (time.perf_counter() - before) * 1000


async def _slow(page: Page) -> None:
    wire = await page.context.new_cdp_session(page)
    await wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


async def _painted(page: Page) -> float:
    await page.wait_for_selector(".doors button")
    await page.evaluate(TWO_FRAMES)
    return float(await page.evaluate(LARGEST_PAINT)) / 1000
