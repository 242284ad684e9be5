"""From the desk's yes to the elder's confirmation: accept, dispatch, check in, check out, confirm, and what may go wrong."""

import hmac
import json
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries, rules, sync
from services.elderly_care.lifecycle import BOOKING, MISSED, BookingStatus
from services.elderly_care.operations import diaries, moves
from services.elderly_care.tables import CareBooking, Carer, CareService
from services.foundation import crypto, db, platform_sync
from services.foundation.actor import Actor
from services.foundation.centers import queries as centers
from services.foundation.errors import Conflict, Forbidden, Invalid
from services.foundation.staff.roles import StaffRole

CONFIRMERS = {"device": ("elder", "guardian"), "staff": ("station", "elder", "guardian")}


class CarerMissing(Invalid):
    """Somebody must be named who goes to the home."""

    code = "carer_missing"


class CarerUnfit(Conflict):
    """The carer has not learned this service."""

    code = "carer_unfit"


class WrongVisitCode(Invalid):
    """These are not the four digits that the elder was given."""

    code = "visit_code_wrong"


class VisitCodeLocked(Conflict):
    """Too many wrong codes: now the care desk calls the elder back."""

    code = "visit_code_locked"


@db.in_transaction
async def accept(*, booking: UUID, actor: Actor, now: datetime) -> CareBooking:
    """Somebody at the station has looked at the papers, and the visit may take place."""
    row = await queries.booking(id=booking, center=actor.center)
    return await moves.move(row, BookingStatus.ACCEPTED, actor=actor, now=now)


@db.in_transaction
async def dispatch(*, booking: UUID, actor: Actor, now: datetime, carer: UUID | None = None) -> CareBooking:
    """Give the visit to a carer: the one whose time was booked, or another. Who dispatches has looked at the papers."""
    row = await queries.booking(id=booking, center=actor.center)
    service = await queries.service(code=row.service_code, center=row.center)
    goes = await _who_goes(row, service=service, carer=carer or row.carer)
    if row.status == BookingStatus.SUBMITTED:
        await moves.move(row, BookingStatus.ACCEPTED, actor=actor, now=now)
    await moves.move(row, BookingStatus.DISPATCHED, actor=actor, now=now, carer=goes.id if goes else None)
    provider = (await centers.center(id=row.center)).code
    await platform_sync.record(
        "booking.dispatched", entity="booking", entity_id=row.id, version=row.version, center=row.center, at=now,
        data=sync.booking_dispatched(row, carer=goes, provider=provider),
    )  # fmt: skip
    return row


async def check_in(*, booking: UUID, actor: Actor, now: datetime, visit_code: str = "", why: str = "") -> CareBooking:
    """The carer is there and says the elder's four digits; the desk may check in by calling back. Wrong codes are counted."""
    row = await queries.booking(id=booking, center=actor.center)
    if visit_code or actor.role == StaffRole.CARER:
        if row.code_failures >= rules.MOST_CODE_FAILURES:
            raise VisitCodeLocked
        if not _is_the_code(row, visit_code):
            await _count_failure(booking=row.id, center=row.center)
            raise WrongVisitCode
    return await _check_in(booking=booking, actor=actor, now=now, why=why)


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
    await moves.move(row, BookingStatus.CONFIRMED, actor=actor, now=now, confirmed_by=by)
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


async def _who_goes(row: CareBooking, *, service: CareService, carer: UUID | None) -> Carer | None:
    if carer is None:
        if service.place == "home":
            raise CarerMissing
        return None
    goes = await queries.carer(id=carer, center=row.center)
    if service.code not in json.loads(goes.skills):
        raise CarerUnfit
    await diaries.give_to_carer(
        carer=goes.id, center=row.center, starts_at=row.starts_at, ends_at=row.ends_at, but=row.id
    )
    return goes


@db.in_transaction
async def _check_in(*, booking: UUID, actor: Actor, now: datetime, why: str) -> CareBooking:
    row = await queries.booking(id=booking, center=actor.center)
    await moves.must_be_theirs(row, actor=actor)
    service = await queries.service(code=row.service_code, center=row.center)
    if row.status == BookingStatus.ACCEPTED and service.place == "home":
        raise BOOKING.too_late(row.status, BookingStatus.CHECKED_IN)
    return await moves.move(row, BookingStatus.CHECKED_IN, actor=actor, now=now, why=why, checked_in_at=now)


def _is_the_code(row: CareBooking, said: str) -> bool:
    code = crypto.vault().open(row.visit_code_sealed, field="care_booking.visit_code", row=row.id)
    return hmac.compare_digest(code.encode(), said.strip().encode())


@db.in_transaction
async def _count_failure(*, booking: UUID, center: UUID) -> None:
    await db.rows(
        "UPDATE care_booking SET code_failures = code_failures + 1 WHERE id = {} AND center = {}", booking, center
    )
