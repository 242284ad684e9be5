"""A seeded demo centre for every test, and the town around it."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.databases import ENGINE, postgres_database
from tests.faults.town import SECRET, Town
from tests.processes import environment, free_port, lines_of, run_now


@pytest.fixture(scope="session")
def seeded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One demo centre, migrated and seeded by the commands; every test works on a copy."""
    folder = tmp_path_factory.mktemp("seeded")
    (folder / "city.secret").write_text(SECRET)
    if ENGINE != "postgres":
        yield _seeded(folder, f"sqlite:///{folder / 'data' / 'kiosk.sqlite'}")
        return
    with postgres_database(request.getfixturevalue("postgres")) as url:
        yield _seeded(folder, url)


@pytest.fixture
async def town(seeded: Town, town_folder: Path, town_database: str) -> AsyncIterator[Town]:
    """A town whose processes are not started yet; whatever runs at the end is killed."""
    copy = Town(town_folder, town_database, seeded.lines)
    try:
        yield copy
    finally:
        copy.kill()


@pytest.fixture
def town_folder(seeded: Town, tmp_path: Path) -> Path:
    """The data directory, keys and all."""
    return Path(shutil.copytree(seeded.folder, tmp_path / "town"))


@pytest.fixture
def town_database(seeded: Town, request: pytest.FixtureRequest, town_folder: Path) -> Iterator[str]:
    """The address of this town's own database."""
    with copied_database(seeded, town_folder, request) as url:
        yield url


@contextmanager
def copied_database(seeded: Town, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The database of a copy that lies in this folder."""
    if urlsplit(seeded.database).scheme == "sqlite":
        yield f"sqlite:///{folder / 'data' / 'kiosk.sqlite'}"
        return
    with postgres_database(request.getfixturevalue("postgres"), copy_of=seeded.database) as url:
        yield url


def _seeded(folder: Path, database: str) -> Town:
    env = environment(folder, free_port(), KIOSK_DATABASE=database)
    lines_of(run_now("migrate", env=env), "migrate")
    lines = lines_of(run_now("seed", "--demo", env=env), "seed")
    nobody = f"tcp://127.0.0.1:{free_port()}?width=576"  # never the printer of a demo that runs beside the tests
    lines_of(run_now("printer", "add", "hall", nobody, env=env), "printer")
    return Town(folder, database, lines)
