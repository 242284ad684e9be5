"""How soon a kiosk answers, and how much memory it takes when nobody asks."""

import asyncio
import time
from pathlib import Path

from tests.bench.figures import Figure, median_of
from tests.bench.places import Places

SETTLED = 3.0  # seconds, in which the loops have begun their rounds


async def start(places: Places) -> list[Figure]:
    """From starting the process to its first answer, with a demo centre in the database."""

    async def seconds() -> float:
        async with places.town() as town:
            before = time.perf_counter()
            await town.kiosk.begin()
            return time.perf_counter() - before

    return [Figure.limit("seconds from start to the first answer", await median_of(seconds), bar=2.0)]


async def memory(places: Places) -> list[Figure]:
    """What a demo kiosk keeps in memory that has just started and has nothing to do."""

    async def megabytes() -> float:
        async with places.at_work() as town:
            await asyncio.sleep(SETTLED)
            return _resident_megabytes(town.kiosk.pid)

    return [Figure.limit("idle memory, MB", await median_of(megabytes), bar=150)]


def _resident_megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS on this system")
