"""The embedded engine: shared commits, full databases, long reads, refusal of a second process."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import suppress

import pytest
from piccolo.columns import Integer
from piccolo.table import Table

from services.foundation import db
from services.foundation.sqlite import CommitFailed, DatabaseInUse, GroupCommitSQLiteEngine
from tests.databases import on_sqlite
from tests.foundation.lines import WRITE, another_process, engine, hold, lines, write

__all__ = ["another_process", "engine"]

pytestmark = on_sqlite

MANY = "WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < {}) SELECT COUNT(*) AS many FROM up"


class Line(Table):
    n = Integer()


async def test_transactions_that_come_together_share_a_commit(engine):
    before = engine.metrics.commits

    await asyncio.gather(*(write(n=n) for n in range(32)))

    assert engine.metrics.commits - before < 8
    assert engine.metrics.biggest_group > 8
    assert engine.metrics.last_group >= 1


async def test_those_who_wait_in_line_share_the_commit_of_the_one_before(engine):
    begun, go_on, before = asyncio.Event(), asyncio.Event(), engine.metrics.commits
    holding = asyncio.create_task(hold(begun, go_on, n=1))
    await begun.wait()
    in_line = [asyncio.create_task(write(n=n)) for n in range(2, 12)]
    await asyncio.sleep(0)

    go_on.set()
    await asyncio.gather(holding, *in_line)

    assert (engine.metrics.commits - before, engine.metrics.last_group) == (1, 11)


async def test_a_group_in_which_everything_was_undone_lets_go_of_the_file(engine, another_process):
    with pytest.raises(ValueError, match="undo"):
        await write(n=1, then=ValueError("undo"))
    await asyncio.sleep(0)

    another_process.execute("PRAGMA busy_timeout=0")
    another_process.execute("INSERT INTO line (n) VALUES (2)")

    assert await lines() == [2]


async def test_a_group_has_a_greatest_size(tmp_path):
    engine = GroupCommitSQLiteEngine(tmp_path / "line.db", max_group=4)
    db.bind(engine)
    async with db.opened(engine):
        await engine.run_ddl("CREATE TABLE line (n INTEGER PRIMARY KEY, weight BLOB)")
        await asyncio.gather(
            *(write(n=n, then=ValueError() if n % 2 else None) for n in range(40)), return_exceptions=True
        )

        assert await lines() == list(range(0, 40, 2))
        assert engine.metrics.biggest_group <= 4


async def test_nobody_is_answered_before_the_commit(engine, another_process):
    async def write_then_look(n: int) -> bool:
        await write(n=n)
        return bool(another_process.execute("SELECT 1 FROM line WHERE n = ?", (n,)).fetchall())

    assert all(await asyncio.gather(*(write_then_look(n) for n in range(100))))


async def test_every_connection_waits_for_the_disk_and_checks_references(engine):
    async with engine.transaction():
        writing = [await db.rows(f"PRAGMA {name}") for name in ("synchronous", "foreign_keys", "journal_mode")]

    assert writing == [[{"synchronous": 2}], [{"foreign_keys": 1}], [{"journal_mode": "wal"}]]


async def test_the_reader_cannot_write(engine):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await db.rows("PRAGMA user_version = 7")


async def test_a_write_with_a_common_table_goes_to_the_writer(engine):
    await db.rows("WITH one AS (SELECT 1 AS n) INSERT INTO line (n) SELECT n FROM one")

    assert await lines() == [1]


async def leave_room_for(pages: int) -> None:
    async with db.engine().transaction():
        (used,) = await db.rows("PRAGMA page_count")
        await db.rows(f"PRAGMA max_page_count = {used['page_count'] + pages}")


async def test_when_the_database_is_full_the_whole_group_is_told(engine):
    await leave_room_for(3)

    async def write_much(n: int) -> int:
        await db.rows(WRITE, n, bytes(40_000))
        return n

    outcomes = await asyncio.gather(*(write(n=n) for n in range(4)), write_much(9), return_exceptions=True)
    kept = [outcome for outcome in outcomes if isinstance(outcome, int)]

    assert await lines() == kept
    assert 9 not in kept
    assert len(kept) < 4  # somebody shared the group
    assert any(isinstance(outcome, CommitFailed) for outcome in outcomes)

    await leave_room_for(1000)
    assert await write_much(9) == 9


async def test_a_body_that_swallows_a_full_disk_keeps_nothing(engine):
    await leave_room_for(3)

    async def carry_on() -> None:
        async with engine.transaction():
            await db.rows(WRITE, 1, None)
            with suppress(sqlite3.OperationalError):
                await db.rows(WRITE, 2, bytes(40_000))
            with suppress(CommitFailed):
                await db.rows(WRITE, 3, None)

    with pytest.raises(CommitFailed):
        await carry_on()
    assert await lines() == []


async def test_a_commit_that_fails_leaves_nothing_open(engine):
    await engine.run_ddl("CREATE TABLE leaf (of INTEGER REFERENCES line (n) DEFERRABLE INITIALLY DEFERRED)")

    with pytest.raises(CommitFailed, match="FOREIGN KEY"):
        await db.rows("INSERT INTO leaf VALUES (99)")

    assert engine.metrics.failed_commits == 1
    assert not engine.transaction_exists()
    assert await write(n=1) == 1


async def test_closing_waits_for_the_transaction_that_runs_and_refuses_those_in_line(tmp_path, engine):
    begun, go_on = asyncio.Event(), asyncio.Event()
    holding = asyncio.create_task(hold(begun, go_on, n=1))
    await begun.wait()
    closing_now = asyncio.create_task(engine.close_connection_pool())
    await asyncio.sleep(0)
    behind = asyncio.create_task(write(n=2))
    await asyncio.sleep(0)

    go_on.set()
    await asyncio.gather(holding, closing_now)

    with pytest.raises(CommitFailed, match="closed"):
        await behind
    assert await lines() == [1]


async def test_before_it_is_opened_every_call_brings_its_own_connection(tmp_path):
    engine = GroupCommitSQLiteEngine(tmp_path / "line.db")
    db.bind(engine)
    await engine.run_ddl("CREATE TABLE line (n INTEGER PRIMARY KEY, weight BLOB)")

    await write(n=1)
    with pytest.raises(ValueError, match="undo"):
        await write(n=2, then=ValueError("undo"))

    assert await lines() == [1]
    assert await db.rows_aside("SELECT n FROM line") == [{"n": 1}]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["line.db"]  # nothing left open


async def test_another_event_loop_does_not_touch_our_connections(engine):
    await write(n=1)

    assert Line.count().run_sync() == 1


async def test_a_long_read_aside_holds_nobody_up_and_stops_when_it_is_cancelled(engine):
    endless = [asyncio.create_task(db.rows_aside(MANY, 10**12)) for _ in range(4)]
    await asyncio.sleep(0)

    assert await write(n=1) == 1
    for reading in endless:
        reading.cancel()
    await asyncio.gather(*endless, return_exceptions=True)

    assert await db.rows_aside(MANY, 1000) == [{"many": 1000}]


async def test_a_second_process_may_not_serve_the_same_file(engine):
    code = (
        "import asyncio, sys\n"
        "from services.foundation import db\n"
        "asyncio.run(db.engine_from_url(sys.argv[1]).start_connection_pool())\n"
    )

    second = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code, f"sqlite:///{engine.path}"], capture_output=True, text=True
    )

    assert second.returncode == 1
    assert f"is already served by process {os.getpid()}" in second.stderr


async def test_another_name_for_the_same_file_is_the_same_file(engine, tmp_path):
    (tmp_path / "alias.db").symlink_to(engine.path)

    with pytest.raises(DatabaseInUse):
        await GroupCommitSQLiteEngine(tmp_path / "alias.db").start_connection_pool()


async def test_a_file_that_was_let_go_may_be_served_again(engine):
    await engine.close_connection_pool()

    async with db.opened(GroupCommitSQLiteEngine(engine.path)) as next_one:
        assert await next_one.fetch("SELECT n FROM line") == []
