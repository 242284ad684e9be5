"""JSON of home care."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.errors import spoken
from services.elderly_care import queries
from services.elderly_care.availability import FreeSlot
from services.elderly_care.eligibility.operations import told
from services.elderly_care.lifecycle import BOOKING, BookingStatus
from services.elderly_care.operations import Booked
from services.elderly_care.operations.cancelling import free_until
from services.elderly_care.tables import CareService, CareSlot
from services.foundation import masks
from services.foundation.residents import queries as residents
from services.foundation.residents.operations import Person

Token = Annotated[str, Meta(max_length=200)]
Name = Annotated[str, Meta(max_length=40)]
Phone = Annotated[str, Meta(max_length=24)]
Why = Annotated[str, Meta(max_length=120)]


class PersonIn(Struct, forbid_unknown_fields=True):
    """Somebody who says who they are."""

    name: Name
    phone: Phone = ""
    id_number: Annotated[str, Meta(max_length=24)] = ""
    birth_year: Annotated[int, Meta(ge=1900, le=2100)] | None = None
    gender: Literal["", "male", "female"] = ""

    def person(self, *, household: UUID | None = None) -> Person:
        """As the domain knows people."""
        return Person(name=self.name, phone=self.phone, id_number=self.id_number, birth_year=self.birth_year,
                      gender=self.gender, household=household)  # fmt: skip


class BookingIn(Struct, forbid_unknown_fields=True):
    """A wish for a seat. The person is `resident` (an id, or name and phone), or `resident_id`, or a card's token with a name."""

    service: Annotated[str, Meta(min_length=1, max_length=12)]
    slot: UUID
    hold: UUID | None = None
    resident: UUID | PersonIn | None = None
    resident_id: UUID | None = None
    card_token: Token | None = None
    name: Name | None = None
    phone: Phone = ""
    agreed: list[Literal["health", "private_life"]] = []  # separate consents said with this wish
    agrees_to_pay: bool = False  # the elder's yes to paying what the quota does not reach
    looked: Why = ""  # what the desk has seen in place of papers
    consent: Literal["touch", "spoken"] | None = None  # how the elder said yes to this booking


class MyBookingsIn(Struct, forbid_unknown_fields=True):
    """Whose visits: by what the slip carries, or by name and phone. In a body, because personal data must not stand in an address."""

    token: Token | None = None
    name: Name | None = None
    phone: Phone | None = None


class CancelIn(Struct, forbid_unknown_fields=True):
    """On whose behalf, and why."""

    by: Literal["elder", "family", "station", "provider", "weather"] | None = None
    why: Why = ""


class ServiceOut(Struct):
    """One service. `price_cents` is null while the price is not confirmed: `reference_cents` is a placeholder, never a price."""

    code: str
    name: str
    name_en: str
    six_help: str
    care_class: str
    place: str
    minutes: int
    unit: str
    price_cents: int | None
    reference_cents: int
    is_confirmed: bool
    needs: list[str]
    is_bookable: bool
    notice_minutes: int
    cut_off: str

    @classmethod
    def of(cls, service: CareService) -> "ServiceOut":
        """From its row."""
        needs = [
            name for name in ("assessment", "guardian", "consent", "two_carers") if getattr(service, f"needs_{name}")
        ]
        return cls(
            code=service.code, name=service.name_zh, name_en=service.name_en, six_help=service.six_help,
            care_class=service.class_43153, place=service.place, minutes=service.minutes, unit=service.unit,
            price_cents=service.price_cents if service.is_confirmed else None, reference_cents=service.price_cents,
            is_confirmed=service.is_confirmed, needs=needs, is_bookable=service.minutes > 0,
            notice_minutes=service.notice_minutes, cut_off=service.cut_off,
        )  # fmt: skip


