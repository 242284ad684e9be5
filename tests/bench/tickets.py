"""Tickets over HTTP, each durable before its answer."""

from tests.bench import load
from tests.processes import demo


async def over_http() -> float:
    """Tickets a second at 32 connections, each with an Idempotency-Key of its own."""
    async with demo() as kiosk:
        return await load.rate(kiosk.port, load.post("/api/one-window/tickets", b'{"queue":"A"}', token=kiosk.token()))
