"""The city's memory: SQLite, every answer on disk before it is given, every effect counted once an event id."""

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from kiosk.city import judging
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
CREATE TABLE IF NOT EXISTS workorder (
    place INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, status TEXT NOT NULL, data TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS workorder_action (
    place INTEGER PRIMARY KEY, number TEXT NOT NULL, action TEXT NOT NULL, data TEXT NOT NULL, at TEXT NOT NULL
);
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

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._db.close()

    async def take(self, batch: Batch, faults: Faults, at: datetime) -> list[Result]:
        """Judge and keep a batch; the answer is on disk when this returns."""
        return await self._in_turn(lambda db: judging.judge(db, batch, faults, at.isoformat()))

    async def summary(self) -> dict[str, int]:
        """Counts that tests and people ask for."""
        return await self._in_turn(
            lambda db: {name: int(n or 0) for name, n in dict(db.execute(SUMMARY).fetchone()).items()}
        )

    async def events(self, *, stream: str = "", limit: int = 1000, newest_first: bool = False) -> list[dict[str, Any]]:
        """What was received, in the order it came."""
        direction = "DESC" if newest_first else "ASC"
        ask = f"SELECT * FROM event WHERE ? IN ('', entity) ORDER BY place {direction} LIMIT ?"
        rows = await self._in_turn(lambda db: db.execute(ask, (stream, limit)).fetchall())
        return [{**dict(row), "data": json.loads(row["data"])} for row in rows]

    async def unknown(self, event_ids: Sequence[str]) -> list[str]:
        """Those ids that never arrived."""
        known = "SELECT 1 FROM event WHERE event_id = ?"
        return await self._in_turn(lambda db: [id for id in event_ids if db.execute(known, (id,)).fetchone() is None])

    async def add_workorders(self, orders: Sequence[dict[str, Any]]) -> None:
        """Hand out work orders."""
        rows = [(order["orderNo"], "NEW", json.dumps(order, ensure_ascii=False)) for order in orders]
        await self._in_turn(
            lambda db: db.executemany("INSERT OR IGNORE INTO workorder (number, status, data) VALUES (?, ?, ?)", rows)
        )

    async def workorders(self, *, after: int, status: str, limit: int) -> list[tuple[int, dict[str, Any]]]:
        """The next work orders behind a place, in the order they were handed out."""
        rows = await self._in_turn(
            lambda db: db.execute(
                "SELECT place, status, data FROM workorder WHERE place > ? AND (? = '' OR status = ?) ORDER BY place"
                " LIMIT ?",
                (after, status, status, limit),
            ).fetchall()
        )
        return [(row["place"], {**json.loads(row["data"]), "status": row["status"]}) for row in rows]

    async def act_on_workorder(self, number: str, action: str, status: str, data: str, at: datetime) -> bool:
        """Note what a centre did with a work order; False when there is no such order."""

        def note(db: sqlite3.Connection) -> bool:
            if db.execute("UPDATE workorder SET status = ? WHERE number = ?", (status, number)).rowcount == 0:
                return False
            db.execute(
                "INSERT INTO workorder_action (number, action, data, at) VALUES (?, ?, ?, ?)",
                (number, action, data, at.isoformat()),
            )
            return True

        return await self._in_turn(note)

    async def fact(self, name: str, default: str) -> str:
        """One remembered fact."""
        row = await self._in_turn(lambda db: db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone())
        return str(row["value"]) if row else default

    async def remember(self, name: str, value: str) -> None:
        """Remember one fact."""
        await self._in_turn(lambda db: db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value)))

    async def _in_turn(self, work: Callable[[sqlite3.Connection], T]) -> T:
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
