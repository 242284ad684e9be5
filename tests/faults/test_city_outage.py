"""The city is gone, slow, forgetful or unfriendly: the hall goes on, and in the end the city knows everything once, in order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import pytest

from services.foundation import db
from tests.faults.checking import findings
from tests.faults.ledger import Ledger
from tests.faults.test_kills import nobody_prints, some_answers
from tests.faults.town import SECRET, Town
from tests.faults.writers import Crowd
from tests.processes import PASSWORD, STOPPED, a_client, until

pytestmark = pytest.mark.faults


@asynccontextmanager
async def at_work(town: Town) -> AsyncIterator[Ledger]:
    """The hall's work for as long as the block lasts."""
    async with Crowd(town, Random(2026)).at_work() as ledger:
        yield ledger


async def test_after_an_outage_everything_arrives_once_and_in_order(town: Town):
    await nobody_prints(town)
    await town.city.begin()
    await town.kiosk.begin()
    async with at_work(town) as ledger:
        await some_answers(town, ledger, 20)
        town.city.kill()
        await some_answers(town, ledger, 60)
        assert (await town.figures())["outbox_open"] > 0
        town.city.start()
        await some_answers(town, ledger, 20)

    assert await everything_wrong(town, ledger) == []


async def test_answers_that_are_lost_on_the_way_make_duplicates_that_do_nothing(town: Town):
    await nobody_prints(town)
    await town.city.begin()
    await town.break_city(mode="drop_after_accept", times=2, path="/openapi/v1/events")
    await town.kiosk.begin()
    async with at_work(town) as ledger:
        await some_answers(town, ledger, 40)

    assert await everything_wrong(town, ledger) == []
    assert (await town.ask_city("/summary"))["redeliveries"] > 0


async def test_no_request_waits_for_a_city_that_does_not_answer(town: Town):
    """The city takes a call and holds it: whatever needed its word would never be answered."""
    await nobody_prints(town)
    held: list[asyncio.StreamWriter] = []
    hanging_up = asyncio.Event()

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)
        await hanging_up.wait()
        writer.close()

    async with await asyncio.start_server(hold, "127.0.0.1", town.city.port):
        await town.kiosk.begin()
        await until(lambda: held, "the kiosk calls the city")
        async with at_work(town) as ledger:
            await until(lambda: ledger.tickets and ledger.bookings and ledger.moves, "everybody has been answered")
        hanging_up.set()

    assert ledger.lost_answers == 0


async def test_a_wrong_secret_pauses_the_line_says_so_and_loses_nothing(town: Town):
    await nobody_prints(town)
    await town.city.begin()
    (town.folder / "city.secret").write_text("somebody else's secret")
    await town.kiosk.begin()
    async with at_work(town) as ledger:
        await some_answers(town, ledger, 30)
    await until(lambda: admin_hears(town, "platform_link_paused"), "the administrator hears of it")
    assert await town.kiosk.stop() == STOPPED
    async with town.records():
        [link] = await db.rows("SELECT status, code FROM sync_link")
        waiting = await db.rows("SELECT COUNT(*) AS n FROM outbox_message WHERE status = 'pending'")
    assert (link["status"], link["code"]) == ("paused", "40101")
    assert waiting[0]["n"] >= len(ledger.tickets)

    (town.folder / "city.secret").write_text(SECRET)
    await town.kiosk.begin()

    assert await everything_wrong(town, ledger) == []


def kinds_of_work(ledger: Ledger) -> tuple[object, ...]:
    """One of each that people do all day."""
    return ledger.tickets, ledger.bookings, ledger.cancelled, ledger.moves, ledger.callbacks, ledger.reviews


async def everything_wrong(town: Town, ledger: Ledger) -> list[str]:
    """What the checker finds once the outbox has drained."""
    await town.drained()
    city = await town.city_events()
    assert await town.kiosk.stop() == STOPPED
    return await findings(town, ledger, city)


async def admin_hears(town: Town, message: str) -> bool:
    """Is this on the administrator's desk?"""
    async with a_client(town.kiosk.url) as client:
        await client.post("/api/staff/session", json={"username": "admin", "password": PASSWORD})
        messages = (await client.get("/api/staff/messages")).json()
    return any(one["message"] == message and one["parameters"]["code"] == "40101" for one in messages)
