"""Bringing a database to this version: a backup or a lock first, then Piccolo's migrations."""

import asyncio
import contextlib
import io
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from piccolo.apps.migrations.tables import Migration

from kiosk import piccolo_app, settings
from kiosk.clock import utc_now
from services.foundation import db
from services.foundation.sqlite import GroupCommitSQLiteEngine

ADVISORY_LOCK = 0x4C58_4B00  # "LXK": one migration at a time on PostgreSQL


class MigrationFailed(RuntimeError):
    """The schema was left as it was."""


class SchemaMismatch(RuntimeError):
    """The database is older, newer or half migrated; nothing is served from it."""


def forwards(url: str) -> list[str]:
    """Apply every migration that is missing, from a fresh process; gives their ids."""
    engine = db.engine_from_url(url)
    db.bind(engine)
    return asyncio.run(_forwards(engine, url))


async def check(url: str) -> None:
    """Raise SchemaMismatch unless the database has exactly this version's migrations."""
    wanted, have = set(_wanted()), set(await applied())
    if wanted - have:
        raise SchemaMismatch("the database is older than this version: run `kiosk migrate`")
    if have - wanted:
        raise SchemaMismatch("the database is newer than this version: install the newer version, or restore a backup")


async def _forwards(engine: db.Engine, url: str) -> list[str]:
    _make_folder(engine)
    async with db.opened(engine), _only_one(url):
        before = set(await applied())
        if before >= set(_wanted()):
            return []
        if isinstance(engine, GroupCommitSQLiteEngine) and before:
            _backup(Path(str(engine.path)))
        await _run(engine)
        return sorted(set(await applied()) - before)


async def _run(engine: db.Engine) -> None:
    from piccolo.apps.migrations.commands.forwards import run_forwards  # with all that comes with it

    settings.show_piccolo_its_configuration()
    Migration._meta.db = engine
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        result = await run_forwards(app_name=piccolo_app.APP_NAME)
    if not result.success:
        raise MigrationFailed(f"{result.message}\n{said.getvalue()}")


async def applied() -> list[str]:
    """The migrations that this database has had."""
    Migration._meta.db = db.engine()
    if not await Migration.table_exists():
        return []
    rows = await Migration.select(Migration.name).where(Migration.app_name == piccolo_app.APP_NAME)
    return [row["name"] for row in rows]


def _wanted() -> list[str]:
    names = []
    for path in piccolo_app.MIGRATIONS.glob("kiosk_*.py"):
        line = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("ID = "))
        names.append(line.removeprefix("ID = ").strip().strip('"'))
    return names


def _make_folder(engine: db.Engine) -> None:
    if isinstance(engine, GroupCommitSQLiteEngine):
        Path(str(engine.path)).parent.mkdir(parents=True, exist_ok=True)


def _backup(path: Path) -> None:
    """Before a schema change, keep the file as it was (VACUUM INTO reads one consistent moment)."""
    kept = path.with_name(f"{path.stem}.before-{utc_now():%Y%m%dT%H%M%S%f}{path.suffix}")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(kept),))


@asynccontextmanager
async def _only_one(url: str) -> AsyncIterator[None]:
    if db.is_sqlite():
        yield
        return
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", ADVISORY_LOCK)
        yield
    finally:
        await connection.close()
