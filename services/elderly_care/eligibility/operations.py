"""Asking before a booking and before a visit whether the papers are there."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care.eligibility import queries
from services.elderly_care.eligibility.rules import DESK_MAY_LOOK, Missing, Need
from services.elderly_care.files import consents
from services.elderly_care.tables import CareBooking, CareService
from services.foundation import audit
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict
from services.foundation.staff.roles import StaffRole

LOOKERS = frozenset({str(StaffRole.CARE_DESK), str(StaffRole.ADMIN)})


class PapersNotThere(Conflict):
    """Something must be on file first; `missing` says what, and why."""

    code = "care_papers_missing"


async def check_for_booking(
    *, service: CareService, resident: UUID, agreed: Collection[str], looked: str, actor: Actor, now: datetime
) -> list[Missing]:
    """What the station still has to fetch for this booking; raises what must be there first. Inside the booking's transaction.

    `agreed` are purposes that the elder has just said yes to; `looked` is what the desk has seen instead.
    """
    missing = await _missing(service, resident=resident, carers=1, actor=actor, now=now)
    for one in [one for one in missing if one.code == Need.CONSENT and one.purpose in agreed]:
        way = "touch" if actor.kind == "device" else "spoken"
        await consents.give(resident=resident, purpose=one.purpose, way=way, actor=actor, now=now)
        missing.remove(one)
    missing = _but_looked_at(missing, looked=looked, actor=actor)
    if any(not one.is_fetched for one in missing):
        raise PapersNotThere(missing=told(missing))
    return missing


async def must_be_there(
    booking: CareBooking, *, service: CareService, actor: Actor, now: datetime, carers: int = 1, looked: str = ""
) -> None:
    """Before a booking is accepted: everything is on file, or the desk has looked and says at what."""
    missing = await _missing(service, resident=booking.resident, carers=carers, actor=actor, now=now)
    rest = _but_looked_at(missing, looked=looked, actor=actor)
    if rest:
        raise PapersNotThere(missing=told(rest))
    if missing:
        await audit.record("booking.looked_at", entity="booking", entity_id=booking.id, actor=actor, at=now,
                           facts={"missing": [str(one.code) for one in missing]})  # fmt: skip


def told(missing: list[Missing]) -> list[dict[str, Any]]:
    """What is missing, as it goes into an answer; the edge adds the words."""
    return [asdict(one) | {"desk_may_look": one.code in DESK_MAY_LOOK} for one in missing]


async def _missing(
    service: CareService, *, resident: UUID, carers: int, actor: Actor, now: datetime
) -> list[Missing]:  # fmt: skip
    return await queries.missing_for(
        service=service, resident=resident, center=actor.center, today=local(now).date(), carers=carers
    )


def _but_looked_at(missing: list[Missing], *, looked: str, actor: Actor) -> list[Missing]:
    if not looked.strip() or actor.role not in LOOKERS:
        return missing
    return [one for one in missing if one.code not in DESK_MAY_LOOK]
