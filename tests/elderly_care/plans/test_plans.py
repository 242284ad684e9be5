"""Help that comes again and again, over the Spring Festival of 2027."""

import asyncio
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from services.elderly_care import operations, queries
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.plans import operations as plans
from services.elderly_care.plans import queries as plan_queries
from services.elderly_care.plans.operations import filling
from services.elderly_care.plans.recurrence import Exceptional
from services.elderly_care.weather import operations as weather
from services.elderly_care.weather import queries as weather_queries
from services.elderly_care.weather.rules import Colour, SignalKind
from services.foundation import crypto, db
from services.foundation.calendar.rules import local, moment
from services.foundation.errors import DomainError
from tests.elderly_care.cast import a_station, an_elder, desk
from tests.elderly_care.plans.cast import NOW, a_carer, a_plan, a_wish, seats, stands, the_festival

pytestmark = pytest.mark.usefixtures("database")


def nine(*days: str) -> list[tuple[str, str]]:
    return [(day, f"{day} 09:00") for day in days]


async def count(table: str) -> int:
    found = await db.rows(f"SELECT COUNT(*) AS n FROM {table}")
    return int(found[0]["n"])


async def test_a_month_over_the_festival_books_the_working_days_and_leaves_out_the_free_ones() -> None:
    center = await a_station(is_always_open=False)
    await the_festival(center)
    await a_carer(center)

    plan, _ = await a_plan(center, await an_elder(center), on_holiday="skip")

    assert await stands(plan) == [
        *nine("0201", "0203", "0205"),
        ("0208", "holiday"), ("0210", "holiday"), ("0212", "holiday"),
        *nine("0215", "0217", "0219", "0222", "0224", "0226"),
    ]  # fmt: skip
    assert await count("care_booking") == 9


async def test_what_a_plan_will_meet_is_listed_before_anything_is_written() -> None:
    center = await a_station(is_always_open=False)
    await the_festival(center)
    carer, elder = await a_carer(center), await an_elder(center)
    await a_plan(center, elder, service="JS-01", rule="FREQ=WEEKLY;BYDAY=MO", clock=time(9, 30))
    before = await count("care_booking")

    found = await plans.preview(
        wish=a_wish(on_holiday="move", carer=carer.id), resident=elder, actor=desk(center), now=NOW
    )

    told = {f"{one.planned.on:%m%d}": one.conflict or one.planned.left_out or one.carer_name for one in found}
    assert told == {
        "0201": "overlapping_booking", "0203": "周红", "0205": "周红", "0208": "holiday_merged", "0210": "holiday_merged",
        "0212": "holiday_merged", "0215": "overlapping_booking", "0217": "周红", "0219": "周红",
        "0222": "overlapping_booking", "0224": "周红", "0226": "周红",
    }  # fmt: skip
    assert await count("care_booking") == before


async def test_the_conflicts_are_written_down_and_the_rest_is_booked() -> None:
    center = await a_station(is_always_open=False)
    carer, elder = await a_carer(center), await an_elder(center)
    await a_plan(center, elder, service="JS-01", rule="FREQ=WEEKLY;BYDAY=MO", clock=time(9, 30))

    plan, made = await a_plan(center, elder, carer=carer.id)

    assert [one.code for one in made if one.status == "conflict"] == ["overlapping_booking"] * 4
    assert [when for _, when in await stands(plan) if ":" in when] == [
        f"{day} 09:00" for day in ("0203", "0205", "0210", "0212", "0217", "0219", "0224", "0226")
    ]
    open_ones = await plan_queries.conflicts(center=center, since=NOW)
    assert [f"{one.occurrence_on:%m%d}" for one in open_ones] == ["0201", "0208", "0215", "0222"]


