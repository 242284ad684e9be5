"""One process of all does it, and another takes over when that one is gone."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from services.foundation import alone as standing
from services.foundation import db
from services.foundation.alone import alone
from tests.databases import on_postgres
from tests.processes import PATIENCE


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "STAND_BY", 0.01)


@on_postgres
async def test_the_second_waits_until_the_first_has_ended(database: db.Engine) -> None:
    order = []

    async def second() -> None:
        async with alone("printing"):
            order.append("second")

    async with alone("printing"):
        waiting = asyncio.create_task(second())
        async with alone("housekeeping"):  # another name is another matter
            order.append("first")
    await asyncio.wait_for(waiting, PATIENCE)

    assert order == ["first", "second"]


@on_postgres
async def test_a_broken_connection_is_told_and_lets_another_take_over(database: db.Engine) -> None:
    async with AsyncExitStack() as first:
        is_ours = await first.enter_async_context(alone("printing"))
        assert is_ours()

        await db.rows("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = "
                      "(SELECT oid FROM pg_database WHERE datname = current_database())")  # fmt: skip

        async with alone("printing") as is_theirs:
            assert (is_ours(), is_theirs()) == (False, True)


async def test_it_can_be_done_again_and_again(database: db.Engine) -> None:
    for _ in range(3):
        async with alone("printing") as is_ours:
            assert is_ours()
