"""Reading the half hours and who has booked them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.foundation.calendar.rules import moment
from services.foundation.errors import NotFound
from services.one_window import appointments
from services.one_window.lifecycle import AppointmentStatus
from services.one_window.opening import OfficeHours
from services.one_window.queries.line import queue_rules
from services.one_window.tables import AppointmentSlot, WindowAppointment


class AppointmentUnknown(NotFound):
    """Nobody here has booked under this number or card."""

    code = "appointment_unknown"


@dataclass(frozen=True, slots=True)
class Slot:
    """A half hour and how many may still book it."""

    starts_at: datetime
    ends_at: datetime
    left: int


async def slots(*, center: UUID, day: date, now: datetime, hours: OfficeHours | None, bands: str = "[]") -> list[Slot]:
    """The half hours of a day that can still be booked, inside the bands of a letter."""
    settings, _ = await queue_rules(center=center)
    left = {
        row.starts_at: max(settings.appointment_seats - row.taken, 0)
        for row in await db.objects(
            AppointmentSlot,
            "WHERE center = {} AND starts_at >= {} AND starts_at < {}",
            center,
            moment(day, time()),
            moment(day + timedelta(days=1), time()),
        )
    }
    offered = [
        start
        for start in appointments.starts(day=day, now=now, hours=hours, bands=bands)
        if appointments.is_offered(start, now=now, hours=hours, bands=bands)
    ]
    return [Slot(start, start + appointments.LENGTH, left.get(start, settings.appointment_seats)) for start in offered]


async def appointment(*, number: str, center: UUID) -> WindowAppointment:
    """The booking with this printed number."""
    row = await (
        WindowAppointment.objects()
        .where(WindowAppointment.center == center, WindowAppointment.number == number.strip().upper())
        .first()
    )
    if row is None:
        raise AppointmentUnknown
    return row


async def appointment_by_token(*, token: str) -> WindowAppointment:
    """The booking whose slip carries this token."""
    row = await WindowAppointment.objects().where(WindowAppointment.token_hash == ids.token_hash(token)).first()
    if row is None:
        raise AppointmentUnknown
    return row


async def appointment_of(*, household: UUID, center: UUID, now: datetime) -> WindowAppointment:
    """The household's booking whose time is nearest to now."""
    rows = await WindowAppointment.objects().where(
        WindowAppointment.center == center,
        WindowAppointment.household == household,
        WindowAppointment.status == AppointmentStatus.BOOKED,
    )
    if not rows:
        raise AppointmentUnknown
    times = {row.id: (await slot(id=row.slot)).starts_at for row in rows}
    return min(rows, key=lambda row: abs(times[row.id] - now))


async def slot(*, id: UUID) -> AppointmentSlot:
    """The half hour of a booking."""
    row = await AppointmentSlot.objects().where(AppointmentSlot.id == id).first()
    if row is None:
        raise AppointmentUnknown
    return row


async def appointments_on(*, center: UUID, day: date) -> list[dict[str, Any]]:
    """Everybody who booked for a day, in the order of time."""
    return await db.rows(
        "SELECT a.number AS number, a.letter AS letter, a.item_code AS item_code, a.status AS status, s.starts_at AS starts_at, "
        "s.ends_at AS ends_at FROM window_appointment a JOIN appointment_slot s ON s.id = a.slot "
        "WHERE s.center = {} AND s.starts_at >= {} AND s.starts_at < {} ORDER BY s.starts_at, a.number",
        center, moment(day, time()), moment(day + timedelta(days=1), time()),
    )  # fmt: skip
