"""JSON of home care at the desk and on the way."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care.residents import Why
from services.elderly_care import queries
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.tables import Carer, RosterShift
from services.foundation.residents import queries as residents


class AcceptIn(Struct, forbid_unknown_fields=True):
    """What the desk has seen in place of a paper that is not on file."""

    looked: Why = ""


class DispatchIn(Struct, forbid_unknown_fields=True):
    """Who goes, and who else where two are needed; who is not named is found. `looked` as for an acceptance."""

    carer: UUID | None = None
    second: UUID | None = None
    looked: Why = ""


class CheckInIn(Struct, forbid_unknown_fields=True):
    """The four digits the elder was given; the desk may leave them out when it has called back."""

    visit_code: Annotated[str, Meta(max_length=8)] = ""
    why: Why = ""


class CheckOutIn(Struct, forbid_unknown_fields=True):
    """Why a visit was shorter than booked."""

    why: Why = ""


class ConfirmIn(Struct, forbid_unknown_fields=True):
    """Who says that it was done."""

    by: Literal["elder", "guardian", "station"] | None = None


class RescheduleIn(Struct, forbid_unknown_fields=True):
    """The other time, the seat that is held there, and why."""

    slot: UUID
    hold: UUID | None = None
    why: Why = ""


class MissIn(Struct, forbid_unknown_fields=True):
    """What did not happen, and how it ended."""

    kind: Literal["not_home", "provider_no_show"]
    outcome: Annotated[str, Meta(min_length=1, max_length=120)]


class ShiftIn(Struct, forbid_unknown_fields=True):
    """When a carer works."""

    starts_at: Annotated[datetime, Meta(tz=True)]
    ends_at: Annotated[datetime, Meta(tz=True)]


class SlotIn(Struct, forbid_unknown_fields=True):
    """A time to open."""

    service: Annotated[str, Meta(min_length=1, max_length=12)]
    starts_at: Annotated[datetime, Meta(tz=True)]
    capacity: Annotated[int, Meta(ge=1, le=500)] = 1
    carer: UUID | None = None


class DeskVisitOut(Struct):
    """A booking as the care desk and its own carer see it: whom to visit and how to reach them."""

    id: UUID
    number: str
    state: BookingStatus
    service: str
    service_name: str
    place: str
    starts_at: datetime
    ends_at: datetime
    resident_id: UUID
    resident: str
    phone: str
    carer_id: UUID | None
    carer: str | None
    channel: str
    booked_at: datetime
    amount_cents: int
    checked_in_at: datetime | None
    checked_out_at: datetime | None
    is_short: bool
    is_late_cancel: bool
    late_cancels: int

    @classmethod
    def of(cls, visit: queries.Visit, *, late_cancels: int = 0) -> "DeskVisitOut":
        """From its rows, with how often the elder called off too late."""
        booking, carer = visit.booking, visit.carer
        return cls(
            id=booking.id, number=booking.number, state=BookingStatus(booking.status), service=visit.service.code,
            service_name=visit.service.name_zh, place=visit.service.place, starts_at=booking.starts_at,
            ends_at=booking.ends_at, resident_id=booking.resident, resident=residents.name_of(visit.resident),
            phone=residents.phone_of(visit.resident), carer_id=carer.id if carer else None,
            carer=carer.name if carer else None, channel=booking.channel, booked_at=booking.booked_at,
            amount_cents=booking.amount_cents, checked_in_at=booking.checked_in_at,
            checked_out_at=booking.checked_out_at, is_short=booking.is_short, is_late_cancel=booking.is_late_cancel,
            late_cancels=late_cancels,
        )  # fmt: skip


class CarerOut(Struct):
    """A carer, for the desk."""

    id: UUID
    name: str
    gender: str
    skills: list[str]

    @classmethod
    def of(cls, carer: Carer) -> "CarerOut":
        """From its row."""
        skills: list[str] = json.loads(carer.skills)
        return cls(id=carer.id, name=carer.name, gender=carer.gender, skills=skills)


class ShiftOut(Struct):
    """A span of work."""

    id: UUID
    carer: UUID
    starts_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, shift: RosterShift) -> "ShiftOut":
        """From its row."""
        return cls(id=shift.id, carer=shift.carer, starts_at=shift.starts_at, ends_at=shift.ends_at)


class WorkingOut(Struct):
    """A shift with its carer and the numbers of the visits in it."""

    shift: ShiftOut
    carer: CarerOut
    visits: list[dict[str, Any]]

    @classmethod
    def of(cls, working: queries.Working) -> "WorkingOut":
        """From its rows."""
        visits = [
            {"id": row.id, "number": row.number, "service": row.service_code, "starts_at": row.starts_at,
             "ends_at": row.ends_at, "state": row.status}
            for row in working.visits
        ]  # fmt: skip
        return cls(shift=ShiftOut.of(working.shift), carer=CarerOut.of(working.carer), visits=visits)
