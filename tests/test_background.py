"""Ending the loops: all of them, however they take it."""

import asyncio

import asyncpg
import pytest

from kiosk import background
from services.foundation import db
from tests.databases import on_postgres


async def deaf(*, times: int) -> None:
    """As a driver can be that is just connecting: so many cancellations are lost on it."""
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            times -= 1
            if times < 0:
                raise


async def test_a_loop_that_swallows_a_cancellation_ends_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "CANCEL_AGAIN", 0.01)
    tasks = [asyncio.create_task(deaf(times=times)) for times in (0, 1, 3)]
    await asyncio.sleep(0)  # all have begun

    async with asyncio.timeout(30):
        await background.end(tasks)

    assert all(task.cancelled() for task in tasks)


@on_postgres
async def test_a_connection_that_nobody_gives_back_holds_up_no_stop(
    database: db.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.foundation.postgres.SECONDS_TO_CLOSE", 0.1)
    pool = database.pool
    held = await pool.acquire()

    async with asyncio.timeout(30):
        await database.close_connection_pool()

    with pytest.raises(asyncpg.InterfaceError):
        await held.execute("SELECT 1")
