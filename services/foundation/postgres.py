"""Piccolo's PostgreSQL engine with a pool of known size and transactions that always give their connection back."""

import asyncio
import contextlib
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Literal

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from services.foundation.ownership import Ownership, WrongTransaction

Row = dict[str, Any]
SECONDS_TO_CONNECT = 5.0
SECONDS_TO_CLOSE = 5.0


class DatabaseAway(ConnectionError):
    """Nobody answers where the database should be."""


async def reach(*args: Any, **wishes: Any) -> "asyncpg.Connection[Any]":
    """Connect, or say that the server is away: somebody waits for the answer."""
    try:
        return await asyncpg.connect(*args, **{"timeout": SECONDS_TO_CONNECT, **wishes})
    except OSError as broken:
        raise DatabaseAway(str(broken) or "no answer in time") from broken


class PooledPostgresEngine(PostgresEngine):
    """Many centres, several workers: the database is a server."""

    retryable: tuple[type[Exception], ...] = (
        asyncpg.exceptions.DeadlockDetectedError,
        asyncpg.exceptions.SerializationError,
        asyncpg.exceptions.UniqueViolationError,  # somebody else was quicker: this time the verb sees it
    )

    def __init__(self, dsn: str, *, pool_size: int = 10) -> None:
        super().__init__({"dsn": dsn, "server_settings": {"application_name": "lianxin-kiosk"}})
        self._pool_size = pool_size

    async def check_version(self) -> None:
        """Reading the settings must not need the server; opening the pool does."""

    async def start_connection_pool(self, **kwargs: Any) -> None:
        """Open the pool; every worker has one."""
        if self.pool is None:
            sizes = {"min_size": min(2, self._pool_size), "max_size": self._pool_size}
            await super().start_connection_pool(connect=reach, **sizes, **kwargs)

    async def close_connection_pool(self) -> None:
        """Close the pool, if there is one; whoever still holds a connection after a while loses it."""
        pool, self.pool = self.pool, None
        if pool is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(pool.close(), SECONDS_TO_CLOSE)

    async def fetch(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run one statement: in the transaction if there is one, else on any free connection."""
        transaction = self.current_transaction.get()
        if transaction is not None:
            records = await transaction.connection.fetch(sql, *args)
        elif self.pool is not None:
            records = await self.pool.fetch(sql, *args)
        else:
            records = await self._run_in_new_connection(sql, args)
        return [dict(record) for record in records]

    async def fetch_aside(self, sql: str, args: Sequence[Any] = ()) -> list[Row]:
        """Run a long read outside any transaction, as on SQLite."""
        if self.current_transaction.get() is not None:
            raise WrongTransaction("a read aside would not see what this transaction has written")
        return await self.fetch(sql, args)

    def transaction(self, allow_nested: bool = True) -> "PooledTransaction":
        """A transaction that survives a failing commit."""
        return PooledTransaction(self, allow_nested=allow_nested)


class Session:
    """What a transaction may do with its connection: only its own task, only while it lasts."""

    __slots__ = ("_connection", "ownership")

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.ownership = Ownership()

    async def fetch(self, sql: str, *args: Any) -> Any:
        """Run one statement inside the transaction."""
        self.ownership.check()
        return await self._connection.fetch(sql, *args)

    async def execute(self, sql: str) -> Any:
        """The form in which Piccolo's savepoints ask."""
        self.ownership.check()
        return await self._connection.execute(sql)


class PooledTransaction(PostgresTransaction):
    """Piccolo's own keeps the connection and stays current when a COMMIT or BEGIN fails; this one does not."""

    __slots__ = ("_lent",)
    connection: Session

    async def __aenter__(self) -> PostgresTransaction:
        if self._parent is not None:
            self._parent.connection.ownership.check()
            return self._parent
        pool = self.engine.pool
        self._lent = await (self.engine.get_new_connection() if pool is None else pool.acquire())
        self.transaction = self._lent.transaction()
        try:
            await self.transaction.start()
        except BaseException:
            await self._give_back()
            raise
        self.connection = Session(self._lent)
        self.context = self.engine.current_transaction.set(self)
        return self

    async def commit(self) -> None:
        """Keep what was done. Nothing may follow."""
        self._committed = True
        self.connection.ownership.end()
        await self.transaction.commit()

    async def rollback(self) -> None:
        """Undo what was done. Nothing may follow."""
        self._rolled_back = True
        self.connection.ownership.end()
        await self.transaction.rollback()

    async def __aexit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> Literal[False]:
        if self._parent is not None:
            return False
        try:
            await self._settle(exception)
        finally:
            self.engine.current_transaction.reset(self.context)
            await self._give_back()
        return False

    async def _settle(self, exception: BaseException | None) -> None:
        if self._committed or self._rolled_back:
            return
        if exception is None:
            await self.commit()
            return
        with contextlib.suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):  # the body's error matters
            await self.rollback()

    async def _give_back(self) -> None:
        if self.engine.pool is not None:
            await self.engine.pool.release(self._lent)
        else:
            await self._lent.close()
