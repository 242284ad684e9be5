"""Setting up the station: services, carers, shifts and the times that can be booked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care import catalogue, queries, rules
from services.elderly_care.seats import diaries
from services.elderly_care.tables import Carer, CareService, CareSlot, RosterShift
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid

LONGEST_SHIFT = timedelta(hours=16)
AT_ONCE = 500  # rows of one INSERT


class ShiftInvalid(Invalid):
    """A shift ends after it begins, within sixteen hours."""

    code = "shift_invalid"


class ShiftOverlaps(Conflict):
    """The carer works then already."""

    code = "shift_overlaps"


class SlotInvalid(Invalid):
    """A slot has 1 to 500 seats, at home one, and a length."""

    code = "slot_invalid"


class CarerOffShift(Conflict):
    """The carer does not work then."""

    code = "carer_off_shift"


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """A time to open: at home with a carer, at the station with a number of seats."""

    service: CareService
    starts_at: datetime
    capacity: int = 1
    carer: UUID | None = None

    @property
    def ends_at(self) -> datetime:
        """When the service is over."""
        return self.starts_at + timedelta(minutes=self.service.minutes)


@db.in_transaction
async def load_services(*, center: UUID, is_always_open: bool) -> int:
    """Write every service of the file that the centre does not have yet."""
    known = {row["code"] for row in await CareService.select(CareService.code).where(CareService.center == center)}
    fresh = [
        _service(entry, order=order, center=center, is_always_open=is_always_open)
        for order, entry in enumerate(catalogue.entries())
        if entry["code"] not in known
    ]
    if fresh:
        await CareService.insert(*fresh)
    return len(fresh)


@db.in_transaction
async def add_carer(
    *, name: str, gender: str, skills: Sequence[str], actor: Actor, now: datetime, staff: UUID | None = None
) -> Carer:
    """Make somebody known who visits; the same account stays the same carer."""
    for code in skills:
        await queries.service(code=code, center=actor.center)
    known = await Carer.objects().where(Carer.center == actor.center, Carer.staff == staff).first() if staff else None
    if known is not None:
        return known
    row = Carer(
        id=ids.new_id(), center=actor.center, staff=staff, name=name, gender=gender, skills=json.dumps(list(skills))
    )
    await row.save()
    await audit.record("carer.added", entity="carer", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def add_shift(*, carer: UUID, starts_at: datetime, ends_at: datetime, actor: Actor, now: datetime) -> RosterShift:
    """Put a span of work on the roster."""
    if not timedelta() < ends_at - starts_at <= LONGEST_SHIFT:
        raise ShiftInvalid
    await diaries.hold_carer(carer=carer, center=actor.center)
    if await _works(carer=carer, center=actor.center, starts_at=starts_at, ends_at=ends_at):
        raise ShiftOverlaps
    row = RosterShift(id=ids.new_id(), center=actor.center, carer=carer, starts_at=starts_at, ends_at=ends_at)
    await row.save()
    await audit.record("shift.added", entity="shift", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def open_slot(*, plan: SlotPlan, actor: Actor, now: datetime) -> CareSlot:
    """Open one time for booking; opening it again gives the same one, also when it was closed meanwhile."""
    await open_slots(plans=[plan], actor=actor, now=now)
    row = await (
        CareSlot.objects()
        .where(
            CareSlot.center == actor.center,
            CareSlot.service_code == plan.service.code,
            CareSlot.starts_at == plan.starts_at,
            CareSlot.carer.is_null() if plan.carer is None else CareSlot.carer == plan.carer,
        )
        .first()
    )
    if row is None:
        raise queries.SlotUnknown
    if not row.is_open:
        await CareSlot.update({CareSlot.is_open: True}).where(CareSlot.id == row.id)
        row.is_open = True
    return row


@db.in_transaction
async def open_slots(*, plans: Sequence[SlotPlan], actor: Actor, now: datetime) -> int:
    """Open many times at once; those that are open already stay as they are. Gives how many are new."""
    for plan in plans:
        _must_be_sound(plan)
    await _must_be_on_shift(plans, center=actor.center)
    opened = 0
    for first in range(0, len(plans), AT_ONCE):
        rows = [_slot(plan, center=actor.center) for plan in plans[first : first + AT_ONCE]]
        written = await CareSlot.insert(*rows).on_conflict(action="DO NOTHING").returning(CareSlot.id)
        opened += len(written)
    if opened:
        await audit.record("slots.opened", entity="center", entity_id=actor.center, actor=actor, at=now,
                           facts={"slots": opened})  # fmt: skip
    return opened


def _must_be_sound(plan: SlotPlan) -> None:
    at_home = plan.service.place == "home"
    if (
        plan.service.minutes <= 0
        or not 1 <= plan.capacity <= 500
        or (at_home and (plan.capacity != 1 or plan.carer is None))
    ):
        raise SlotInvalid


async def _must_be_on_shift(plans: Sequence[SlotPlan], *, center: UUID) -> None:
    with_carer = [plan for plan in plans if plan.carer is not None]
    if not with_carer:
        return
    shifts = await RosterShift.objects().where(
        RosterShift.center == center,
        RosterShift.ends_at > min(plan.starts_at for plan in with_carer),
        RosterShift.starts_at < max(plan.ends_at for plan in with_carer),
    )
    for plan in with_carer:
        if not any(_covers(shift, plan) for shift in shifts):
            raise CarerOffShift


def _covers(shift: RosterShift, plan: SlotPlan) -> bool:
    return bool(shift.carer == plan.carer and shift.starts_at <= plan.starts_at and plan.ends_at <= shift.ends_at)


async def _works(*, carer: UUID, center: UUID, starts_at: datetime, ends_at: datetime) -> bool:
    return bool(
        await db.rows(
            "SELECT id FROM roster_shift WHERE carer = {} AND center = {} AND starts_at < {} AND ends_at > {}",
            carer, center, ends_at, starts_at,
        )
    )  # fmt: skip


def _slot(plan: SlotPlan, *, center: UUID) -> CareSlot:
    return CareSlot(
        id=ids.new_id(), center=center, service=plan.service.id, service_code=plan.service.code, carer=plan.carer,
        starts_at=plan.starts_at, ends_at=plan.ends_at, capacity=plan.capacity,
    )  # fmt: skip


def _service(entry: dict[str, Any], *, order: int, center: UUID, is_always_open: bool) -> CareService:
    name_zh, name_en = catalogue.names(entry)
    needs, six_help = entry["requires"], entry["six_help"].strip("—")
    notice = rules.notice(six_help=six_help, is_always_open=is_always_open)
    return CareService(
        id=ids.new_id(), center=center, code=entry["code"], name_zh=name_zh, name_en=name_en, six_help=six_help,
        class_43153=entry["class_43153"], place=catalogue.place(entry["code"]), minutes=entry["minutes"],
        price_cents=round(entry["price_yuan"] * 100), unit=entry["unit"], needs_assessment=needs["assessment"],
        needs_guardian=needs["guardian_consent_if_impaired"], needs_two_carers=needs["two_staff"],
        needs_consent=needs["separate_consent"], notice_minutes=notice.minutes, cut_off=notice.cut_off,
        source=entry["source"], is_confirmed=catalogue.is_official(entry["source"]), place_order=order,
    )  # fmt: skip
