"""Tickets over HTTP, each durable before its answer."""

from pathlib import Path

import httpx

from tests.bench import load
from tests.processes import command, demo, environment, free_port, served

TICKET = b'{"queue":"A"}'


async def over_http() -> float:
    """Tickets a second at 32 connections, each with an Idempotency-Key of its own, from a device that stands beside no printer."""
    async with demo() as kiosk:
        said = await command("device", "add", "bench", env=environment(kiosk.folder, kiosk.port))
        token = said[-1].split()[-1]
        return await load.rate(kiosk.port, load.post("/api/one-window/tickets", TICKET, token=token))


async def one_taken(folder: Path) -> Path:
    """The database of a kiosk that has given one ticket and was ended."""
    env = environment(folder, free_port())
    await command("migrate", env=env)
    await command("seed", "--demo", env=env)
    token = (await command("device", "add", "bench", env=env))[-1].split()[-1]
    async with served(env) as kiosk, httpx.AsyncClient(base_url=kiosk.url, trust_env=False) as resident:
        headers = {"authorization": f"Bearer {token}", "content-type": "application/json", "idempotency-key": "one"}
        (await resident.post("/api/one-window/tickets", content=TICKET, headers=headers)).raise_for_status()
        await kiosk.stop()
    return folder / "data" / "kiosk.sqlite"
