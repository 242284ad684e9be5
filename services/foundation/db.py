"""The one database of this process: which it is, how a verb becomes all-or-nothing, how a hot statement runs."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache, wraps
from string import Formatter
from typing import Any, Literal, ParamSpec, TypeVar
from urllib.parse import unquote
from uuid import UUID

import asyncpg
from piccolo.engine.sqlite import CONVERTERS
from piccolo.table import TABLE_REGISTRY, Table

from services.foundation.postgres import PooledPostgresEngine
from services.foundation.sqlite import CommitFailed, GroupCommitSQLiteEngine

Engine = GroupCommitSQLiteEngine | PooledPostgresEngine
Dialect = Literal["sqlite", "postgres"]
Row = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")
AnyTable = TypeVar("AnyTable", bound=Table)

TRIES = 3
AWAY = (
    ConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
)
SQLITE_TEXT_OF = {
    datetime: CONVERTERS["TIMESTAMPTZ"],
    date: CONVERTERS["DATE"],
    time: CONVERTERS["TIME"],
    UUID: CONVERTERS["UUID"],
    bool: CONVERTERS["BOOLEAN"],
    Decimal: CONVERTERS["NUMERIC"],
}

_bound: Engine | None = None


class UnknownDatabase(ValueError):
    """The database address is not one we can serve from."""


def engine_from_url(url: str, *, pool_size: int = 10) -> Engine:
    """`sqlite:///relative.db`, `sqlite:////absolute.db` or anything asyncpg takes after `postgresql://`."""
    scheme, _, rest = url.partition("://")
    if scheme in ("postgresql", "postgres"):
        return PooledPostgresEngine(url, pool_size=pool_size)
    path = unquote(rest.removeprefix("/"))
    if scheme != "sqlite" or not rest.startswith("/") or path in ("", ":memory:"):
        raise UnknownDatabase("a database address is sqlite:///file or postgresql://…")
    return GroupCommitSQLiteEngine(path)


def bind(engine: Engine, tables: Iterable[type[Table]] | None = None) -> None:
    """Make this the engine of the process and of every table, without PICCOLO_CONF.

    Tables defined after this call fall back to PICCOLO_CONF, so bind when everything is imported.
    """
    global _bound
    _bound = engine
    for table in TABLE_REGISTRY if tables is None else tables:
        table._meta.db = engine


def engine() -> Engine:
    """The engine that was bound."""
    if _bound is None:
        raise RuntimeError("no database is bound yet")
    return _bound


def dialect() -> Dialect:
    """Which SQL the bound engine speaks."""
    return "sqlite" if is_sqlite() else "postgres"


def is_sqlite() -> bool:
    """Is this the embedded database?"""
    return isinstance(engine(), GroupCommitSQLiteEngine)


@asynccontextmanager
async def opened(engine: Engine) -> AsyncIterator[Engine]:
    """Open the engine's connections for the length of the block."""
    await engine.start_connection_pool()
    try:
        yield engine
    finally:
        await engine.close_connection_pool()


def is_without_room(error: BaseException) -> bool:
    """Did the disk refuse a write? Then nothing of the transaction was kept."""
    if isinstance(error, asyncpg.DiskFullError | CommitFailed):
        return True
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def is_away(error: BaseException) -> bool:
    """Is the database server not there? Whether a commit that was under way was kept, only asking again with its key tells."""
    return isinstance(error, AWAY) or (isinstance(error, asyncpg.InterfaceError) and "closed" in str(error))


def in_transaction(verb: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Make a verb all-or-nothing; a verb called inside another joins it.

    On PostgreSQL a deadlock, a serialization failure or a row that somebody else made first runs the outermost verb
    again, so a verb reads inside itself what it decides upon and does nothing that a rollback cannot undo.
    """

    @wraps(verb)
    async def whole(*args: P.args, **wishes: P.kwargs) -> T:
        bound = engine()
        for _ in range(0 if bound.transaction_exists() else TRIES - 1):
            try:
                async with bound.transaction():
                    return await verb(*args, **wishes)
            except bound.retryable:
                await asyncio.sleep(random.uniform(0, 0.02))
        async with bound.transaction():
            return await verb(*args, **wishes)

    return whole


async def rows(sql: str, *args: object, types: Mapping[str, type] | None = None) -> list[Row]:
    """Run one hot statement, with `{}` for each argument, inside or outside a transaction.

    Arguments and columns are the same Python types on both engines: UUID, aware datetime, date, bool, None.
    SQLite knows no type for an expression (`MAX(called_at)`, `EXISTS(…)`), PostgreSQL widens sums to Decimal:
    name those columns in `types`, for example `types={"latest": datetime, "total": int}`.
    """
    bound = engine()
    found = await bound.fetch(_compiled(sql, bound.engine_type), args)
    return found if types is None else [_typed(row, types) for row in found]


async def objects(table: type[AnyTable], clause: str, *args: object) -> list[AnyTable]:
    """The objects of a table that a written-out clause finds (hot): what Piccolo's builder gives, at a fraction of its price.

    `await db.objects(QueueTicket, "WHERE center = {} ORDER BY order_at", center)`
    """
    return [_object(table, row) for row in await rows(f"{_select(table)} {clause}", *args)]


async def rows_aside(sql: str, *args: object, types: Mapping[str, type] | None = None) -> list[Row]:
    """Run a long read (report, export) of what is committed, holding nobody up; never inside a transaction."""
    bound = engine()
    found = await bound.fetch_aside(_compiled(sql, bound.engine_type), args)
    return found if types is None else [_typed(row, types) for row in found]


def marks(values: Collection[object]) -> str:
    """`{}, {}, {}`: a place for each of some values, for `IN (…)`; there must be one."""
    return ", ".join(["{}"] * len(values))


@cache
def _select(table: type[Table]) -> str:
    names = ", ".join(column._meta.name for column in table._meta.columns)
    return f"SELECT {names} FROM {table._meta.tablename}"


def _object(table: type[AnyTable], row: Row) -> AnyTable:
    """A row that is in the database; its values come out of it right, and need no looking through one by one."""
    made = table.__new__(table)
    made.__dict__.update(row, _exists_in_db=True, _was_created=None)
    return made


@lru_cache(maxsize=2048)
def _compiled(sql: str, engine_type: str) -> str:
    """Each `{}` becomes the engine's placeholder; `{{` and `}}` stand for themselves, as in Piccolo."""
    parts: list[str] = []
    asked = 0
    for text, field, _, _ in Formatter().parse(sql):
        parts.append(text)
        if field is not None:
            asked += 1
            parts.append("?" if engine_type == "sqlite" else f"${asked}")
    return "".join(parts)


def _typed(row: Row, types: Mapping[str, type]) -> Row:
    return row | {name: _as(kind, row[name]) for name, kind in types.items()}


def _as(kind: type, value: Any) -> Any:
    if value is None or isinstance(value, kind):
        return value
    return SQLITE_TEXT_OF[kind](str(value)) if kind in SQLITE_TEXT_OF else kind(value)
