"""Copies of one demo centre that is made once: migrating and seeding take longer than most figures."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.faults.town import Town
from tests.pictures import a_town
from tests.processes import command


class Places:
    """Where the figures are taken."""

    def __init__(self, pattern: Town, device: str) -> None:
        self._pattern = pattern
        self.device = device  # the token of a kiosk that stands beside no printer

    @asynccontextmanager
    async def town(self) -> AsyncIterator[Town]:
        """A demo centre where nothing runs yet; whatever runs at the end is killed."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(shutil.copytree(self._pattern.folder, Path(name) / "town"))
            town = Town(folder, f"sqlite:///{folder / 'data' / 'kiosk.sqlite'}", self._pattern.lines)
            try:
                yield town
            finally:
                town.kill()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Town]:
        """One whose kiosk serves; nobody has told it of a city."""
        async with self.town() as town:
            town.env.pop("KIOSK_PLATFORM_URL")
            await town.kiosk.begin()
            yield town


@asynccontextmanager
async def prepared() -> AsyncIterator[Places]:
    """Make the demo centre."""
    with tempfile.TemporaryDirectory() as name:
        pattern = await a_town(Path(name))
        said = await command("device", "add", "bench", env=pattern.env)
        yield Places(pattern, said[-1].split()[-1])
