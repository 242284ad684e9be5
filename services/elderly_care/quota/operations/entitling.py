"""Approving a right, and ending it. A new right ends the one before; months that are already open follow it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from services.elderly_care.assessments import queries as assessments
from services.elderly_care.quota import queries, rules
from services.elderly_care.quota.operations import months
from services.elderly_care.quota.operations.amounts import QuotaClassUnknown
from services.elderly_care.quota.tables import Entitlement, QuotaMonth
from services.elderly_care.seats import diaries
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict, Invalid, NotFound
from services.foundation.residents import queries as residents


class AssessmentNeeded(Conflict):
    """The amount depends on the level, and nobody has assessed it within twelve months."""

    code = "entitlement_needs_assessment"


class ClassDoesNotFit(Invalid):
    """The person is too young for a class that is given by age."""

    code = "quota_class_does_not_fit"


class PeriodInvalid(Invalid):
    """A right ends after it begins, and begins after the one before it."""

    code = "entitlement_period_invalid"


class EntitlementUnknown(NotFound):
    """The elder has no such right."""

    code = "entitlement_unknown"


@db.in_transaction
async def approve(
    *, resident: UUID, quota_class: str, from_on: date, document: str, actor: Actor, now: datetime,
    to_on: date | None = None,
) -> Entitlement:  # fmt: skip
    """Give an elder the amount of a class at the assessed level. There is one class only: the right before it ends the day before."""
    person = await residents.resident(id=resident, center=actor.center)
    today = local(now).date()
    if quota_class not in rules.CLASSES:
        raise QuotaClassUnknown
    if to_on is not None and to_on < from_on:
        raise PeriodInvalid
    if not rules.is_old_enough(quota_class=quota_class, birth_year=person.birth_year, today=today):
        raise ClassDoesNotFit
    await diaries.hold_elder(resident=resident, center=actor.center, now=now)
    assessment = await assessments.current(resident=resident, center=actor.center, today=today)
    if assessment is None or assessment.level is None:
        raise AssessmentNeeded
    await _end_the_one_before(resident=resident, from_on=from_on, center=actor.center)
    row = Entitlement(
        id=ids.new_id(), center=actor.center, resident=resident, quota_class=quota_class, level=assessment.level,
        from_on=from_on, to_on=to_on, document=document, approved_at=now, approved_by=actor.name,
        monthly_cents=await queries.monthly_cents(quota_class=quota_class, level=assessment.level, center=actor.center),
    )  # fmt: skip
    await row.save()
    await _let_months_follow(resident=resident, since=from_on, actor=actor, now=now)
    await months.grant_month(month=rules.month_on(today), resident=resident, actor=actor, now=now)
    await audit.record("entitlement.approved", entity="resident", entity_id=resident, actor=actor, at=now,
                       facts={"class": quota_class, "level": row.level, "cents": row.monthly_cents})  # fmt: skip
    return row


@db.in_transaction
async def end(*, entitlement: UUID, to_on: date, actor: Actor, now: datetime) -> Entitlement:
    """End a right with a day; months that lie after it are emptied as far as nothing is reserved."""
    row = await Entitlement.objects().where(Entitlement.id == entitlement, Entitlement.center == actor.center).first()
    if row is None:
        raise EntitlementUnknown
    if to_on < row.from_on:
        raise PeriodInvalid
    await diaries.hold_elder(resident=row.resident, center=actor.center, now=now)
    row.to_on = to_on
    await row.save()
    await _let_months_follow(resident=row.resident, since=to_on, actor=actor, now=now)
    await audit.record("entitlement.ended", entity="resident", entity_id=row.resident, actor=actor, at=now)
    return row


@db.in_transaction
async def read_entitlements(*, resident: UUID, actor: Actor, now: datetime) -> list[Entitlement]:
    """Open all rights an elder has had, the newest first, and write down who did."""
    person = await residents.resident(id=resident, center=actor.center)
    await audit.record("quota.read", entity="resident", entity_id=person.id, actor=actor, at=now)
    return await queries.entitlements(resident=person.id, center=actor.center)


async def _end_the_one_before(*, resident: UUID, from_on: date, center: UUID) -> None:
    before = (await queries.entitlements(resident=resident, center=center))[:1]
    if not before:
        return
    if before[0].from_on >= from_on:
        raise PeriodInvalid
    if before[0].to_on is None or before[0].to_on >= from_on:
        before[0].to_on = from_on - timedelta(days=1)
        await before[0].save()


async def _let_months_follow(*, resident: UUID, since: date, actor: Actor, now: datetime) -> None:
    open_months = await (
        QuotaMonth.objects()
        .where(
            QuotaMonth.resident == resident,
            QuotaMonth.center == actor.center,
            QuotaMonth.closed_at.is_null(),
            QuotaMonth.month >= rules.month_on(since),
        )
        .order_by(QuotaMonth.month)
    )
    for month in open_months:
        await months.follow_right(month, actor=actor, now=now)
