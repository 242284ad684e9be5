"""Booking the days of a plan ahead: each in a transaction of its own, once, and what cannot be had is written down."""

from datetime import date, datetime, timedelta
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.operations import dispatching, rescheduling
from services.elderly_care.plans import finding, queries
from services.elderly_care.plans.lifecycle import OccurrenceStatus
from services.elderly_care.plans.operations.making import code_of
from services.elderly_care.plans.recurrence import Planned
from services.elderly_care.plans.tables import CarePlan, PlanOccurrence
from services.foundation import db, ids, notifications
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import business_date, local
from services.foundation.centers.home import Home
from services.foundation.errors import Conflict, DomainError, NotFound
from services.foundation.lifecycle import WrongMoment

NOBODY_PRINTS = Home(center="", helpline="", public_url="")
AT_ONCE = 100


async def fill_due(*, center: UUID, now: datetime) -> int:
    """Book every running plan of a station up to the horizon, and what a warning kept back once it is over; gives how many days."""
    horizon = await _horizon(center=center, now=now)
    due = await queries.to_be_filled(center=center, until=horizon)
    filled = [await fill_plan(plan=id, actor=system(center), now=now) for id in due]
    filled.append(await _after_the_weather(center=center, now=now))
    return sum(sum(row.status == OccurrenceStatus.BOOKED for row in rows) for rows in filled)


async def fill_plan(*, plan: UUID, actor: Actor, now: datetime) -> list[PlanOccurrence]:
    """Book the days of a plan that have no row yet, and give what became of them. Not one transaction: one a day."""
    row = await queries.plan(id=plan, center=actor.center)
    horizon = await _horizon(center=row.center, now=now)
    coming = await _without_row(row, first=max(local(now).date(), row.starts_on), last=horizon)
    made = [await settle(row, one, actor=actor, now=now) for one in coming]
    await _filled(row, until=horizon)
    if any(one.status == OccurrenceStatus.CONFLICT for one in made) and actor.kind == "system":
        await notifications.notify("plan_conflicts", center=row.center, at=now, to_role="care_desk", entity="care_plan",
                                   entity_id=row.id, parameters={})  # fmt: skip
    return made


async def settle(plan: CarePlan, one: Planned, *, actor: Actor, now: datetime) -> PlanOccurrence:
    """Book one day, or write down why not; whoever comes second finds the row of the first."""
    if one.left_out:
        return await leave_out(plan, one, now=now)
    try:
        return await book_day(plan, one, actor=actor, now=now)
    except (Conflict, NotFound) as refused:
        return await _write_down(plan, one, status=OccurrenceStatus.CONFLICT, code=refused.code, now=now)


async def retry(*, plan: UUID, on: date, actor: Actor, now: datetime) -> PlanOccurrence:
    """Try a day again that was in conflict."""
    row = await queries.plan(id=plan, center=actor.center)
    await _forget(plan=row.id, on=on, center=actor.center)
    found = await queries.planned(pattern=queries.pattern_of(row), center=row.center, first=on, last=on,
                                  exceptions=await queries.exceptions(plan=row.id, center=row.center))  # fmt: skip
    if not found:
        raise queries.OccurrenceUnknown
    return await settle(row, found[0], actor=actor, now=now)


async def _after_the_weather(*, center: UUID, now: datetime) -> list[PlanOccurrence]:
    """Days that a warning had kept back and that none stops any more."""
    kept_back = await queries.stopped_by_weather(center=center, now=now)
    dry = [one for one in kept_back if not await finding.is_stopped(one, now=now)]
    return [await retry(plan=one.plan, on=one.occurrence_on, actor=system(center), now=now) for one in dry]


async def dispatch_due(*, center: UUID, now: datetime) -> int:
    """Offer the visits of plans that come near, but for those that the weather has put on the desk's list. One for which nobody can be
    found is left to the desk, and said once."""
    limits = await limit_queries.limits(center=center)
    due = await db.rows(
        "SELECT o.id AS id, b.id AS booking FROM care_booking b JOIN plan_occurrence o ON o.booking = b.id "
        "JOIN care_slot s ON s.id = b.slot WHERE b.center = {} AND b.status = 'accepted' AND b.starts_at > {} "
        "AND b.starts_at <= {} AND s.carer IS NOT NULL AND o.code = '' "
        "AND NOT EXISTS (SELECT 1 FROM dispatch_offer d WHERE d.booking = b.id) "
        "AND NOT EXISTS (SELECT 1 FROM weather_stop w WHERE w.booking = b.id AND w.status = 'listed') ORDER BY b.starts_at LIMIT {}",
        center, now, now + timedelta(hours=limits.dispatch_hours), AT_ONCE,
    )  # fmt: skip
    return sum([await _dispatch(row["booking"], occurrence=row["id"], center=center, now=now) for row in due])


async def _dispatch(booking: UUID, *, occurrence: UUID, center: UUID, now: datetime) -> bool:
    try:
        await dispatching.dispatch(booking=booking, actor=system(center), now=now)
    except WrongMoment:
        return False
    except DomainError as refused:
        await _say_once(booking, occurrence=occurrence, code=refused.code, center=center, now=now)
        return False
    return True


