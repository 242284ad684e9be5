"""A program that writes until the disk is full, goes on trying, gets room, and reports what it was promised."""

import asyncio
import json
import os
import resource
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from services.foundation.sqlite import GroupCommitSQLiteEngine

LIMIT = 400_000


async def report(
    engine: GroupCommitSQLiteEngine, make_room: Callable[[], None], *, too_early: bool
) -> dict[str, object]:
    kept: list[int] = []
    refused: list[int] = []

    async def write(n: int) -> None:
        try:
            async with engine.transaction():
                await engine.fetch("INSERT INTO line (n, weight) VALUES (?, ?)", (n, bytes(3000)))
                if too_early:
                    kept.append(n)
        except sqlite3.OperationalError:
            refused.append(n)
        else:
            kept.append(n)

    first = 0
    while len(refused) < 24:
        await asyncio.gather(*(write(first + n) for n in range(8)))
        first += 8
    readable = await engine.fetch("SELECT COUNT(*) AS many FROM line")
    make_room()
    await asyncio.gather(*(write(first + n) for n in range(8)))
    return {"kept": sorted(set(kept)), "refused": refused, "last": first + 7, "readable": readable[0]["many"]}


def limit_file_size() -> Callable[[], None]:
    """The kernel refuses to let any file of ours grow past a size, until it is told otherwise."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, hard))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def lay_ballast(folder: Path) -> Callable[[], None]:
    """Something to throw overboard when the small disk is full."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(500_000))
    return ballast.unlink


async def main(path: str, fault: str, honesty: str) -> None:
    engine = GroupCommitSQLiteEngine(path)
    await engine.start_connection_pool()
    await engine.run_ddl("CREATE TABLE line (n INTEGER PRIMARY KEY, weight BLOB)")
    make_room = limit_file_size() if fault == "file-size-limit" else lay_ballast(Path(path).parent)
    outcome = await report(engine, make_room, too_early=honesty == "too-early")
    await engine.close_connection_pool()
    os.write(1, json.dumps(outcome).encode())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
