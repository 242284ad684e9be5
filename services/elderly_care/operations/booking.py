"""Booking a seat."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.elderly_care import papers, queries, rules, sync
from services.elderly_care.eligibility import operations as eligibility
from services.elderly_care.eligibility.rules import Missing
from services.elderly_care.files import consents
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.limits import queries as limit_queries
from services.elderly_care.operations import moves
from services.elderly_care.quota import operations as quota
from services.elderly_care.seats import diaries, holding, taking
from services.elderly_care.seats.diaries import AlreadyBooked
from services.elderly_care.seats.taking import SlotFull
from services.elderly_care.tables import CareBooking, Carer, CareService, CareSlot
from services.foundation import crypto, db, ids, notifications, platform_sync, print_spool
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.foundation.residents import operations as residents
from services.foundation.residents import queries as resident_queries
from services.foundation.residents.tables import Resident

CHANNELS = {"device": "kiosk", "staff": "window", "public": "phone"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: one seat for one person, who may be known by an id or told by name; `replaces` names an
    earlier booking, `hold` a seat that is kept for it.

    `agreed` are consents said with the wish, `agrees_to_pay` is the yes to what the quota does not reach, `looked` is what the desk has
    seen in place of papers.
    """

    service: str
    slot: UUID
    person: UUID | residents.Person
    replaces: UUID | None = None
    hold: UUID | None = None
    agreed: frozenset[str] = frozenset()
    agrees_to_pay: bool = False
    looked: str = ""
    visit_code: str = ""  # one that the elder knows already; otherwise a new one is drawn


@dataclass(frozen=True, slots=True)
class Booked:
    """A new booking; its tokens and its code are told once."""

    booking: CareBooking
    service: CareService
    carer: Carer | None
    elder: str
    visit_code: str
    token: str
    calendar_token: str
    print_job: UUID | None
    missing: list[Missing]


@dataclass(frozen=True, slots=True)
class _Secrets:
    visit_code: str
    token: str
    calendar_token: str


@db.in_transaction
async def book(
    *, wish: Wish, actor: Actor, now: datetime, business_date: date, home: Home, printer: UUID | None = None
) -> Booked:
    """Give one seat to one person. The seat is the first thing written: whoever gets none leaves no trace."""
    service, slot = await taking.bookable(service_code=wish.service, slot_id=wish.slot, center=actor.center, now=now)
    await _take_seat(wish, slot=slot, service=service, now=now)
    resident = await _resident(wish.person, actor=actor, now=now)
    level = await diaries.give_to_elder(
        resident=resident.id, slot=slot.id, center=actor.center, starts_at=slot.starts_at, ends_at=slot.ends_at, now=now
    )
    missing = await eligibility.check_for_booking(service=service, resident=resident.id, agreed=wish.agreed,
                                                  looked=wish.looked, actor=actor, now=now)  # fmt: skip
    share = await quota.reserve(resident=resident.id, amount_cents=service.price_cents, starts_at=slot.starts_at,
                                agrees_to_pay=wish.agrees_to_pay, actor=actor, now=now)  # fmt: skip
    told = _Secrets(wish.visit_code or new_code(), ids.new_token(), ids.new_token())
    booking = _row(wish, service=service, slot=slot, resident=resident.id, told=told, actor=actor, now=now)
    limits = await limit_queries.limits(center=actor.center)
    booking.free_until = booking.starts_at - limits.free_cancel
    booking.status = str(BookingStatus.SUBMITTED if missing else BookingStatus.ACCEPTED)
    booking.payer, booking.quota_cents = str(share.payer), share.quota_cents
    await _number(booking, business_date=business_date)
    await _write(booking)
    await quota.note_reserved(share, booking=booking.id, actor=actor, now=now)
    if share.is_overflow:
        await consents.give(
            resident=resident.id, purpose="self_pay", way="spoken", booking=booking.id, actor=actor, now=now
        )
    elder = resident_queries.name_of(resident)
    await _tell(
        booking, service=service, elder=elder, care_level=level, quota_class=share.quota_class, actor=actor, now=now
    )
    carer = await queries.carer(id=slot.carer, center=actor.center) if slot.carer else None
    slip = papers.booking_slip(booking, service=service, carer=carer, name=elder, visit_code=told.visit_code,
                               token=told.token, home=home)  # fmt: skip
    job = await print_spool.queue(document=slip, printer=printer, business_key=f"booking:{booking.id}",
                                  center=actor.center, at=now)  # fmt: skip
    return Booked(booking, service, carer, elder, told.visit_code, told.token, told.calendar_token, job, missing)


