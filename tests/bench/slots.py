"""The free times of a week, beside a thousand bookings and beside a million."""

import sqlite3
import statistics
import time
from contextlib import AsyncExitStack, closing
from pathlib import Path

import httpx

from tests.processes import Kiosk, demo

FEW, MANY = 1_000, 1_000_000
TURNS, CALLS = 10, 50
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


async def p99s() -> tuple[float, float]:
    """Milliseconds of the hundredth slowest call beside many bookings and beside few, asked in turns."""
    async with AsyncExitStack() as kiosks:
        beside = {count: await kiosks.enter_async_context(demo()) for count in (MANY, FEW)}
        for count, kiosk in beside.items():
            _fill(kiosk.folder / "data" / "kiosk.sqlite", count)
        took: dict[int, list[float]] = {MANY: [], FEW: []}
        for _ in range(TURNS):
            for count, kiosk in beside.items():
                took[count] += await _asked(kiosk)
    return p99(took[MANY]), p99(took[FEW])


def p99(took: list[float]) -> float:
    """What ninety-nine of a hundred stay below."""
    return statistics.quantiles(took, n=100)[98]


async def _asked(kiosk: Kiosk) -> list[float]:
    """How many milliseconds each of some calls took."""
    headers = {"authorization": f"Bearer {kiosk.token()}"}
    took = []
    async with httpx.AsyncClient(base_url=kiosk.url, headers=headers, trust_env=False) as resident:
        for _ in range(CALLS):
            before = time.perf_counter()
            answer = await resident.get("/api/elderly-care/slots", params={"service": SERVICE})
            took.append((time.perf_counter() - before) * 1000)
            assert answer.raise_for_status().json(), "no free times"
    return took


def _fill(path: Path, count: int) -> None:
    """So many visits of the past."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in (SLOTS, BOOKINGS):
            connection.execute(statement, {"count": count, "service": SERVICE})
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what filled it is no part of the calls
        connection.execute("PRAGMA optimize")
