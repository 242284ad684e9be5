"""Plans are booked ahead, and the machine dies in the middle of a day, again and again: in the end each visit is there exactly once."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from uuid import UUID

import pytest

from services.elderly_care.plans import operations as plans
from services.foundation import db
from tests.clients import MASTER_KEY
from tests.elderly_care.cast import a_station, an_elder, desk
from tests.elderly_care.plans.cast import NOW, a_carer, a_wish
from tests.faults.filling import DONE, IN_THE_MIDDLE
from tests.processes import ROOT

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300), pytest.mark.usefixtures("vault")]

DAYS = 12
KILLED_ON = (1, 3)  # the day in whose middle it stood


@asynccontextmanager
async def at_the_database(url: str) -> AsyncIterator[None]:
    """Only one process may have it open."""
    engine = db.engine_from_url(url)
    db.bind(engine)
    async with db.opened(engine):
        yield


async def a_plan_to_be_filled() -> UUID:
    center = await a_station()
    await a_carer(center)
    wish = a_wish(rule="FREQ=DAILY", until_on=date(2027, 2, DAYS))
    await plans.make_plan(wish=wish, resident=await an_elder(center), actor=desk(center), now=NOW)
    return center


async def fills(database_url: str, center: UUID, *how: str, dies_on: int = 0) -> None:
    """Let a process of its own fill the plan, and end it as a power cut would in the middle of a day."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.filling", database_url, MASTER_KEY, str(center), str(dies_on), *how,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    said = (await process.stdout.readline()).decode().strip()
    if said == IN_THE_MIDDLE:
        process.kill()
    await process.wait()
    assert said == (IN_THE_MIDDLE if dies_on else DONE)


async def what_is_wrong() -> list[str]:
    """Days and bookings that do not belong to each other one to one, and seats that nobody or too many have."""
    wrong = await db.rows(
        "SELECT o.occurrence_on AS day FROM plan_occurrence o LEFT JOIN care_booking b ON b.id = o.booking "
        "WHERE o.status <> 'booked' OR b.id IS NULL OR b.status <> 'accepted'"
    )
    loose = await db.rows("SELECT b.id AS id FROM care_booking b WHERE b.id NOT IN (SELECT booking FROM plan_occurrence "
                          "WHERE booking IS NOT NULL)")  # fmt: skip
    seats = await db.rows(
        "SELECT s.id AS id FROM care_slot s WHERE s.taken <> (SELECT COUNT(*) FROM care_booking b WHERE b.slot = s.id)"
    )
    return [*(f"day {row['day']}" for row in wrong), *("loose booking" for _ in loose), *("seat" for _ in seats)]


async def count(table: str) -> int:
    return int((await db.rows(f"SELECT COUNT(*) AS n FROM {table}", types={"n": int}))[0]["n"])


async def test_each_visit_is_booked_exactly_once_through_many_kills(database_url: str) -> None:
    async with at_the_database(database_url):
        center = await a_plan_to_be_filled()
    for day in KILLED_ON:
        await fills(database_url, center, dies_on=day)
        async with at_the_database(database_url):
            assert await what_is_wrong() == []
            assert await count("care_booking") < DAYS

    await fills(database_url, center)

    async with at_the_database(database_url):
        assert await what_is_wrong() == []
        assert (await count("care_booking"), await count("plan_occurrence")) == (DAYS, DAYS)


async def test_a_fill_that_writes_a_day_in_pieces_is_found_out(database_url: str) -> None:
    async with at_the_database(database_url):
        center = await a_plan_to_be_filled()
    await fills(database_url, center, "careless", dies_on=2)

    await fills(database_url, center)

    async with at_the_database(database_url):
        assert await what_is_wrong() != []
