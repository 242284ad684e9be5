"""Making a plan, and saying beforehand what it will meet."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.operations import booking
from services.elderly_care.plans import finding, queries, recurrence
from services.elderly_care.plans.finding import Found
from services.elderly_care.plans.lifecycle import PlanStatus
from services.elderly_care.plans.tables import CarePlan
from services.elderly_care.tables import CareService
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Invalid
from services.foundation.residents import queries as residents

ON_HOLIDAY = ("keep", "skip", "move")
LONGEST = timedelta(days=366)


class PlanInvalid(Invalid):
    """A plan ends after it begins, has days, and is about help that can be booked."""

    code = "care_plan_invalid"


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What a plan is to be."""

    service: str
    rule: str
    starts_on: date
    clock: time
    until_on: date | None = None
    carer: UUID | None = None
    on_holiday: str = "keep"
    agrees_to_pay: bool = False


async def preview(
    *, wish: PlanWish, resident: UUID, actor: Actor, now: datetime, last: date | None = None, but: UUID | None = None
) -> list[Found]:
    """Every occurrence up to the horizon with what it would meet, before anything is written; `but` is the plan that would be changed."""
    service = await _must_be_sound(wish, resident=resident, actor=actor, now=now)
    today = local(now).date()
    days = (await limit_queries.limits(center=actor.center)).plan_days
    until = last or max(today, wish.starts_on - timedelta(days=days)) + timedelta(days=days)
    coming = await queries.planned(
        pattern=pattern_of(wish), center=actor.center, first=max(today, wish.starts_on), last=until,
        exceptions=await queries.exceptions(plan=but, center=actor.center) if but else None,
    )  # fmt: skip
    own = await _own_bookings(but, center=actor.center) if but else {}
    return [
        await finding.look(one, service=service, resident=resident, center=actor.center, now=now, but=own.get(one.on))
        for one in coming
    ]


@db.in_transaction
async def make_plan(
    *, wish: PlanWish, resident: UUID, actor: Actor, now: datetime, follows: CarePlan | None = None
) -> tuple[CarePlan, str]:
    """Write a plan down; gives it with the four digits that its carers will be asked for. Its bookings are made by `fill_plan`."""
    await _must_be_sound(wish, resident=resident, actor=actor, now=now)
    id = ids.new_id()
    code = code_of(follows) if follows else booking.new_code()
    row = CarePlan(
        id=id, center=actor.center, resident=resident, service_code=wish.service, rule=recurrence.normal(wish.rule),
        starts_on=wish.starts_on, until_on=wish.until_on, clock=f"{wish.clock:%H:%M}", carer=wish.carer,
        on_holiday=wish.on_holiday, agrees_to_pay=wish.agrees_to_pay, status=str(PlanStatus.ACTIVE),
        visit_code_sealed=crypto.vault().seal(code, field="care_plan.visit_code", row=id),
        follows=follows.id if follows else None, created_at=now, created_by=actor.name,
    )  # fmt: skip
    await row.save()
    await audit.record("care_plan.made", entity="care_plan", entity_id=id, actor=actor, at=now)
    return row, code


def code_of(plan: CarePlan) -> str:
    """The four digits of a plan's visits."""
    return crypto.vault().open(plan.visit_code_sealed, field="care_plan.visit_code", row=plan.id)


def pattern_of(wish: PlanWish) -> recurrence.Pattern:
    """What a wish says of its days."""
    return recurrence.Pattern(
        rule=recurrence.normal(wish.rule), starts_on=wish.starts_on, until_on=wish.until_on, clock=wish.clock,
        carer=wish.carer, on_holiday=wish.on_holiday,
    )  # fmt: skip


def wish_of(plan: CarePlan) -> PlanWish:
    """A plan as the wish that would make it again."""
    return PlanWish(
        service=plan.service_code, rule=plan.rule, starts_on=plan.starts_on, clock=time.fromisoformat(plan.clock),
        until_on=plan.until_on, carer=plan.carer, on_holiday=plan.on_holiday, agrees_to_pay=plan.agrees_to_pay,
    )  # fmt: skip


async def _must_be_sound(wish: PlanWish, *, resident: UUID, actor: Actor, now: datetime) -> CareService:
    service = await finding.service_of(code=wish.service, center=actor.center)
    await residents.resident(id=resident, center=actor.center)
    if wish.carer is not None:
        await care.carer(id=wish.carer, center=actor.center)
    rule = recurrence.normal(wish.rule)
    ends = wish.until_on or wish.starts_on
    if (
        service.minutes <= 0
        or wish.on_holiday not in ON_HOLIDAY
        or not wish.starts_on <= ends
        or wish.starts_on > local(now).date() + LONGEST
        or not recurrence.has_days(rule, starts_on=wish.starts_on)
    ):
        raise PlanInvalid
    return service


async def _own_bookings(plan: UUID, *, center: UUID) -> dict[date, UUID]:
    shown = await queries.occurrences_of(plan=plan, center=center)
    return {one.occurrence.occurrence_on: one.booking.id for one in shown if one.booking is not None}
