"""Offering a visit to whoever should go there: by name, or to whoever fits best."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from services.elderly_care import queries, sync
from services.elderly_care.dispatch import queries as dispatch_queries
from services.elderly_care.dispatch.lifecycle import OfferStatus
from services.elderly_care.dispatch.queries import Candidate
from services.elderly_care.dispatch.tables import DispatchOffer
from services.elderly_care.eligibility import queries as eligibility
from services.elderly_care.lifecycle import AHEAD, BOOKING, LOOKED_AT, BookingStatus
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.operations import accepting, moves
from services.elderly_care.providers import queries as providers
from services.elderly_care.seats import diaries
from services.elderly_care.seats.diaries import CarerBusy
from services.elderly_care.tables import CareBooking, Carer
from services.foundation import db, ids, notifications, platform_sync
from services.foundation.actor import Actor
from services.foundation.centers import queries as centers
from services.foundation.errors import Conflict, Invalid

TAKEN = frozenset({"leave", "busy", "day_full"})


class CarerMissing(Invalid):
    """Somebody must be named who goes to the home."""

    code = "carer_missing"


class CarerUnfit(Conflict):
    """The carer has not learned this service, or something else rules this carer out."""

    code = "carer_unfit"


class NobodyFree(Conflict):
    """Nobody of the station can go then."""

    code = "nobody_free"


class SecondCarerNotFree(Conflict):
    """This help needs two carers, and only one can go."""

    code = "second_carer_not_free"


@db.in_transaction
async def dispatch(
    *,
    booking: UUID,
    actor: Actor,
    now: datetime,
    carer: UUID | None = None,
    second: UUID | None = None,
    looked: str = "",
) -> CareBooking:
    """Offer the visit to a carer, or to the two it needs. Who is not named is found. What waits for papers is accepted first."""
    row = await queries.booking(id=booking, center=actor.center)
    service = await queries.service(code=row.service_code, center=row.center)
    if carer is None and row.carer is None and service.place != "home":
        raise CarerMissing
    places = await eligibility.carers_needed(service=service, resident=row.resident, center=row.center)
    if row.status not in LOOKED_AT | AHEAD:
        raise BOOKING.too_late(row.status, BookingStatus.DISPATCHED)
    await withdraw(row, now=now)
    found = await dispatch_queries.candidates(booking=row, now=now)
    goes = [_chosen(found, carer or _default(found, row), is_named=carer is not None)]
    if places == 2:
        goes.append(_second(found, second, but=goes[0]))
    if row.status in LOOKED_AT:
        await accepting.accept_row(row, actor=actor, now=now, looked=looked, carers=places)
    for place, one in enumerate(goes, start=1):
        await _hold(row, one.carer, now=now)
        await offer(row, one, place=place, round_at=now, actor=actor, now=now)
    await move_to_dispatched(
        row, actor=actor, now=now, carer=goes[0].carer.id, second_carer=goes[1].carer.id if places == 2 else None
    )
    return row


async def move_to_dispatched(
    row: CareBooking, *, actor: Actor, now: datetime, carer: UUID, second_carer: UUID | None, why: str = ""
) -> None:
    """The booking waits for a carer's answer, and the city is told who was asked."""
    await moves.move(
        row, BookingStatus.DISPATCHED, actor=actor, now=now, why=why, carer=carer, second_carer=second_carer
    )
    goes = await queries.carer(id=carer, center=row.center)
    provider = await providers.code_of(carer=row.carer, center=row.center) or (await centers.center(id=row.center)).code
    await platform_sync.record(
        "booking.dispatched", entity="booking", entity_id=row.id, version=row.version, center=row.center, at=now,
        data=sync.booking_dispatched(row, carer=goes, provider=provider),
    )  # fmt: skip


async def offer(
    row: CareBooking, one: Candidate, *, place: int, round_at: datetime, actor: Actor, now: datetime
) -> DispatchOffer:
    """Ask one carer, who has so many minutes to answer."""
    patience = timedelta(minutes=(await limit_queries.limits(center=row.center)).answer_minutes)
    made = DispatchOffer(
        id=ids.new_id(), center=row.center, booking=row.id, carer=one.carer.id, place=place,
        status=str(OfferStatus.OFFERED), round_at=round_at, offered_at=now, due_at=now + patience, score=one.judgement.score,
        reasons=json.dumps([asdict(reason) for reason in one.judgement.reasons]), offered_by=actor.name,
    )  # fmt: skip
    await made.save()
    if one.carer.staff is not None:
        await notifications.notify("visit_offered", center=row.center, at=now, to_id=one.carer.staff, entity="booking",
                                   entity_id=row.id, parameters={"number": row.number})  # fmt: skip
    return made


async def withdraw(row: CareBooking, *, now: datetime) -> None:
    """End every offer of this visit that still runs."""
    await db.rows(
        "UPDATE dispatch_offer SET status = 'withdrawn', answered_at = {} "
        "WHERE booking = {} AND center = {} AND status IN ('offered', 'accepted')",
        now, row.id, row.center,
    )  # fmt: skip


def _default(found: list[Candidate], row: CareBooking) -> UUID | None:
    """The carer whose time was booked, if nothing stands against it; otherwise whoever fits best."""
    return next((one.carer.id for one in found if one.carer.id == row.carer and not one.judgement.obstacles), None)


def _chosen(found: list[Candidate], carer: UUID | None, *, is_named: bool) -> Candidate:
    if carer is None:
        best = next((one for one in found if not one.judgement.obstacles), None)
        if best is None:
            raise NobodyFree
        return best
    one = next((one for one in found if one.carer.id == carer), None)
    if one is None:
        raise queries.CarerUnknown
    _must_fit(one, is_named=is_named)
    return one


def _must_fit(one: Candidate, *, is_named: bool) -> None:
    """Staff may name somebody who said no before or works outside the roster, nobody may name somebody unfit or busy."""
    serious = set(one.judgement.obstacles) - ({"refused", "off_shift"} if is_named else set())
    if serious - TAKEN:
        raise CarerUnfit(obstacles=sorted(serious))
    if serious:
        raise CarerBusy(obstacles=sorted(serious))


def _second(found: list[Candidate], carer: UUID | None, *, but: Candidate) -> Candidate:
    others = [one for one in found if one.carer.id != but.carer.id]
    if carer is not None:
        return _chosen(others, carer, is_named=True)
    best = next((one for one in others if not one.judgement.obstacles), None)
    if best is None:
        raise SecondCarerNotFree
    return best


async def _hold(row: CareBooking, carer: Carer, *, now: datetime) -> None:
    await diaries.give_to_carer(
        carer=carer.id, center=row.center, starts_at=row.starts_at, ends_at=row.ends_at, now=now, but=row.id
    )
