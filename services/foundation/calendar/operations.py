"""Correcting the calendar."""

from datetime import date, datetime

from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.tables import CalendarDay


@db.in_transaction
async def declare_day(*, day_on: date, is_working: bool, note: str, actor: Actor, now: datetime) -> None:
    """Say that a day is working or free here, whatever the published list says."""
    await CalendarDay.delete().where(CalendarDay.center == actor.center, CalendarDay.day_on == day_on)
    row = CalendarDay(id=ids.new_id(), center=actor.center, day_on=day_on, is_working=is_working, note=note)
    await row.save()
    await audit.record("calendar.day_declared", entity="calendar_day", entity_id=row.id, actor=actor, at=now,
                       facts={"day": day_on.isoformat(), "working": is_working})  # fmt: skip


@db.in_transaction
async def forget_day(*, day_on: date, actor: Actor, now: datetime) -> None:
    """The published list speaks for this day again."""
    gone = await CalendarDay.delete().where(CalendarDay.center == actor.center, CalendarDay.day_on == day_on).returning(
        CalendarDay.id
    )  # fmt: skip
    for row in gone:
        await audit.record("calendar.day_forgotten", entity="calendar_day", entity_id=row["id"], actor=actor, at=now,
                           facts={"day": day_on.isoformat()})  # fmt: skip
