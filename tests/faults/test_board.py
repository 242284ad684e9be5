"""The call display over a real connection: what it shows at once, what it is told, and what it catches up on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from tests.faults.screens import Screen
from tests.faults.test_commands import called
from tests.faults.town import Town
from tests.processes import a_client, until

pytestmark = pytest.mark.faults


@pytest.fixture
async def hall(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at work in the hall, while the kiosk serves."""
    await town.kiosk.begin()
    async with a_client(town.kiosk.url) as client:
        yield client


@asynccontextmanager
async def switched_on(screen: Screen) -> AsyncIterator[Screen]:
    """A screen that follows for as long as the block lasts."""
    watching = asyncio.create_task(screen.watch())
    try:
        yield screen
    finally:
        screen.switch_off()
        await watching


async def test_a_display_that_is_switched_on_shows_what_is_and_then_what_comes(town: Town, hall: httpx.AsyncClient):
    earlier = await called(hall, town)

    async with switched_on(Screen(town)) as board:
        await until(lambda: board.has("snapshot"), "the display shows the hall")
        number = await called(hall, town)
        await until(lambda: board.has("ticket.called", number=number, window=1), "the call is shown")

    assert board.events[0].type == "snapshot"
    assert [call["number"] for call in board.events[0].data["calls"]] == [earlier]


async def test_after_a_break_a_display_gets_exactly_what_it_missed(town: Town, hall: httpx.AsyncClient):
    async with switched_on(Screen(town)) as witness:
        await until(lambda: witness.has("snapshot"), "the witness watches")
        async with switched_on(Screen(town)) as board:
            first = await called(hall, town)
            await until(lambda: board.has("ticket.called", number=first), "the first call is shown")
        seen = board.events[-1].id
        await called(hall, town)
        last = await called(hall, town)
        await until(lambda: witness.has("ticket.called", number=last), "the witness saw all")

        async with switched_on(Screen(town, after=seen)) as again:
            await until(lambda: again.has("ticket.called", number=last), "the display has caught up")

    assert again.ids(until=last) == witness.ids(after=seen, until=last)


async def test_after_a_restart_a_display_gets_a_fresh_picture(town: Town, hall: httpx.AsyncClient):
    async with switched_on(Screen(town)) as board:
        await until(lambda: board.has("snapshot"), "the display shows the hall")
        number = await called(hall, town)
        await until(lambda: board.has("ticket.called", number=number), "the call is shown")

    town.kiosk.kill()
    await town.kiosk.begin()

    async with switched_on(Screen(town, after=board.events[-1].id)) as again:
        await until(lambda: again.has("snapshot"), "the display shows the hall again")
    assert [call["number"] for call in again.events[0].data["calls"]] == [number]


async def test_a_wrong_token_is_told_so(town: Town, hall: httpx.AsyncClient):
    answer = await hall.get("/api/board/events", headers={"authorization": "Bearer nobody"})

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "device_unknown"
    assert answer.json()["zh"]
