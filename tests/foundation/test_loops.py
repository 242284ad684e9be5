"""What the background loops say while the database is away: once that it is, once that it is back."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from structlog.testing import capture_logs

from kiosk import loops
from kiosk.loops import Loops
from services.foundation import db
from tests.databases import on_postgres
from tests.processes import until

SOCKET = ".s.PGSQL.5432"
LOOKS, AFTER = 5, 3  # looks of each loop while the database is away, and rounds of each once it is back


class Wire:
    """What stands between us and the database; it can be cut and mended."""

    def __init__(self, behind: str) -> None:
        self.is_cut, self.refused = False, 0
        self._behind = behind
        self._open: set[asyncio.StreamWriter] = set()

    def cut(self) -> None:
        """Nobody gets through, and who was through is cut off."""
        self.is_cut = True
        for writer in list(self._open):
            writer.transport.abort()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One who comes."""
        if self.is_cut:
            self.refused += 1
            return writer.transport.abort()
        far_reader, far_writer = await asyncio.open_unix_connection(self._behind)
        ends = {writer, far_writer}
        self._open |= ends
        with contextlib.suppress(OSError):
            await asyncio.gather(_pour(reader, far_writer), _pour(far_reader, writer))
        self._open -= ends
        for end in ends:
            end.transport.abort()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while said := await reader.read(65536):
        writer.write(said)
        await writer.drain()
    writer.close()


@asynccontextmanager
async def a_wire(database_url: str, folder: Path) -> AsyncIterator[Wire]:
    """The database of this test, bound to every table, behind a wire."""
    parts = urlsplit(database_url)
    wire = Wire(f"{parse_qs(parts.query)['host'][0]}/{SOCKET}")
    async with await asyncio.start_unix_server(wire.carry, folder / SOCKET):
        engine = db.engine_from_url(parts._replace(query=f"host={quote(str(folder))}").geturl())
        db.bind(engine)
        async with db.opened(engine):
            yield wire
        wire.cut()


class Counting:
    """A loop that asks the database again and again."""

    def __init__(self) -> None:
        self.begun = self.rounds = 0

    async def work(self) -> None:
        self.begun += 1
        while True:
            await db.rows("SELECT 1 AS one")
            self.rounds += 1
            await asyncio.sleep(0.01)


@on_postgres
async def test_a_database_that_is_away_is_told_once_and_once_that_it_is_back(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loops, "BREATH", 0.02)
    counting, shared = [Counting() for _ in range(3)], Loops()
    async with a_wire(database_url, tmp_path) as wire, _running(shared, counting):
        with capture_logs() as told:
            await until(lambda: all(one.rounds for one in counting), "every loop runs")
            wire.cut()
            await until(lambda: wire.refused > LOOKS * len(counting), "the loops have looked in vain, again and again")
            wire.is_cut = False
            before = [one.rounds for one in counting]
            await until(
                lambda: all(one.rounds >= was + AFTER for one, was in zip(counting, before, strict=True)),
                "every loop runs again",
            )

    assert [line["event"] for line in told] == ["database_away", "database_back"]
    assert "exc_info" not in told[0]


async def test_another_fault_of_a_loop_is_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "BREATH", 0.001)

    async def stumble() -> None:
        raise LookupError("our own fault")

    with capture_logs() as told:
        stumbling = asyncio.create_task(Loops().forever("stumbling", stumble))
        await until(lambda: told, "the fault is told")
        stumbling.cancel()

    assert (told[0]["event"], told[0]["loop"], str(told[0]["exc_info"])) == (
        "loop_failed",
        "stumbling",
        "our own fault",
    )


@asynccontextmanager
async def _running(shared: Loops, counting: list[Counting]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(shared.forever(f"loop {place}", one.work)) for place, one in enumerate(counting)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
