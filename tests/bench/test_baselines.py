"""What the figures are measured against does what it says."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench import baselines, tickets

pytestmark = pytest.mark.pure


async def test_a_raw_commit_writes_the_rows_of_a_ticket(tmp_path: Path):
    path = await tickets.one_taken(tmp_path)
    before = _counted(path)

    done = baselines.copies_made(path, seconds=0.05)

    assert done
    assert _counted(path) == {table: rows + done for table, rows in before.items()}


def _counted(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in baselines.TABLES}
