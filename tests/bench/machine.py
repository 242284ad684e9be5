"""How busy others keep this machine: a figure that was taken beside them says little of the kiosk."""

import asyncio
import os
from pathlib import Path

LOOKED = 1.0  # seconds
IDLE = slice(3, 5)  # idle, and waiting for a disk


async def used_by_others() -> float:
    """The share of all processors that somebody else uses, looked at while we do nothing."""
    before = _spent()
    await asyncio.sleep(LOOKED)
    idle, total = (now - then for now, then in zip(_spent(), before, strict=True))
    return 1 - idle / total


def processors() -> int:
    """How many there are for us."""
    return len(os.sched_getaffinity(0))


def _spent() -> tuple[int, int]:
    """Idle time and all time since the machine was started."""
    spent = [int(part) for part in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return sum(spent[IDLE]), sum(spent)