def new_code() -> str:
    """Four digits by which an elder knows that the right person is at the door."""
    return f"{secrets.randbelow(10_000):04d}"


async def _take_seat(wish: Wish, *, slot: CareSlot, service: CareService, now: datetime) -> None:
    """The seat that was held for this wish, or any that is left."""
    if wish.hold is not None:
        return await holding.use(hold=wish.hold, slot=slot, service=service, now=now)
    try:
        await taking.take(slot, service=service, now=now)
    except SlotFull as full:
        if await _has_a_seat(wish.person, slot=slot):
            raise AlreadyBooked from full
        raise


async def _has_a_seat(person: UUID | residents.Person, *, slot: CareSlot) -> bool:
    if not isinstance(person, UUID):
        return False
    return bool(
        await db.rows(
            "SELECT id FROM care_booking WHERE slot = {} AND resident = {} AND status NOT LIKE 'cancelled%'",
            slot.id,
            person,
        )
    )


async def _resident(person: UUID | residents.Person, *, actor: Actor, now: datetime) -> Resident:
    if isinstance(person, UUID):
        return await resident_queries.resident(id=person, center=actor.center)
    return await residents.register(person=person, actor=actor, now=now)


def _row(
    wish: Wish, *, service: CareService, slot: CareSlot, resident: UUID, told: _Secrets, actor: Actor, now: datetime
) -> CareBooking:
    id = ids.new_id()
    return CareBooking(
        id=id, center=actor.center, service_code=service.code, slot=slot.id, resident=resident, carer=slot.carer,
        channel=CHANNELS.get(actor.kind, "window"), booked_at=now, booked_by=actor.name, assisted_by=actor.assisted_by,
        starts_at=slot.starts_at, ends_at=slot.ends_at, amount_cents=service.price_cents,
        visit_code_sealed=crypto.vault().seal(told.visit_code, field="care_booking.visit_code", row=id),
        token_hash=ids.token_hash(told.token), calendar_hash=ids.token_hash(told.calendar_token), replaces=wish.replaces,
        version=1,
    )  # fmt: skip


async def _number(booking: CareBooking, *, business_date: date) -> None:
    """Draw the day's next number; its row is locked last, for the shortest time."""
    counter = await db.rows(
        "INSERT INTO booking_counter (id, center, day, last) VALUES ({}, {}, {}, 1) "
        "ON CONFLICT (center, day) DO UPDATE SET last = booking_counter.last + 1 RETURNING last",
        ids.new_id(), booking.center, f"{business_date:%Y%m%d}",
    )  # fmt: skip
    number = rules.booking_number(business_date=business_date, serial=counter[0]["last"])
    booking.number = ids.with_check_letter(number)


async def _write(booking: CareBooking) -> None:
    """The unique index on slot and elder is the last wall: one elder, one seat."""
    b = booking
    written = await db.rows(
        "INSERT INTO care_booking (id, center, number, service_code, slot, resident, carer, status, channel, booked_at, "
        "booked_by, starts_at, ends_at, amount_cents, payer, quota_cents, visit_code_sealed, code_failures, token_hash, "
        "calendar_hash, replaces, free_until, assisted_by, confirmed_by, is_short, is_late_cancel, version) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0, {}, {}, {}, {}, {}, '', {}, {}, 1) "
        "ON CONFLICT (slot, resident) WHERE status NOT LIKE 'cancelled%' DO NOTHING RETURNING id",
        b.id, b.center, b.number, b.service_code, b.slot, b.resident, b.carer, b.status, b.channel, b.booked_at,
        b.booked_by, b.starts_at, b.ends_at, b.amount_cents, b.payer, b.quota_cents, b.visit_code_sealed, b.token_hash,
        b.calendar_hash, b.replaces, b.free_until, b.assisted_by, False, False,
    )  # fmt: skip
    if not written:
        raise AlreadyBooked


async def _tell(
    booking: CareBooking, *, service: CareService, elder: str, care_level: int | None, quota_class: str, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    await moves.note(booking, before="", actor=actor, now=now)
    await platform_sync.record(
        "booking.made", entity="booking", entity_id=booking.id, version=1, center=booking.center, at=now,
        data=sync.booking_made(booking, service=service, name=elder, care_level=care_level, quota_class=quota_class),
    )  # fmt: skip
    if booking.status == BookingStatus.SUBMITTED:
        await notifications.notify("booking_to_check", center=booking.center, at=now, to_role="care_desk", entity="booking",
                                   entity_id=booking.id, parameters={"number": booking.number})  # fmt: skip
