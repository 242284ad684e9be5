"""The audit of a page: our own eyes for layout, axe for what assistive technology meets."""

import os
from pathlib import Path

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

HERE = Path(__file__).parent
LOOK = "".join((HERE / name).read_text() for name in ("torn_words.js", "layout_audit.js"))
PICTURES = HERE.parents[1] / "build" / "pictures"
VARIANTS = {
    "kiosk": ["", "?lang=en", "?large", "?lang=en&large"],
    "board": ["", "?lang=en"],
    "staff": ["", "?lang=en"],
    "phone": ["", "?lang=en"],
}
MORE = [("staff", (1366, 768), "?large=extra"), ("staff", (1366, 768), "?lang=en&large=extra")]  # the tightest desk
SIZES = {
    "kiosk": [(1080, 1920), (1920, 1080), (768, 1366), (2160, 3840)],
    "board": [(1080, 1920), (1920, 1080), (3840, 2160)],
    "staff": [(1366, 768), (1920, 1080)],
    "phone": [(390, 844), (360, 640)],
}

VISIT = """async (places) => {
  const found = {};
  for (const place of places) {
    const arrived = new Promise((go) => addEventListener("hashchange", go, {once: true}));
    if (location.hash !== place) { location.hash = place; await arrived; }
    await new Promise((go) => setTimeout(go));
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    const said = await (%s);
    if (said.length) found[place] = said;
  }
  return found;
}"""
LAYOUT = "layoutAudit().map(({defect, where, detail}) => `${defect}: ${where} ${detail}`)"
AXE = """axe.run(document, {preload: false, resultTypes: ["violations"], rules: {"page-has-heading-one": {enabled: false}}})
  .then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`)))"""


async def look(page: Page) -> list[dict[str, str]]:
    """What is wrong with the layout of this page."""
    await page.evaluate(LOOK)
    found: list[dict[str, str]] = await page.evaluate("layoutAudit()")
    return found


async def look_at_all(page: Page, places: list[str]) -> dict[str, list[str]]:
    """What is wrong with the layout of each of these gallery examples, without opening the page anew."""
    await page.evaluate(LOOK)
    found: dict[str, list[str]] = await page.evaluate(VISIT % LAYOUT, places)
    return found


async def axe(page: Page, places: list[str]) -> dict[str, list[str]]:
    """What axe finds in each of these gallery examples."""
    await page.evaluate(Axe().axe_script)
    found: dict[str, list[str]] = await page.evaluate(VISIT % AXE, places)
    return found


async def pictures(page: Page, names: list[str]) -> None:
    """Keep pictures of these examples for people to look at, when somebody asks for them: hundreds take minutes."""
    for name in names if os.environ.get("KIOSK_TEST_PICTURES") else []:
        await look_at_all(page, [f"#/{name}"])
        await picture(page, name)


async def picture(page: Page, name: str) -> None:
    """Keep a picture for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name.replace('/', '-')}.png")
