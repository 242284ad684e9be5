"""What the figures are measured against."""

import asyncio
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bench import load, tickets
from tests.processes import Serving, free_port

SECONDS = 2.0
# The rows of one ticket, in the kiosk's own tables with all their indexes and foreign keys.
TABLES = ("queue_ticket", "ticket_event", "audit_entry", "outbox_message")


async def raw_commits() -> float:
    """Transactions a second of one sqlite3 connection, FULL, the rows of one ticket in each."""
    with tempfile.TemporaryDirectory() as name:
        path = await tickets.one_taken(Path(name))
        return await asyncio.to_thread(copies_made, path, SECONDS) / SECONDS


def copies_made(path: Path, seconds: float) -> int:
    """How often the newest ticket's rows were written again, each time in a transaction of its own."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        copies = [_Copies(connection, table) for table in TABLES]
        done, end = 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            done += 1
            connection.execute("BEGIN IMMEDIATE")
            for each in copies:
                connection.execute(each.statement, each.values(done))
            connection.execute("COMMIT")
        return done


class _Copies:
    """Copies of the newest row of a table, each different in what must be different."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._row = dict(connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1").fetchone())
        self._single = set(_alone(connection, table))
        columns = ", ".join(self._row)
        self.statement = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(self._row))})"

    def values(self, number: int) -> list[Any]:
        """What stands in the copy of this number."""
        return [_other(value, number) if column in self._single else value for column, value in self._row.items()]


def _alone(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """The columns of a table's unique indexes that point to no other table."""
    elsewhere = {row["from"] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    for index in connection.execute(f"PRAGMA index_list({table})"):
        if index["unique"]:
            columns = {row["name"] for row in connection.execute(f"PRAGMA index_info({index['name']})")}
            yield from columns - elsewhere - {None}


def _other(value: Any, number: int) -> Any:
    """A value of the same kind and length that no other copy has."""
    if isinstance(value, int):
        return value + number
    return f"{str(value)[:-8]}{number:08d}"


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
