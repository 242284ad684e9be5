"""Copies from which a centre can begin again: the database as it was at one moment, and the sealed files it names.

One tar file: `manifest.json`, the database (`kiosk.sqlite`, or `kiosk.dump` for PostgreSQL) and `attachments/`. The key file is never in
it: whoever finds a backup can read no name in it. After a restore the city is told a new epoch, because versions are used again.
"""

import asyncio
import contextlib
import hashlib
import io
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path

import asyncpg
import msgspec

from kiosk import migrate
from kiosk.clock import utc_now
from kiosk.settings import Settings
from services.foundation import db
from services.foundation.errors import Conflict, Invalid, NotFound, Unavailable
from services.foundation.platform_sync import operations as sync_operations
from services.foundation.sqlite import GroupCommitSQLiteEngine
from services.foundation.sqlite.lock_file import DatabaseInUse, LockFile

MANIFEST, ATTACHMENTS = "manifest.json", "attachments"
NAMES = {"sqlite": "kiosk.sqlite", "postgres": "kiosk.dump"}


class BackupExists(Conflict):
    """A backup is never written over another file."""

    code = "backup_exists"


class BackupPlaceMissing(NotFound):
    """The folder that the backup is to lie in is not there."""

    code = "backup_place_missing"


class BackupUnreadable(Invalid):
    """This file is no backup of a kiosk, or not a whole one."""

    code = "backup_unreadable"


class BackupOfOtherKey(Conflict):
    """The key file of this machine does not open what the backup holds."""

    code = "backup_of_other_key"


class DumpToolMissing(Unavailable):
    """PostgreSQL is copied by its own tools, pg_dump and pg_restore, of its version or newer."""

    code = "dump_tool_missing"


class Manifest(msgspec.Struct):
    """What a backup says of itself."""

    made_at: str
    engine: str
    migrations: list[str]
    key_mark: str  # tells one key from another, and nothing about either
    files: int


async def backup(*, settings: Settings, file: str) -> str:
    """Write a whole copy beside its final name, then give it that name; tells how large it is."""
    target = Path(file).absolute()
    if target.exists():
        raise BackupExists(str(target))
    if not target.parent.is_dir():
        raise BackupPlaceMissing(str(target.parent))
    engine = db.engine()
    kind = "sqlite" if isinstance(engine, GroupCommitSQLiteEngine) else "postgres"
    applied = await migrate.applied()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy = Path(folder) / NAMES[kind]
        await asyncio.to_thread(_copy, settings.database, kind, copy)
        manifest = Manifest(utc_now().isoformat(), kind, applied, _mark(settings), _count(settings.attachments_dir))
        size = await asyncio.to_thread(_pack, target, copy, settings.attachments_dir, manifest)
    return f"{target}: {size / 1e6:.1f} MB, {manifest.files} files"


def restore(*, settings: Settings, file: str) -> list[str]:
    """Put a backup in place of what is there; what was there is kept beside it. Nobody may serve meanwhile."""
    with tempfile.TemporaryDirectory(dir=_made(settings.data_dir), prefix=".restore-") as folder:
        manifest = _unpack(Path(file), Path(folder))
        kind = "postgres" if settings.database.startswith("postgres") else "sqlite"
        if manifest.engine != kind:
            raise BackupUnreadable(f"a backup of {manifest.engine} cannot become {kind}")
        if not settings.master_key_file.exists() or manifest.key_mark != _mark(settings):
            raise BackupOfOtherKey(str(settings.master_key_file))
        copy = Path(folder) / NAMES[kind]
        kept = _put_sqlite(copy, settings) if kind == "sqlite" else _put_postgres(copy, settings)
        _put_files(Path(folder) / ATTACHMENTS, settings.attachments_dir)
    migrate.forwards(settings.database)
    asyncio.run(_new_epoch(settings))
    return [f"restored what was saved at {manifest.made_at}", *kept]


