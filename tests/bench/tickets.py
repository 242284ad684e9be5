"""Tickets over HTTP, each durable before its answer."""

from tests.bench import load
from tests.processes import command, demo, environment


async def over_http() -> float:
    """Tickets a second at 32 connections, each with an Idempotency-Key of its own, from a device that stands beside no printer."""
    async with demo() as kiosk:
        said = await command("device", "add", "bench", env=environment(kiosk.folder, kiosk.port))
        token = said[-1].split()[-1]
        return await load.rate(kiosk.port, load.post("/api/one-window/tickets", b'{"queue":"A"}', token=token))
