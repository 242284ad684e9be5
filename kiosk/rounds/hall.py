"""What the clock does with the hall: the end of a business date, and matters and reviews that wait too long, in every centre."""

from datetime import datetime

from services.foundation.calendar.rules import business_date
from services.foundation.centers import queries as centers
from services.foundation.one_by_one import in_turn
from services.one_window import operations
from services.one_window.applications import operations as applications
from services.one_window.reviews import operations as reviews

AT_THE_END = (operations.close_day, operations.close_appointments, operations.close_blocks)
AT_THE_DESK = (applications.remind_due, reviews.remind_cases)


async def close_days(*, now: datetime) -> None:
    """End what earlier business dates left open; nothing happens when nothing is left."""
    for center in await centers.centers():
        today = business_date(now, cutover_hour=center.cutover_hour)
        await in_turn(AT_THE_END, center=center.id, business_date=today, now=now)


async def remind(*, now: datetime) -> None:
    """Say what is late, once."""
    for center in await centers.centers():
        await in_turn(AT_THE_DESK, center=center.id, now=now)
