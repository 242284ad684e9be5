"""How soon the kiosk's home page stands on a slow machine."""

from tests.chromium import a_tab, executable, launched
from tests.processes import demo

SLOWER = 4
LARGEST_PAINT = """() => new Promise((go) => new PerformanceObserver((list) => go(list.getEntries().at(-1).startTime))
  .observe({type: "largest-contentful-paint", buffered: true}))"""


def has_browser() -> bool:
    """Whether this machine can show a page at all."""
    return executable() is not None


async def seconds_to_stand() -> float:
    """Cold largest contentful paint of home: a browser that has kept nothing, on a processor four times slower."""
    async with demo() as kiosk, launched(str(executable())) as browser, a_tab(browser, kiosk.url) as tab:
        wire = await tab.page.context.new_cdp_session(tab.page)
        await wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page = await tab.open("/")
        await page.wait_for_selector(".doors button")
        await page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go())))")
        return float(await page.evaluate(LARGEST_PAINT)) / 1000
