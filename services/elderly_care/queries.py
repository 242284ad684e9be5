"""Reading the catalogue, bookings, carers and files. Free slots stand in `availability`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from services.elderly_care.tables import (
    CareBooking,
    CareBookingEvent,
    CareProfile,
    Carer,
    CareService,
    CareSlot,
    RosterShift,
)
from services.foundation import crypto, db, ids
from services.foundation.calendar.rules import moment
from services.foundation.errors import NotFound
from services.foundation.residents.tables import Household, Resident

LONGEST_LIST = 500
SHOWN_BACK = timedelta(days=30)
A_YEAR = timedelta(days=365)


class ServiceUnknown(NotFound):
    """The station has no such service."""

    code = "care_service_unknown"


class SlotUnknown(NotFound):
    """There is no such time at this station."""

    code = "slot_unknown"


class BookingUnknown(NotFound):
    """No booking has this id or token here."""

    code = "booking_unknown"


class CarerUnknown(NotFound):
    """Nobody of this station has this id."""

    code = "carer_unknown"


@dataclass(frozen=True, slots=True)
class Visit:
    """A booking with the rows around it."""

    booking: CareBooking
    service: CareService
    resident: Resident
    carer: Carer | None


@dataclass(frozen=True, slots=True)
class Working:
    """One carer's shift and the visits in it."""

    carer: Carer
    shift: RosterShift
    visits: list[CareBooking]


async def services(*, center: UUID) -> list[CareService]:
    """Everything the station offers, in the order people see it (hot)."""
    return await db.objects(CareService, "WHERE center = {} AND is_offered = {} ORDER BY place_order", center, True)


async def service(*, code: str, center: UUID) -> CareService:
    """One service by its code (hot)."""
    rows = await db.objects(CareService, "WHERE center = {} AND code = {}", center, code)
    if not rows:
        raise ServiceUnknown
    return rows[0]


async def slot(*, id: UUID, center: UUID) -> CareSlot:
    """One time of this station."""
    row = await CareSlot.objects().where(CareSlot.id == id, CareSlot.center == center).first()
    if row is None:
        raise SlotUnknown
    return row


async def booking(*, id: UUID, center: UUID) -> CareBooking:
    """One booking of this station."""
    return _only(await db.objects(CareBooking, "WHERE id = {} AND center = {}", id, center))


async def booking_by_token(*, token: str) -> CareBooking:
    """The booking whose slip carries this token."""
    return _only(await db.objects(CareBooking, "WHERE token_hash = {}", ids.token_hash(token)))


async def booking_by_calendar(*, token: str) -> CareBooking:
    """The booking with which this calendar address was given."""
    return _only(await db.objects(CareBooking, "WHERE calendar_hash = {}", ids.token_hash(token)))


async def history(*, booking: UUID, center: UUID) -> list[CareBookingEvent]:
    """The moves of a booking, oldest first."""
    return await (
        CareBookingEvent.objects()
        .where(CareBookingEvent.booking == booking, CareBookingEvent.center == center)
        .order_by(CareBookingEvent.at, CareBookingEvent.id)
    )


async def bookings_of(*, resident: UUID, center: UUID, now: datetime) -> list[CareBooking]:
    """One elder's visits: those of the last month, and all that are to come."""
    return await db.objects(
        CareBooking, "WHERE resident = {} AND center = {} AND starts_at >= {} ORDER BY starts_at LIMIT {}",
        resident, center, now - SHOWN_BACK, LONGEST_LIST,
    )  # fmt: skip


async def bookings_of_day(*, day: date, center: UUID, staff: UUID | None = None) -> list[CareBooking]:
    """The visits of a day in their order; with `staff`, only those of this carer."""
    mine = "AND carer IN (SELECT id FROM carer WHERE staff = {}) " if staff else ""
    return await db.objects(
        CareBooking, f"WHERE center = {{}} AND starts_at >= {{}} AND starts_at < {{}} {mine}ORDER BY starts_at, id LIMIT {{}}",
        center, *day_span(day), *([staff] if staff else []), LONGEST_LIST,
    )  # fmt: skip


