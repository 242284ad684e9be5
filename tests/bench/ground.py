"""How soon a kiosk answers, and how much memory it takes when nobody asks."""

import tempfile
import time
from pathlib import Path

from tests.processes import command, demo, environment, free_port, served


async def seconds_to_first_answer() -> float:
    """From starting the process to its first answer, with a migrated database."""
    with tempfile.TemporaryDirectory() as name:
        env = environment(Path(name), free_port())
        await command("migrate", env=env)
        before = time.perf_counter()
        async with served(env):
            return time.perf_counter() - before


async def idle_megabytes() -> float:
    """Resident memory of a demo kiosk that has just started."""
    async with demo() as kiosk:
        for line in Path(f"/proc/{kiosk.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS on this system")
