"""What the clock does with the hall: the end of a business date, in every centre."""

from datetime import datetime

from services.foundation.calendar.rules import business_date
from services.foundation.centers import queries as centers
from services.one_window import operations


async def close_days(*, now: datetime) -> None:
    """End what earlier business dates left open; nothing happens when nothing is left."""
    for center in await centers.centers():
        today = business_date(now, cutover_hour=center.cutover_hour)
        await operations.close_day(center=center.id, business_date=today, now=now)
        await operations.close_appointments(center=center.id, business_date=today, now=now)
        await operations.close_blocks(center=center.id, business_date=today, now=now)
