"""What the figures are measured against."""

import os
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.processes import Serving, free_port

# The rows of one ticket, in the kiosk's own tables with all their indexes and foreign keys.
TABLES = ("queue_ticket", "ticket_event", "audit_entry", "outbox_message")


class RawWriter:
    """One sqlite3 connection that writes the newest ticket's rows again and again, each time in a transaction of its own."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._copies = [Copies(_newest(self._connection, table), self._connection, table) for table in TABLES]
        self.done = 0

    def rate(self, seconds: float) -> float:
        """Transactions a second."""
        before, start = self.done, time.perf_counter()
        while time.perf_counter() < start + seconds:
            self.done += 1
            self._connection.execute("BEGIN IMMEDIATE")
            for each in self._copies:
                self._connection.execute(each.statement, list(each.of(self.done).values()))
            self._connection.execute("COMMIT")
        return (self.done - before) / (time.perf_counter() - start)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class Copies:
    """Copies of one row, each different in what must be different."""

    def __init__(self, row: dict[str, Any], connection: sqlite3.Connection, table: str) -> None:
        self._row, self._single = row, set(_alone(connection, table))
        self.statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"

    def of(self, number: int) -> dict[str, Any]:
        """What stands in the copy of this number."""
        return {name: _other(value, number) if name in self._single else value for name, value in self._row.items()}


def _newest(connection: sqlite3.Connection, table: str) -> dict[str, Any]:
    return dict(connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1").fetchone())


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
    if isinstance(value, UUID):
        return UUID(int=value.int + number)
    return f"{str(value)[:-8]}{number:08d}"


@asynccontextmanager
async def plain_piccolo(path: Path) -> AsyncIterator[Serving]:
    """The same rows by a Litestar handler on Piccolo's stock SQLite engine."""
    async with _handler("plain_piccolo", path) as handler:
        yield handler


@asynccontextmanager
async def bare_handler(card: bytes) -> AsyncIterator[Serving]:
    """A Litestar handler that answers with this card's Struct and asks no database."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(card)
        file.flush()
        async with _handler("bare", Path(file.name)) as handler:
            yield handler


@asynccontextmanager
async def _handler(name: str, about: Path) -> AsyncIterator[Serving]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        handler = Serving(
            os.environ, name, str(port), str(about), port=port, log=Path(folder) / "log", module="tests.bench.handlers"
        )
        try:
            await handler.begin()
            yield handler
        finally:
            handler.kill()
