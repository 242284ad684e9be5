"""One Chromium for every browser test; a page that complains in its console fails the test that opened it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect

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
FAKE_MEDIA = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)  # a camera and a microphone that play themselves
EXPECTED = ("status of 4", "blocked by Playwright")
PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
PATIENCE = 60_000  # milliseconds: nobody waits as long; a machine that does much else at once may need it
expect.set_options(timeout=PATIENCE)


@dataclass
class Tab:
    """A page, the server it talks to, and what it complained about."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = EXPECTED

    async def open(self, path: str) -> Page:
        """Go there as if for the first time and wait until the words and fonts are in place."""
        await self.page.goto("about:blank")
        await self.page.goto(self.base + path)
        await self.page.evaluate("document.fonts.ready")
        return self.page

    def hear(self, message: ConsoleMessage) -> None:
        """Keep what is wrong; a refused call is the browser's own line and tested by what the screen says."""
        if message.type in {"error", "warning"} and not any(words in message.text for words in self.forgiven):
            self.complaints.append(message.text)


def executable() -> str | None:
    """The browser of this machine, if it has one."""
    named = os.environ.get("PLAYWRIGHT")
    return named if named and os.path.exists(named) else next(filter(None, map(shutil.which, NAMES)), None)


def chromium() -> str:
    """The browser of this machine; without one the test is skipped, under CI it fails."""
    found = executable()
    if found is None:
        reason = "no Chromium here: install the chromium package or set PLAYWRIGHT to its path"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@asynccontextmanager
async def launched(path: str, *more: str) -> AsyncIterator[Browser]:
    """A browser for as long as the block lasts, with more flags if need be."""
    async with async_playwright() as driver:
        running = await driver.chromium.launch(executable_path=path, args=[*FLAGS, *more])
        yield running
        await running.close()


@asynccontextmanager
async def a_tab(browser: Browser, base: str, size: tuple[int, int] = PORTRAIT, **more: Any) -> AsyncIterator[Tab]:
    """A fresh page with a memory of its own; it may not have complained when the block is over."""
    context = await browser.new_context(
        **{"viewport": {"width": size[0], "height": size[1]}, "reduced_motion": "reduce", "service_workers": "block"}
        | more
    )
    context.set_default_timeout(PATIENCE)
    opened = Tab(await context.new_page(), base)
    opened.page.on("console", opened.hear)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    try:
        yield opened
    finally:
        await context.close()
    assert opened.complaints == [], opened.complaints


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the whole run."""
    async with launched(chromium()) as running:
        yield running
