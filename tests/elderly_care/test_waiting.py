"""Who waits is offered what becomes free, in the order of asking, for so many minutes."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from services.elderly_care import operations
from services.elderly_care.tables import CareSlot
from services.elderly_care.waiting import operations as waiting
from services.elderly_care.waiting import queries
from services.foundation import db
from tests.elderly_care.cast import (
    HOME,
    HOUR,
    NOW,
    TODAY,
    a_carer,
    a_home_slot,
    a_station,
    a_station_slot,
    an_elder,
    book,
    desk,
    kiosk,
    seats,
)

pytestmark = pytest.mark.usefixtures("database")
HALF = timedelta(minutes=30)
SECOND = timedelta(seconds=1)


async def a_full_lunch(center: UUID) -> tuple[CareSlot, UUID]:
    """A lunch with one seat, and the booking that has it."""
    slot = await a_station_slot(center, at=NOW + 6 * HOUR)
    return slot, (await book(slot, await an_elder(center, number=99))).booking.id


async def waits(center: UUID, number: int, *, service: str = "ZC-01") -> UUID:
    row = await waiting.wait(
        resident=await an_elder(center, number=number), service=service, from_at=NOW, to_at=NOW + 12 * HOUR,
        actor=desk(center), now=NOW + number * SECOND,
    )  # fmt: skip
    return UUID(str(row.id))


async def line(center: UUID) -> list[str]:
    return [one.entry.status for one in await queries.in_line(center=center)]


async def accept(center: UUID, entry: UUID, *, now: datetime = NOW) -> operations.Booked:
    return await waiting.accept_offer(entry=entry, actor=desk(center), now=now, business_date=TODAY, home=HOME)


async def test_a_freed_seat_is_offered_to_the_first_and_held_for_half_an_hour() -> None:
    center = await a_station()
    slot, holder = await a_full_lunch(center)
    first, _ = await waits(center, 1), await waits(center, 2)
    nothing = await waiting.offer_freed(center=center, now=NOW + HOUR)

    await operations.cancel(booking=holder, actor=kiosk(center), now=NOW + HOUR)
    swept = await waiting.offer_freed(center=center, now=NOW + HOUR)

    assert (nothing, swept, await line(center)) == (0, 0, ["offered", "waiting"])
    with pytest.raises(operations.SlotFull):
        await book(slot, await an_elder(center, number=3), now=NOW + HOUR)
    booked = await accept(center, first, now=NOW + HOUR + HALF - SECOND)
    assert booked.booking.slot == slot.id
    assert await line(center) == ["waiting"]
    assert await seats(slot) == (1, 1)


async def test_who_does_not_answer_is_followed_by_the_next_and_not_asked_again() -> None:
    center = await a_station()
    slot, holder = await a_full_lunch(center)
    first, second = await waits(center, 1), await waits(center, 2)
    await operations.cancel(booking=holder, actor=kiosk(center), now=NOW)
    offered = [await waiting.offer_freed(center=center, now=NOW + HALF * turn) for turn in range(4)]

    assert offered == [0, 1, 0, 0]
    assert await line(center) == ["waiting", "waiting"]
    for entry in (first, second):
        with pytest.raises(waiting.OfferOver):
            await accept(center, entry, now=NOW + 4 * HALF)
    assert (await book(slot, await an_elder(center, number=3), now=NOW + 3 * HALF)).booking.status == "accepted"


async def test_a_no_asks_the_next_at_once_and_keeps_the_place_for_another_time() -> None:
    center = await a_station()
    _, holder = await a_full_lunch(center)
    first, second = await waits(center, 1), await waits(center, 2)
    await operations.cancel(booking=holder, actor=kiosk(center), now=NOW)

    await waiting.decline_offer(entry=first, actor=desk(center), now=NOW)
    asked = await line(center)
    other = await a_station_slot(center, at=NOW + 8 * HOUR)
    await waiting.offer_freed(center=center, now=NOW)

    assert (asked, await line(center)) == (["waiting", "offered"], ["offered", "offered"])
    assert (await accept(center, second)).booking.slot != other.id
    assert (await accept(center, first)).booking.slot == other.id


async def test_an_hour_of_a_carer_that_comes_back_is_offered_in_whatever_service_somebody_waits_for() -> None:
    center = await a_station()
    carer = await a_carer(center)
    cleaning = await a_home_slot(center, carer=carer)
    company = await a_home_slot(center, carer=carer, service="JS-01")
    holder = (await book(cleaning, await an_elder(center, number=99))).booking.id
    await waits(center, 1, service="JS-01")

    await operations.cancel(booking=holder, actor=kiosk(center), now=NOW)

    assert await line(center) == ["offered"]
    assert (await seats(cleaning), await seats(company)) == ((0, 0), (1, 0))


async def test_a_time_that_is_moved_leaves_its_seat_to_whoever_waits() -> None:
    center = await a_station()
    slot, holder = await a_full_lunch(center)
    later = await a_station_slot(center, at=NOW + 24 * HOUR)
    await waits(center, 1)

    await operations.reschedule(
        booking_id=holder, slot=later.id, actor=kiosk(center), now=NOW, business_date=TODAY, home=HOME
    )

    assert await line(center) == ["offered"]
    assert (await seats(slot), await seats(later)) == ((1, 0), (1, 1))


async def test_many_seats_freed_at_once_go_each_to_one_in_the_order_of_asking() -> None:
    center = await a_station()
    slot = await a_station_slot(center, at=NOW + 6 * HOUR, seats=3)
    holders = [(await book(slot, await an_elder(center, number=90 + one))).booking.id for one in range(3)]
    for number in range(1, 6):
        await waits(center, number)

    await asyncio.gather(*(operations.cancel(booking=one, actor=kiosk(center), now=NOW) for one in holders))

    assert await line(center) == ["offered"] * 3 + ["waiting"] * 2
    assert await seats(slot) == (3, 0)


async def test_however_many_loops_offer_at_once_one_seat_goes_to_one() -> None:
    center = await a_station()
    slot = await a_station_slot(center, at=NOW + 6 * HOUR)
    for number in range(1, 5):
        await waits(center, number)

    await asyncio.gather(*(waiting.offer_freed(center=center, now=NOW) for _ in range(5)), return_exceptions=True)

    assert sorted(await line(center)) == ["offered", "waiting", "waiting", "waiting"]
    assert (await seats(slot))[0] == 1


async def test_who_waits_no_longer_gives_the_offered_seat_back() -> None:
    center = await a_station()
    slot, holder = await a_full_lunch(center)
    first = await waits(center, 1)
    await operations.cancel(booking=holder, actor=kiosk(center), now=NOW)

    await waiting.withdraw(entry=first, actor=desk(center), now=NOW)

    assert await line(center) == []
    assert await seats(slot) == (0, 0)


async def test_a_wait_that_is_over_leaves_the_list() -> None:
    center = await a_station()
    await a_full_lunch(center)
    await waits(center, 1)

    await waiting.offer_freed(center=center, now=NOW + 13 * HOUR)

    assert await line(center) == []
    kept = await db.rows("SELECT status FROM wait_entry")
    assert [row["status"] for row in kept] == ["past"]


async def test_certain_visits_and_seats_of_the_next_day_are_marked_as_reminded_once() -> None:
    center = await a_station()
    for number, hours in enumerate((6, 30)):
        await book(await a_station_slot(center, at=NOW + hours * HOUR), await an_elder(center, number=number))

    reminded = [await operations.remind_due(center=center, now=NOW) for _ in range(2)]

    assert reminded == [1, 0]
    states = await db.rows("SELECT status FROM care_booking ORDER BY starts_at")
    assert [row["status"] for row in states] == ["reminded", "accepted"]
