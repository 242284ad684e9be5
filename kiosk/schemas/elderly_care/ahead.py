"""JSON of warnings, of visits that meet them, and of look-ins."""

import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care.residents import Why
from services.elderly_care.weather import rules as weather_rules
from services.elderly_care.weather.lifecycle import StopStatus
from services.elderly_care.weather.operations import SignalWords
from services.elderly_care.weather.queries import StoppedVisit
from services.elderly_care.weather.rules import Colour, SignalKind
from services.elderly_care.weather.tables import WeatherSignal, WeatherStop
from services.elderly_care.welfare.queries import Due, Rate
from services.elderly_care.welfare.rules import Reason, Result
from services.elderly_care.welfare.tables import WelfareVisit
from services.foundation.residents import queries as residents

Moment = Annotated[datetime, Meta(tz=True)]


class SignalIn(Struct, forbid_unknown_fields=True):
    """A warning; a feed names itself and the warning's own key."""

    kind: SignalKind
    colour: Colour
    from_at: Moment
    to_at: Moment
    source: Annotated[str, Meta(pattern=r"^[a-z_]{1,24}$")] = "staff"
    source_key: Annotated[str, Meta(max_length=80)] = ""

    def words(self) -> SignalWords:
        """As the verb takes it."""
        return SignalWords(self.kind, self.colour, self.from_at, self.to_at, self.source, self.source_key)


class SignalOut(Struct):
    """A warning and what it changes."""

    id: UUID
    kind: SignalKind
    colour: Colour
    from_at: datetime
    to_at: datetime
    source: str
    set_by: str
    ended_at: datetime | None
    stops: str
    calls_daily: bool
    visits_around: bool
    checks: list[str]

    @classmethod
    def of(cls, row: WeatherSignal, *, names: dict[str, str]) -> "SignalOut":
        """From its row and the table of effects; `names` are those of the staff."""
        effect = weather_rules.effect(kind=row.kind, colour=row.colour)
        return cls(
            id=row.id, kind=SignalKind(row.kind), colour=Colour(row.colour), from_at=row.from_at, to_at=row.to_at,
            source=row.source, set_by=names.get(row.set_by, row.set_by), ended_at=row.ended_at, stops=effect.stops if effect else "",
            calls_daily=bool(effect and effect.calls_daily), visits_around=bool(effect and effect.visits_around),
            checks=list(effect.checks) if effect else [],
        )  # fmt: skip


class KeepIn(Struct, forbid_unknown_fields=True):
    """Why a visit takes place all the same."""

    why: Why = ""


class StopOut(Struct):
    """A visit that meets a warning."""

    id: UUID
    status: StopStatus
    signal: UUID
    kind: SignalKind
    colour: Colour
    booking: UUID
    number: str
    service: str
    service_name: str
    service_name_en: str
    starts_at: datetime
    ends_at: datetime
    resident_id: UUID
    resident: str
    phone: str
    carer: str | None

    @classmethod
    def of(cls, found: StoppedVisit) -> "StopOut":
        """From its rows."""
        row, signal, visit = found.stop, found.signal, found.visit
        return cls(
            id=row.id, status=StopStatus(row.status), signal=signal.id, kind=SignalKind(signal.kind),
            colour=Colour(signal.colour), booking=visit.booking.id, number=visit.booking.number, service=visit.service.code,
            service_name=visit.service.name_zh, service_name_en=visit.service.name_en, starts_at=visit.booking.starts_at,
            ends_at=visit.booking.ends_at, resident_id=visit.resident.id, resident=residents.name_of(visit.resident),
            phone=residents.phone_of(visit.resident), carer=visit.carer.name if visit.carer else None,
        )  # fmt: skip


class StopMovedOut(Struct):
    """What became of a line; after rebooking, the new time."""

    id: UUID
    status: StopStatus
    number: str = ""
    starts_at: datetime | None = None

    @classmethod
    def of(cls, row: WeatherStop, **more: Any) -> "StopMovedOut":
        """From its row."""
        return cls(id=row.id, status=StopStatus(row.status), **more)


class WelfareOut(Struct):
    """Somebody to look in on."""

    id: UUID
    resident_id: UUID
    resident: str
    phone: str
    building: str
    reason: Reason
    way: str  # home | phone
    risk: str  # high | key | normal
    due_at: datetime
    checks: list[str]
    tries: int
    status: str
    result: Result | None

    @classmethod
    def of(cls, found: Due, *, building: str) -> "WelfareOut":
        """From its rows."""
        row: WelfareVisit = found.visit
        return cls(
            id=row.id, resident_id=row.resident, resident=residents.name_of(found.resident),
            phone=residents.phone_of(found.resident), building=building, reason=Reason(row.reason), way=row.way, risk=row.risk,
            due_at=row.due_at, checks=json.loads(row.checks), tries=row.tries, status=row.status,
            result=Result(row.result) if row.result else None,
        )  # fmt: skip


class ResultIn(Struct, forbid_unknown_fields=True):
    """How the elder was, and what was in order."""

    result: Result
    checked: Annotated[list[Annotated[str, Meta(max_length=20)]], Meta(max_length=10)] = []
    words: Annotated[str, Meta(max_length=500)] = ""


class WelfareDoneOut(Struct):
    """How a look-in stands now."""

    id: UUID
    status: str
    tries: int
    result: Result


class RateOut(Struct):
    """How many of those due in a month were seen."""

    risk: str
    due: int
    seen: int
    share: float

    @classmethod
    def of(cls, rate: Rate) -> "RateOut":
        """From the count."""
        return cls(risk=rate.risk, due=rate.due, seen=rate.seen, share=rate.share)
