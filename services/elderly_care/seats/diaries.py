"""Writing into a diary: whoever changes a carer's or an elder's diary holds that row until the end, so that two visits cannot be put
into one hour however many ask at once.

The order is always slot, carer, elder, counter; cancelling frees the slot first. So nobody ever waits in a circle.
"""

from datetime import datetime
from uuid import UUID

from services.elderly_care.carers_time import carers_diaries
from services.elderly_care.queries import CarerUnknown
from services.foundation import db, ids
from services.foundation.errors import Conflict


class CarerBusy(Conflict):
    """The carer has another visit then, is on the way, or has enough for the day."""

    code = "carer_busy"


class OverlappingBooking(Conflict):
    """The elder has another visit at that time."""

    code = "overlapping_booking"


class AlreadyBooked(Conflict):
    """The elder has a seat in this very slot."""

    code = "already_booked"


async def hold_carer(*, carer: UUID, center: UUID) -> None:
    """Nobody else writes into this carer's diary until we are done."""
    held = await db.rows(
        "UPDATE carer SET diary = diary + 1 WHERE id = {} AND center = {} AND is_active RETURNING id", carer, center
    )
    if not held:
        raise CarerUnknown


async def give_to_carer(
    *, carer: UUID, center: UUID, starts_at: datetime, ends_at: datetime, now: datetime, but: UUID | None = None
) -> None:
    """Hold the carer's diary and make sure that there is room in it."""
    await hold_carer(carer=carer, center=center)
    diary = await carers_diaries(center=center, start=starts_at, end=ends_at, now=now, carer=carer, but=but)
    if not diary.have_room(carer, starts_at, ends_at):
        raise CarerBusy


async def hold_elder(*, resident: UUID, center: UUID, now: datetime) -> int | None:
    """Hold the elder's diary, opening an empty file if there is none; gives the care level."""
    held = await db.rows(
        "INSERT INTO care_profile (id, center, resident, needs_sealed, health_sealed, do_not_sealed, notes_sealed, "
        "liaison_name_sealed, liaison_phone_sealed, changed_at, diary, version) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 1, 0) "
        "ON CONFLICT (resident) DO UPDATE SET diary = care_profile.diary + 1 RETURNING care_level",
        ids.new_id(), center, resident, *[b""] * 6, now,
    )  # fmt: skip
    level: int | None = held[0]["care_level"]
    return level


async def give_to_elder(
    *, resident: UUID, slot: UUID, center: UUID, starts_at: datetime, ends_at: datetime, now: datetime
) -> int | None:
    """Hold the elder's diary and make sure that the time is free; gives the care level."""
    level = await hold_elder(resident=resident, center=center, now=now)
    clashes = await db.rows(
        "SELECT slot, number, starts_at, ends_at FROM care_booking "
        "WHERE center = {} AND resident = {} AND starts_at < {} AND ends_at > {} AND status NOT LIKE 'cancelled%' "
        "AND status NOT IN ('not_home', 'provider_no_show', 'aborted') ORDER BY starts_at",
        center, resident, ends_at, starts_at,
    )  # fmt: skip
    if any(clash["slot"] == slot for clash in clashes):
        raise AlreadyBooked
    if clashes:
        first = clashes[0]
        raise OverlappingBooking(number=first["number"], starts_at=first["starts_at"], ends_at=first["ends_at"])
    return level