async def test_the_loop_books_ahead_once_however_often_it_runs_and_wherever_it_was_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    center = await a_station()
    await a_carer(center)
    await plans.make_plan(wish=a_wish(rule="FREQ=DAILY"), resident=await an_elder(center), actor=desk(center), now=NOW)
    whole = filling.book_day

    async def killed(plan: object, one: object, **wishes: object) -> object:
        if getattr(one, "on") > date(2027, 2, 10):  # noqa: B009  # stands in for a power cut
            raise asyncio.CancelledError
        return await whole(plan, one, **wishes)  # type: ignore[arg-type]

    monkeypatch.setattr(filling, "book_day", killed)
    with pytest.raises(asyncio.CancelledError):
        await plans.fill_due(center=center, now=NOW)
    half = await count("care_booking")
    monkeypatch.setattr(filling, "book_day", whole)
    rest = await plans.fill_due(center=center, now=NOW)
    again = await plans.fill_due(center=center, now=NOW)
    next_day = await plans.fill_due(center=center, now=NOW + timedelta(days=1))

    assert (half, rest, again, next_day) == (10, 16, 0, 1)
    assert await count("care_booking") == await count("plan_occurrence") == 27


async def test_two_loops_at_once_book_every_day_once() -> None:
    center = await a_station()
    await a_carer(center)
    await a_carer(center, name="王兰")
    plan, _ = await plans.make_plan(wish=a_wish(), resident=await an_elder(center), actor=desk(center), now=NOW)

    await asyncio.gather(*(plans.fill_plan(plan=plan.id, actor=desk(center), now=NOW) for _ in range(3)))

    assert await count("care_booking") == await count("plan_occurrence") == 12


async def test_one_day_is_left_out_moved_or_given_to_another() -> None:
    center = await a_station(is_always_open=False)
    carer, other = await a_carer(center), await a_carer(center, name="王兰")
    plan, _ = await a_plan(center, await an_elder(center), carer=carer.id)
    change = {"plan": plan.id, "actor": desk(center), "now": NOW}

    await plans.make_exception(on=date(2027, 2, 3), exception=Exceptional("skip"), why="女儿回来", **change)
    await plans.make_exception(
        on=date(2027, 2, 5), exception=Exceptional("move", to_at=moment(date(2027, 2, 6), time(15))), **change
    )
    await plans.make_exception(on=date(2027, 2, 8), exception=Exceptional("carer", carer=other.id), **change)

    assert (await stands(plan))[:4] == [
        ("0201", "0201 09:00"), ("0203", "exception"), ("0205", "0206 15:00"), ("0208", "0208 09:00"),
    ]  # fmt: skip
    shown = {
        f"{one.occurrence.occurrence_on:%m%d}": one
        for one in await plan_queries.occurrences_of(plan=plan.id, center=center)
    }
    moved, given = shown["0205"].booking, shown["0208"].booking
    assert moved is not None
    assert given is not None
    assert (moved.replaces is not None, given.carer, given.status) == (True, other.id, "dispatched")
    with pytest.raises(plan_queries.OccurrenceUnknown):
        await plans.make_exception(on=date(2027, 2, 2), exception=Exceptional("skip"), **change)


async def test_a_move_that_cannot_be_had_changes_nothing() -> None:
    center = await a_station(is_always_open=False)
    await a_carer(center)
    plan, _ = await a_plan(center, await an_elder(center))
    before = await stands(plan)

    with pytest.raises(DomainError):
        await plans.make_exception(
            plan=plan.id, on=date(2027, 2, 3), actor=desk(center), now=NOW,
            exception=Exceptional("move", to_at=moment(date(2027, 2, 4), time(22))),
        )  # fmt: skip

    assert await stands(plan) == before
    assert await plan_queries.exceptions(plan=plan.id, center=center) == {}


