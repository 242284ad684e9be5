"""The demo has something planned, once."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from kiosk.demo import care, care_plans, hall
from services.elderly_care.plans import queries
from services.elderly_care.waiting import queries as waiting
from services.foundation import db

pytestmark = pytest.mark.usefixtures("database")


async def test_the_demo_has_plans_without_conflicts_somebody_who_waits_and_a_leave() -> None:
    now = datetime(2026, 7, 17, 2, tzinfo=UTC)
    found, _ = await hall.seed_hall(now=now, always_open=True)
    center = UUID(str(found))
    await care.seed_care(center, now)

    for _ in range(2):
        await care_plans.seed_plans(center, now)

    plans = await queries.plans(center=center)
    days = [day for plan in plans for day in await queries.occurrences_of(plan=plan.id, center=center)]
    assert (len(plans), {day.occurrence.status for day in days}) == (2, {"booked"})
    assert len(days) == 16
    assert len(await waiting.in_line(center=center)) == 1
    assert len(await db.rows("SELECT id FROM carer_leave")) == 1
