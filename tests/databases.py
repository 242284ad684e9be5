"""A fresh database for every test, on the engine that KIOSK_TEST_ENGINE names for the whole run."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from services.foundation import db
from tests import postgres_server

ENGINE = os.environ.get("KIOSK_TEST_ENGINE", "sqlite")

on_sqlite = pytest.mark.skipif(ENGINE != "sqlite", reason="about SQLite: run with KIOSK_TEST_ENGINE=sqlite")
on_postgres = pytest.mark.skipif(ENGINE != "postgres", reason="about PostgreSQL: run with KIOSK_TEST_ENGINE=postgres")


def make_template(url: str) -> None:
    """Bring an empty database to the newest schema, as an operator would."""
    from kiosk import migrate  # here, because it brings in every table and pure tests need none

    migrate.forwards(url)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a running PostgreSQL server."""
    with postgres_server.running() as address:
        yield address


@pytest.fixture(scope="session")
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database that every test gets a copy of."""
    if ENGINE == "postgres":
        with postgres_database(request.getfixturevalue("postgres")) as url:
            make_template(url)
            yield url
        return
    path = tmp_path_factory.mktemp("template") / "kiosk.db"
    make_template(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    yield f"sqlite:///{path}"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, template: str, tmp_path: Path) -> Iterator[str]:
    """The address of this test's own database."""
    if ENGINE == "postgres":
        with postgres_database(request.getfixturevalue("postgres"), copy_of=template) as url:
            yield url
        return
    path = tmp_path / "kiosk.db"
    shutil.copyfile(template.removeprefix("sqlite:///"), path)
    yield f"sqlite:///{path}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[db.Engine]:
    """This test's own database, open and bound to every table."""
    engine = db.engine_from_url(database_url)
    db.bind(engine)
    async with db.opened(engine):
        yield engine


class postgres_database:
    """A database that lives as long as the block."""

    def __init__(self, server: str, *, copy_of: str = "template1") -> None:
        self._server = server
        self._original = urlsplit(copy_of).path.removeprefix("/")
        self._name = f"kiosk_{uuid4().hex}"

    def __enter__(self) -> str:
        # copying files is five times quicker than writing them through the log, where nothing is synced to the disk
        self._run(f"CREATE DATABASE {self._name} TEMPLATE {self._original} STRATEGY FILE_COPY")
        return urlsplit(self._server)._replace(path=f"/{self._name}").geturl()

    def __exit__(self, *_: object) -> None:
        self._run(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        asyncio.run(postgres_server.execute(self._server, statement))
