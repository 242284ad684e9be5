"""What the figures are measured against does what it says."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench import baselines, places, tickets

pytestmark = pytest.mark.pure


async def test_a_raw_commit_writes_the_rows_of_a_ticket():
    async with places.prepared() as prepared, prepared.town() as town:
        path = await tickets.one_taken(town, prepared.device)
        before = _counted(path)

        with closing(baselines.RawWriter(path)) as writer:
            writer.rate(seconds=0.05)
            writer.rate(seconds=0.05)

        assert writer.done
        assert _counted(path) == {table: rows + writer.done for table, rows in before.items()}


def _counted(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in baselines.TABLES}
