"""Reading plans, their days to come, and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from services.elderly_care.plans.lifecycle import OccurrenceStatus, PlanStatus
from services.elderly_care.plans.recurrence import Exceptional, Pattern, Planned, occurrences
from services.elderly_care.plans.tables import CarePlan, PlanException, PlanOccurrence
from services.elderly_care.seats.taking import WeatherStopsVisit
from services.elderly_care.tables import CareBooking
from services.foundation import db
from services.foundation.calendar import queries as calendar
from services.foundation.calendar import rules as days
from services.foundation.errors import NotFound

LONGEST_LIST = 300
WEATHER = WeatherStopsVisit.code


class PlanUnknown(NotFound):
    """The station has no such plan."""

    code = "care_plan_unknown"


class OccurrenceUnknown(NotFound):
    """The plan has no such day."""

    code = "plan_day_unknown"


@dataclass(frozen=True, slots=True)
class Shown:
    """One occurrence with its booking, if it has one."""

    occurrence: PlanOccurrence
    booking: CareBooking | None


async def plan(*, id: UUID, center: UUID) -> CarePlan:
    """One plan of this station."""
    row = await CarePlan.objects().where(CarePlan.id == id, CarePlan.center == center).first()
    if row is None:
        raise PlanUnknown
    return row


async def plans(*, center: UUID, resident: UUID | None = None) -> list[CarePlan]:
    """The running plans of the station, or all of one elder, the newest first."""
    whose = [CarePlan.resident == resident] if resident else [CarePlan.status == str(PlanStatus.ACTIVE)]
    return await (
        CarePlan.objects()
        .where(CarePlan.center == center, *whose)
        .order_by(CarePlan.created_at, ascending=False)
        .limit(LONGEST_LIST)
    )


async def to_be_filled(*, center: UUID, until: date) -> list[UUID]:
    """The running plans whose bookings do not reach so far yet."""
    rows = await db.rows(
        "SELECT id FROM care_plan WHERE center = {} AND status = 'active' AND (filled_until IS NULL OR filled_until < {})",
        center, until,
    )  # fmt: skip
    return [row["id"] for row in rows]


async def exceptions(*, plan: UUID, center: UUID) -> dict[date, Exceptional]:
    """What was decided for single days of a plan."""
    rows = await PlanException.objects().where(PlanException.plan == plan, PlanException.center == center)
    return {row.occurrence_on: Exceptional(row.kind, row.to_at, row.carer) for row in rows}


async def planned(
    *, pattern: Pattern, center: UUID, first: date, last: date, exceptions: dict[date, Exceptional] | None = None
) -> list[Planned]:
    """The occurrences of a pattern in a span, by the calendar of this centre."""
    corrections = await calendar.corrections(center=center, since=first)
    return occurrences(
        pattern, first=first, last=last, exceptions=exceptions or {},
        is_holiday=lambda day: days.is_holiday(day, corrections),
        is_working=lambda day: days.is_working_day(day, corrections),
    )  # fmt: skip


async def days_without_calendar(planned: Iterable[Planned]) -> bool:
    """Whether some of these days lie in a year of which the holidays are not known yet."""
    return any(not days.has_holiday_data(one.on) for one in planned)


async def occurrence(*, plan: UUID, on: date, center: UUID) -> PlanOccurrence | None:
    """What became of one day."""
    return await (
        PlanOccurrence.objects()
        .where(PlanOccurrence.plan == plan, PlanOccurrence.occurrence_on == on, PlanOccurrence.center == center)
        .first()
    )


async def occurrences_of(*, plan: UUID, center: UUID, since: date | None = None) -> list[Shown]:
    """What became of the days of a plan, by date."""
    later = [PlanOccurrence.occurrence_on >= since] if since else []
    rows = await (
        PlanOccurrence.objects()
        .where(PlanOccurrence.plan == plan, PlanOccurrence.center == center, *later)
        .order_by(PlanOccurrence.occurrence_on)
        .limit(LONGEST_LIST)
    )
    bookings = {row.id: row for row in await _bookings([row.booking for row in rows if row.booking], center=center)}
    return [Shown(row, bookings.get(row.booking)) for row in rows]


async def conflicts(*, center: UUID, since: datetime) -> list[PlanOccurrence]:
    """The days of all plans that wait for somebody's decision."""
    return await (
        PlanOccurrence.objects()
        .where(
            PlanOccurrence.center == center,
            PlanOccurrence.status == str(OccurrenceStatus.CONFLICT),
            PlanOccurrence.starts_at >= since,
        )
        .order_by(PlanOccurrence.starts_at)
        .limit(LONGEST_LIST)
    )


async def stopped_by_weather(*, center: UUID, now: datetime) -> list[PlanOccurrence]:
    """The days to come of running plans that were not booked because of a warning."""
    return await (
        PlanOccurrence.objects()
        .where(
            PlanOccurrence.center == center, PlanOccurrence.status == str(OccurrenceStatus.CONFLICT),
            PlanOccurrence.code == WEATHER, PlanOccurrence.starts_at > now, PlanOccurrence.booking.is_null(),
            PlanOccurrence.plan.status == str(PlanStatus.ACTIVE),
        )
        .order_by(PlanOccurrence.starts_at)
        .limit(LONGEST_LIST)
    )  # fmt: skip


def pattern_of(plan: CarePlan) -> Pattern:
    """What a plan says of its days."""
    return Pattern(
        rule=plan.rule, starts_on=plan.starts_on, until_on=plan.until_on, clock=time.fromisoformat(plan.clock),
        carer=plan.carer, on_holiday=plan.on_holiday,
    )  # fmt: skip


async def _bookings(ids: list[Any], *, center: UUID) -> list[CareBooking]:
    if not ids:
        return []
    return await CareBooking.objects().where(CareBooking.center == center, CareBooking.id.is_in(ids))
