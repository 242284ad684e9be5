"""The engine Piccolo talks to."""

import asyncio
import contextlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from piccolo.engine.sqlite import SQLiteEngine, TransactionType
from piccolo.querystring import QueryString

from services.foundation.ownership import WrongTransaction
from services.foundation.sqlite.commits import CommitMetrics
from services.foundation.sqlite.connection import Row, connect, is_read
from services.foundation.sqlite.lock_file import LockFile
from services.foundation.sqlite.lone_writer import LoneWriter
from services.foundation.sqlite.transaction import GroupTransaction, Session
from services.foundation.sqlite.writer import GroupWriter


class GroupCommitSQLiteEngine(SQLiteEngine):
    """One writer, one reader and shared commits while serving; a connection of its own for each call otherwise."""

    retryable: tuple[type[Exception], ...] = ()

    def __init__(self, path: str | Path, *, max_group: int = 64) -> None:
        super().__init__(path=str(path))
        self.metrics = CommitMetrics()
        self._max_group = max_group
        self._serving: _Serving | None = None

    async def start_connection_pool(self) -> None:
        """Become the one process that serves this file, or raise DatabaseInUse."""
        if self._serving is None:
            self._serving = _Serving(self.path, self._max_group, self.metrics)

    async def close_connection_pool(self) -> None:
        """Write what is kept and let go of the file."""
        if self._serving is not None:
            try:
                await self._serving.close()
            finally:
                self._serving = None

    async def fetch(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run one statement: in the transaction if there is one, else a read on the reader, a write on its own."""
        transaction = self.current_transaction.get()
        if transaction is not None:
            session: Session = transaction.connection
            return session.rows(sql, args)
        if not is_read(sql):
            async with self.transaction():
                return await self.fetch(sql, args)
        if serving := self._serving_here():
            return serving.reader.rows(sql, args)
        with closing(connect(self.path)) as connection:
            return connection.rows(sql, args)

    async def fetch_aside(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run a long read in a thread, on its own connection, so that nobody at a screen waits for it."""
        if self.current_transaction.get() is not None:
            raise WrongTransaction("a read aside would not see what this transaction has written")
        serving, given_up = self._serving_here(), threading.Event()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                serving.aside if serving else None, _read_aside, self.path, given_up, sql, args
            )
        except asyncio.CancelledError:
            given_up.set()
            raise

    async def run_querystring(self, querystring: QueryString, in_pool: bool = False) -> list[Row]:
        """What Piccolo's query builder calls."""
        sql, args = querystring.compile_string(engine_type="sqlite")
        return await self.fetch(sql, args)

    async def run_ddl(self, ddl: str, in_pool: bool = False) -> list[Row]:
        """What Piccolo's table builder and migrations call."""
        return await self.fetch(ddl)

    def transaction(
        self, transaction_type: TransactionType = TransactionType.immediate, allow_nested: bool = True
    ) -> GroupTransaction:
        """Always immediate, whatever is asked: a deferred one fails when it comes to write."""
        serving = self._serving_here()
        return GroupTransaction(self, serving.writer if serving else LoneWriter(self.path), allow_nested=allow_nested)

    def _serving_here(self) -> "_Serving | None":
        """The open connections, unless another event loop (Piccolo's `run_sync`) is asking."""
        serving = self._serving
        return serving if serving is not None and serving.loop is asyncio.get_running_loop() else None


class _Serving:
    """What is open between start and close."""

    def __init__(self, database: str, max_group: int, metrics: CommitMetrics) -> None:
        self.loop = asyncio.get_running_loop()
        with contextlib.ExitStack() as undo:
            self._lock_file = LockFile(database)
            undo.callback(self._lock_file.release)
            self.writer = GroupWriter(database, max_group=max_group, metrics=metrics)
            undo.callback(self.writer.connection.close)
            self.reader = connect(database, query_only=True)
            undo.pop_all()
        self.aside = ThreadPoolExecutor(2, thread_name_prefix="sqlite-aside")

    async def close(self) -> None:
        try:
            await self.writer.close()
        finally:
            self.reader.close()
            self.aside.shutdown(wait=False, cancel_futures=True)
            self._lock_file.release()


def _read_aside(database: str, given_up: threading.Event, sql: str, args: Sequence[Any]) -> list[Row]:
    with closing(connect(database, query_only=True)) as connection:
        connection.set_progress_handler(given_up.is_set, 50_000)
        return connection.rows(sql, args)
