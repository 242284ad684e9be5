"""The roster at the desk: a week, leave, skills, weekly times, and how many eat today."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk import auth
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.desk import CarerOut
from kiosk.schemas.elderly_care.rosters import (
    LeaveIn,
    LeaveMadeOut,
    LeaveOut,
    MealOut,
    SkillsIn,
    WeeklyChangedOut,
    WeeklyChangeIn,
    WeeklyEndIn,
    WeeklyOut,
    WeeklySeatsIn,
    WeeklySeatsOut,
    WeeklyShiftIn,
    WeeklyShiftOut,
    WeekOut,
)
from services.elderly_care import queries as care
from services.elderly_care import rules
from services.elderly_care.rosters import operations as rosters
from services.elderly_care.rosters import patterns, queries
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local


@get("/roster/week", guards=[auth.care_staff])
async def show_week(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], day: FromQuery[date | None] = None
) -> list[WeekOut]:
    """Seven days of everybody who visits, from the Monday of a day."""
    wanted = day or local(now).date()
    monday = wanted - timedelta(days=wanted.weekday())
    return [WeekOut.of(one) for one in await queries.week(first=monday, center=actor.center)]


@post("/carers/{id:uuid}/leaves", guards=[auth.care_staff])
async def add_leave(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[LeaveIn],
) -> LeaveMadeOut:
    """A carer does not come: visits go to whoever fits next, or wait for the desk."""
    row, given, left = await rosters.add_leave(
        carer=id, starts_at=data.starts_at, ends_at=data.ends_at, kind=data.kind, actor=actor, now=now
    )
    await hub.publish("booking.changed", {}, center=actor.center)
    return LeaveMadeOut(leave=LeaveOut.of(row), given=given, left=left)


@post("/leaves/{id:uuid}/withdrawal", guards=[auth.care_staff])
async def withdraw_leave(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> LeaveOut:
    """The carer comes after all."""
    return LeaveOut.of(await rosters.withdraw_leave(leave=id, actor=actor, now=now))


@put("/carers/{id:uuid}/skills", guards=[auth.care_staff])
async def set_skills(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[SkillsIn]
) -> CarerOut:
    """What a carer has learned."""
    return CarerOut.of(await rosters.set_skills(carer=id, skills=data.skills, actor=actor, now=now))


@post("/carers/{id:uuid}/weekly_shifts", guards=[auth.care_staff])
async def work_weekly(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[WeeklyShiftIn]
) -> dict[str, int]:
    """A working time of every week; tells how many shifts were written ahead."""
    await rosters.work_weekly(carer=id, weekday=data.weekday, starts=data.starts, ends=data.ends, actor=actor, now=now)
    return {"opened": await rosters.extend(center=actor.center, now=now)}


@post("/weekly_seats", guards=[auth.care_staff])
async def seat_weekly(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[WeeklySeatsIn]
) -> dict[str, int]:
    """Seats of every week; tells how many times were opened ahead."""
    await rosters.seat_weekly(
        service=data.service.upper(),
        weekday=data.weekday,
        starts=data.starts,
        capacity=data.capacity,
        actor=actor,
        now=now,
    )
    return {"opened": await rosters.extend(center=actor.center, now=now)}


@get("/weekly_times", guards=[auth.care_staff])
async def list_weekly(actor: NamedDependency[Actor]) -> WeeklyOut:
    """What is worked and what can be sat at every week."""
    services = {row.id: row for row in await care.services(center=actor.center)}
    return WeeklyOut(
        shifts=[WeeklyShiftOut.of(row) for row in await queries.shift_patterns(center=actor.center)],
        seats=[
            WeeklySeatsOut.of(row, service=services[row.service])
            for row in await queries.seat_patterns(center=actor.center)
            if row.service in services
        ],
    )


@put("/weekly_shifts/{id:uuid}", guards=[auth.care_staff])
async def change_weekly(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WeeklyChangeIn],
) -> WeeklyChangedOut:
    """Other hours from a day on, or no more."""
    hours = (data.starts, data.ends) if data.starts and data.ends else None
    changed = await patterns.change_weekly(pattern=id, from_on=data.from_on, hours=hours, actor=actor, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return WeeklyChangedOut.of(changed)


@post("/weekly_seats/{id:uuid}/ending", guards=[auth.care_staff])
async def end_weekly_seats(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WeeklyEndIn],
) -> WeeklyChangedOut:
    """These seats are no more from a day on."""
    changed = await patterns.end_weekly_seats(pattern=id, from_on=data.from_on, actor=actor, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return WeeklyChangedOut.of(changed)


@get("/meals", guards=[auth.care_staff])
async def count_meals(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], day: FromQuery[date | None] = None
) -> list[MealOut]:
    """How many eat on a day, and whether the kitchen may still expect more."""
    found = await queries.meals(day=day or local(now).date(), center=actor.center)
    return [
        MealOut.of(
            one, now=now,
            book_before=rules.book_before(
                starts_at=one.slot.starts_at,
                notice=rules.Notice(minutes=one.service.notice_minutes, cut_off=one.service.cut_off),
            ),
        )
        for one in found
    ]  # fmt: skip


HANDLERS: list[Any] = [
    show_week, add_leave, withdraw_leave, set_skills, work_weekly, seat_weekly, list_weekly, change_weekly, end_weekly_seats,
    count_meals,
]  # fmt: skip
