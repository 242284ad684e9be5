"""Who should have given a sign today and has not."""

from datetime import date, datetime, time
from uuid import UUID

from services.elderly_care.limits import queries as limits
from services.elderly_care.queries import day_span
from services.foundation import db
from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import local, moment
from services.foundation.centers import queries as centers

PURPOSE = "daily_sign"
# agreed before today; not at a kiosk, not at a meal, a seat or a door, not seen at a look-in; and no worry about it today
SILENT = (
    "SELECT DISTINCT c.resident AS resident FROM elder_consent c WHERE c.center = {} AND c.purpose = 'daily_sign' "
    "AND c.withdrawn_at IS NULL AND c.booking IS NULL AND c.given_at < {} "
    "AND NOT EXISTS (SELECT 1 FROM daily_sign s WHERE s.resident = c.resident AND s.signed_on = {}) "
    "AND NOT EXISTS (SELECT 1 FROM care_booking b WHERE b.resident = c.resident AND b.checked_in_at >= {} AND b.checked_in_at < {}) "
    "AND NOT EXISTS (SELECT 1 FROM welfare_visit w WHERE w.resident = c.resident AND w.done_at >= {} AND w.done_at < {}) "
    "AND NOT EXISTS (SELECT 1 FROM safety_alarm a WHERE a.resident = c.resident AND a.kind = 'no_swipe' AND a.opened_at >= {} "
    "AND a.opened_at < {}) LIMIT 100"
)


async def silent(*, center: UUID, now: datetime) -> list[UUID]:
    """The elders to be called now: nobody before the hour that the station has set, nobody on a day without office hours."""
    day = local(now).date()
    by = (await limits.limits(center=center)).sign_by_hour
    if now < moment(day, time(by)) or not await _could_sign(day, center=center, now=now):
        return []
    start, end = day_span(day)
    found = await db.rows(SILENT, center, start, day, start, end, start, end, start, end)
    return [row["resident"] for row in found]


async def _could_sign(day: date, *, center: UUID, now: datetime) -> bool:
    row = await centers.center(id=center)
    return bool(row.is_always_open or (await calendar.working_hours(center=center, since=now)).spans(day))
