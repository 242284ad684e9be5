"""This day otherwise: left out, at another moment, or with another carer."""

from datetime import date, datetime
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.lifecycle import AHEAD, LOOKED_AT
from services.elderly_care.plans import queries
from services.elderly_care.plans.lifecycle import OccurrenceStatus
from services.elderly_care.plans.operations import filling
from services.elderly_care.plans.recurrence import Exceptional, Planned, occurrences
from services.elderly_care.plans.tables import CarePlan, PlanException, PlanOccurrence
from services.elderly_care.tables import CareBooking
from services.foundation import audit, db, ids
from services.foundation.actor import Actor


@db.in_transaction
async def make_exception(
    *, plan: UUID, on: date, exception: Exceptional, actor: Actor, now: datetime, why: str = ""
) -> PlanOccurrence:
    """Decide for one day. What was booked is called off, moved or given to another carer; when that cannot be, nothing changes."""
    row = await queries.plan(id=plan, center=actor.center)
    planned = await _of_rule(row, on)
    await _write(row, on, exception, actor=actor, now=now, why=why)
    known = await queries.occurrence(plan=row.id, on=on, center=row.center)
    booking = await _live_booking(known, center=row.center)
    one = _with(planned, exception)
    if exception.kind == "skip":
        if booking is not None:
            await care.cancel(booking=booking.id, by="station", why=why, actor=actor, now=now)
        return await _left_out(row, one, known, now=now)
    if booking is None or known is None:
        if known is not None:
            await PlanOccurrence.delete().where(PlanOccurrence.id == known.id)
        return await filling.book_day(row, one, actor=actor, now=now)
    if exception.kind == "carer":
        await care.dispatch(booking=booking.id, carer=exception.carer, actor=actor, now=now)
        return known
    return await filling.rebook(row, one, occurrence=known, actor=actor, now=now, why=why)


async def _write(plan: CarePlan, on: date, exception: Exceptional, *, actor: Actor, now: datetime, why: str) -> None:
    await PlanException.delete().where(PlanException.plan == plan.id, PlanException.occurrence_on == on)
    row = PlanException(
        id=ids.new_id(), center=plan.center, plan=plan.id, occurrence_on=on, kind=exception.kind, to_at=exception.to_at,
        carer=exception.carer, why=why[:120], entered_at=now, entered_by=actor.name,
    )  # fmt: skip
    await row.save()
    await audit.record("care_plan.exception", entity="care_plan", entity_id=plan.id, actor=actor, at=now,
                       facts={"on": on.isoformat(), "kind": exception.kind})  # fmt: skip


async def _of_rule(plan: CarePlan, on: date) -> Planned:
    """The day as the rule gives it, without holidays: who decides for a day has decided about the holiday too."""
    found = occurrences(queries.pattern_of(plan), first=on, last=on, exceptions={}, is_holiday=lambda _: False,
                        is_working=lambda _: True)  # fmt: skip
    if not found:
        raise queries.OccurrenceUnknown
    return found[0]


def _with(planned: Planned, exception: Exceptional) -> Planned:
    if exception.kind == "skip":
        return Planned(planned.on, planned.starts_at, planned.carer, left_out="exception")
    at = exception.to_at or planned.starts_at
    return Planned(planned.on, at, exception.carer or planned.carer, is_moved=exception.kind == "move")


async def _live_booking(row: PlanOccurrence | None, *, center: UUID) -> CareBooking | None:
    if row is None or row.booking is None:
        return None
    booking = await care_queries.booking(id=row.booking, center=center)
    return booking if booking.status in LOOKED_AT | AHEAD else None


async def _left_out(plan: CarePlan, one: Planned, known: PlanOccurrence | None, *, now: datetime) -> PlanOccurrence:
    if known is None:
        return await filling.leave_out(plan, one, now=now)
    return await filling.change(known, status=OccurrenceStatus.SKIPPED, now=now, code="exception")
