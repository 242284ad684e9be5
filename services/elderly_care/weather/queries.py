"""Reading warnings and the visits that meet them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.lifecycle import AHEAD, LOOKED_AT, BookingStatus
from services.elderly_care.tables import CareBooking, CareService
from services.elderly_care.weather import rules
from services.elderly_care.weather.tables import WeatherSignal, WeatherStop
from services.foundation import db
from services.foundation.errors import NotFound

LONGEST_LIST = 300
STILL_TO_COME = tuple(str(status) for status in LOOKED_AT | AHEAD - {BookingStatus.EN_ROUTE})


class SignalUnknown(NotFound):
    """There is no such warning in this centre."""

    code = "weather_signal_unknown"


class StopUnknown(NotFound):
    """There is no such line on the list."""

    code = "weather_stop_unknown"


@dataclass(frozen=True, slots=True)
class StoppedVisit:
    """One line of the list, with the visit."""

    stop: WeatherStop
    signal: WeatherSignal
    visit: care.Visit


async def signal(*, id: UUID, center: UUID) -> WeatherSignal:
    """One warning of the actor's centre."""
    row = await WeatherSignal.objects().where(WeatherSignal.id == id, WeatherSignal.center == center).first()
    if row is None:
        raise SignalUnknown
    return row


async def stop(*, id: UUID, center: UUID) -> WeatherStop:
    """One line of the actor's centre."""
    row = await WeatherStop.objects().where(WeatherStop.id == id, WeatherStop.center == center).first()
    if row is None:
        raise StopUnknown
    return row


async def signals(*, center: UUID, now: datetime) -> list[WeatherSignal]:
    """The warnings that are in force or announced, in the order they begin (hot)."""
    return await db.objects(
        WeatherSignal, "WHERE center = {} AND to_at > {} AND ended_at IS NULL ORDER BY from_at", center, now
    )


async def stopping(
    *, center: UUID, service: str, place: str, starts_at: datetime, ends_at: datetime, now: datetime
) -> rules.Signal | None:
    """The warning under which a visit at this time cannot take place, if there is one; for whoever books."""
    known = [as_rule(row) for row in await signals(center=center, now=now)]
    return rules.stopping(known, service=service, place=place, starts_at=starts_at, ends_at=ends_at)


async def without_stopped(
    rows: list[dict[str, Any]], *, service: CareService, center: UUID, now: datetime
) -> list[dict[str, Any]]:
    """The times of a service that no warning stops (hot: without a warning it is one look)."""
    announced = [as_rule(row) for row in await signals(center=center, now=now)] if rows else []
    known = [signal for signal in announced if rules.stops_some(signal)]
    if not known:
        return rows
    about = {"service": service.code, "place": service.place}
    return [
        row
        for row in rows
        if rules.stopping(known, starts_at=row["starts_at"], ends_at=row["ends_at"], **about) is None
    ]


async def open_stops(*, center: UUID) -> list[StoppedVisit]:
    """What the desk has to decide or to rebook, by the time of the visit."""
    rows = await (
        WeatherStop.objects()
        .where(WeatherStop.center == center, WeatherStop.status.is_in(["listed", "called_off"]))
        .order_by(WeatherStop.listed_at)
        .limit(LONGEST_LIST)
    )
    if not rows:
        return []
    known = {row.id: row for row in await WeatherSignal.objects().where(WeatherSignal.center == center)}
    bookings = await CareBooking.objects().where(CareBooking.id.is_in([row.booking for row in rows]))
    visits = {visit.booking.id: visit for visit in await care.visits(bookings=bookings, center=center)}
    found = [StoppedVisit(stop=row, signal=known[row.signal], visit=visits[row.booking]) for row in rows]
    return sorted(found, key=lambda one: (one.visit.booking.starts_at, one.visit.booking.id))


async def meeting(*, signal: WeatherSignal, now: datetime) -> list[dict[str, Any]]:
    """The coming visits within the hours of a signal that are not on the list yet."""
    marks = ", ".join(["{}"] * len(STILL_TO_COME))
    return await db.rows(
        "SELECT b.id AS id, b.service_code AS service, b.starts_at AS starts_at, b.ends_at AS ends_at, s.place AS place "
        "FROM care_booking b JOIN care_service s ON s.center = b.center AND s.code = b.service_code "
        f"WHERE b.center = {{}} AND b.starts_at < {{}} AND b.ends_at > {{}} AND b.starts_at > {{}} AND b.status IN ({marks}) "
        "AND NOT EXISTS (SELECT 1 FROM weather_stop w WHERE w.booking = b.id) ORDER BY b.starts_at LIMIT 500",
        signal.center, signal.to_at, signal.from_at, now, *STILL_TO_COME,
    )  # fmt: skip


def as_rule(row: WeatherSignal) -> rules.Signal:
    """A warning as rules want it."""
    return rules.Signal(kind=row.kind, colour=row.colour, from_at=row.from_at, to_at=row.to_at)
