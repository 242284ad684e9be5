"""Every component in every state, on every panel, in both languages and every text size.

With KIOSK_TEST_PICTURES=1 a picture of each is kept in build/pictures.
"""

import pytest
from playwright.async_api import Page

from tests.browser import audit
from tests.browser.conftest import Tab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.pure,
    pytest.mark.timeout(1200),  # some hundred examples each, and the other engine's tests run beside them
    pytest.mark.asyncio(loop_scope="session"),
]

SHARP = (2160, 3840)  # twice the upright panel, point for point: both languages and both text sizes once
CASES = [
    (screen, size, variant)
    for screen, sizes in audit.SIZES.items()
    for size in sizes
    for variant in audit.VARIANTS[screen]
    if size != SHARP or variant in ("", "?lang=en&large")
] + audit.MORE
LEANING = """() => {
  const edge = (selector, side) => document.querySelector(selector)?.getBoundingClientRect()[side];
  return edge(".ask > :last-child", "bottom") > edge(".bottom", "top") - 16 || edge(".ask > :first-child", "top") < edge(".top", "bottom");
}"""
DEFECTS = {
    "small": "small",
    "covered": "covered",
    "crowded": "crowded",
    "off-screen": "off-screen",
    "clipped": "clipped",
    "hidden-text": "clipped",
    "raw-key": "raw-key",
    "hole": "raw-key",
    "no-facts": "raw-key",
    "contrast": "contrast",
    "small-text": "small-text",
    "faint-edge": "faint-edge",
    "covered-text": "covered",
    "broken-number": "broken-number",
    "out-of-reach": "out-of-reach",
    "torn-word": "torn-word",
}


async def examples(page: Page, screen: str) -> list[str]:
    await page.wait_for_function("() => globalThis.gallery")
    kinds: dict[str, str] = await page.evaluate("gallery")
    return [name for name, kind in kinds.items() if kind == screen]


@pytest.mark.parametrize(
    ("screen", "size", "variant"), CASES, ids=[f"{screen}-{w}x{h}{variant}" for screen, (w, h), variant in CASES]
)
async def test_every_example_is_sound(tab: Tab, screen: str, size: tuple[int, int], variant: str) -> None:
    await tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = await tab.open("/gallery")
    names = await examples(page, screen)

    found = await audit.look_at_all(page, [f"#/{name}{variant}" for name in names])

    assert found == {}


@pytest.mark.parametrize("variant", ["?large", "?lang=en&large"])
async def test_what_is_to_be_remembered_leans_on_no_bar(tab: Tab, variant: str) -> None:
    """On a lying panel in large print, without a slip: the card and its heading stand free of the bars above and below."""
    await tab.page.set_viewport_size({"width": 1920, "height": 1080})
    page = await tab.open("/gallery")
    leaning = {}
    for name in [name for name in await examples(page, "kiosk") if name.endswith("-no-paper")]:
        await audit.look_at_all(page, [f"#/{name}{variant}"])
        leaning[name] = await page.evaluate(LEANING)

    assert {name for name, is_so in leaning.items() if is_so} == set()


@pytest.mark.parametrize("screen", audit.SIZES)
async def test_assistive_technology_understands_every_example(tab: Tab, screen: str) -> None:
    width, height = audit.SIZES[screen][0]
    await tab.page.set_viewport_size({"width": width, "height": height})
    page = await tab.open("/gallery")
    names = await examples(page, screen)

    found = await audit.axe(page, [f"#/{name}" for name in names])

    await audit.pictures(page, names)
    assert found == {}


@pytest.mark.parametrize(("name", "defect"), DEFECTS.items())
async def test_the_audit_sees(tab: Tab, name: str, defect: str) -> None:
    page = await tab.open("/bad")

    found = {(each["where"], each["defect"]) for each in await audit.look(page)}

    assert (f"#{name}", defect) in found


async def test_assistive_technology_would_stumble_over_what_is_bad(tab: Tab) -> None:
    page = await tab.open("/bad")

    assert await audit.axe(page, [""])


async def test_the_audit_is_content_with_what_is_good(tab: Tab) -> None:
    page = await tab.open("/bad")

    assert "#good" not in {each["where"] for each in await audit.look(page)}
