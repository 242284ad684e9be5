"""Many events for the city: how fast they go out when it answers, and how little they weigh on the kiosk when it does not."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import httpx

from tests.bench.slots import ID, SERVICE, p99
from tests.faults.town import SECRET, Town
from tests.processes import command, environment, free_port

WAITING, SENT = 100_000, 20_000
CALLS = 300
LOOK_AGAIN = 0.25
# Each a thing of its own, like one that the demo told.
FILL = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "INSERT INTO outbox_message (id, center, stream, version, type, data, occurred_at, created_at) "
    f"SELECT {ID.format(3)}, center, stream || '-' || i, version, type, data, occurred_at, created_at "
    "FROM n, (SELECT * FROM outbox_message ORDER BY id DESC LIMIT 1)"
)


async def sent_a_second(*, round_trip: float = 0.0) -> float:
    """Events a second that a city has taken, until none waits; each of its answers takes so many seconds more."""
    async with _town(SENT) as town:
        await town.city.begin()
        if round_trip:
            await town.break_city(mode="slow", seconds=round_trip)
        await town.kiosk.begin()
        left = before = (await town.figures())["outbox_open"]
        start = time.perf_counter()
        while left:
            await asyncio.sleep(LOOK_AGAIN)
            left = (await town.figures())["outbox_open"]
        return before / (time.perf_counter() - start)


async def slowest_call() -> float:
    """Milliseconds that ninety-nine of a hundred calls of a kiosk stay below while a hundred thousand events wait for a dead city."""
    async with _town(WAITING) as town:
        await town.kiosk.begin()
        headers = {"authorization": f"Bearer {town.token()}"}
        took = []
        async with httpx.AsyncClient(base_url=town.kiosk.url, headers=headers, trust_env=False) as resident:
            for number in range(CALLS):
                for method, path, more in _calls(town, number):
                    before = time.perf_counter()
                    answer = await resident.request(method, path, **more)
                    took.append((time.perf_counter() - before) * 1000)
                    answer.raise_for_status()
        assert (await town.figures())["outbox_open"] > WAITING
    return p99(took)


def _calls(town: Town, number: int) -> list[tuple[str, str, dict[str, Any]]]:
    """What one resident asks for."""
    key = {"headers": {"idempotency-key": f"bench-{number}"}, "json": {"queue": "A"}}
    return [
        ("GET", "/api/one-window/items", {"params": {"q": "ylbx"}}),
        ("POST", "/api/one-window/tickets", key),
        ("GET", f"/api/connection-card/{town.cards[0]}", {}),
        ("GET", "/api/elderly-care/slots", {"params": {"service": SERVICE}}),
    ]


@asynccontextmanager
async def _town(events: int) -> AsyncIterator[Town]:
    """The demo centre with so many events to tell; nothing runs yet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "data" / "kiosk.sqlite"
        (folder / "city.secret").write_text(SECRET)
        env = environment(folder, free_port())
        await command("migrate", env=env)
        lines = await command("seed", "--demo", env=env)
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute(FILL, (events,))
        town = Town(folder, f"sqlite:///{database}", lines)
        try:
            yield town
        finally:
            town.kill()
