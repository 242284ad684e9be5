"""At the door and after: check in, check out, confirm, and what may go wrong."""

import hmac
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries, rules, sync
from services.elderly_care.lifecycle import BOOKING, MISSED, BookingStatus
from services.elderly_care.operations import moves
from services.elderly_care.safety import queries as alarms
from services.elderly_care.tables import CareBooking
from services.foundation import crypto, db, platform_sync
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Forbidden, Invalid
from services.foundation.staff.roles import StaffRole

CONFIRMERS = {"device": ("elder", "guardian"), "staff": ("station", "elder", "guardian")}


class WrongVisitCode(Invalid):
    """These are not the four digits that the elder was given."""

    code = "visit_code_wrong"


class NotHomeUnproven(Conflict):
    """Nobody was reached yet: a visit is "not at home" only after a person was, or police or a doctor took over."""

    code = "not_home_unproven"


class VisitCodeLocked(Conflict):
    """Too many wrong codes: now the care desk calls the elder back."""

    code = "visit_code_locked"


async def check_in(*, booking: UUID, actor: Actor, now: datetime, visit_code: str = "", why: str = "") -> CareBooking:
    """The carer is there and says the elder's four digits; the desk may check in by calling back. Wrong codes are counted."""
    if visit_code or actor.role == StaffRole.CARER:
        await prove_code(booking=booking, visit_code=visit_code, actor=actor)
    return await enter(booking=booking, actor=actor, now=now, why=why)


async def prove_code(*, booking: UUID, visit_code: str, actor: Actor) -> None:
    """Whether these are the elder's four digits. A wrong code is counted for good, so never call this inside a transaction."""
    row = await queries.booking(id=booking, center=actor.center)
    if row.code_failures >= rules.MOST_CODE_FAILURES:
        raise VisitCodeLocked
    if not _is_the_code(row, visit_code):
        await _count_failure(booking=row.id, center=row.center)
        raise WrongVisitCode


@db.in_transaction
async def enter(*, booking: UUID, actor: Actor, now: datetime, why: str = "") -> CareBooking:
    """The visit begins; who may come in was proved before, by the code, the door card or a call back."""
    row = await queries.booking(id=booking, center=actor.center)
    await moves.must_be_theirs(row, actor=actor)
    service = await queries.service(code=row.service_code, center=row.center)
    if row.status == BookingStatus.ACCEPTED and service.place == "home":
        raise BOOKING.too_late(row.status, BookingStatus.CHECKED_IN)
    return await moves.move(row, BookingStatus.CHECKED_IN, actor=actor, now=now, why=why, checked_in_at=now)


@db.in_transaction
async def set_out(*, booking: UUID, actor: Actor, now: datetime) -> CareBooking:
    """The carer is on the way; saying it again changes nothing."""
    row = await queries.booking(id=booking, center=actor.center)
    await moves.must_be_theirs(row, actor=actor)
    if row.status == BookingStatus.EN_ROUTE:
        return row
    return await moves.move(row, BookingStatus.EN_ROUTE, actor=actor, now=now)


@db.in_transaction
async def check_out(*, booking: UUID, actor: Actor, now: datetime, why: str = "") -> CareBooking:
    """The work is done; a visit much shorter than booked is marked, with the reason if one is given."""
    row = await queries.booking(id=booking, center=actor.center)
    await moves.must_be_theirs(row, actor=actor)
    BOOKING.check(row.status, BookingStatus.CHECKED_OUT)
    booked = rules.minutes_between(row.starts_at, row.ends_at)
    is_short = rules.is_short(booked=booked, spent=now - row.checked_in_at)
    return await moves.move(
        row, BookingStatus.CHECKED_OUT, actor=actor, now=now, why=why, checked_out_at=now, is_short=is_short
    )


@db.in_transaction
async def confirm(*, booking: UUID, actor: Actor, now: datetime, by: str = "") -> CareBooking:
    """The elder, a guardian or the station says that it was done; only then the city is told."""
    row = await queries.booking(id=booking, center=actor.center)
    allowed = CONFIRMERS.get(actor.kind, ("elder",))
    by = by or allowed[0]
    if by not in allowed:
        raise Forbidden
    await moves.move(row, BookingStatus.ELDER_CONFIRMED, actor=actor, now=now, confirmed_by=by)
    await platform_sync.record(
        "booking.visited", entity="booking", entity_id=row.id, version=row.version, center=row.center, at=now,
        data=sync.booking_visited(row),
    )  # fmt: skip
    return row


@db.in_transaction
async def miss(*, booking: UUID, kind: BookingStatus, outcome: str, actor: Actor, now: datetime) -> CareBooking:
    """Nobody opened, or nobody came; `outcome` says how it ended, and a person has seen to it."""
    row = await queries.booking(id=booking, center=actor.center)
    if kind not in MISSED:
        raise BOOKING.too_late(row.status, kind)
    if kind == BookingStatus.NOT_HOME and not await alarms.was_somebody_reached(booking=row.id):
        raise NotHomeUnproven
    await moves.move(row, kind, actor=actor, now=now, why=outcome)
    await platform_sync.record(
        "booking.missed", entity="booking", entity_id=row.id, version=row.version, center=row.center, at=now,
        data=sync.booking_missed(row, outcome="SEEN_TO", at=now),
    )  # fmt: skip
    return row


@db.in_transaction
async def abort(*, booking: UUID, why: str, actor: Actor, now: datetime) -> CareBooking:
    """Stop a visit that has begun; an elder may always stop, and it is never the elder's fault."""
    row = await queries.booking(id=booking, center=actor.center)
    await moves.must_be_theirs(row, actor=actor)
    return await moves.move(row, BookingStatus.ABORTED, actor=actor, now=now, why=why, checked_out_at=now)


def _is_the_code(row: CareBooking, said: str) -> bool:
    code = crypto.vault().open(row.visit_code_sealed, field="care_booking.visit_code", row=row.id)
    return hmac.compare_digest(code.encode(), said.strip().encode())


@db.in_transaction
async def _count_failure(*, booking: UUID, center: UUID) -> None:
    await db.rows(
        "UPDATE care_booking SET code_failures = code_failures + 1 WHERE id = {} AND center = {}", booking, center
    )