def _copy(database: str, kind: str, copy: Path) -> None:
    if kind == "sqlite":
        path = Path(str(_sqlite(database).path))
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        return
    _tool("pg_dump", "--format=custom", "--no-owner", f"--file={copy}", f"--dbname={database}")


def _pack(target: Path, copy: Path, attachments: Path, manifest: Manifest) -> int:
    """Only a whole backup ever has the name that was asked for."""
    part = copy.parent / "whole.tar"
    with tarfile.open(part, "w") as tar:
        said = msgspec.json.encode(manifest)
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(said)
        tar.addfile(entry, io.BytesIO(said))
        tar.add(copy, copy.name)
        if attachments.is_dir():
            tar.add(attachments, ATTACHMENTS)
    with part.open("rb") as handle:
        os.fsync(handle.fileno())
    os.chmod(part, 0o600)
    os.link(part, target)
    return target.stat().st_size


def _unpack(file: Path, folder: Path) -> Manifest:
    try:
        with tarfile.open(file) as tar:
            tar.extractall(folder, filter="data")
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, tarfile.TarError, msgspec.DecodeError) as broken:
        raise BackupUnreadable(str(file)) from broken
    if not (folder / NAMES.get(manifest.engine, MANIFEST)).is_file() or _count(folder / ATTACHMENTS) < manifest.files:
        raise BackupUnreadable(f"{file}: not whole")
    return manifest


def _put_sqlite(copy: Path, settings: Settings) -> list[str]:
    path = Path(str(_sqlite(settings.database).path))
    _made(path.parent)
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupUnreadable(f"{copy.name}: the database in it is damaged")
    lock = LockFile(str(path))
    try:
        kept = []
        if path.exists():
            before = path.with_name(f"{path.stem}.before-restore-{utc_now():%Y%m%dT%H%M%S}{path.suffix}")
            with contextlib.closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            os.replace(path, before)
            kept = [f"what was there is now {before.name}"]
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        os.replace(copy, path)
        return kept
    finally:
        lock.release()


def _put_postgres(copy: Path, settings: Settings) -> list[str]:
    if asyncio.run(_is_served(settings.database)):
        raise DatabaseInUse("the database is being served: stop every worker first")
    before = settings.data_dir / f"kiosk.before-restore-{utc_now():%Y%m%dT%H%M%S}.dump"
    _tool("pg_dump", "--format=custom", "--no-owner", f"--file={before}", f"--dbname={settings.database}")
    before.chmod(0o600)
    _tool("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", f"--dbname={settings.database}",
          str(copy))  # fmt: skip
    return [f"what was there is now {before.name}"]


def _put_files(saved: Path, attachments: Path) -> None:
    """Files bear the hash of what they hold, so those that are there already stay as they are."""
    if saved.is_dir():
        shutil.copytree(saved, attachments, dirs_exist_ok=True)


async def _is_served(database: str) -> bool:
    connection = await asyncpg.connect(database)
    try:
        return bool(await connection.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lianxin-kiosk' AND datname = current_database()"
        ))  # fmt: skip
    finally:
        await connection.close()


async def _new_epoch(settings: Settings) -> None:
    engine = db.engine_from_url(settings.database)
    db.bind(engine)
    async with db.opened(engine):
        await sync_operations.begin_epoch(at=utc_now())


def _tool(name: str, *words: str) -> None:
    if shutil.which(name) is None:
        raise DumpToolMissing(name)
    done = subprocess.run([name, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise DumpToolMissing(f"{name}: {done.stderr.strip().splitlines()[-1:]}")


def _sqlite(database: str) -> GroupCommitSQLiteEngine:
    engine = db.engine_from_url(database)
    assert isinstance(engine, GroupCommitSQLiteEngine)
    return engine


def _mark(settings: Settings) -> str:
    return hashlib.sha256(b"lianxin-kiosk backup " + settings.master_key()).hexdigest()[:16]


def _count(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