async def visits(*, bookings: list[CareBooking], center: UUID) -> list[Visit]:
    """The bookings with their services, elders and carers, in the same order."""
    if not bookings:
        return []
    wanted = {row.resident for row in bookings}
    people = await db.objects(Resident, f"WHERE center = {{}} AND id IN ({db.marks(wanted)})", center, *wanted)
    offered = {row.code: row for row in await db.objects(CareService, "WHERE center = {}", center)}
    elders = {row.id: row for row in people}
    staff = await _carers_by_id(center)
    return [
        Visit(booking=row, service=offered[row.service_code], resident=elders[row.resident], carer=staff.get(row.carer))
        for row in bookings
    ]


async def late_cancels(*, residents: Collection[UUID], center: UUID, now: datetime) -> dict[UUID, int]:
    """How often each of these elders called a visit off too late within a year. It is counted, and costs nothing."""
    if not residents:
        return {}
    marks = ", ".join(["{}"] * len(residents))
    rows = await db.rows(
        f"SELECT resident, COUNT(*) AS n FROM care_booking WHERE center = {{}} AND starts_at > {{}} AND is_late_cancel "
        f"AND resident IN ({marks}) GROUP BY resident",
        center, now - A_YEAR, *residents, types={"resident": UUID, "n": int},
    )  # fmt: skip
    return {row["resident"]: row["n"] for row in rows}


async def carers(*, center: UUID) -> list[Carer]:
    """Everybody who visits."""
    return await db.objects(Carer, "WHERE center = {} AND is_active = {} ORDER BY name", center, True)


async def carer(*, id: UUID, center: UUID) -> Carer:
    """One carer of this station."""
    row = await Carer.objects().where(Carer.id == id, Carer.center == center).first()
    if row is None:
        raise CarerUnknown
    return row


async def roster(*, day: date, center: UUID) -> list[Working]:
    """Who works on a day, and what they have to do."""
    start, end = day_span(day)
    shifts = await db.objects(
        RosterShift, "WHERE center = {} AND starts_at < {} AND ends_at > {} ORDER BY starts_at", center, end, start
    )
    staff = await _carers_by_id(center)
    bookings = await bookings_of_day(day=day, center=center)
    return [Working(carer=staff[shift.carer], shift=shift, visits=_within(shift, bookings)) for shift in shifts]


async def profile(*, resident: UUID, center: UUID) -> CareProfile | None:
    """The elder's file, if one was opened."""
    return await CareProfile.objects().where(CareProfile.resident == resident, CareProfile.center == center).first()


async def member_of_household(*, household: UUID, name: str, center: UUID) -> Resident | None:
    """Somebody of this name behind this door; how a connection card and a name find a person."""
    index = crypto.vault().index(name, kind="name")
    return await (
        Resident.objects()
        .where(Resident.center == center, Resident.household == household, Resident.name_index == index)
        .first()
    )


async def building_of(*, resident: Resident) -> str:
    """The number of the building somebody lives in, and no more of the address."""
    if resident.household is None:
        return ""
    row = await Household.select(Household.building.number).where(Household.id == resident.household).first()
    return str(row["building.number"]) if row else ""


def day_span(day: date) -> tuple[datetime, datetime]:
    """A local day as moments."""
    return moment(day, time()), moment(day + timedelta(days=1), time())


def _within(shift: RosterShift, bookings: list[CareBooking]) -> list[CareBooking]:
    return [
        row for row in bookings if row.carer == shift.carer and shift.starts_at <= row.starts_at < shift.ends_at
    ]  # fmt: skip


async def _carers_by_id(center: UUID) -> dict[UUID, Carer]:
    return {row.id: row for row in await db.objects(Carer, "WHERE center = {}", center)}


def _only(rows: list[CareBooking]) -> CareBooking:
    if not rows:
        raise BookingUnknown
    return rows[0]
