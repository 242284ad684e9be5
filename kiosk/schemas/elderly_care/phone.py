"""JSON of a carer's telephone: the day, the chain of actions, and what the desk sees of it."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care.safety import DoorOut
from services.elderly_care import queries as care
from services.elderly_care import rules as care_rules
from services.elderly_care.fieldwork import queries, rules
from services.elderly_care.fieldwork.operations import Taken
from services.elderly_care.fieldwork.tables import PhoneAction, PhoneSession, VisitReport
from services.elderly_care.files.sealing import Sealed
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.safety.tables import SafetyAlarm
from services.foundation.residents import queries as residents

Mac = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Degrees = Annotated[int, Meta(ge=-180_000_000, le=180_000_000)]


class PhoneSessionOut(Struct):
    """A telephone's chain and its key, for its carer alone. `now` lets the telephone know how far its clock is off."""

    id: UUID
    key: str
    now: datetime

    @classmethod
    def of(cls, row: PhoneSession, key: bytes, *, now: datetime) -> "PhoneSessionOut":
        """From what the verb gave."""
        return cls(id=row.id, key=base64.b64encode(key).decode(), now=now)


class EntryIn(Struct, forbid_unknown_fields=True):
    """One action, as it was signed."""

    sequence: Annotated[int, Meta(ge=1, le=1_000_000)]
    previous: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]
    body: Annotated[str, Meta(max_length=8000)]
    mac: Mac


class EntriesIn(Struct, forbid_unknown_fields=True):
    """What waited in a telephone, in its order."""

    session: UUID
    entries: Annotated[list[EntryIn], Meta(min_length=1, max_length=50)]


class TakenOut(Struct):
    """What became of an action."""

    sequence: int
    status: str
    code: str
    marks: list[str]

    @classmethod
    def of(cls, taken: Taken) -> "TakenOut":
        """From what the verb gave."""
        return cls(sequence=taken.sequence, status=taken.status, code=taken.code, marks=taken.marks)


class PlaceOut(Struct):
    """Where a door is, in millionths of a degree."""

    latitude_e6: int
    longitude_e6: int


@dataclass(frozen=True, slots=True)
class Known:
    """What stands around a visit: the elder's file as the assigned carer may read it, the door, the alarm, the report."""

    sealed: Sealed
    dialect: str
    door: DoorOut | None
    place: tuple[int, int] | None
    alarm: SafetyAlarm | None
    report: VisitReport | None
    photos: int


class MyVisitOut(Struct):
    """A visit on its own carer's telephone: whom to visit, how, and what not to do."""

    id: UUID
    number: str
    state: BookingStatus
    service: str
    service_name: str
    service_name_en: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    least_minutes: int
    resident: str
    phone: str
    door: DoorOut | None
    place: PlaceOut | None
    dialect: str
    needs: str
    hearing: str
    sight: str
    allergies: str
    do_not: str
    notes: str
    tasks: list[str]
    done: list[str]
    checked_in_at: datetime | None
    checked_out_at: datetime | None
    confirmation: str
    alarm: str
    photos: int

    @classmethod
    def of(cls, visit: care.Visit, known: Known) -> "MyVisitOut":
        """From its rows."""
        booking, sealed, report = visit.booking, known.sealed, known.report
        minutes = care_rules.minutes_between(booking.starts_at, booking.ends_at)
        return cls(
            id=booking.id, number=booking.number, state=BookingStatus(booking.status), service=visit.service.code,
            service_name=visit.service.name_zh, service_name_en=visit.service.name_en, starts_at=booking.starts_at,
            ends_at=booking.ends_at, minutes=minutes, least_minutes=care_rules.least_minutes(minutes),
            resident=residents.name_of(visit.resident), phone=residents.phone_of(visit.resident), door=known.door,
            place=PlaceOut(*known.place) if known.place else None, dialect=known.dialect, needs=sealed.needs,
            hearing=sealed.hearing, sight=sealed.sight, allergies=sealed.allergies, do_not=sealed.do_not, notes=sealed.notes,
            tasks=list(rules.tasks(booking.service_code)), done=json.loads(report.tasks) if report else [],
            checked_in_at=booking.checked_in_at, checked_out_at=booking.checked_out_at,
            confirmation=report.confirmation if report else "", alarm=known.alarm.status if known.alarm else "",
            photos=known.photos,
        )  # fmt: skip


class OddActionOut(Struct):
    """An action with marks, for the desk: both times, and what is odd."""

    id: UUID
    sequence: int
    kind: str
    booking: UUID | None
    claimed_at: datetime
    received_at: datetime
    counted_at: datetime
    marks: list[str]
    status: str
    code: str

    @classmethod
    def of(cls, row: PhoneAction) -> "OddActionOut":
        """From its row."""
        return cls(
            id=row.id, sequence=row.sequence, kind=row.kind, booking=row.booking, claimed_at=row.claimed_at,
            received_at=row.received_at, counted_at=row.counted_at, marks=json.loads(row.marks), status=row.status,
            code=row.code,
        )  # fmt: skip


class ReportOut(Struct):
    """What was done in a visit and how the place was proved, for the care desk."""

    place_proof: str
    distance_m: int | None
    place_reason: str
    tasks: list[str]
    not_done: str
    confirmation: str
    photos: list[UUID]

    @classmethod
    def of(cls, row: VisitReport | None, *, photos: list[UUID]) -> "ReportOut":
        """From its row, or what counts without one."""
        if row is None:
            return cls("", None, "", [], "", "", photos)
        reason, not_done = queries.words_of(row)
        return cls(row.place_proof, row.distance_m, reason, json.loads(row.tasks), not_done, row.confirmation, photos)


class PhotoOut(Struct):
    """A photo that was kept."""

    id: UUID
    taken_at: datetime
