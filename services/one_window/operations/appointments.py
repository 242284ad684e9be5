"""Booking a turn at a window, giving it back, and checking in: then it becomes a ticket."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services.foundation import assistance, audit, db, ids, print_spool
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import local, moment
from services.foundation.centers.home import Home
from services.foundation.errors import Conflict
from services.one_window import appointments, papers, queries
from services.one_window.lifecycle import APPOINTMENT, AppointmentStatus
from services.one_window.opening import OfficeHours
from services.one_window.operations.tickets import QueueClosed, TakenTicket, take_ticket
from services.one_window.tables import WindowAppointment

NEAREST = 3
CARE_LETTER = "T"  # 特殊照顾: whoever booked under it needs care


class SlotNotOffered(Conflict):
    """This half hour is past, too far ahead, or the hall is closed then."""

    code = "slot_not_offered"


class AppointmentSlotFull(Conflict):
    """Every seat of this half hour is booked."""

    code = "appointment_slot_full"


class AppointmentTooEarly(Conflict):
    """The booked half hour is still far."""

    code = "appointment_too_early"


class AppointmentFixed(Conflict):
    """It has begun or is over: the time cannot be changed any more."""

    code = "appointment_fixed"


class AppointmentOver(Conflict):
    """The booked half hour is long past."""

    code = "appointment_over"


@dataclass(frozen=True, slots=True)
class BookedAppointment:
    """A booked half hour; the token opens its page on a phone and is told once."""

    appointment: WindowAppointment
    token: str
    print_job: UUID | None


@db.in_transaction
async def book_appointment(
    *,
    letter: str,
    item_code: str,
    starts_at: datetime,
    household: UUID | None,
    actor: Actor,
    now: datetime,
    hours: OfficeHours | None,
    home: Home,
    printer: UUID | None = None,
) -> BookedAppointment:
    """Take one seat of a half hour, with a slip that says when; the last seat goes to one person only."""
    assistance.confirmed_by_resident(actor)
    queue = await queries.queue(letter=letter, center=actor.center)
    if not queue["is_open"]:
        raise QueueClosed
    if not appointments.is_offered(starts_at, now=now, hours=hours, bands=queue["bands"]):
        raise SlotNotOffered
    item = str((await queries.item(code=item_code, center=actor.center)).name_zh) if item_code else ""
    slot = await _seat(starts_at, actor=actor, now=now, hours=hours, bands=queue["bands"])
    token = ids.new_token()
    row = await _write(slot, starts_at, letter=letter, item_code=item_code, household=household, actor=actor, now=now,
                       token_hash=ids.token_hash(token))  # fmt: skip
    await audit.record("appointment.booked", entity="appointment", entity_id=row.id, actor=actor, at=now,
                       facts={"starts_at": starts_at})  # fmt: skip
    slip = papers.appointment_slip(row, starts_at=starts_at, queue=queue, item=item, token=token, home=home)
    return BookedAppointment(row, token, await _printed(row, slip, printer=printer, now=now))


@db.in_transaction
async def change_time(
    *, appointment: WindowAppointment, starts_at: datetime, actor: Actor, now: datetime, hours: OfficeHours | None
) -> WindowAppointment:
    """Another half hour for the same booking: the new seat is taken before the old one is given back, the number stays."""
    queue = await queries.queue(letter=appointment.letter, center=actor.center)
    if not appointments.is_offered(starts_at, now=now, hours=hours, bands=queue["bands"]):
        raise SlotNotOffered
    if appointment.status != AppointmentStatus.BOOKED or (await queries.slot(id=appointment.slot)).starts_at <= now:
        raise AppointmentFixed
    before = appointment.slot
    slot = await _seat(starts_at, actor=actor, now=now, hours=hours, bands=queue["bands"])
    changed = await db.rows(
        "UPDATE window_appointment SET slot = {}, version = version + 1 WHERE id = {} AND status = 'booked' AND slot = {} "
        "RETURNING version",
        slot, appointment.id, before,
    )  # fmt: skip
    if not changed:
        raise AppointmentFixed
    await db.rows("UPDATE appointment_slot SET taken = taken - 1 WHERE id = {}", before)
    appointment.slot, appointment.version = slot, changed[0]["version"]
    await audit.record("appointment.time_changed", entity="appointment", entity_id=appointment.id, actor=actor, at=now,
                       facts={"starts_at": starts_at})  # fmt: skip
    return appointment


@db.in_transaction
async def cancel_appointment(*, appointment: WindowAppointment, actor: Actor, now: datetime) -> WindowAppointment:
    """Give the seat back."""
    await _move(appointment, AppointmentStatus.CANCELLED, actor=actor, now=now)
    await db.rows("UPDATE appointment_slot SET taken = taken - 1 WHERE id = {}", appointment.slot)
    return appointment


@db.in_transaction
async def check_in(
    *,
    appointment: WindowAppointment,
    actor: Actor,
    now: datetime,
    business_date: date,
    home: Home,
    printer: UUID | None = None,
    device: UUID | None = None,
) -> TakenTicket:
    """The person has come: a ticket that stands in its slot, and a slip."""
    slot = await queries.slot(id=appointment.slot)
    settings, _ = await queries.queue_rules(center=actor.center)
    margin = timedelta(minutes=settings.appointment_minutes)
    if now < slot.starts_at - margin:
        raise AppointmentTooEarly(come_back_at=local(slot.starts_at - margin).isoformat())
    if now > slot.ends_at + margin:
        raise AppointmentOver
    await _move(appointment, AppointmentStatus.CHECKED_IN, actor=actor, now=now)
    taken = await take_ticket(
        letter=appointment.letter, item_code=appointment.item_code, is_booked=True, is_care=appointment.letter == CARE_LETTER,
        actor=actor, now=now, business_date=business_date, home=home, printer=printer, device=device,
    )  # fmt: skip
    await db.rows("UPDATE window_appointment SET ticket = {} WHERE id = {}", taken.ticket.id, appointment.id)
    return taken


@db.in_transaction
async def close_appointments(*, center: UUID, business_date: date, now: datetime) -> int:
    """Nobody came for these, and their day is over."""
    rows = await db.rows(
        "UPDATE window_appointment SET status = {}, version = version + 1 WHERE center = {} AND status = 'booked' AND slot IN "
        "(SELECT id FROM appointment_slot WHERE center = {} AND starts_at < {}) RETURNING id",
        AppointmentStatus.MISSED, center, center, moment(business_date, time()),
    )  # fmt: skip
    for row in rows:
        await audit.record(
            "appointment.missed", entity="appointment", entity_id=row["id"], actor=system(center), at=now
        )
    return len(rows)


async def _printed(row: WindowAppointment, slip: dict[str, Any], *, printer: UUID | None, now: datetime) -> UUID | None:
    return await print_spool.queue(
        document=slip, printer=printer, business_key=f"appointment:{row.id}", center=row.center, at=now
    )


async def _seat(starts_at: datetime, *, actor: Actor, now: datetime, hours: OfficeHours | None, bands: str) -> UUID:
    """One conditional update decides, by the seats as they are set now; the half hour is written when the first person asks for it."""
    settings, _ = await queries.queue_rules(center=actor.center)
    await db.rows(
        "INSERT INTO appointment_slot (id, center, starts_at, ends_at, seats, taken) VALUES ({}, {}, {}, {}, {}, 0) "
        "ON CONFLICT (center, starts_at) DO NOTHING",
        ids.new_id(), actor.center, starts_at, starts_at + appointments.LENGTH, settings.appointment_seats,
    )  # fmt: skip
    rows = await db.rows(
        "UPDATE appointment_slot SET taken = taken + 1, seats = {} WHERE center = {} AND starts_at = {} AND taken < {} RETURNING id",
        settings.appointment_seats, actor.center, starts_at, settings.appointment_seats,
    )  # fmt: skip
    if not rows:
        raise AppointmentSlotFull(
            alternatives=await _nearest(starts_at, actor=actor, now=now, hours=hours, bands=bands)
        )
    id: UUID = rows[0]["id"]
    return id


async def _nearest(
    starts_at: datetime, *, actor: Actor, now: datetime, hours: OfficeHours | None, bands: str
) -> list[str]:
    day = local(starts_at).date()
    found = [
        slot.starts_at
        for offset in (0, 1)
        for slot in await queries.slots(
            center=actor.center, day=day + timedelta(days=offset), now=now, hours=hours, bands=bands
        )
        if slot.left > 0
    ]
    nearest = sorted(found, key=lambda start: abs(start - starts_at))[:NEAREST]
    return [local(start).isoformat() for start in sorted(nearest)]


async def _write(slot: UUID, starts_at: datetime, *, actor: Actor, now: datetime, **facts: Any) -> WindowAppointment:
    """The number begins with day and time, so that people know it; its end cannot be guessed."""
    row = WindowAppointment(id=ids.new_id(), center=actor.center, slot=slot, status=str(AppointmentStatus.BOOKED),
                            assisted_by=actor.assisted_by, booked_at=now, **facts)  # fmt: skip
    row.number = ids.with_check_letter(f"{local(starts_at):%m%d%H%M}{secrets.randbelow(10**6):06d}")
    await row.save()
    return row


async def _move(row: WindowAppointment, to: AppointmentStatus, *, actor: Actor, now: datetime) -> None:
    before = APPOINTMENT.move(row, to)
    changed = await db.rows(
        "UPDATE window_appointment SET status = {}, version = version + 1 WHERE id = {} AND status = {} RETURNING version",
        str(to), row.id, before,
    )  # fmt: skip
    if not changed:
        row.status = before
        raise APPOINTMENT.too_late(before, to)
    row.version = changed[0]["version"]
    await audit.record(f"appointment.{to}", entity="appointment", entity_id=row.id, actor=actor, at=now)