async def test_this_and_the_following_go_otherwise_and_what_was_before_stays() -> None:
    center = await a_station(is_always_open=False)
    await a_carer(center)
    old, _ = await a_plan(center, await an_elder(center))

    new, _ = await plans.change_plan(
        plan=old.id, wish=a_wish(rule="FREQ=WEEKLY;BYDAY=MO", clock=time(14)), from_on=date(2027, 2, 15), actor=desk(center),
        now=NOW,
    )  # fmt: skip

    assert [one for one in await stands(old) if one[1] != "dropped"] == nine(
        "0201", "0203", "0205", "0208", "0210", "0212"
    )
    assert await stands(new) == [("0215", "0215 14:00"), ("0222", "0222 14:00")]
    assert (new.follows, (await plan_queries.plan(id=old.id, center=center)).until_on) == (old.id, date(2027, 2, 14))
    gone = await db.rows("SELECT status FROM care_booking WHERE status LIKE 'cancelled%'")
    assert sorted(row["status"] for row in gone) == ["cancelled_by_station"] * 4 + ["cancelled_rescheduled"] * 2


async def test_all_days_to_come_go_otherwise_and_a_day_that_cannot_keeps_its_visit() -> None:
    center = await a_station(is_always_open=False)
    await a_carer(center)
    await a_carer(center, name="王兰")
    elder = await an_elder(center)
    old, _ = await a_plan(center, elder)
    await a_plan(center, elder, service="JS-01", rule="FREQ=WEEKLY;BYDAY=WE;COUNT=1", clock=time(14))

    new, rows = await plans.change_plan(
        plan=old.id, wish=a_wish(clock=time(14)), from_on=None, actor=desk(center), now=NOW
    )

    assert [(f"{one.occurrence_on:%m%d}", one.code) for one in rows if one.status == "conflict"] == [
        ("0203", "overlapping_booking")
    ]
    kept = await plan_queries.occurrence(plan=new.id, on=date(2027, 2, 3), center=center)
    assert kept is not None
    booking = await queries.booking(id=kept.booking, center=center)
    assert (local(booking.starts_at).hour, booking.status) == (9, "accepted")
    assert (await plan_queries.plan(id=old.id, center=center)).status == "ended"


async def test_an_exception_and_what_an_elder_called_off_outlive_a_change_of_the_plan() -> None:
    center = await a_station(is_always_open=False)
    await a_carer(center)
    old, made = await a_plan(center, await an_elder(center))
    await plans.make_exception(
        plan=old.id, on=date(2027, 2, 5), exception=Exceptional("skip"), actor=desk(center), now=NOW
    )
    await operations.cancel(booking=made[0].booking, by="elder", actor=desk(center), now=NOW)

    new, _ = await plans.change_plan(
        plan=old.id, wish=a_wish(clock=time(14)), from_on=None, actor=desk(center), now=NOW
    )

    assert (await stands(new))[:4] == [
        ("0201", "booked"), ("0203", "0203 14:00"), ("0205", "exception"), ("0208", "0208 14:00"),
    ]  # fmt: skip


async def test_a_plan_that_ends_calls_off_what_comes_after() -> None:
    center = await a_station(is_always_open=False)
    await a_carer(center)
    plan, _ = await a_plan(center, await an_elder(center))

    gone = await plans.end_plan(plan=plan.id, on=date(2027, 2, 10), actor=desk(center), now=NOW)
    more = await plans.fill_due(center=center, now=NOW + timedelta(days=14))

    assert (gone, more) == (7, 0)
    assert [one for one in await stands(plan) if ":" in one[1]] == nine("0201", "0203", "0205", "0208", "0210")


async def test_seats_at_the_station_are_booked_where_there_are_any_and_a_full_day_is_a_conflict() -> None:
    center = await a_station(is_always_open=False)
    await seats(center, capacity=1, days=10)
    await a_plan(center, await an_elder(center, number=1), service="ZC-01", rule="FREQ=WEEKLY;BYDAY=WE", clock=time(11))

    plan, _ = await a_plan(center, await an_elder(center, number=2), service="ZC-01", clock=time(11))

    assert (await stands(plan))[:5] == [
        ("0201", "0201 11:00"), ("0203", "slot_full"), ("0205", "0205 11:00"), ("0208", "0208 11:00"),
        ("0210", "plan_no_seats_then"),
    ]  # fmt: skip


