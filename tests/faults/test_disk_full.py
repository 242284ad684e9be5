"""The disk is full: a write says so, reads go on, what was answered stays, and work goes on by itself once there is room."""

import contextlib
import resource
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from services.foundation import db
from tests.databases import on_sqlite
from tests.faults.test_kills import nobody_prints
from tests.faults.town import Town
from tests.foundation.test_sqlite_faults import faults_to_be_had, small_disk
from tests.processes import STOPPED, a_client, until

pytestmark = [on_sqlite, pytest.mark.faults]

ROOM = 400_000  # bytes until it is full
BALLAST = "ballast"


class FullDisk:
    """A kiosk that soon has no room left; `make_room` gives it some."""

    def __init__(self, town: Town, make_room: Callable[[], None]) -> None:
        self.town, self.make_room = town, make_room
        self.kept: list[dict[str, str]] = []
        self.screen = a_client(town.kiosk.url, headers={"authorization": f"Bearer {town.token()}"})

    async def take_ticket(self) -> httpx.Response:
        """Take a number, and remember it if it was given."""
        answer = await self.screen.post("/api/one-window/tickets", json={"queue": "A"})
        if answer.status_code == 201:
            self.kept.append(answer.json())
        return answer

    async def refuses(self) -> bool:
        """Has a write been refused?"""
        return (await self.take_ticket()).status_code != 201

    async def accepts(self) -> bool:
        """Has a write been taken?"""
        return not await self.refuses()


@pytest.fixture(params=faults_to_be_had())
async def disk(request: pytest.FixtureRequest, town: Town, tmp_path: Path) -> AsyncIterator[FullDisk]:
    """A disk with little room: a limit on files, and where root may mount one, a small disk."""
    await nobody_prints(town)
    with contextlib.ExitStack() as mounted:
        if request.param == "small-disk":
            make_room = mounted.enter_context(_moved_to_a_small_disk(town, tmp_path / "disk"))
            await town.kiosk.begin()
        else:
            await town.kiosk.begin()
            make_room = _limit(town)
        full = FullDisk(town, make_room)
        async with full.screen:
            yield full
        town.kiosk.kill()


async def test_a_full_disk_refuses_writes_clearly_and_heals_by_itself(disk: FullDisk):
    await until(disk.refuses, "the disk is full")

    for _ in range(5):
        refused = await disk.take_ticket()
        assert (refused.status_code, refused.json()["code"]) == (503, "storage_full")
        assert refused.json()["zh"]
        assert int(refused.headers["retry-after"]) > 0
    for ticket in disk.kept[-3:]:  # reads go on
        shown = await disk.screen.get(f"/api/one-window/tickets/{ticket['token']}")
        assert shown.json()["number"] == ticket["number"]

    disk.make_room()
    await until(disk.accepts, "a write is taken again")

    assert await disk.town.kiosk.stop() == STOPPED
    async with disk.town.records():
        rows = await db.rows("SELECT number, serial FROM queue_ticket WHERE letter = 'A' ORDER BY serial")
    assert [row["number"] for row in rows] == [ticket["number"] for ticket in disk.kept]
    assert [row["serial"] for row in rows] == list(range(1, len(rows) + 1))


def _limit(town: Town) -> Callable[[], None]:
    """No file of the kiosk's may grow beyond a size, until it may again."""
    _, hard = resource.prlimit(town.kiosk.pid, resource.RLIMIT_FSIZE)
    wal = Path(f"{town.database.removeprefix('sqlite:///')}-wal")
    resource.prlimit(town.kiosk.pid, resource.RLIMIT_FSIZE, (wal.stat().st_size + ROOM, hard))
    return lambda: resource.prlimit(town.kiosk.pid, resource.RLIMIT_FSIZE, (hard, hard))


@contextlib.contextmanager
def _moved_to_a_small_disk(town: Town, folder: Path) -> Iterator[Callable[[], None]]:
    folder.mkdir()
    with small_disk(folder, megabytes=16):
        data = Path(shutil.copytree(town.folder / "data", folder / "data"))
        ballast = folder / BALLAST
        ballast.write_bytes(bytes(shutil.disk_usage(folder).free - ROOM))
        town.database = f"sqlite:///{data / 'kiosk.sqlite'}"
        town.env.update(KIOSK_DATABASE=town.database, KIOSK_DATA_DIR=str(data))
        yield ballast.unlink
