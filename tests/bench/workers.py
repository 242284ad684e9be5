"""A mixed day on PostgreSQL, with one worker and with two."""

import asyncio
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests import postgres_server
from tests.bench import load
from tests.bench.figures import Figure, in_turns
from tests.bench.places import Places
from tests.bench.slots import SERVICE
from tests.processes import command, environment, free_port, served

# As a database of a centre is set up; the tests' own server forgets what a power cut would lose.
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


async def answers_a_second(_: Places) -> list[Figure]:
    """Answers a second of two workers and of one, before the same database."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = await asyncio.to_thread(stack.enter_context, postgres_server.running())
        env = environment(folder, free_port(), KIOSK_DATABASE=address)
        await command("migrate", env=env)
        lines = await command("seed", "--demo", env=env)
        resets = [f"ALTER SYSTEM RESET {setting}" for setting in DURABLE]
        await postgres_server.execute(address, *resets, "SELECT pg_reload_conf()")
        device = next(line.split()[-1] for line in lines if line.startswith("device  kiosk"))
        card = next(line.rsplit("/", 1)[1] for line in lines if line.startswith("card"))
        sides = [partial(_served_by, workers, env, _day(device, card)) for workers in (2, 1)]
        two, one = await in_turns(*sides)
    name = "a mixed day on PostgreSQL, answers a second: two workers / one"
    return [Figure.of_rounds(name, two, one, bar=1.4)]


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
