"""What the figures are measured against."""

import asyncio
import json
import os
import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from tests.bench import load
from tests.processes import Serving, free_port

SECONDS = 2.0
# The rows of one ticket: ticket, history, audit, outbox.
TABLES = {"ticket": 14, "history": 10, "audit": 10, "outbox": 10}


async def raw_commits() -> float:
    """Transactions a second of one sqlite3 connection, FULL, the rows of one ticket in each."""
    return await asyncio.to_thread(_raw_commits)


def _raw_commits() -> float:
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "raw.sqlite", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        for name, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {name} ({', '.join(f'c{n} TEXT' for n in range(columns))})")
            connection.execute(f"CREATE UNIQUE INDEX {name}_id ON {name} (c0)")
        done, end = 0, time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            connection.execute("BEGIN IMMEDIATE")
            for name, columns in TABLES.items():
                connection.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * columns)})", _row(columns))
            connection.execute("COMMIT")
            done += 1
        connection.close()
        return done / SECONDS


def _row(columns: int) -> list[str]:
    return [str(uuid4()), str(datetime.now(UTC)), json.dumps({"number": "A001"}), *(["x" * 16] * (columns - 3))]


async def plain_piccolo() -> float:
    """The same rows by a Litestar handler on Piccolo's stock SQLite engine."""
    return await _handler("plain_piccolo", load.post("/tickets", b"{}", token=""))


async def bare_handler() -> float:
    """A Litestar handler that answers with a card's Struct and asks no database."""
    return await _handler("bare", load.get("/card"))


async def _handler(name: str, request: bytes) -> float:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        handler = Serving(
            os.environ, name, str(port), folder, port=port, log=Path(folder) / "log", module="tests.bench.handlers"
        )
        try:
            await handler.begin()
            return await load.rate(port, request)
        finally:
            handler.kill()
