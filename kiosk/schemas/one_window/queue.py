"""JSON of the queue's rules, statistics, appointments and number blocks."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from kiosk.schemas.one_window.residents import Letter
from services.foundation.calendar.rules import local
from services.one_window.lifecycle import AppointmentStatus
from services.one_window.queries import Figures
from services.one_window.rules import Settings
from services.one_window.tables import AppointmentSlot, WindowAppointment


class QueueRulesIn(Struct, forbid_unknown_fields=True):
    """What an admin may set, within bounds that keep the queue fair."""

    patience_minutes: Annotated[int, Meta(ge=0, le=120)]
    most_in_a_row: Annotated[int, Meta(ge=1, le=10)]
    longest_minutes: Annotated[int, Meta(ge=5, le=240)]
    appointment_minutes: Annotated[int, Meta(ge=0, le=60)]
    appointment_seats: Annotated[int, Meta(ge=0, le=50)]
    return_places: Annotated[int, Meta(ge=0, le=20)]
    recall_seconds: Annotated[int, Meta(ge=0, le=300)]
    most_calls: Annotated[int, Meta(ge=1, le=10)]
    last_ticket_minutes: Annotated[int, Meta(ge=0, le=240)]
    most_live_tickets: Annotated[int, Meta(ge=1, le=20)] = 2
    most_live_per_phone: Annotated[int, Meta(ge=1, le=20)] = 2

    def settings(self) -> Settings:
        """As the domain names them."""
        return Settings(**msgspec.structs.asdict(self))


class QueueRulesOut(Struct):
    """The rules of the queue (minutes, seconds, places)."""

    patience_minutes: int
    most_in_a_row: int
    longest_minutes: int
    appointment_minutes: int
    appointment_seats: int
    return_places: int
    recall_seconds: int
    most_calls: int
    last_ticket_minutes: int
    most_live_tickets: int
    most_live_per_phone: int

    @classmethod
    def of(cls, settings: Settings) -> "QueueRulesOut":
        """From the rules."""
        return msgspec.convert(settings, cls, from_attributes=True)


class ToldOut(Struct):
    """What people were told against what came, in minutes beyond the range they were told."""

    called: int
    inside: int
    mean_error_minutes: float
    worst_error_minutes: float


class WaitedOut(Struct):
    """Who took a number for one item in one local hour: what they were told on average, and the middle 60 in 100 of what they waited."""

    item_code: str
    hour: int
    told_low: float
    told_high: float
    p20: float
    p80: float
    estimate: ToldOut


class PaceOut(Struct):
    """How long people with one item were at a window in one local hour."""

    item_code: str
    hour: int
    services: int
    mean_minutes: float


class StatisticsOut(Struct):
    """The figures of the hall."""

    from_on: date
    to_on: date
    issued: int
    by_state: dict[str, int]
    mean_wait_minutes: float
    wait_p95_minutes: float
    care_share: float
    estimate: ToldOut
    by_hour: list[WaitedOut]
    paces: list[PaceOut]

    @classmethod
    def of(cls, figures: Figures, from_on: date, to_on: date) -> "StatisticsOut":
        """From the figures of a period."""
        return msgspec.convert({**asdict(figures), "from_on": from_on, "to_on": to_on}, cls)


class OpeningOut(Struct):
    """Whether numbers are given; the code is that of the problem somebody would meet."""

    gives_numbers: bool
    code: str | None = None
    come_back_at: str | None = None


class SlotOut(Struct):
    """A half hour that can be booked."""

    starts_at: datetime
    ends_at: datetime
    left: int


class AppointmentIn(Struct, forbid_unknown_fields=True):
    """When, and for what; a connection card makes check-in possible without the number."""

    starts_at: Annotated[datetime, Meta(tz=True)]
    queue: Letter | None = None
    item_code: Annotated[str, Meta(max_length=12)] | None = None
    card_token: Annotated[str, Meta(max_length=200)] | None = None


class CheckInIn(Struct, forbid_unknown_fields=True):
    """The number of the booking, the code on its slip, or the card it was made with."""

    token: Annotated[str, Meta(max_length=200)] | None = None
    number: Annotated[str, Meta(max_length=16)] | None = None
    card_token: Annotated[str, Meta(max_length=200)] | None = None


class AppointmentOut(Struct):
    """A booked half hour."""

    number: str
    queue: str
    item_code: str
    state: AppointmentStatus
    starts_at: datetime
    ends_at: datetime
    page_url: str | None = None  # of the slip's code; told once, when it is booked
    print_job: UUID | None = None

    @classmethod
    def of(
        cls,
        row: WindowAppointment,
        *,
        slot: AppointmentSlot,
        page_url: str | None = None,
        print_job: UUID | None = None,
    ) -> "AppointmentOut":
        """From its rows."""
        return cls(number=row.number, queue=row.letter, item_code=row.item_code, state=AppointmentStatus(row.status),
                   starts_at=local(slot.starts_at), ends_at=local(slot.ends_at), page_url=page_url, print_job=print_job)  # fmt: skip

    @classmethod
    def of_line(cls, row: dict[str, Any]) -> "AppointmentOut":
        """From a line of a day's list."""
        return cls(number=row["number"], queue=row["letter"], item_code=row["item_code"],
                   state=AppointmentStatus(row["status"]), starts_at=local(row["starts_at"]), ends_at=local(row["ends_at"]))  # fmt: skip
