"""A hundred thousand events that wait for the city: how fast they go out when it answers."""

import asyncio
import sqlite3
import time
from contextlib import closing

from tests.bench.figures import Figure
from tests.bench.places import Places
from tests.bench.slots import ID
from tests.faults.town import Town

EVENTS = 100_000
ROUND_TRIP = 0.2  # seconds that each answer of the city takes longer
LOOK_AGAIN = 0.25
# Each a thing of its own, like one that the demo told.
FILL = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    "INSERT INTO outbox_message (id, center, stream, version, type, data, occurred_at, created_at) "
    f"SELECT {ID.format(3)}, center, stream || '-' || i, version, type, data, occurred_at, created_at "
    "FROM n, (SELECT * FROM outbox_message ORDER BY id DESC LIMIT 1)"
)


async def drain(places: Places) -> list[Figure]:
    """To a city on this machine."""
    return [Figure.at_least("events a second to a city on this machine", await _sent_a_second(places), bar=5_000)]


async def drain_far(places: Places) -> list[Figure]:
    """To a city far away."""
    rate = await _sent_a_second(places, round_trip=ROUND_TRIP)
    return [Figure.at_least("events a second to a city 200 ms away", rate, bar=1_000)]


def filled(town: Town, events: int) -> None:
    """Let so many events wait; nothing runs yet."""
    with closing(sqlite3.connect(town.folder / "data" / "kiosk.sqlite")) as connection, connection:
        connection.execute(FILL, (events,))


async def _sent_a_second(places: Places, *, round_trip: float = 0.0) -> float:
    """Events a second that the city has taken, until none waits."""
    async with places.town() as town:
        filled(town, EVENTS)
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
