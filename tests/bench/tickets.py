"""Tickets over HTTP, each durable before its answer, beside the same rows written in two other ways."""

import asyncio
from contextlib import closing
from pathlib import Path

from tests.bench import baselines, load
from tests.bench.calls import connected
from tests.bench.figures import Figure, in_turns
from tests.bench.places import Places
from tests.faults.town import Town

TICKET = b'{"queue":"A"}'


async def durable(places: Places) -> list[Figure]:
    """Tickets a second at 32 connections, each with an Idempotency-Key of its own, from a device that stands beside no printer."""
    wish = load.post("/api/one-window/tickets", TICKET, token=places.device)
    async with places.town() as raw, places.town() as plain, places.at_work() as town:
        rows, others = [await one_taken(each, places.device) for each in (raw, plain)]
        with closing(baselines.RawWriter(rows)) as writer:
            async with baselines.plain_piccolo(others) as piccolo:
                ours, commits, saves = await in_turns(
                    lambda: load.rate(town.kiosk.port, wish),
                    lambda: asyncio.to_thread(writer.rate, load.SECONDS),
                    lambda: load.rate(piccolo.port, load.post("/tickets", b"{}", token="")),
                )
    return [
        Figure.of_rounds("durable ticket over HTTP / raw sqlite3 commits of the same rows", ours, commits, bar=1.0),
        Figure.of_rounds("durable ticket over HTTP / plain Piccolo handler of the same rows", ours, saves, bar=6),
    ]


async def one_taken(town: Town, device: str) -> Path:
    """The database of a kiosk that has given one ticket and was ended."""
    await town.kiosk.begin()
    async with connected(town.kiosk.port) as kiosk:
        wish = load.post("/api/one-window/tickets", TICKET, token=device)
        assert (await kiosk.ask(wish)).status == 201
    await town.kiosk.stop()
    return town.folder / "data" / "kiosk.sqlite"