class SlotOut(Struct):
    """A time that can be booked."""

    id: UUID
    service: str
    starts_at: datetime
    ends_at: datetime
    free: int
    capacity: int
    carer: str | None

    @classmethod
    def of(cls, slot: FreeSlot) -> "SlotOut":
        """From what is free."""
        return cls(id=slot.id, service=slot.service_code, starts_at=slot.starts_at, ends_at=slot.ends_at, free=slot.free,
                   capacity=slot.capacity, carer=_masked(slot.carer_name))  # fmt: skip

    @classmethod
    def of_row(cls, slot: CareSlot) -> "SlotOut":
        """From a row that has just been opened."""
        return cls(id=slot.id, service=slot.service_code, starts_at=slot.starts_at, ends_at=slot.ends_at,
                   free=slot.capacity - slot.taken, capacity=slot.capacity, carer=None)  # fmt: skip


class BookingOut(Struct):
    """A new booking; `visit_code`, `token` and `calendar_url` are told only here and on the slip."""

    id: UUID
    number: str
    state: BookingStatus
    service: str
    service_name: str
    service_name_en: str
    place: str
    slot: UUID
    starts_at: datetime
    ends_at: datetime
    resident: str
    carer: str | None
    amount_cents: int
    payer: str
    quota_cents: int
    is_price_confirmed: bool
    needs_a_look: bool
    missing: list[dict[str, Any]]
    cancel_free_until: datetime
    visit_code: str
    token: str
    page_url: str
    calendar_url: str
    print_job: UUID | None

    @classmethod
    def of(cls, booked: Booked, *, public_url: str) -> "BookingOut":
        """From what the verb gave."""
        booking, service = booked.booking, booked.service
        return cls(
            id=booking.id, number=booking.number, state=BookingStatus(booking.status), service=service.code,
            service_name=service.name_zh, service_name_en=service.name_en, place=service.place, slot=booking.slot,
            starts_at=booking.starts_at, ends_at=booking.ends_at, resident=masks.name(booked.elder),
            carer=_masked(booked.carer.name if booked.carer else None), amount_cents=booking.amount_cents,
            payer=booking.payer, quota_cents=booking.quota_cents, is_price_confirmed=service.is_confirmed,
            needs_a_look=bool(booked.missing), missing=spoken(told(booked.missing)),
            cancel_free_until=free_until(booking), visit_code=booked.visit_code,
            token=booked.token, page_url=f"{public_url}/B/{booked.token}",
            calendar_url=f"{public_url}/api/elderly-care/calendar/{booked.calendar_token}.ics", print_job=booked.print_job,
        )  # fmt: skip


class VisitOut(Struct):
    """A booking as its elder may see it in the hall: names masked."""

    id: UUID
    number: str
    state: BookingStatus
    service: str
    service_name: str
    service_name_en: str
    place: str
    slot: UUID
    starts_at: datetime
    ends_at: datetime
    resident: str
    carer: str | None
    amount_cents: int
    is_price_confirmed: bool
    can_cancel: bool
    cancel_free_until: datetime
    is_late_cancel: bool
    asks_again: bool  # the first review was bad, something was put right, and the elder may say how it is now

    @classmethod
    def of(cls, visit: queries.Visit, *, now: datetime, asks_again: bool = False) -> "VisitOut":
        """From its rows."""
        booking, service = visit.booking, visit.service
        is_open = BOOKING.allows(booking.status, BookingStatus.CANCELLED_BY_ELDER)
        return cls(
            id=booking.id, number=booking.number, state=BookingStatus(booking.status), service=service.code,
            service_name=service.name_zh, service_name_en=service.name_en, place=service.place, slot=booking.slot,
            starts_at=booking.starts_at, ends_at=booking.ends_at, resident=residents.masked_name(visit.resident),
            carer=_masked(visit.carer.name if visit.carer else None), amount_cents=booking.amount_cents,
            is_price_confirmed=service.is_confirmed, can_cancel=is_open and now < booking.starts_at,
            cancel_free_until=free_until(booking), is_late_cancel=booking.is_late_cancel,
            asks_again=asks_again,
        )  # fmt: skip


def _masked(name: str | None) -> str | None:
    return masks.name(name) if name else None
