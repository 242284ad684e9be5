"""Another time for a visit."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from services.elderly_care import operations, queries
from services.foundation import db
from services.foundation.lifecycle import WrongMoment
from tests.elderly_care.cast import HOME, HOUR, NOW, TODAY, a_station, a_station_slot, an_elder, book, kiosk, seats

pytestmark = pytest.mark.usefixtures("database")


async def moved(booked: operations.Booked, slot: UUID, *, now: datetime = NOW) -> operations.Booked:
    return await operations.reschedule(
        booking_id=booked.booking.id,
        slot=slot,
        actor=kiosk(booked.booking.center),
        now=now,
        business_date=TODAY,
        home=HOME,
    )


async def test_a_moved_visit_is_a_new_booking_that_names_the_old_one() -> None:
    center = await a_station()
    slots = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5)]
    first = await book(slots[0], await an_elder(center))

    second = await moved(first, slots[1].id)

    old = await queries.booking(id=first.booking.id, center=center)
    assert (old.status, old.is_late_cancel) == ("cancelled_rescheduled", False)
    assert (second.booking.replaces, second.booking.number == old.number) == (old.id, False)
    assert [await seats(slot) for slot in slots] == [(0, 0), (1, 1)]
    told = await db.rows("SELECT type FROM outbox_message ORDER BY id")
    assert [row["type"] for row in told] == ["booking.made", "booking.cancelled", "booking.made"]


async def test_when_the_other_time_is_full_the_visit_stays_where_it_was() -> None:
    center = await a_station()
    slots = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5)]
    first = await book(slots[0], await an_elder(center, number=1))
    await book(slots[1], await an_elder(center, number=2))

    with pytest.raises(operations.SlotFull):
        await moved(first, slots[1].id)

    assert (await queries.booking(id=first.booking.id, center=center)).status == "accepted"
    assert [await seats(slot) for slot in slots] == [(1, 1), (1, 1)]


async def test_moving_a_visit_half_an_hour_is_no_clash_with_itself() -> None:
    center = await a_station()
    slots = [await a_station_slot(center, at=NOW + 3 * HOUR + minutes * timedelta(minutes=1)) for minutes in (0, 30)]
    first = await book(slots[0], await an_elder(center))

    second = await moved(first, slots[1].id)

    assert second.booking.status == "accepted"


async def test_a_visit_moved_at_the_last_minute_counts_as_late_and_one_that_began_stays() -> None:
    center = await a_station()
    slots = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5, 7)]
    first = await book(slots[0], await an_elder(center))

    second = await moved(first, slots[1].id, now=NOW + 2 * HOUR)

    assert (await queries.booking(id=first.booking.id, center=center)).is_late_cancel
    with pytest.raises(WrongMoment):
        await moved(first, slots[2].id)
    with pytest.raises(operations.VisitBegun):
        await moved(second, slots[2].id, now=NOW + 5 * HOUR)
