"""A mixed day on PostgreSQL, with one worker and with two."""

import asyncio
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests import postgres_server
from tests.bench import load
from tests.bench.slots import SERVICE
from tests.processes import command, environment, free_port, served


async def answers_a_second() -> tuple[float, float]:
    """Answers a second of two workers and of one, before the same database."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = await asyncio.to_thread(stack.enter_context, postgres_server.running())
        env = environment(folder, free_port(), KIOSK_DATABASE=address)
        await command("migrate", env=env)
        lines = await command("seed", "--demo", env=env)
        device = next(line.split()[-1] for line in lines if line.startswith("device  kiosk"))
        card = next(line.rsplit("/", 1)[1] for line in lines if line.startswith("card"))
        day = _day(device, card)
        return await _served_by(2, env, day), await _served_by(1, env, day)


async def _served_by(workers: int, env: dict[str, str], day: list[bytes]) -> float:
    async with served(env, "--workers", str(workers)) as kiosk:
        rate = await load.rate(kiosk.port, *day)
        await kiosk.stop()
        return rate


def _day(device: str, card: str) -> list[bytes]:
    """What residents ask for, in turn; nobody's number is drawn on paper here."""
    return [
        load.get("/api/one-window/items?q=ylbx", token=device),
        load.get(f"/api/connection-card/{card}", token=device),
        load.post("/api/one-window/tickets", b'{"queue":"A"}', token=device),
        load.get(f"/api/elderly-care/slots?service={SERVICE}", token=device),
    ]
