"""One hall for each module, and the people who come to it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.chromium import a_tab
from tests.faults.conftest import seeded
from tests.faults.town import Town
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

__all__ = ["seeded"]

expect.set_options(timeout=45_000)  # nobody waits as long; a machine that does much else at once may need it


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hall(seeded: Town, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hall]:
    """A copy of the demo centre, with everything that belongs to it running."""
    folder = Path(shutil.copytree(seeded.folder, tmp_path_factory.mktemp("hall") / "town"))
    town = Town(folder, f"sqlite:///{folder / 'data' / 'kiosk.sqlite'}", seeded.lines)
    async with Hall(town).at_work() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def resident(browser: Browser, hall: Hall) -> AsyncIterator[Resident]:
    """Somebody who steps up to the kiosk."""
    async with a_tab(browser, hall.url) as tab:
        yield await Resident(tab).step_up(hall.town.token())


@pytest_asyncio.fixture(loop_scope="session")
async def clerk(browser: Browser, hall: Hall) -> AsyncIterator[Clerk]:
    """Clerk Li, before signing in."""
    async with a_tab(browser, hall.url, (1366, 768)) as tab:
        yield Clerk(tab)
