"""From dispatch to confirmation."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from services.elderly_care import operations, queries
from services.elderly_care.eligibility.operations import PapersNotThere
from services.elderly_care.lifecycle import BookingStatus
from services.elderly_care.tables import Carer
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.errors import Forbidden
from services.foundation.lifecycle import WrongMoment
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import StaffRole
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
    kiosk,
)

pytestmark = pytest.mark.usefixtures("database")
START = NOW + 3 * HOUR


async def carer_zhou(center: UUID, *, skills: tuple[str, ...] = ("ZJ-01", "JS-01", "ZY-01")) -> tuple[Carer, Actor]:
    account = await staff.add_staff(
        username="carer_zhou", name="周红", role=StaffRole.CARER, password="long enough", center=center, now=NOW
    )
    carer = await a_carer(center, skills=skills, staff=account.id)
    return carer, Actor(kind="staff", id=account.id, name="carer_zhou", role=str(StaffRole.CARER), center=center)


async def test_a_visit_is_made_and_the_city_is_told_when_it_is_confirmed() -> None:
    center = await a_station()
    carer, zhou = await carer_zhou(center)
    booked = await book(await a_home_slot(center, carer=carer), await an_elder(center))
    visit = booked.booking.id

    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)
    await operations.check_in(booking=visit, visit_code=booked.visit_code, actor=zhou, now=START)
    done = await operations.check_out(booking=visit, actor=zhou, now=START + HOUR)
    confirmed = await operations.confirm(booking=visit, actor=kiosk(center), now=START + HOUR)

    assert not done.is_short
    assert (confirmed.status, confirmed.confirmed_by) == ("elder_confirmed", "elder")
    told = await db.rows("SELECT type, version FROM outbox_message ORDER BY id")
    assert [row["type"] for row in told] == ["booking.made", "booking.dispatched", "booking.visited"]
    assert [row["version"] for row in told] == sorted(row["version"] for row in told)
    moves = await queries.history(booking=visit, center=center)
    assert [move.to_status for move in moves] == [
        "accepted",
        "dispatched",
        "checked_in",
        "checked_out",
        "elder_confirmed",
    ]


async def test_help_that_needs_an_assessment_waits_for_the_desk() -> None:
    center = await a_station()
    carer, _ = await carer_zhou(center)
    await a_carer(center, name="王兰", skills=("ZY-01",))  # a bath in bed needs two
    booked = await book(await a_home_slot(center, carer=carer, service="ZY-01"), await an_elder(center))

    asked = await db.rows("SELECT message, to_role FROM notification")
    with pytest.raises(PapersNotThere) as refused:
        await operations.dispatch(booking=booked.booking.id, actor=desk(center), now=NOW)
    await operations.dispatch(booking=booked.booking.id, looked="评估表在柜里", actor=desk(center), now=NOW)

    assert booked.booking.status == "submitted"
    assert [one["code"] for one in refused.value.facts["missing"]] == ["assessment_missing"]
    assert [(row["message"], row["to_role"]) for row in asked] == [("booking_to_check", "care_desk")]
    moves = await queries.history(booking=booked.booking.id, center=center)
    assert [move.to_status for move in moves] == ["submitted", "checked", "accepted", "dispatched"]


async def test_five_wrong_codes_close_the_door_until_the_desk_calls_back() -> None:
    center = await a_station()
    carer, zhou = await carer_zhou(center)
    booked = await book(await a_home_slot(center, carer=carer), await an_elder(center))
    visit, wrong = booked.booking.id, f"{(int(booked.visit_code) + 1) % 10_000:04d}"
    await operations.dispatch(booking=visit, actor=desk(center), now=NOW)

    for _ in range(5):
        with pytest.raises(operations.WrongVisitCode):
            await operations.check_in(booking=visit, visit_code=wrong, actor=zhou, now=START)

    with pytest.raises(operations.VisitCodeLocked):
        await operations.check_in(booking=visit, visit_code=booked.visit_code, actor=zhou, now=START)
    row = await operations.check_in(booking=visit, why="called back", actor=desk(center), now=START)
    assert row.status == "checked_in"


async def test_a_carer_touches_only_the_own_visits() -> None:
    center = await a_station()
    _, zhou = await carer_zhou(center)
    other = await a_carer(center, name="王兰")
    booked = await book(await a_home_slot(center, carer=other), await an_elder(center))
    await operations.dispatch(booking=booked.booking.id, actor=desk(center), now=NOW)

    with pytest.raises(operations.NotYourVisit):
        await operations.check_in(booking=booked.booking.id, visit_code=booked.visit_code, actor=zhou, now=START)
    with pytest.raises(operations.NotYourVisit):
        await operations.cancel(booking=booked.booking.id, actor=zhou, now=NOW)
    assert await queries.bookings_of_day(day=NOW.date(), center=center, staff=zhou.id) == []


async def test_a_visit_goes_to_a_carer_who_is_able_and_free() -> None:
    center = await a_station()
    carer, _ = await carer_zhou(center)
    other = await a_carer(center, name="郑海", skills=("JS-01",))
    first = await book(await a_home_slot(center, carer=carer), await an_elder(center, number=1))
    second = await book(await a_home_slot(center, carer=other, service="JS-01"), await an_elder(center, number=2))

    with pytest.raises(operations.CarerUnfit):
        await operations.dispatch(booking=first.booking.id, carer=other.id, actor=desk(center), now=NOW)
    with pytest.raises(operations.CarerBusy):
        await operations.dispatch(booking=second.booking.id, carer=carer.id, actor=desk(center), now=NOW)
    with pytest.raises(queries.CarerUnknown):
        await operations.dispatch(booking=second.booking.id, carer=second.booking.id, actor=desk(center), now=NOW)


async def test_five_desks_cannot_give_one_carer_two_visits_at_once() -> None:
    center = await a_station()
    shared, *others = [await a_carer(center, name=name) for name in ("周红", "郑海", "王兰", "陈立", "吴倩", "林静")]
    visits = [
        (await book(await a_home_slot(center, carer=one), await an_elder(center, number=place))).booking.id
        for place, one in enumerate(others)
    ]

    done = await asyncio.gather(
        *(operations.dispatch(booking=visit, carer=shared.id, actor=desk(center), now=NOW) for visit in visits),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in done) == ["CareBooking", *["CarerBusy"] * 4]


async def test_at_the_station_nobody_is_sent_and_at_home_somebody_must_be() -> None:
    center = await a_station()
    carer, _ = await carer_zhou(center)
    meal = await book(await a_station_slot(center), await an_elder(center, number=1))
    home = await book(await a_home_slot(center, carer=carer), await an_elder(center, number=2))

    eaten = await operations.check_in(booking=meal.booking.id, actor=desk(center), now=START)

    assert eaten.status == "checked_in"
    with pytest.raises(WrongMoment):
        await operations.check_in(booking=home.booking.id, actor=desk(center), now=START)


async def test_a_short_visit_is_marked_and_a_stopped_one_is_kept() -> None:
    center = await a_station()
    carer, zhou = await carer_zhou(center)
    slots = [await a_home_slot(center, carer=carer, at=START + hours * HOUR) for hours in (0, 2)]
    visits = [await book(slot, await an_elder(center, number=place)) for place, slot in enumerate(slots)]
    for visit in visits:
        await operations.dispatch(booking=visit.booking.id, actor=desk(center), now=NOW)
        await operations.check_in(
            booking=visit.booking.id, visit_code=visit.visit_code, actor=zhou, now=visit.booking.starts_at
        )

    short = await operations.check_out(
        booking=visits[0].booking.id, why="asked to go", actor=zhou, now=START + timedelta(minutes=20)
    )
    stopped = await operations.abort(booking=visits[1].booking.id, why="dizzy", actor=zhou, now=START + 2 * HOUR)

    assert short.is_short
    assert stopped.status == "aborted"
    with pytest.raises(Forbidden):
        await operations.confirm(booking=visits[0].booking.id, by="station", actor=kiosk(center), now=START + HOUR)


async def test_a_visit_nobody_came_to_is_the_providers_and_the_city_is_told() -> None:
    center = await a_station()
    carer, _ = await carer_zhou(center)
    booked = await book(await a_home_slot(center, carer=carer), await an_elder(center))
    await operations.dispatch(booking=booked.booking.id, actor=desk(center), now=NOW)

    row = await operations.miss(
        booking=booked.booking.id, kind=BookingStatus.PROVIDER_NO_SHOW, outcome="called", actor=desk(center), now=START
    )

    assert row.status == "provider_no_show"
    told = await db.rows("SELECT type FROM outbox_message ORDER BY id DESC LIMIT 1")
    assert told[0]["type"] == "booking.missed"


async def test_a_visit_is_not_called_not_at_home_before_anybody_was_reached() -> None:
    center = await a_station()
    carer, _ = await carer_zhou(center)
    booked = await book(await a_home_slot(center, carer=carer), await an_elder(center))
    await operations.dispatch(booking=booked.booking.id, actor=desk(center), now=NOW)

    with pytest.raises(operations.NotHomeUnproven):
        await operations.miss(
            booking=booked.booking.id, kind=BookingStatus.NOT_HOME, outcome="no idea", actor=desk(center), now=START
        )
