"""This and the following days otherwise, or all that are to come; and the end of a plan. What has been stays as it was."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.lifecycle import AHEAD, LOOKED_AT
from services.elderly_care.plans import queries, recurrence
from services.elderly_care.plans.lifecycle import PLAN, OccurrenceStatus, PlanStatus
from services.elderly_care.plans.operations import filling
from services.elderly_care.plans.operations.making import PlanInvalid, PlanWish, make_plan
from services.elderly_care.plans.recurrence import Planned
from services.elderly_care.plans.tables import CarePlan, PlanException, PlanOccurrence
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict, NotFound


async def change_plan(
    *, plan: UUID, wish: PlanWish, from_on: date | None, actor: Actor, now: datetime
) -> tuple[CarePlan, list[PlanOccurrence]]:
    """Change a plan from a day on, or all its days to come; gives the plan that holds now and what became of the days.

    A day that cannot be had as it is now wanted keeps its booking and is listed as a conflict: nobody loses a visit by a change.
    """
    old, new, first = await _split(plan=plan, wish=wish, from_on=from_on, actor=actor, now=now)
    changed = await _carry_over(old, new, first=first, actor=actor, now=now)
    return new, [*changed, *await filling.fill_plan(plan=new.id, actor=actor, now=now)]


async def end_plan(*, plan: UUID, on: date, actor: Actor, now: datetime, why: str = "") -> int:
    """The last day of a plan; what was booked after it is called off. Gives how many visits that were."""
    row = await _end(plan=plan, on=on, actor=actor, now=now)
    gone = 0
    for shown in await queries.occurrences_of(plan=row.id, center=row.center, since=on + timedelta(days=1)):
        if shown.booking is not None and shown.booking.status in LOOKED_AT | AHEAD:
            await _call_off(shown.occurrence, actor=actor, now=now, why=why)
            gone += 1
    return gone


@db.in_transaction
async def _split(
    *, plan: UUID, wish: PlanWish, from_on: date | None, actor: Actor, now: datetime
) -> tuple[CarePlan, CarePlan, date]:
    """The plan as it was, the plan that holds from now on, and its first day."""
    old = await queries.plan(id=plan, center=actor.center)
    PLAN.check(old.status, PlanStatus.ENDED)
    today = local(now).date()
    first = max(from_on or today, today)
    if from_on is not None and from_on <= old.starts_on:
        from_on = None  # following the first day is all of them
    if from_on is None:
        new, _ = await make_plan(wish=replace(wish, starts_on=old.starts_on), resident=old.resident, actor=actor, now=now,
                                 follows=old)  # fmt: skip
    else:
        rule = (
            recurrence.rest_of(wish.rule, starts_on=old.starts_on, from_on=first)
            if wish.rule == old.rule
            else wish.rule
        )
        new, _ = await make_plan(wish=replace(wish, rule=rule, starts_on=first), resident=old.resident, actor=actor,
                                 now=now, follows=old)  # fmt: skip
    await _close(old, on=first - timedelta(days=1), now=now)
    await PlanException.update({PlanException.plan: new.id}).where(
        PlanException.plan == old.id, PlanException.center == old.center, PlanException.occurrence_on >= first
    )
    await audit.record("care_plan.changed", entity="care_plan", entity_id=new.id, actor=actor, at=now,
                       facts={"follows": old.id, "from": first.isoformat()})  # fmt: skip
    return old, new, first


async def _carry_over(
    old: CarePlan, new: CarePlan, *, first: date, actor: Actor, now: datetime
) -> list[PlanOccurrence]:
    """Take every booked day over into the new plan: as it is, at its new time, or called off when the rule has it no more."""
    had = [one for one in await queries.occurrences_of(plan=old.id, center=old.center, since=first) if one.booking]
    shown = [one for one in had if one.booking and one.booking.status in LOOKED_AT | AHEAD]
    for one in had:
        if one not in shown:  # done, or called off by the elder: it is not booked again
            await PlanOccurrence.update({PlanOccurrence.plan: new.id}).where(PlanOccurrence.id == one.occurrence.id)
    if not shown:
        return []
    coming = await queries.planned(
        pattern=queries.pattern_of(new), center=new.center, first=first, last=shown[-1].occurrence.occurrence_on,
        exceptions=await queries.exceptions(plan=new.id, center=new.center),
    )  # fmt: skip
    wanted = {one.on: one for one in coming if not one.left_out}
    rows = []
    for one in shown:
        row, booking = one.occurrence, one.booking
        planned = wanted.get(row.occurrence_on)
        if planned is None or booking is None or new.service_code != old.service_code:
            await _call_off(row, actor=actor, now=now, why="plan changed")
        elif planned.starts_at == booking.starts_at and planned.carer in (None, booking.carer):
            rows.append(await _take_over(row, new, now=now))
        else:
            rows.append(await _move(row, new, planned, actor=actor, now=now))
    return rows


async def _move(row: PlanOccurrence, new: CarePlan, planned: Planned, *, actor: Actor, now: datetime) -> PlanOccurrence:
    try:
        return await filling.rebook(new, planned, occurrence=row, actor=actor, now=now, why="plan changed")
    except (Conflict, NotFound) as refused:
        kept = await queries.occurrence(plan=row.plan, on=row.occurrence_on, center=row.center)
        return await _take_over(kept or row, new, now=now, code=refused.code)


@db.in_transaction
async def _take_over(row: PlanOccurrence, new: CarePlan, *, now: datetime, code: str = "") -> PlanOccurrence:
    status = OccurrenceStatus.CONFLICT if code else OccurrenceStatus.BOOKED
    return await filling.change(row, status=status, now=now, plan=new.id, code=code[:40])


@db.in_transaction
async def _call_off(row: PlanOccurrence, *, actor: Actor, now: datetime, why: str) -> None:
    booking = await care_queries.booking(id=row.booking, center=row.center)
    await care.cancel(booking=booking.id, by="station", why=why, actor=actor, now=now)
    await filling.change(row, status=OccurrenceStatus.DROPPED, now=now)


@db.in_transaction
async def _end(*, plan: UUID, on: date, actor: Actor, now: datetime) -> CarePlan:
    row = await queries.plan(id=plan, center=actor.center)
    if on < row.starts_on - timedelta(days=1):
        raise PlanInvalid
    await _close(row, on=on, now=now)
    await audit.record("care_plan.ended", entity="care_plan", entity_id=row.id, actor=actor, at=now,
                       facts={"on": on.isoformat()})  # fmt: skip
    return row


async def _close(row: CarePlan, *, on: date, now: datetime) -> None:
    """No day after this one; a plan whose last day is over has ended."""
    is_over = on <= local(now).date()
    values: dict[Any, Any] = {CarePlan.until_on: on, CarePlan.version: row.version + 1}
    if is_over:
        PLAN.check(row.status, PlanStatus.ENDED)
        values[CarePlan.status] = str(PlanStatus.ENDED)
    changed = await (
        CarePlan.update(values).where(CarePlan.id == row.id, CarePlan.version == row.version).returning(CarePlan.id)
    )
    if not changed:
        raise PLAN.too_late(row.status, PlanStatus.ENDED)
