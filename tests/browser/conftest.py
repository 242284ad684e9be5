"""A server with the static tree alone, and a page that looks at it."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser import gallery_server
from tests.chromium import Tab, a_tab

__all__ = ["Tab"]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """A server with the static tree alone."""
    with gallery_server.serving(gallery_server.app()) as base:
        yield base


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser, address: str) -> AsyncIterator[Tab]:
    """A fresh page; it may not have complained when the test is over."""
    async with a_tab(browser, address) as opened:
        yield opened
