"""The calendar of a centre, as rules want it."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from services.foundation.calendar import rules
from services.foundation.calendar.hours import USUAL, WorkingHours
from services.foundation.calendar.tables import CalendarDay
from services.foundation.centers.tables import ServiceCenter


async def corrections(*, center: UUID, since: date) -> dict[date, bool]:
    """Declared working and free days from a day on."""
    rows = await CalendarDay.select(CalendarDay.day_on, CalendarDay.is_working).where(
        CalendarDay.center == center, CalendarDay.day_on >= since
    )
    return {row["day_on"]: row["is_working"] for row in rows}


async def due_after(*, center: UUID, start: datetime, working_days: int) -> datetime:
    """The end (17:30 local) of the last of so many working days after a moment."""
    start_on = rules.local(start).date()
    known = await corrections(center=center, since=start_on - timedelta(days=1))
    return rules.moment(rules.add_working_days(start_on, working_days, known), time(17, 30)).astimezone(UTC)


async def declared(*, center: UUID, since: date) -> list[CalendarDay]:
    """The days that were declared working or free, from a day on."""
    return await CalendarDay.objects().where(CalendarDay.center == center, CalendarDay.day_on >= since).order_by(
        CalendarDay.day_on
    )  # fmt: skip


async def working_hours(*, center: UUID, since: datetime) -> WorkingHours:
    """The office hours of a centre, in which limits in working minutes run, whether or not its hall gives numbers round the clock."""
    row = await ServiceCenter.select(ServiceCenter.office_hours).where(ServiceCenter.id == center).first()
    known = await corrections(center=center, since=rules.local(since).date() - timedelta(days=1))
    return WorkingHours(row["office_hours"] if row else USUAL, known)