async def test_a_conflict_that_was_resolved_is_tried_again() -> None:
    center = await a_station(is_always_open=False)
    plan, made = await a_plan(center, await an_elder(center))
    await a_carer(center)

    row = await plans.retry(plan=plan.id, on=date(2027, 2, 1), actor=desk(center), now=NOW)

    assert [one.code for one in made] == ["plan_no_carer_then"] * 12
    assert (row.status, (await stands(plan))[0]) == ("booked", ("0201", "0201 09:00"))
    with pytest.raises(plan_queries.OccurrenceUnknown):
        await plans.retry(plan=plan.id, on=date(2027, 2, 1), actor=desk(center), now=NOW)


async def test_the_visits_of_a_plan_are_offered_when_they_come_near_and_have_one_code() -> None:
    center = await a_station(is_always_open=False)
    carer = await a_carer(center)
    _, made = await a_plan(center, await an_elder(center))

    sent = [await plans.dispatch_due(center=center, now=at) for at in (NOW, NOW + timedelta(hours=1))]

    assert sent == [1, 0]
    first = await queries.booking(id=made[0].booking, center=center)
    assert (first.status, first.carer) == (BookingStatus.DISPATCHED, carer.id)
    told = [await the_code(one.booking, center) for one in made]
    assert len(set(told)) == 1


async def the_code(booking: UUID, center: UUID) -> str:
    row = await queries.booking(id=booking, center=center)
    return crypto.vault().open(row.visit_code_sealed, field="care_booking.visit_code", row=row.id)


def test_now_is_a_friday_before_the_festival() -> None:
    assert isinstance(NOW, datetime)
    assert NOW.weekday() == 4


async def test_a_typhoon_keeps_days_back_in_the_preview_and_the_fill_and_gives_them_when_it_is_over() -> None:
    center = await a_station()
    await a_carer(center)
    elder = await an_elder(center)
    words = weather.SignalWords(
        SignalKind.TYPHOON, Colour.RED, moment(date(2027, 2, 3), time()), moment(date(2027, 2, 4), time())
    )
    warning = await weather.set_signal(words=words, actor=desk(center), now=NOW)

    found = await plans.preview(wish=a_wish(), resident=elder, actor=desk(center), now=NOW)
    plan, _ = await a_plan(center, elder)
    kept_back = (await stands(plan))[:3]
    meanwhile = await plans.fill_due(center=center, now=NOW)
    await weather.end_signal(signal=warning.id, actor=desk(center), now=NOW)
    after = [await plans.fill_due(center=center, now=NOW) for _ in range(2)]

    assert [(f"{one.planned.on:%m%d}", one.conflict) for one in found if one.conflict] == [
        ("0203", "weather_stops_visit")
    ]
    assert kept_back == [*nine("0201"), ("0203", "weather_stops_visit"), *nine("0205")]
    assert (meanwhile, after) == (0, [1, 0])
    assert (await stands(plan))[:3] == nine("0201", "0203", "0205")


async def test_a_visit_that_the_weather_has_listed_is_offered_to_nobody_until_the_desk_lets_it_take_place() -> None:
    center = await a_station()
    await a_carer(center)
    await a_plan(center, await an_elder(center))
    words = weather.SignalWords(
        SignalKind.RAIN, Colour.RED, moment(date(2027, 2, 1), time()), moment(date(2027, 2, 2), time())
    )
    await weather.set_signal(words=words, actor=desk(center), now=NOW)
    near = moment(date(2027, 1, 31), time(9))

    before = await plans.dispatch_due(center=center, now=near)
    [line] = await weather_queries.open_stops(center=center)
    await weather.keep(stop=line.stop.id, why="要换药", actor=desk(center), now=near)
    after = await plans.dispatch_due(center=center, now=near)

    assert (before, after) == (1, 1)  # first the visit of the third day, then the one that was listed
