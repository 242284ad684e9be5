"""A table with one number a row, and the ways the engine's tests write it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from services.foundation import db
from services.foundation.sqlite import GroupCommitSQLiteEngine

WRITE = "INSERT INTO line (n, weight) VALUES ({}, {})"


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[GroupCommitSQLiteEngine]:
    """An open engine with one table, and nothing from the migrations."""
    engine = GroupCommitSQLiteEngine(tmp_path / "line.db")
    db.bind(engine)
    async with db.opened(engine):
        await engine.run_ddl("CREATE TABLE line (n INTEGER PRIMARY KEY, weight BLOB)")
        yield engine


@pytest.fixture
def another_process(engine: GroupCommitSQLiteEngine) -> Iterator[sqlite3.Connection]:
    """Someone else's connection to the same file."""
    with closing(sqlite3.connect(engine.path, isolation_level=None)) as connection:
        yield connection


@db.in_transaction
async def write(*, n: int, then: Exception | None = None) -> int:
    await db.rows(WRITE, n, None)
    if then:
        raise then
    return n


async def lines() -> list[int]:
    return [row["n"] for row in await db.rows("SELECT n FROM line ORDER BY n")]


async def hold(begun: asyncio.Event, go_on: asyncio.Event, *, n: int) -> None:
    async with db.engine().transaction():
        await db.rows(WRITE, n, None)
        begun.set()
        await go_on.wait()