@db.in_transaction
async def _say_once(booking: UUID, *, occurrence: UUID, code: str, center: UUID, now: datetime) -> None:
    marked = await db.rows(
        "UPDATE plan_occurrence SET code = {} WHERE id = {} AND code = '' RETURNING id", code[:40], occurrence
    )
    if marked:
        row = await care_queries.booking(id=booking, center=center)
        await notifications.notify("dispatch_to_station", center=center, at=now, to_role="care_desk", entity="booking",
                                   entity_id=booking, parameters={"number": row.number})  # fmt: skip


@db.in_transaction
async def book_day(plan: CarePlan, one: Planned, *, actor: Actor, now: datetime) -> PlanOccurrence:
    """The row of the day first: it is unique, so that a day is booked once."""
    row = _row(plan, one, status=OccurrenceStatus.BOOKED, code="", now=now)
    if not await _insert(row):
        return await _known(plan, one)
    service = await finding.service_of(code=plan.service_code, center=plan.center)
    slot = await finding.seat(one, service=service, resident=plan.resident, actor=actor, now=now)
    wish = care.Wish(service=service.code, slot=slot.id, person=plan.resident, agrees_to_pay=plan.agrees_to_pay,
                     visit_code=code_of(plan))  # fmt: skip
    booked = await care.book(wish=wish, actor=actor, now=now, business_date=business_date(now), home=NOBODY_PRINTS)
    row.booking = booked.booking.id
    await PlanOccurrence.update({PlanOccurrence.booking: row.booking}).where(PlanOccurrence.id == row.id)
    return row


@db.in_transaction
async def rebook(
    plan: CarePlan, one: Planned, *, occurrence: PlanOccurrence, actor: Actor, now: datetime, why: str
) -> PlanOccurrence:
    """Put a booked day to where the plan now wants it; the new booking names the old one."""
    service = await finding.service_of(code=plan.service_code, center=plan.center)
    slot = await finding.seat(
        one, service=service, resident=plan.resident, actor=actor, now=now, but=occurrence.booking
    )
    booked = await rescheduling.reschedule(
        booking_id=occurrence.booking, slot=slot.id, actor=actor, now=now, business_date=business_date(now),
        home=NOBODY_PRINTS, why=why, visit_code=code_of(plan),
    )  # fmt: skip
    return await change(occurrence, status=OccurrenceStatus.BOOKED, now=now, booking=booked.booking.id,
                        starts_at=one.starts_at, code="", plan=plan.id)  # fmt: skip


async def change(row: PlanOccurrence, *, status: OccurrenceStatus, now: datetime, **values: object) -> PlanOccurrence:
    """Write what became of a day now."""
    values |= {"status": str(status), "changed_at": now}
    for name, value in values.items():
        setattr(row, name, value)
    await row.save()
    return row


async def leave_out(plan: CarePlan, one: Planned, *, now: datetime) -> PlanOccurrence:
    """Write down that there is no visit on this day, and why."""
    return await _write_down(plan, one, status=OccurrenceStatus.SKIPPED, code=one.left_out, now=now)


@db.in_transaction
async def _write_down(
    plan: CarePlan, one: Planned, *, status: OccurrenceStatus, code: str, now: datetime
) -> PlanOccurrence:
    row = _row(plan, one, status=status, code=code, now=now)
    return row if await _insert(row) else await _known(plan, one)


@db.in_transaction
async def _forget(*, plan: UUID, on: date, center: UUID) -> None:
    gone = await db.rows(
        "DELETE FROM plan_occurrence WHERE plan = {} AND occurrence_on = {} AND center = {} AND status = 'conflict' "
        "AND booking IS NULL RETURNING id",
        plan, on, center,
    )  # fmt: skip
    if not gone:
        raise queries.OccurrenceUnknown


async def _without_row(plan: CarePlan, *, first: date, last: date) -> list[Planned]:
    coming = await queries.planned(pattern=queries.pattern_of(plan), center=plan.center, first=first, last=last,
                                   exceptions=await queries.exceptions(plan=plan.id, center=plan.center))  # fmt: skip
    shown = await queries.occurrences_of(plan=plan.id, center=plan.center, since=first)
    known = {one.occurrence.occurrence_on for one in shown}
    return [one for one in coming if one.on not in known]


async def _horizon(*, center: UUID, now: datetime) -> date:
    return local(now).date() + timedelta(days=(await limit_queries.limits(center=center)).plan_days)


async def _filled(plan: CarePlan, *, until: date) -> None:
    await CarePlan.update({CarePlan.filled_until: until}).where(CarePlan.id == plan.id)


def _row(plan: CarePlan, one: Planned, *, status: OccurrenceStatus, code: str, now: datetime) -> PlanOccurrence:
    return PlanOccurrence(
        id=ids.new_id(), center=plan.center, plan=plan.id, occurrence_on=one.on, starts_at=one.starts_at,
        status=str(status), code=code[:40], changed_at=now,
    )  # fmt: skip


async def _insert(row: PlanOccurrence) -> bool:
    return bool(await PlanOccurrence.insert(row).on_conflict(action="DO NOTHING").returning(PlanOccurrence.id))


async def _known(plan: CarePlan, one: Planned) -> PlanOccurrence:
    row = await queries.occurrence(plan=plan.id, on=one.on, center=plan.center)
    if row is None:
        raise queries.OccurrenceUnknown
    return row
