"""Finding a seat for one occurrence: the station's time, or a carer's time that is opened for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import queries, rules
from services.elderly_care.carers_time import GOES
from services.elderly_care.dispatch import queries as dispatch_queries
from services.elderly_care.dispatch.queries import Candidate, Need
from services.elderly_care.operations import roster
from services.elderly_care.plans import queries as plan_queries
from services.elderly_care.plans.recurrence import Planned
from services.elderly_care.plans.tables import PlanOccurrence
from services.elderly_care.seats import taking
from services.elderly_care.seats.diaries import OverlappingBooking
from services.elderly_care.seats.taking import BookingTooLate, SlotFull, SlotPast
from services.elderly_care.tables import CareService, CareSlot
from services.elderly_care.weather import queries as weather
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict

PEACE = frozenset({"refused"})  # an obstacle to one visit only


class NoSeatsThen(Conflict):
    """The station has no time of this service at that hour."""

    code = "plan_no_seats_then"


class NoCarerThen(Conflict):
    """Nobody who has learned this can go then."""

    code = "plan_no_carer_then"


@dataclass(frozen=True, slots=True)
class Found:
    """What a preview says of one occurrence: who would come, whether it is another than wanted, or the code of a conflict."""

    planned: Planned
    carer: UUID | None = None
    carer_name: str = ""
    is_other_carer: bool = False
    conflict: str = ""


async def look(
    one: Planned, *, service: CareService, resident: UUID, center: UUID, now: datetime, but: UUID | None = None
) -> Found:
    """Say what booking this occurrence would meet, and change nothing; `but` is a booking that it would take the place of."""
    if one.left_out:
        return Found(one)
    try:
        _must_be_in_time(one, service=service, now=now)
        await _must_be_dry(one, service=service, center=center, now=now)
        await _must_be_alone(one, service=service, resident=resident, center=center, but=but)
        if service.place != "home":
            await _station_seat(one, service=service, center=center, now=now)
            return Found(one)
        goes = await _carer(one, service=service, resident=resident, center=center, now=now, but=but)
    except Conflict as conflict:
        return Found(one, conflict=conflict.code)
    is_other = one.carer is not None and goes.carer.id != one.carer
    return Found(one, carer=goes.carer.id, carer_name=goes.carer.name, is_other_carer=is_other)


async def seat(
    one: Planned, *, service: CareService, resident: UUID, actor: Actor, now: datetime, but: UUID | None = None
) -> CareSlot:
    """The time to book for this occurrence; at home it is opened in the carer's diary when it is not there yet."""
    center = actor.center
    await _must_be_dry(one, service=service, center=center, now=now)
    await _must_be_alone(one, service=service, resident=resident, center=center, but=but)
    if service.place != "home":
        return await _station_seat(one, service=service, center=center, now=now)
    _must_be_in_time(one, service=service, now=now)
    goes = await _carer(one, service=service, resident=resident, center=center, now=now, but=but)
    plan = roster.SlotPlan(service=service, starts_at=one.starts_at, carer=goes.carer.id)
    return await roster.open_slot(plan=plan, actor=actor, now=now)


async def is_stopped(one: PlanOccurrence, *, now: datetime) -> bool:
    """Whether a warning still stands against a day that it kept back."""
    plan = await plan_queries.plan(id=one.plan, center=one.center)
    service = await service_of(code=plan.service_code, center=one.center)
    ends_at = one.starts_at + timedelta(minutes=service.minutes)
    found = await weather.stopping(center=one.center, service=service.code, place=service.place, starts_at=one.starts_at,
                                   ends_at=ends_at, now=now)  # fmt: skip
    return found is not None


async def _carer(
    one: Planned, *, service: CareService, resident: UUID, center: UUID, now: datetime, but: UUID | None
) -> Candidate:
    """Whoever is wanted, if nothing stands against it; otherwise whoever fits best."""
    ends_at = one.starts_at + timedelta(minutes=service.minutes)
    need = Need(center, resident, service.code, one.starts_at, ends_at, id=but or dispatch_queries.NOT_BOOKED)
    found = await dispatch_queries.candidates(booking=need, now=now)
    able = [candidate for candidate in found if not set(candidate.judgement.obstacles) - PEACE]
    wanted = next((candidate for candidate in able if candidate.carer.id == one.carer), None)
    if wanted is None and not able:
        raise NoCarerThen
    return wanted or able[0]


async def _station_seat(one: Planned, *, service: CareService, center: UUID, now: datetime) -> CareSlot:
    _must_be_in_time(one, service=service, now=now)
    row = await (
        CareSlot.objects()
        .where(
            CareSlot.center == center, CareSlot.service_code == service.code, CareSlot.starts_at == one.starts_at,
            CareSlot.carer.is_null(), CareSlot.is_open.eq(True),
        )
        .first()
    )  # fmt: skip
    if row is None:
        raise NoSeatsThen
    if row.taken >= row.capacity and not await _has_lapsed(row, now=now):
        raise SlotFull
    return row


async def _has_lapsed(slot: CareSlot, *, now: datetime) -> bool:
    return bool(
        await db.rows(
            "SELECT id FROM slot_hold WHERE slot = {} AND ended_at IS NULL AND expires_at <= {} LIMIT 1", slot.id, now
        )
    )


def _must_be_in_time(one: Planned, *, service: CareService, now: datetime) -> None:
    if one.starts_at <= now:
        raise SlotPast
    notice = rules.Notice(minutes=service.notice_minutes, cut_off=service.cut_off)
    if now > rules.book_before(starts_at=one.starts_at, notice=notice):
        raise BookingTooLate


async def _must_be_dry(one: Planned, *, service: CareService, center: UUID, now: datetime) -> None:
    ends_at = one.starts_at + timedelta(minutes=service.minutes)
    await taking.must_be_dry(service, starts_at=one.starts_at, ends_at=ends_at, center=center, now=now)


async def _must_be_alone(one: Planned, *, service: CareService, resident: UUID, center: UUID, but: UUID | None) -> None:
    ends_at = one.starts_at + timedelta(minutes=service.minutes)
    clashes = await db.rows(
        f"SELECT id FROM care_booking WHERE center = {{}} AND resident = {{}} AND starts_at < {{}} AND ends_at > {{}} AND {GOES}",
        center, resident, ends_at, one.starts_at,
    )  # fmt: skip
    if any(row["id"] != but for row in clashes):
        raise OverlappingBooking


async def service_of(*, code: str, center: UUID) -> CareService:
    """The service a plan is about."""
    return await queries.service(code=code, center=center)
