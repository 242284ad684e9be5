"""Giving a visit to somebody who goes there."""

import json
from datetime import datetime
from uuid import UUID

from services.elderly_care import queries, sync
from services.elderly_care.lifecycle import LOOKED_AT, BookingStatus
from services.elderly_care.operations import accepting, moves
from services.elderly_care.providers import queries as providers
from services.elderly_care.seats import diaries
from services.elderly_care.tables import CareBooking, Carer, CareService
from services.foundation import db, platform_sync
from services.foundation.actor import Actor
from services.foundation.centers import queries as centers
from services.foundation.errors import Conflict, Invalid


class CarerMissing(Invalid):
    """Somebody must be named who goes to the home."""

    code = "carer_missing"


class CarerUnfit(Conflict):
    """The carer has not learned this service."""

    code = "carer_unfit"


@db.in_transaction
async def dispatch(
    *, booking: UUID, actor: Actor, now: datetime, carer: UUID | None = None, looked: str = ""
) -> CareBooking:  # fmt: skip
    """Give the visit to a carer: the one whose time was booked, or another. What waits for papers is accepted first."""
    row = await queries.booking(id=booking, center=actor.center)
    service = await queries.service(code=row.service_code, center=row.center)
    goes = await _who_goes(row, service=service, carer=carer or row.carer, now=now)
    if row.status in LOOKED_AT:
        await accepting.accept_row(row, actor=actor, now=now, looked=looked)
    await moves.move(row, BookingStatus.DISPATCHED, actor=actor, now=now, carer=goes.id if goes else None)
    provider = await providers.code_of(carer=row.carer, center=row.center) or (await centers.center(id=row.center)).code
    await platform_sync.record(
        "booking.dispatched", entity="booking", entity_id=row.id, version=row.version, center=row.center, at=now,
        data=sync.booking_dispatched(row, carer=goes, provider=provider),
    )  # fmt: skip
    return row


async def _who_goes(row: CareBooking, *, service: CareService, carer: UUID | None, now: datetime) -> Carer | None:
    if carer is None:
        if service.place == "home":
            raise CarerMissing
        return None
    goes = await queries.carer(id=carer, center=row.center)
    if service.code not in json.loads(goes.skills):
        raise CarerUnfit
    await diaries.give_to_carer(
        carer=goes.id, center=row.center, starts_at=row.starts_at, ends_at=row.ends_at, now=now, but=row.id
    )
    return goes
