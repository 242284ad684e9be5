"""A program that writes rows as fast as it can and says each number once it believes it kept: made to be killed."""

import asyncio
import itertools
import os
import sys

from services.foundation.sqlite import GroupCommitSQLiteEngine


def say(n: int) -> None:
    os.write(1, f"{n}\n".encode())


async def write_for_ever(path: str, first: int, *, too_early: bool) -> None:
    engine = GroupCommitSQLiteEngine(path)
    await engine.start_connection_pool()
    numbers = itertools.count(first)

    async def write() -> None:
        for n in numbers:
            async with engine.transaction():
                await engine.fetch("INSERT INTO line (n, weight) VALUES (?, ?)", (n, bytes(100)))
                if too_early:
                    say(n)
            if not too_early:
                say(n)

    await asyncio.gather(*(write() for _ in range(32)))


if __name__ == "__main__":
    asyncio.run(write_for_ever(sys.argv[1], int(sys.argv[2]), too_early=sys.argv[3] == "too-early"))
