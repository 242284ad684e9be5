"""What the embedded engine promises when it is killed or the disk is full, and proof that these tests can fail."""

import contextlib
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.databases import on_sqlite

pytestmark = [on_sqlite, pytest.mark.faults]

KILLS = 20


def rows_in(path: Path) -> set[int]:
    """What a fresh connection finds, in a database that is whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {n for (n,) in connection.execute("SELECT n FROM line")}


def write_until_killed(path: Path, *, first: int, answers: int, honesty: str) -> set[int]:
    """Let the writer answer so often, kill it, and return every number it had called kept."""
    command = [sys.executable, "-m", "tests.foundation.crash_writer", str(path), str(first), honesty]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(answers)]
        writer.kill()
        said += writer.stdout.readlines()
    return {int(line) for line in said if line.endswith(b"\n")}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "line.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE line (n INTEGER PRIMARY KEY, weight BLOB)")
    return path


def test_no_row_that_was_answered_is_lost_to_a_kill(path):
    chance, promised = random.Random(20), set[int]()

    for kill in range(KILLS):
        promised |= write_until_killed(path, first=kill * 1_000_000, answers=chance.randrange(1, 400), honesty="honest")

    assert len(promised) > KILLS
    assert promised <= rows_in(path)


def test_a_writer_that_answers_before_the_commit_is_found_out(path):
    for kill in range(KILLS):
        promised = write_until_killed(path, first=kill * 1_000_000, answers=50, honesty="too-early")
        if promised - rows_in(path):
            return
    pytest.fail(f"{KILLS} kills did not catch a writer that promises too early")


@contextlib.contextmanager
def small_disk(folder: Path, *, megabytes: int = 2) -> Iterator[Path]:
    """A real file system of a few megabytes."""
    size = f"size={megabytes}m"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def faults_to_be_had() -> list[str]:
    """A limit on the size of a file is anybody's; a small disk is there where root may mount."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with small_disk(Path(folder)):
                return ["file-size-limit", "small-disk"]
        except (OSError, subprocess.CalledProcessError):
            return ["file-size-limit"]


@pytest.fixture(params=faults_to_be_had())
def full_disk(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[[str], tuple[dict[str, Any], set[int]]]]:
    """Run the program on a disk that fills up; give what it reports and what is there afterwards."""

    def run(honesty: str) -> tuple[dict[str, Any], set[int]]:
        path = tmp_path / "line.db"
        command = [sys.executable, "-m", "tests.foundation.full_disk", str(path), request.param, honesty]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout), rows_in(path)

    with small_disk(tmp_path) if request.param == "small-disk" else contextlib.nullcontext():
        yield run


def test_a_full_disk_keeps_what_was_answered_and_nothing_else(full_disk):
    report, found = full_disk("honest")

    assert found == set(report["kept"])
    assert not found & set(report["refused"])
    assert report["readable"] == len(found) - 8  # reads went on while it was full
    assert report["last"] in found  # and so did writes, once there was room


def test_a_writer_that_answers_before_the_disk_has_it_is_found_out(full_disk):
    report, found = full_disk("too-early")

    assert set(report["kept"]) - found
