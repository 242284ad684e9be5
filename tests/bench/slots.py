"""The free times of a week, beside a thousand bookings and beside a million."""

import asyncio
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

from tests.bench import load
from tests.bench.calls import Connection, connected
from tests.bench.figures import Figure, p99
from tests.bench.places import Places
from tests.faults.town import Town

FEW, MANY = 1_000, 1_000_000
ROUNDS, CALLS = 7, 300
SERVICE = "ZJ-01"  # at home, so that the carers' diaries are asked too
# Settled visits, one a minute and carer, back from a week ago; each has its own slot.
NUMBERS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count), "
    "c(id, place) AS (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 FROM carer) "
)
EACH = "FROM n JOIN c ON c.place = i % (SELECT COUNT(*) FROM carer), care_service s WHERE s.code = :service"
ID = "printf('%08d-0000-4000-8000-{:012d}', i)"
TIME = "strftime('%Y-%m-%d %H:%M:%S+00:00', 'now', '-7 days', '-' || {} || ' minutes')"
SLOTS = (
    f"{NUMBERS} INSERT INTO care_slot (id, center, service, service_code, carer, starts_at, ends_at, taken) "
    f"SELECT {ID.format(1)}, s.center, s.id, s.code, c.id, {TIME.format('i')}, {TIME.format('(i - 60)')}, 1 "
    f"{EACH}"
)
BOOKINGS = (
    f"{NUMBERS} INSERT INTO care_booking (id, center, number, service_code, slot, resident, carer, status, channel, "
    f"starts_at, ends_at, booked_at, token_hash, calendar_hash) "
    f"SELECT {ID.format(2)}, s.center, 'N' || i, s.code, {ID.format(1)}, "
    f"(SELECT id FROM resident LIMIT 1), c.id, 'settled', 'kiosk', {TIME.format('i')}, {TIME.format('(i - 60)')}, "
    f"{TIME.format('(i + 9000)')}, 'T' || i, 'C' || i {EACH}"
)


async def free_slots(places: Places) -> list[Figure]:
    """What ninety-nine of a hundred calls stay below, beside many bookings and beside few, call by call in turns."""
    async with AsyncExitStack() as stack:
        asking = []
        for count in (MANY, FEW):
            town = await stack.enter_async_context(places.town())
            await asyncio.to_thread(_fill, town.folder / "data" / "kiosk.sqlite", count)
            await town.kiosk.begin()
            asking.append((town, await stack.enter_async_context(connected(town.kiosk.port))))
        for town, connection in asking:
            await _milliseconds(town, connection)  # the first answer of a kiosk is no part of the figure
        many, few = zip(*[await _round(asking) for _ in range(ROUNDS)], strict=True)
    name = "free times of a week, ms at the 99th of 100: a million bookings / a thousand"
    return [Figure.of_rounds(name, list(many), list(few), bar=1.2, lower_is_better=True)]


async def _round(asking: list[tuple[Town, Connection]]) -> list[float]:
    took: list[list[float]] = [[] for _ in asking]
    for _ in range(CALLS):
        for place, (town, connection) in enumerate(asking):
            took[place].append(await _milliseconds(town, connection))
    return [p99(each) for each in took]


async def _milliseconds(town: Town, connection: Connection) -> float:
    answer = await connection.ask(load.get(f"/api/elderly-care/slots?service={SERVICE}", token=town.token()))
    assert answer.status == 200
    assert len(answer.body) > len("[]"), "no free times"
    return answer.milliseconds


def _fill(path: Path, count: int) -> None:
    """So many visits of the past."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")  # of the filling, not of the kiosk
        connection.execute("PRAGMA cache_size=-400000")
        connection.execute("BEGIN IMMEDIATE")
        for statement in (SLOTS, BOOKINGS):
            connection.execute(statement, {"count": count, "service": SERVICE})
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what filled it is no part of the calls
        connection.execute("PRAGMA optimize")
