"""The audit of a page: our own eyes for layout, axe for what assistive technology meets."""

from pathlib import Path
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

HERE = Path(__file__).parent
LOOK = (HERE / "layout_audit.js").read_text()
PICTURES = HERE.parents[1] / "build" / "pictures"
VARIANTS = {
    "kiosk": ["", "?lang=en", "?large", "?lang=en&large"],
    "board": ["", "?lang=en"],
    "staff": ["", "?lang=en"],
    "phone": ["", "?lang=en"],
}
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
    const defects = layoutAudit();
    if (defects.length) found[place] = defects.map(({defect, where, detail}) => `${defect}: ${where} ${detail}`);
  }
  return found;
}"""


async def look(page: Page) -> list[dict[str, str]]:
    """What is wrong with the layout of this page."""
    await page.evaluate(LOOK)
    found: list[dict[str, str]] = await page.evaluate("layoutAudit()")
    return found


async def look_at_all(page: Page, places: list[str]) -> dict[str, list[str]]:
    """What is wrong with each of these gallery examples, without opening the page anew."""
    await page.evaluate(LOOK)
    found: dict[str, list[str]] = await page.evaluate(VISIT, places)
    return found


async def axe(page: Page) -> list[str]:
    """What axe finds on this page."""
    results: Any = await Axe().run(
        page, options={"preload": False, "rules": {"page-has-heading-one": {"enabled": False}}}
    )
    return [f"{rule['id']}: {node['html'][:160]}" for rule in results.response["violations"] for node in rule["nodes"]]


async def picture(page: Page, name: str) -> None:
    """Keep a picture for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name.replace('/', '-')}.png")
