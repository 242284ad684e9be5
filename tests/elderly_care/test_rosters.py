"""Leave, skills, weekly times, and how many eat."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from services.elderly_care import availability, operations, queries
from services.elderly_care.rosters import operations as rosters
from services.elderly_care.rosters import patterns
from services.elderly_care.rosters import queries as roster_queries
from services.foundation import db
from services.foundation.calendar.rules import local, moment
from tests.elderly_care.cast import (
    HOUR,
    NOW,
    a_carer,
    a_home_slot,
    a_station,
    a_station_slot,
    an_elder,
    book,
    desk,
)
from tests.elderly_care.plans.cast import NOW as BEFORE_THE_FESTIVAL
from tests.elderly_care.plans.cast import a_carer as a_carer_for_months
from tests.elderly_care.plans.cast import a_plan, stands

pytestmark = pytest.mark.usefixtures("database")
START = NOW + 6 * HOUR


async def on_leave(center: UUID, carer: UUID, *, hours: int = 12) -> tuple[list[UUID], list[UUID]]:
    _, given, left = await rosters.add_leave(
        carer=carer, starts_at=NOW + HOUR, ends_at=NOW + hours * HOUR, kind="sick", actor=desk(center), now=NOW
    )
    return given, left


async def test_leave_gives_a_certain_visit_to_whoever_fits_next() -> None:
    center = await a_station()
    carer, other = await a_carer(center), await a_carer(center, name="王兰")
    visit = (await book(await a_home_slot(center, carer=carer, at=START), await an_elder(center))).booking.id
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)
    await operations.accept_visit(booking=visit, carer=carer.id, actor=desk(center), now=NOW)

    given, left = await on_leave(center, carer.id)

    row = await queries.booking(id=visit, center=center)
    assert (given, left) == ([visit], [])
    assert (row.status, row.carer) == ("dispatched", other.id)


async def test_a_visit_that_nobody_else_can_make_waits_for_the_desk() -> None:
    center = await a_station()
    carer = await a_carer(center)
    visit = (await book(await a_home_slot(center, carer=carer, at=START), await an_elder(center))).booking.id

    given, left = await on_leave(center, carer.id)

    row = await queries.booking(id=visit, center=center)
    assert (given, left, row.status, row.carer) == ([], [visit], "accepted", None)
    told = await db.rows("SELECT message FROM notification WHERE to_role = 'care_desk'")
    assert [one["message"] for one in told] == ["leave_uncovered"]


async def test_who_is_on_leave_has_no_free_times_until_the_leave_is_taken_back() -> None:
    center = await a_station()
    carer = await a_carer(center)
    slot = await a_home_slot(center, carer=carer, at=START)
    elder = await an_elder(center)
    service = await queries.service(code="ZJ-01", center=center)
    span = {"service": service, "center": center, "start": NOW, "end": NOW + 20 * HOUR, "now": NOW}
    leave, _, _ = await rosters.add_leave(
        carer=carer.id, starts_at=START, ends_at=START + HOUR, kind="training", actor=desk(center), now=NOW
    )

    meanwhile = await availability.free_slots(**span)
    with pytest.raises(operations.SlotFull):
        await book(slot, elder)
    await rosters.withdraw_leave(leave=leave.id, actor=desk(center), now=NOW)

    assert meanwhile == []
    assert [one.id for one in await availability.free_slots(**span)] == [slot.id]


async def test_a_plan_goes_on_with_another_carer_while_the_wanted_one_is_away() -> None:
    center = await a_station()
    now = BEFORE_THE_FESTIVAL
    carer, other = await a_carer_for_months(center), await a_carer_for_months(center, name="王兰")
    await rosters.add_leave(
        carer=carer.id, starts_at=moment(date(2027, 2, 3), time()), ends_at=moment(date(2027, 2, 6), time()), kind="holiday",
        actor=desk(center), now=now,
    )  # fmt: skip

    plan, made = await a_plan(center, await an_elder(center), carer=carer.id)

    assert [when for _, when in await stands(plan)][:3] == ["0201 09:00", "0203 09:00", "0205 09:00"]
    goes = [(await queries.booking(id=one.booking, center=center)).carer for one in made[:4]]
    assert goes == [carer.id, other.id, other.id, carer.id]


async def test_weekly_times_open_shifts_and_seats_ahead_once() -> None:
    center = await a_station()
    carer = await operations.add_carer(name="周红", gender="female", skills=["ZJ-01"], actor=desk(center), now=NOW)
    await rosters.work_weekly(carer=carer.id, weekday=0, starts="08:00", ends="17:00", actor=desk(center), now=NOW)
    await rosters.seat_weekly(service="ZC-01", weekday=2, starts="11:00", capacity=20, actor=desk(center), now=NOW)

    made = [await rosters.extend(center=center, now=NOW + timedelta(days=day)) for day in (0, 0, 7)]

    assert made == [8, 0, 2]  # four Mondays and four Wednesdays, then one of each
    with pytest.raises(rosters.PatternInvalid):
        await rosters.work_weekly(carer=carer.id, weekday=0, starts="17:00", ends="08:00", actor=desk(center), now=NOW)
    with pytest.raises(rosters.PatternInvalid):
        await rosters.seat_weekly(service="ZJ-01", weekday=2, starts="11:00", capacity=20, actor=desk(center), now=NOW)


async def test_a_week_shows_shifts_leave_and_visits() -> None:
    center = await a_station()
    carer = await a_carer(center)
    await book(await a_home_slot(center, carer=carer, at=START), await an_elder(center))
    await rosters.add_leave(
        carer=carer.id, starts_at=NOW + 30 * HOUR, ends_at=NOW + 40 * HOUR, kind="holiday", actor=desk(center), now=NOW
    )

    [week] = await roster_queries.week(first=date(2026, 7, 13), center=center)

    assert (week.carer.name, len(week.shifts), week.visits) == ("周红", 4, {date(2026, 7, 17): 1})
    assert [one.kind for one in week.leaves] == ["holiday"]


async def test_the_kitchen_counts_heads_without_those_who_called_off() -> None:
    center = await a_station()
    lunch = await a_station_slot(center, seats=20)
    people = [await book(lunch, await an_elder(center, number=number)) for number in range(3)]
    await operations.cancel(booking=people[0].booking.id, by="elder", actor=desk(center), now=NOW)
    await operations.check_in(booking=people[1].booking.id, actor=desk(center), now=NOW + 3 * HOUR)

    [meal] = await roster_queries.meals(day=NOW.date(), center=center)

    assert (meal.service.code, meal.booked, meal.served, meal.slot.capacity) == ("ZC-01", 2, 1, 20)


async def test_what_a_carer_has_learned_decides_who_may_go() -> None:
    center = await a_station()
    carer = await a_carer(center)
    visit = (await book(await a_home_slot(center, carer=carer, at=START), await an_elder(center))).booking.id

    await rosters.set_skills(carer=carer.id, skills=["JS-01"], actor=desk(center), now=NOW)

    with pytest.raises(operations.NobodyFree):
        await operations.dispatch(booking=visit, actor=desk(center), now=NOW)
    with pytest.raises(queries.ServiceUnknown):
        await rosters.set_skills(carer=carer.id, skills=["XX-99"], actor=desk(center), now=NOW)


async def a_week(center: UUID) -> tuple[UUID, UUID]:
    """Carer Zhou works on Mondays from eight to five; gives her and the weekly time."""
    carer = await operations.add_carer(name="周红", gender="female", skills=["ZJ-01"], actor=desk(center), now=NOW)
    row = await rosters.work_weekly(
        carer=carer.id, weekday=0, starts="08:00", ends="17:00", actor=desk(center), now=NOW
    )
    await rosters.extend(center=center, now=NOW)
    return carer.id, row.id


async def mondays(center: UUID) -> list[str]:
    rows = await db.rows("SELECT starts_at, ends_at FROM roster_shift WHERE center = {} ORDER BY starts_at", center)
    return [f"{local(row['starts_at']):%m%d %H}-{local(row['ends_at']):%H}" for row in rows]


async def a_monday_visit(center: UUID, carer: UUID, *, clock: time) -> UUID:
    row = await queries.carer(id=carer, center=center)
    slot = await a_home_slot(center, carer=row, at=moment(date(2026, 8, 3), clock))
    return (await book(slot, await an_elder(center, number=clock.hour))).booking.id


async def test_a_weekly_shift_is_otherwise_from_a_day_on_and_visits_within_it_stay() -> None:
    center = await a_station()
    carer, weekly = await a_week(center)
    early, late = [await a_monday_visit(center, carer, clock=time(hour)) for hour in (8, 10)]

    changed = await patterns.change_weekly(
        pattern=weekly, from_on=date(2026, 7, 28), hours=("09:00", "12:00"), actor=desk(center), now=NOW
    )

    assert await mondays(center) == ["0720 08-17", "0727 08-17", "0803 09-12", "0810 09-12"]
    assert (changed.gone, changed.new, changed.given, changed.left) == (2, 2, [], [early])
    assert [(await queries.booking(id=id, center=center)).carer for id in (early, late)] == [None, carer]
    [row] = await roster_queries.shift_patterns(center=center)
    assert (row.starts, row.ends) == ("09:00", "12:00")
    assert await rosters.extend(center=center, now=NOW + timedelta(days=7)) == 1
    with pytest.raises(roster_queries.PatternUnknown):
        await patterns.change_weekly(pattern=weekly, from_on=date(2026, 7, 28), hours=None, actor=desk(center), now=NOW)


async def test_an_ended_weekly_shift_closes_its_free_times_and_hands_its_visits_on() -> None:
    center = await a_station()
    carer, weekly = await a_week(center)
    other = await operations.add_carer(name="王兰", gender="female", skills=["ZJ-01"], actor=desk(center), now=NOW)
    start = moment(date(2026, 8, 3), time(8))
    await operations.add_shift(carer=other.id, starts_at=start, ends_at=start + 9 * HOUR, actor=desk(center), now=NOW)
    visit = await a_monday_visit(center, carer, clock=time(10))
    free = await a_home_slot(center, carer=await queries.carer(id=carer, center=center), at=start + 6 * HOUR)

    changed = await patterns.change_weekly(
        pattern=weekly, from_on=date(2026, 8, 1), hours=None, actor=desk(center), now=NOW
    )

    assert (changed.gone, changed.given, changed.left) == (2, [visit], [])
    assert (await queries.booking(id=visit, center=center)).carer == other.id
    assert not (await queries.slot(id=free.id, center=center)).is_open
    assert await roster_queries.shift_patterns(center=center) == []
    assert await mondays(center) == ["0720 08-17", "0727 08-17", "0803 08-17"]
    told = await db.rows("SELECT facts FROM audit_entry WHERE event = 'shift_pattern.changed'")
    assert len(told) == 1


async def test_weekly_seats_that_end_take_nobodys_place_away() -> None:
    center = await a_station()
    seats = await rosters.seat_weekly(
        service="ZC-01", weekday=2, starts="11:00", capacity=20, actor=desk(center), now=NOW
    )
    await rosters.extend(center=center, now=NOW)
    lunches = await db.rows("SELECT id FROM care_slot WHERE center = {} ORDER BY starts_at", center)
    kept = await queries.slot(id=lunches[2]["id"], center=center)
    booked = (await book(kept, await an_elder(center))).booking.id

    changed = await patterns.end_weekly_seats(pattern=seats.id, from_on=date(2026, 7, 30), actor=desk(center), now=NOW)

    assert (changed.gone, changed.left) == (2, [booked])
    with pytest.raises(operations.SlotFull):
        await book(kept, await an_elder(center, number=2))
    assert await rosters.extend(center=center, now=NOW + timedelta(days=14)) == 0
    with pytest.raises(rosters.PatternInvalid):
        await patterns.end_weekly_seats(
            pattern=(await rosters.seat_weekly(service="ZC-01", weekday=3, starts="11:00", capacity=5, actor=desk(center), now=NOW)).id,
            from_on=NOW.date() - timedelta(days=1), actor=desk(center), now=NOW,
        )  # fmt: skip
