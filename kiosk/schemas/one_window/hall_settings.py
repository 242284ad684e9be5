"""JSON of what an admin sets for the hall: letters, items, office hours, days off, kiosks."""

import json
from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.one_window.residents import Letter
from services.foundation.calendar.tables import CalendarDay
from services.foundation.centers.tables import ServiceCenter
from services.foundation.staff.tables import Device
from services.one_window import limits
from services.one_window.opening import checked_spans
from services.one_window.operations import ItemSettings, LetterSettings
from services.one_window.tables import ServiceItem, ServiceQueue

Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Span = tuple[Clock, Clock]
Cap = Annotated[int, Meta(ge=0, le=9999)] | None
Month = Annotated[int, Meta(ge=1, le=12)]


class LetterSettingsIn(Struct, forbid_unknown_fields=True):
    """How numbers are given under one letter; without bands, all day; without a cap, as many as come."""

    is_open: bool
    minutes: Annotated[int, Meta(ge=1, le=120)]
    daily_cap: Cap = None
    bands: Annotated[list[Span], Meta(max_length=6)] = []

    def settings(self) -> LetterSettings:
        """For the verb."""
        return LetterSettings(self.is_open, self.minutes, self.daily_cap, self.bands)


class LetterSettingsOut(Struct):
    """One letter as it is set."""

    letter: str
    name: str
    name_en: str
    is_open: bool
    minutes: int
    daily_cap: int | None
    bands: list[Span]

    @classmethod
    def of(cls, row: ServiceQueue) -> "LetterSettingsOut":
        """From its row."""
        return cls(letter=row.letter, name=row.name_zh, name_en=row.name_en, is_open=row.is_open, minutes=row.minutes,
                   daily_cap=row.daily_cap, bands=[(start, end) for start, end in json.loads(row.bands)])  # fmt: skip


class ItemSettingsIn(Struct, forbid_unknown_fields=True):
    """How one item is offered; its limit as the catalogue writes it: 10, 15日, 按年度."""

    queue: Letter
    is_offered: bool
    promise_limit: Annotated[str, Meta(max_length=40)]
    is_confirmed: bool
    daily_cap: Cap = None

    def settings(self) -> ItemSettings:
        """For the verb."""
        return ItemSettings(self.queue.upper(), self.is_offered, self.daily_cap, self.promise_limit, self.is_confirmed)


class ItemSettingsOut(Struct):
    """One item as it is set; `source` says where its limit comes from."""

    code: str
    name: str
    name_en: str
    queue: str
    is_offered: bool
    daily_cap: int | None
    promise_limit: str
    promise_days: int | None
    promise_unit: str
    catalogue_limit: str  # as the catalogue wrote it
    proposed: str  # a figure that staff may confirm, where the catalogue only says about how long
    legal_limit: str
    is_confirmed: bool
    source: str

    @classmethod
    def of(cls, row: ServiceItem) -> "ItemSettingsOut":
        """From its row."""
        return cls(
            code=row.code, name=row.name_zh, name_en=row.name_en, queue=row.queue, is_offered=row.is_offered,
            daily_cap=row.daily_cap, promise_limit=row.promise_limit, promise_days=row.promise_days,
            promise_unit=row.promise_unit, catalogue_limit=row.catalogue_limit or row.promise_limit,
            proposed=limits.proposal(row.catalogue_limit or row.promise_limit), legal_limit=row.legal_limit,
            is_confirmed=row.is_confirmed, source=row.source,
        )  # fmt: skip


class MonthsIn(Struct, forbid_unknown_fields=True):
    """The hours of some months."""

    months: Annotated[list[Month], Meta(min_length=1, max_length=12)]
    spans: Annotated[list[Span], Meta(min_length=1, max_length=6)]


class OfficeHoursIn(Struct, forbid_unknown_fields=True):
    """When the centre is open."""

    is_always_open: bool
    hours: Annotated[list[MonthsIn], Meta(max_length=12)] = []

    def office_hours(self) -> list[dict[str, object]]:
        """For the centre's row; spans that make no sense are refused."""
        return [{"months": entry.months, "spans": checked_spans(entry.spans)} for entry in self.hours]


class OfficeHoursOut(Struct):
    """When the centre is open."""

    is_always_open: bool
    hours: list[MonthsIn]

    @classmethod
    def of(cls, row: ServiceCenter) -> "OfficeHoursOut":
        """From the centre's row."""
        told = json.loads(row.office_hours)
        hours = [MonthsIn(entry["months"], [(start, end) for start, end in entry["spans"]]) for entry in told]
        return cls(is_always_open=row.is_always_open, hours=hours)


class DayIn(Struct, forbid_unknown_fields=True):
    """Whether a day is worked, and why."""

    is_working: bool
    note: Annotated[str, Meta(max_length=80)] = ""


class DayOut(Struct):
    """One declared day."""

    day: date
    is_working: bool
    note: str

    @classmethod
    def of(cls, row: CalendarDay) -> "DayOut":
        """From its row."""
        return cls(day=row.day_on, is_working=row.is_working, note=row.note)


class KioskIn(Struct, forbid_unknown_fields=True):
    """Whether a kiosk keeps numbers for the time the server is out of reach."""

    lends_numbers: bool


class KioskOut(Struct):
    """One kiosk of the centre."""

    id: UUID
    name: str
    lends_numbers: bool

    @classmethod
    def of(cls, row: Device) -> "KioskOut":
        """From its row."""
        return cls(id=row.id, name=row.name, lends_numbers=row.lends_numbers)


class BoardIn(Struct, forbid_unknown_fields=True):
    """Whether a call display turns to the public board of whistles while nobody is called."""

    shows_whistles: bool


class BoardOut(Struct):
    """One call display of the centre."""

    id: UUID
    name: str
    shows_whistles: bool

    @classmethod
    def of(cls, row: Device) -> "BoardOut":
        """From its row."""
        return cls(id=row.id, name=row.name, shows_whistles=row.shows_whistles)
