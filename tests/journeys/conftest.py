"""One hall for each module, and the people who come to it."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.chromium import a_tab
from tests.faults.conftest import copied_database, seeded
from tests.faults.town import Town
from tests.journeys.clerk import Clerk
from tests.journeys.hall import Hall
from tests.journeys.resident import Resident

__all__ = ["seeded"]


@pytest.fixture(scope="module")
def hall_town(seeded: Town, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A copy of the demo centre."""
    folder = Path(shutil.copytree(seeded.folder, tmp_path_factory.mktemp("hall") / "town"))
    with copied_database(seeded, folder, request) as url:
        yield Town(folder, url, seeded.lines)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hall(hall_town: Town) -> AsyncIterator[Hall]:
    """The copy at work, with everything that belongs to it."""
    async with Hall(hall_town).at_work() as running:
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
