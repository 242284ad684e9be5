"""Builders for care plans around the Spring Festival of 2027."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from services.elderly_care import operations, queries
from services.elderly_care.plans import operations as plans
from services.elderly_care.plans import queries as plan_queries
from services.elderly_care.plans.tables import CarePlan, PlanOccurrence
from services.elderly_care.tables import Carer
from services.foundation.calendar import operations as calendar
from services.foundation.calendar.rules import local, moment
from tests.elderly_care.cast import desk

NOW = moment(date(2027, 1, 29), time(9))  # Friday, nine in the morning at the centre
FESTIVAL = [date(2027, 2, day) for day in range(6, 13)]


async def the_festival(center: UUID) -> None:
    """The seven free days, as the station declares them."""
    for day in FESTIVAL:
        await calendar.declare_day(day_on=day, is_working=False, note="春节", actor=desk(center), now=NOW)


async def a_carer(center: UUID, *, name: str = "周红", skills: tuple[str, ...] = ("ZJ-01", "JS-01")) -> Carer:
    """A carer who works every day for two months."""
    carer = await operations.add_carer(name=name, gender="female", skills=skills, actor=desk(center), now=NOW)
    for ahead in range(60):
        start = moment(NOW.date() + timedelta(days=ahead), time(8))
        await operations.add_shift(
            carer=carer.id, starts_at=start, ends_at=start + timedelta(hours=10), actor=desk(center), now=NOW
        )
    return carer


async def seats(
    center: UUID, *, service: str = "ZC-01", clock: time = time(11), capacity: int = 5, days: int = 40
) -> None:
    """Seats at the station every day."""
    row = await queries.service(code=service, center=center)
    first = NOW.date() + timedelta(days=1)
    await operations.open_slots(
        plans=[
            operations.SlotPlan(service=row, starts_at=moment(first + timedelta(days=ahead), clock), capacity=capacity)
            for ahead in range(days)
        ],
        actor=desk(center),
        now=NOW,
    )


def a_wish(
    *,
    service: str = "ZJ-01",
    rule: str = "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    starts_on: date = date(2027, 2, 1),
    clock: time = time(9),
    on_holiday: str = "keep",
    **more: object,
) -> plans.PlanWish:
    """Cleaning on Mondays, Wednesdays and Fridays at nine."""
    return plans.PlanWish(
        service=service,
        rule=rule,
        starts_on=starts_on,
        clock=clock,
        on_holiday=on_holiday,
        agrees_to_pay=True,
        **more,  # type: ignore[arg-type]  # a builder takes what a test wants
    )


async def a_plan(
    center: UUID, elder: UUID, *, now: datetime = NOW, **wish: object
) -> tuple[CarePlan, list[PlanOccurrence]]:
    """A plan with its bookings."""
    row, _ = await plans.make_plan(wish=a_wish(**wish), resident=elder, actor=desk(center), now=now)  # type: ignore[arg-type]
    return row, await plans.fill_plan(plan=row.id, actor=desk(center), now=now)


async def stands(plan: CarePlan) -> list[tuple[str, str]]:
    """What became of the days: the date, and booked at which hour, or the reason."""
    shown = await plan_queries.occurrences_of(plan=plan.id, center=plan.center)
    return [
        (
            f"{one.occurrence.occurrence_on:%m%d}",
            f"{local(one.booking.starts_at):%m%d %H:%M}"
            if one.booking and one.occurrence.status == "booked" and not one.booking.status.startswith("cancelled")
            else one.occurrence.code or one.occurrence.status,
        )
        for one in shown
    ]
