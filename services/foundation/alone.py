"""What one process of all does, while the others stand by: printing, housekeeping.

On SQLite there is only one process. On PostgreSQL an advisory lock on a connection of its own decides; it ends with the process, however
that ends, and somebody who stands by takes over.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from services.foundation import db
from services.foundation.postgres import PooledPostgresEngine

STAND_BY = 1.0  # seconds between looks whether the other has ended


@asynccontextmanager
async def alone(name: str) -> AsyncIterator[Callable[[], bool]]:
    """Wait until no other process does `name`; the block asks the given function whether that still holds."""
    engine = db.engine()
    if not isinstance(engine, PooledPostgresEngine):
        yield lambda: True
        return
    connection = await engine.get_new_connection()
    try:
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _key(name)):
            await asyncio.sleep(STAND_BY)
        yield lambda: not connection.is_closed()
    finally:
        connection.terminate()


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"lianxin-kiosk {name}".encode()).digest()[:8], "big", signed=True)
