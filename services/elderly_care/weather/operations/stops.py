"""Working off the list: call a visit off, let it take place, give the elder another time."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care import availability
from services.elderly_care import operations as care
from services.elderly_care import queries as care_queries
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.quota.rules import Payer
from services.elderly_care.tables import CareBooking
from services.elderly_care.weather import queries, rules
from services.elderly_care.weather.lifecycle import STOP, StopStatus
from services.elderly_care.weather.tables import WeatherStop
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.foundation.errors import Conflict

LOOK_AHEAD = timedelta(days=14)
MOST_TRIED = 12


class NoTimeAfter(Conflict):
    """Within two weeks after the warning no time of this service is free."""

    code = "no_time_after_weather"


@db.in_transaction
async def call_off(*, stop: UUID, actor: Actor, now: datetime) -> WeatherStop:
    """Cancel the visit by weather: nobody's fault, and nothing is taken. Gone another way already, the line is lifted."""
    row = await queries.stop(id=stop, center=actor.center)
    booking = await care_queries.booking(id=row.booking, center=actor.center)
    if not BOOKING.allows(booking.status, BookingStatus.CANCELLED_BY_WEATHER):
        return await _move(row, StopStatus.LIFTED, actor=actor, now=now)
    await care.cancel(booking=booking.id, by="weather", actor=actor, now=now)
    return await _move(row, StopStatus.CALLED_OFF, actor=actor, now=now)


@db.in_transaction
async def keep(*, stop: UUID, why: str, actor: Actor, now: datetime) -> WeatherStop:
    """Let the visit take place all the same, for a reason."""
    row = await queries.stop(id=stop, center=actor.center)
    return await _move(row, StopStatus.KEPT, actor=actor, now=now, why=why)


async def rebook(
    *, stop: UUID, actor: Actor, now: datetime, business_date: date, home: Home
) -> tuple[WeatherStop, care.Booked]:
    """Give the elder the first free time after the warning, with the same carer if there is one; the new booking is linked.

    Each time is tried in a transaction of its own, so that a refused one leaves no seat taken.
    """
    row = await queries.stop(id=stop, center=actor.center)
    STOP.check(row.status, StopStatus.REBOOKED)
    signal = await queries.signal(id=row.signal, center=actor.center)
    old = await care_queries.booking(id=row.booking, center=actor.center)
    for slot in await _times_after(old, after=max(signal.ended_at or signal.to_at, now), now=now):
        wish = care.Wish(
            service=old.service_code,
            slot=slot,
            person=old.resident,
            replaces=old.id,
            agrees_to_pay=old.payer != Payer.QUOTA,
        )
        try:
            return await _rebook_into(wish, stop=stop, actor=actor, now=now, business_date=business_date, home=home)
        except (care.SlotFull, care.AlreadyBooked, care.OverlappingBooking, care.BookingTooLate, care.SlotPast):
            continue
    raise NoTimeAfter


async def _times_after(old: CareBooking, *, after: datetime, now: datetime) -> list[UUID]:
    service = await care_queries.service(code=old.service_code, center=old.center)
    free = await availability.free_slots(
        service=service, center=old.center, start=after, end=after + LOOK_AHEAD, now=now
    )
    signals = [queries.as_rule(row) for row in await queries.signals(center=old.center, now=now)]
    dry = [
        slot
        for slot in free
        if rules.stopping(
            signals, service=service.code, place=service.place, starts_at=slot.starts_at, ends_at=slot.ends_at
        )
        is None
    ]
    own = await care_queries.carer(id=old.carer, center=old.center) if old.carer else None
    same = [slot.id for slot in dry if own is not None and slot.carer_name == own.name]
    return [*same[:1], *(slot.id for slot in dry if slot.id not in same[:1])][:MOST_TRIED]


@db.in_transaction
async def _rebook_into(
    wish: care.Wish, *, stop: UUID, actor: Actor, now: datetime, business_date: date, home: Home
) -> tuple[WeatherStop, care.Booked]:
    booked = await care.book(wish=wish, actor=actor, now=now, business_date=business_date, home=home)
    row = await queries.stop(id=stop, center=actor.center)
    return await _move(row, StopStatus.REBOOKED, actor=actor, now=now, new_booking=booked.booking.id), booked


async def _move(row: WeatherStop, to: StopStatus, *, actor: Actor, now: datetime, **changes: Any) -> WeatherStop:
    before = STOP.move(row, to)
    row.version += 1
    changes |= {"decided_at": now, "decided_by": actor.name}
    for column, value in changes.items():
        setattr(row, column, value)
    values: dict[Any, Any] = {"status": str(to), "version": row.version, **changes}
    changed = await (
        WeatherStop.update(values)
        .where(WeatherStop.id == row.id, WeatherStop.status == before, WeatherStop.version == row.version - 1)
        .returning(WeatherStop.id)
    )
    if not changed:
        raise STOP.too_late(before, to)
    await audit.record(f"weather.{to}", entity="weather_stop", entity_id=row.id, actor=actor, at=now)
    return row
