"""Events between the workers of one PostgreSQL, also after the database was away."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from kiosk import realtime
from kiosk.realtime import Event, Hub
from services.foundation import db
from tests.databases import on_postgres
from tests.processes import PATIENCE

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
        fresh = await _next(screen)
        await there.publish("ticket.called", {"number": "A001"}, center=CENTER)
        told = await _next(screen)
        await screen.aclose()

    assert fresh is None
    assert told is not None
    assert told.data == {"number": "A001"}


@on_postgres
async def test_what_is_said_over_a_wire_that_was_cut_is_heard_once_and_in_order(
    database: db.Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(realtime, "REWIRE_SECONDS", 0.01)
    here, there = Hub(), Hub()
    async with here.wired(database_url), there.wired(database_url):
        screens = [hub.listen(center=CENTER, after=None) for hub in (here, there)]
        assert [await anext(screen) for screen in screens] == [None, None]
        assert there._wire is not None

        await db.rows("SELECT pg_terminate_backend({})", there._wire.get_server_pid())
        await there.publish("ticket.called", {"number": "A001"}, center=CENTER)
        await there.publish("ticket.called", {"number": "A002"}, center=CENTER)
        await here.publish("ticket.called", {"number": "A003"}, center=CENTER)
        elsewhere = [await _number(screens[0]) for _ in range(3)]
        await there.publish("ticket.called", {"number": "A004"}, center=CENTER)
        then = await _number(screens[0])
        for screen in screens:
            await screen.aclose()

    assert sorted(elsewhere) == ["A001", "A002", "A003"]
    assert elsewhere.index("A001") < elsewhere.index("A002")
    assert then == "A004"


@on_postgres
async def test_a_wire_that_breaks_while_it_is_made_anew_is_made_once_more(
    database: db.Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, attempts = asyncpg.connect, itertools.count()

    async def breaks_at_first(*where: Any) -> Any:
        wire = await connect(*where)
        if next(attempts) == 0:
            wire.terminate()
        return wire

    monkeypatch.setattr(realtime, "REWIRE_SECONDS", 0.01)
    here, there = Hub(), Hub()
    async with here.wired(database_url), there.wired(database_url):
        screen = here.listen(center=CENTER, after=None)
        assert await anext(screen) is None
        assert here._wire is not None
        monkeypatch.setattr(asyncpg, "connect", breaks_at_first)

        await db.rows("SELECT pg_terminate_backend({})", here._wire.get_server_pid())
        fresh = await _next(screen)
        await there.publish("ticket.called", {"number": "A001"}, center=CENTER)
        told = await _number(screen)
        await screen.aclose()

    assert (fresh, told, next(attempts)) == (None, "A001", 2)


async def _number(screen: AsyncIterator[Event | None]) -> str:
    event = await _next(screen)
    assert event is not None
    return str(event.data["number"])


async def _next(screen: AsyncIterator[Event | None]) -> Event | None:
    """What comes next, past the pings of a long silence."""
    async with asyncio.timeout(PATIENCE):
        while (event := await anext(screen)) is not None and event.type == "ping":
            pass
    return event


@on_postgres
async def test_what_one_worker_says_all_hear(database: db.Engine, database_url: str) -> None:
    here, there = Hub(), Hub()
    async with here.wired(database_url), there.wired(database_url):
        screen = here.listen(center=CENTER, after=None)
        assert await anext(screen) is None

        await there.publish("ticket.called", {"number": "A002"}, center=CENTER)
        told = await _next(screen)
        await screen.aclose()

    assert told is not None
    assert told.data == {"number": "A002"}


@on_postgres
async def test_an_event_too_long_for_the_wire_makes_every_screen_look_anew(
    database: db.Engine, database_url: str
) -> None:
    here, there = Hub(), Hub()
    async with here.wired(database_url), there.wired(database_url):
        screen = here.listen(center=CENTER, after=None)
        assert await anext(screen) is None

        await there.publish("ticket.called", {"number": "A" * realtime.LONGEST}, center=CENTER)
        told = await _next(screen)
        await screen.aclose()

    assert told is None
