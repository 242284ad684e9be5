"""JSON of rosters, leave, weekly times and the meals of a day."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kiosk.schemas.elderly_care.desk import CarerOut, ShiftOut
from kiosk.schemas.elderly_care.plans import Clock
from services.elderly_care.rosters.patterns import Changed
from services.elderly_care.rosters.queries import MealCount, Week
from services.elderly_care.rosters.tables import CarerLeave, SeatPattern, ShiftPattern
from services.elderly_care.tables import CareService


class LeaveIn(Struct, forbid_unknown_fields=True):
    """When a carer does not come, and what kind of leave it is; illness is not told in more words."""

    starts_at: Annotated[datetime, Meta(tz=True)]
    ends_at: Annotated[datetime, Meta(tz=True)]
    kind: Literal["holiday", "sick", "training", "other"] = "other"


class LeaveOut(Struct):
    """One leave."""

    id: UUID
    carer: UUID
    starts_at: datetime
    ends_at: datetime
    kind: str

    @classmethod
    def of(cls, row: CarerLeave) -> "LeaveOut":
        """From its row."""
        return cls(id=row.id, carer=row.carer, starts_at=row.starts_at, ends_at=row.ends_at, kind=row.kind)


class LeaveMadeOut(Struct):
    """A leave, the visits that went to others, and those that wait for the desk."""

    leave: LeaveOut
    given: list[UUID]
    left: list[UUID]


class SkillsIn(Struct, forbid_unknown_fields=True):
    """The services a carer has learned."""

    skills: Annotated[list[Annotated[str, Meta(max_length=12)]], Meta(max_length=60)]


class WeeklyShiftIn(Struct, forbid_unknown_fields=True):
    """A working time of every week; 0 is Monday."""

    weekday: Annotated[int, Meta(ge=0, le=6)]
    starts: Clock
    ends: Clock


class WeeklySeatsIn(Struct, forbid_unknown_fields=True):
    """Seats at the station every week; 0 is Monday."""

    service: Annotated[str, Meta(min_length=1, max_length=12)]
    weekday: Annotated[int, Meta(ge=0, le=6)]
    starts: Clock
    capacity: Annotated[int, Meta(ge=1, le=500)]


class WeeklyShiftOut(Struct):
    """One weekly working time; 0 is Monday."""

    id: UUID
    carer: UUID
    weekday: int
    starts: str
    ends: str
    filled_until: date | None

    @classmethod
    def of(cls, row: ShiftPattern) -> "WeeklyShiftOut":
        """From its row."""
        return cls(row.id, row.carer, row.weekday, row.starts, row.ends, row.filled_until)


class WeeklySeatsOut(Struct):
    """Seats of every week; 0 is Monday."""

    id: UUID
    service: str
    service_name: str
    weekday: int
    starts: str
    capacity: int

    @classmethod
    def of(cls, row: SeatPattern, *, service: CareService) -> "WeeklySeatsOut":
        """From its row."""
        return cls(row.id, service.code, service.name_zh, row.weekday, row.starts, row.capacity)


class WeeklyOut(Struct):
    """Everything that comes again every week."""

    shifts: list[WeeklyShiftOut]
    seats: list[WeeklySeatsOut]


class WeeklyChangeIn(Struct, forbid_unknown_fields=True):
    """From which day on, and which hours then; without hours it ends."""

    from_on: date
    starts: Clock | None = None
    ends: Clock | None = None


class WeeklyEndIn(Struct, forbid_unknown_fields=True):
    """The first day without."""

    from_on: date


class WeeklyChangedOut(Struct):
    """What became of what was written ahead, and which visits others make or the desk has in hand."""

    gone: int
    new: int
    given: list[UUID]
    left: list[UUID]

    @classmethod
    def of(cls, changed: Changed) -> "WeeklyChangedOut":
        """From what the verb gave."""
        return cls(changed.gone, changed.new, changed.given, changed.left)


class DayOut(Struct):
    """How many visits a carer has on a day."""

    day: date
    visits: int


class WeekOut(Struct):
    """One carer's week."""

    carer: CarerOut
    shifts: list[ShiftOut]
    leaves: list[LeaveOut]
    days: list[DayOut]

    @classmethod
    def of(cls, week: Week) -> "WeekOut":
        """From its rows."""
        return cls(
            carer=CarerOut.of(week.carer), shifts=[ShiftOut.of(row) for row in week.shifts],
            leaves=[LeaveOut.of(row) for row in week.leaves],
            days=[DayOut(day=day, visits=count) for day, count in sorted(week.visits.items())],
        )  # fmt: skip


class MealOut(Struct):
    """One meal time: how many are booked, how many have come, and until when it can be booked."""

    slot: UUID
    service: str
    service_name: str
    starts_at: datetime
    capacity: int
    booked: int
    served: int
    book_before: datetime
    is_closed: bool

    @classmethod
    def of(cls, meal: MealCount, *, book_before: datetime, now: datetime) -> "MealOut":
        """From its rows."""
        return cls(
            slot=meal.slot.id, service=meal.service.code, service_name=meal.service.name_zh,
            starts_at=meal.slot.starts_at, capacity=meal.slot.capacity, booked=meal.booked, served=meal.served,
            book_before=book_before, is_closed=now > book_before,
        )  # fmt: skip
