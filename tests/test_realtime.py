"""Events between the workers of one PostgreSQL, also after the database was away."""

import asyncio
from uuid import uuid4

import pytest

from kiosk import realtime
from kiosk.realtime import Hub
from services.foundation import db
from tests.databases import on_postgres

CENTER = uuid4()


@on_postgres
async def test_a_worker_hears_the_others_again_after_the_database_was_away(
    database: db.Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(realtime, "REWIRE_SECONDS", 0.01)
    here, there = Hub(), Hub()
    async with here.wired(database_url), there.wired(database_url):
        screen = here.listen(center=CENTER, after=None)
        assert await anext(screen) is None

        await db.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ILIKE 'listen%' AND datname = current_database()"
        )
        fresh = await asyncio.wait_for(anext(screen), 10)
        await _until_wired(there)
        await there.publish("ticket.called", {"number": "A001"}, center=CENTER)
        told = await asyncio.wait_for(anext(screen), 10)
        await screen.aclose()

    assert fresh is None
    assert told is not None
    assert told.data == {"number": "A001"}


async def _until_wired(hub: Hub) -> None:
    async with asyncio.timeout(10):
        while hub._wire is None or hub._wire.is_closed():
            await asyncio.sleep(0.01)


@on_postgres
async def test_what_one_worker_says_all_hear(database: db.Engine, database_url: str) -> None:
    here, there = Hub(), Hub()
    async with here.wired(database_url), there.wired(database_url):
        screen = here.listen(center=CENTER, after=None)
        assert await anext(screen) is None

        await there.publish("ticket.called", {"number": "A002"}, center=CENTER)
        told = await asyncio.wait_for(anext(screen), 10)
        await screen.aclose()

    assert told is not None
    assert told.data == {"number": "A002"}
