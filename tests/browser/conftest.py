"""One Chromium for every browser test; a page that complains in its console fails the test that opened it."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from tests.browser import gallery_server

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
EXPECTED = ("status of 4", "blocked by Playwright")


@dataclass
class Tab:
    """A page, the server it talks to, and what it complained about."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    async def open(self, path: str) -> Page:
        """Go there as if for the first time and wait until the words and fonts are in place."""
        await self.page.goto("about:blank")
        await self.page.goto(self.base + path)
        await self.page.evaluate("document.fonts.ready")
        return self.page

    def hear(self, message: ConsoleMessage) -> None:
        """Keep what is wrong; a refused call is the browser's own line and tested by what the screen says."""
        if message.type in {"error", "warning"} and not any(words in message.text for words in EXPECTED):
            self.complaints.append(message.text)


def chromium() -> str:
    """The browser of this machine."""
    named = os.environ.get("PLAYWRIGHT")
    found = named if named and os.path.exists(named) else next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = "no Chromium here: install the chromium package or set PLAYWRIGHT to its path"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """A server with the static tree alone."""
    with gallery_server.serving(gallery_server.app()) as base:
        yield base


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole run."""
    path = chromium()
    async with async_playwright() as driver:
        launched = await driver.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser, address: str) -> AsyncIterator[Tab]:
    """A fresh page; it may not have complained when the test is over."""
    context = await browser.new_context(
        viewport={"width": 1080, "height": 1920}, reduced_motion="reduce", service_workers="block"
    )
    opened = Tab(await context.new_page(), address)
    opened.page.on("console", opened.hear)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    await context.close()
    assert opened.complaints == []
