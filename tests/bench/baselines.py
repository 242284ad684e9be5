"""What the figures are measured against."""

import asyncio
import os
import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from tests.bench import load
from tests.processes import Serving, command, environment, free_port

SECONDS = 2.0
# The rows of one ticket, in the kiosk's own tables with all their indexes and foreign keys.
TABLES = ("queue_ticket", "ticket_event", "audit_entry", "outbox_message")


async def raw_commits() -> float:
    """Transactions a second of one sqlite3 connection, FULL, the rows of one ticket in each."""
    with tempfile.TemporaryDirectory() as name:
        env = environment(Path(name), free_port())
        await command("migrate", env=env)
        await command("device", "add", "bench", env=env)
        return await asyncio.to_thread(_raw_commits, Path(env["KIOSK_DATA_DIR"]) / "kiosk.sqlite")


def _raw_commits(path: Path) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    (center,) = connection.execute("SELECT id FROM service_center").fetchone()
    inserts = {table: _insert(connection, table) for table in TABLES}
    done, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        ticket = str(uuid4())
        connection.execute("BEGIN IMMEDIATE")
        for table, (statement, columns) in inserts.items():
            connection.execute(statement, [_value(table, column, center, ticket, done) for column in columns])
        connection.execute("COMMIT")
        done += 1
    connection.close()
    return done / SECONDS


def _insert(connection: sqlite3.Connection, table: str) -> tuple[str, list[str]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", columns


def _value(table: str, column: str, center: str, ticket: str, serial: int) -> object:
    """What stands in a column of a new ticket, as good as the kiosk's own for the disk."""
    if column == "id":
        return ticket if table == "queue_ticket" else str(uuid4())
    if column in ("center", "ticket"):
        return center if column == "center" else ticket
    if column in ("service_window", "resident", "device", "window_number"):
        return None
    if column in ("serial", "number", "token_hash", "stream"):
        return serial if column == "serial" else f"{column}{serial:058d}"
    if column in ("status", "to_status"):
        return "pending" if table == "outbox_message" else "waiting"
    if column.endswith("_at") or column == "at":
        return str(datetime.now(UTC))
    return 1 if column in ("version", "calls", "attempts", "fence", "priority", "is_care") else "x" * 16


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
