"""The city's memory: SQLite, every answer on disk before it is given, every effect counted once an event id."""

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from kiosk.city import judging, workorders
from kiosk.city.faults import Faults
from kiosk.city.wire import Batch, Result

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    place INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, community TEXT NOT NULL, epoch TEXT NOT NULL,
    entity TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, occurred_at TEXT NOT NULL,
    received_at TEXT NOT NULL, platform_id TEXT NOT NULL, effects INTEGER NOT NULL, deliveries INTEGER NOT NULL,
    is_late INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS event_of ON event (entity, version);
CREATE TABLE IF NOT EXISTS head (
    community TEXT, epoch TEXT, entity TEXT, version INTEGER NOT NULL, PRIMARY KEY (community, epoch, entity)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS put_off (event_id TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
SUMMARY = """
SELECT COUNT(*) AS events, SUM(effects) AS effects, SUM(deliveries - 1) AS redeliveries,
       SUM(MAX(effects - 1, 0)) AS duplicate_effects, SUM(is_late) AS order_violations FROM event
"""


class Store:
    """One SQLite file; statements run in a thread, one at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._turn = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(SCHEMA)
        self._db.executescript(workorders.SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._db.close()

    async def take(self, batch: Batch, faults: Faults, at: datetime) -> list[Result]:
        """Judge and keep a batch; the answer is on disk when this returns."""
        return await self.in_turn(lambda db: judging.judge(db, batch, faults, at.isoformat()))

    async def summary(self) -> dict[str, int]:
        """Counts that tests and people ask for."""
        return await self.in_turn(
            lambda db: {name: int(n or 0) for name, n in dict(db.execute(SUMMARY).fetchone()).items()}
        )

    async def events(self, *, stream: str = "", limit: int = 1000, newest_first: bool = False) -> list[dict[str, Any]]:
        """What was received, in the order it came."""
        direction = "DESC" if newest_first else "ASC"
        ask = f"SELECT * FROM event WHERE ? IN ('', entity) ORDER BY place {direction} LIMIT ?"
        rows = await self.in_turn(lambda db: db.execute(ask, (stream, limit)).fetchall())
        return [{**dict(row), "data": json.loads(row["data"])} for row in rows]

    async def unknown(self, event_ids: Sequence[str]) -> list[str]:
        """Those ids that never arrived."""
        known = "SELECT 1 FROM event WHERE event_id = ?"
        return await self.in_turn(lambda db: [id for id in event_ids if db.execute(known, (id,)).fetchone() is None])

    async def fact(self, name: str, default: str) -> str:
        """One remembered fact."""
        row = await self.in_turn(lambda db: db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone())
        return str(row["value"]) if row else default

    async def remember(self, name: str, value: str) -> None:
        """Remember one fact."""
        await self.in_turn(lambda db: db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value)))

    async def in_turn(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do one piece of work in one transaction, on disk when this returns."""
        return await asyncio.to_thread(self._transact, work)

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._turn:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                result = work(self._db)
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            return result
