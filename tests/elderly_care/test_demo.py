"""The demo station can be tried at any hour."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from kiosk.demo import care, hall
from services.elderly_care import availability, queries
from services.elderly_care.assessments import queries as assessments
from services.foundation import db
from services.foundation.calendar.rules import local

pytestmark = pytest.mark.usefixtures("database")


async def counts() -> list[int]:
    found = [
        await db.rows(f"SELECT COUNT(*) AS n FROM {table}")
        for table in ("carer", "roster_shift", "care_slot", "care_booking")
    ]
    return [rows[0]["n"] for rows in found]


@pytest.mark.parametrize("hour", [0, 9, 23])
async def test_the_demo_has_work_for_today_and_free_times_for_two_weeks(hour: int) -> None:
    now = datetime(2026, 7, 17, hour, tzinfo=UTC)
    center, _ = await hall.seed_hall(now=now, always_open=True)
    await care.seed_care(center, now)

    before = await counts()
    await care.seed_care(center, now)

    assert await counts() == before
    bookings = await queries.bookings_of_day(day=local(now).date(), center=UUID(str(center)))
    assert len(bookings) >= 10
    for service in await queries.services(center=center):
        if service.minutes > 0:
            free = await availability.free_slots(
                service=service, center=center, start=now, end=now + timedelta(days=2), now=now
            )
            assert free, service.code


async def test_the_demo_has_elders_in_every_standing() -> None:
    now = datetime(2026, 7, 17, 6, tzinfo=UTC)
    center, _ = await hall.seed_hall(now=now, always_open=True)
    await care.seed_care(center, now)

    levels = await db.rows("SELECT DISTINCT care_level FROM care_profile WHERE center = {}", center)
    due = await assessments.due(center=UUID(str(center)), today=local(now).date())
    payers = await db.rows("SELECT DISTINCT payer FROM care_booking WHERE center = {}", center)

    assert {row["care_level"] for row in levels} >= {None, 1, 2, 3}
    assert {one.why for one in due} == {"never", "expired", "soon", "hospital"}
    assert {row["payer"] for row in payers} >= {"QUOTA", "SELF"}


async def test_seats_and_bookings_of_the_demo_agree() -> None:
    now = datetime(2026, 7, 17, 6, tzinfo=UTC)
    center, _ = await hall.seed_hall(now=now, always_open=True)

    await care.seed_care(center, now)

    taken = await db.rows("SELECT SUM(taken) AS n FROM care_slot", types={"n": int})
    assert taken[0]["n"] == (await counts())[3]
