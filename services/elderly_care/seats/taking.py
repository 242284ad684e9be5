"""Taking a seat: one statement decides, however many ask at once."""

from datetime import datetime
from uuid import UUID

from services.elderly_care import availability, queries, rules
from services.elderly_care.seats import diaries, lapsing
from services.elderly_care.seats.diaries import CarerBusy
from services.elderly_care.tables import CareService, CareSlot
from services.elderly_care.weather import queries as weather
from services.foundation import db
from services.foundation.errors import Conflict, Invalid


class SlotFull(Conflict):
    """No seat is left, or the carer is taken; the nearest free times come with it."""

    code = "slot_full"


class SlotPast(Conflict):
    """The time has begun or is over."""

    code = "slot_past"


class BookingTooLate(Conflict):
    """The service must be booked earlier than this."""

    code = "booking_too_late"


class ServiceNotOffered(Conflict):
    """The station does not give this help at the moment."""

    code = "care_service_not_offered"


class SlotOfOtherService(Invalid):
    """The time belongs to another service."""

    code = "slot_of_other_service"


class WeatherStopsVisit(ServiceNotOffered):
    """A weather warning holds at this time: only what cannot wait is done."""

    code = "weather_stops_visit"


async def bookable(*, service_code: str, slot_id: UUID, center: UUID, now: datetime) -> tuple[CareService, CareSlot]:
    """The service and its time, if it may be booked at this moment."""
    service = await queries.service(code=service_code, center=center)
    slot = await queries.slot(id=slot_id, center=center)
    if slot.service_code != service.code:
        raise SlotOfOtherService
    if not service.is_offered:
        raise ServiceNotOffered
    if slot.starts_at <= now:
        raise SlotPast
    await must_be_dry(service, starts_at=slot.starts_at, ends_at=slot.ends_at, center=center, now=now)
    notice = rules.Notice(minutes=service.notice_minutes, cut_off=service.cut_off)
    last = rules.book_before(starts_at=slot.starts_at, notice=notice)
    if now > last:
        raise BookingTooLate(
            book_before=last, alternatives=await availability.alternatives(service=service, slot=slot, now=now)
        )
    return service, slot


async def must_be_dry(
    service: CareService, *, starts_at: datetime, ends_at: datetime, center: UUID, now: datetime
) -> None:
    """No weather warning stops this help at this time."""
    signal = await weather.stopping(
        center=center, service=service.code, place=service.place, starts_at=starts_at, ends_at=ends_at, now=now
    )
    if signal is not None:
        raise WeatherStopsVisit(kind=signal.kind, colour=signal.colour, until=signal.to_at)


async def take(slot: CareSlot, *, service: CareService, now: datetime) -> None:
    """One seat; then the carer's diary, because two services may offer the same hour of one carer. Whoever is refused leaves no trace."""
    if not await _one_more(slot) and not (await lapsing.give_back(slot=slot.id, now=now) and await _one_more(slot)):
        raise SlotFull(alternatives=await availability.alternatives(service=service, slot=slot, now=now))
    try:
        await keep_carer(slot, service=service, now=now)
    except SlotFull:
        await lapsing.free(slot=slot.id)
        raise


async def keep_carer(slot: CareSlot, *, service: CareService, now: datetime, hold: UUID | None = None) -> None:
    """Write the time into its carer's diary; a hold that is being turned into a booking is no obstacle to itself."""
    if slot.carer is None:
        return
    try:
        await diaries.give_to_carer(
            carer=slot.carer, center=slot.center, starts_at=slot.starts_at, ends_at=slot.ends_at, now=now, but=hold
        )
    except CarerBusy as busy:
        raise SlotFull(alternatives=await availability.alternatives(service=service, slot=slot, now=now)) from busy


async def _one_more(slot: CareSlot) -> bool:
    return bool(
        await db.rows(
            "UPDATE care_slot SET taken = taken + 1 WHERE id = {} AND center = {} AND taken < capacity AND is_open "
            "RETURNING taken",
            slot.id, slot.center,
        )
    )  # fmt: skip
