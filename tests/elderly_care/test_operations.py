"""Booking and cancelling: seats are never oversold, however many ask at once."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.elderly_care import availability, operations, queries
from services.elderly_care.tables import CareSlot
from services.foundation import db, ids
from services.foundation.errors import DomainError
from services.foundation.lifecycle import WrongMoment
from services.foundation.residents import queries as residents
from services.foundation.residents.operations import Person
from services.foundation.residents.tables import Resident
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
    seats,
)

pytestmark = pytest.mark.usefixtures("database")


async def outcomes(*wishes: Any) -> tuple[list[operations.Booked], list[DomainError]]:
    """Everything at once: what was booked, and what was refused."""
    done = await asyncio.gather(*wishes, return_exceptions=True)
    refused = [one for one in done if isinstance(one, DomainError)]
    booked = [one for one in done if isinstance(one, operations.Booked)]
    assert len(booked) + len(refused) == len(done), done
    return booked, refused


async def elders(center: UUID, count: int) -> list[UUID]:
    return [await an_elder(center, number=number) for number in range(count)]


async def test_a_booking_takes_a_seat_and_tells_its_secrets_once() -> None:
    center = await a_station()
    slot = await a_station_slot(center, seats=20)
    elder = await an_elder(center)

    booked = await book(slot, elder)

    assert booked.booking.status == "accepted"
    assert ids.has_good_check_letter(booked.booking.number)
    assert len(booked.visit_code) == 4
    assert booked.visit_code.isdigit()
    assert booked.visit_code.encode() not in bytes(booked.booking.visit_code_sealed)
    assert (await queries.booking_by_token(token=booked.token)).id == booked.booking.id
    assert await seats(slot) == (1, 1)


async def test_a_hundred_ask_for_one_seat_and_one_gets_it() -> None:
    center = await a_station()
    slot = await a_station_slot(center)
    others = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (1, 2, 5, 9)]
    people = await elders(center, 100)

    booked, refused = await outcomes(*(book(slot, person) for person in people))

    assert len(booked) == 1
    assert [error.code for error in refused] == ["slot_full"] * 99
    nearest = [others[1].id, others[0].id, others[2].id]
    assert all([one["slot"] for one in error.facts["alternatives"]] == nearest for error in refused)
    assert await seats(slot) == (1, 1)


async def test_fifty_ask_for_twenty_seats_and_twenty_get_one() -> None:
    center = await a_station()
    slot = await a_station_slot(center, seats=20)
    people = await elders(center, 50)

    booked, refused = await outcomes(*(book(slot, person) for person in people))

    assert (len(booked), {error.code for error in refused}) == (20, {"slot_full"})
    assert len({one.booking.number for one in booked}) == 20
    assert await seats(slot) == (20, 20)


async def test_one_elder_asking_twenty_times_at_once_gets_one_seat() -> None:
    center = await a_station()
    slot = await a_station_slot(center, seats=20)
    elder = await an_elder(center)

    booked, refused = await outcomes(*(book(slot, elder) for _ in range(20)))

    assert (len(booked), {error.code for error in refused}) == (1, {"already_booked"})
    assert await seats(slot) == (1, 1)


async def test_a_full_slot_tells_its_own_holder_that_it_is_booked_already() -> None:
    center = await a_station()
    slot = await a_station_slot(center)
    elder = await an_elder(center)
    await book(slot, elder)

    with pytest.raises(operations.AlreadyBooked):
        await book(slot, elder)


async def test_one_elder_cannot_be_at_two_places_even_when_asked_at_once() -> None:
    center = await a_station()
    slots = [await a_station_slot(center, service=code, seats=20) for code in ("ZC-01", "RJ-01", "ZY-02", "ZD-01")]
    elder = await an_elder(center)

    booked, refused = await outcomes(*(book(slot, elder) for slot in slots))

    assert (len(booked), {error.code for error in refused}) == (1, {"overlapping_booking"})
    assert sum([(await seats(slot))[0] for slot in slots]) == 1


async def test_one_hour_of_a_carer_is_given_once_though_two_services_offer_it() -> None:
    center = await a_station()
    carer = await a_carer(center)
    slots = [await a_home_slot(center, carer=carer, service=code) for code in ("ZJ-01", "JS-01")]
    people = await elders(center, 10)

    booked, refused = await outcomes(*(book(slots[place % 2], person) for place, person in enumerate(people)))

    assert (len(booked), {error.code for error in refused}) == (1, {"slot_full"})
    assert sum([(await seats(slot))[0] for slot in slots]) == 1


async def test_a_carers_next_hour_is_free_only_after_the_way_there() -> None:
    center = await a_station()
    carer = await a_carer(center)
    slots = [
        await a_home_slot(center, carer=carer, at=NOW + minutes * timedelta(minutes=1)) for minutes in (60, 120, 135)
    ]
    service = await queries.service(code="ZJ-01", center=center)

    await book(slots[0], await an_elder(center))
    free = await availability.free_slots(service=service, center=center, start=NOW, end=NOW + 9 * HOUR, now=NOW)

    assert [one.id for one in free] == [slots[2].id]


async def test_cancelling_gives_the_seat_back_exactly_once() -> None:
    center = await a_station()
    slot = await a_station_slot(center, seats=3)
    booked = await book(slot, await an_elder(center, number=1))
    await book(slot, await an_elder(center, number=2))

    done = await asyncio.gather(
        *(operations.cancel(booking=booked.booking.id, actor=kiosk(center), now=NOW) for _ in range(10)),
        return_exceptions=True,
    )

    assert sum(not isinstance(one, Exception) for one in done) == 1
    assert all(isinstance(one, WrongMoment) for one in done if isinstance(one, Exception))
    assert await seats(slot) == (1, 1)


async def test_seats_and_bookings_agree_whatever_is_booked_and_cancelled_at_once() -> None:
    center = await a_station()
    slot = await a_station_slot(center, seats=3)
    people = await elders(center, 8)

    async def to_and_fro(person: UUID) -> None:
        for _ in range(4):
            try:
                booked = await book(slot, person)
            except (operations.SlotFull, operations.AlreadyBooked):
                continue
            await operations.cancel(booking=booked.booking.id, actor=kiosk(center), now=NOW)
        await outcomes(book(slot, person))

    await asyncio.gather(*(to_and_fro(person) for person in [*people, *people]))

    taken, live = await seats(slot)
    assert taken == live
    assert taken <= 3


async def test_who_has_cancelled_may_book_again() -> None:
    center = await a_station()
    slot = await a_station_slot(center)
    elder = await an_elder(center)
    first = await book(slot, elder)
    await operations.cancel(booking=first.booking.id, actor=kiosk(center), now=NOW)

    again = await book(slot, elder)

    assert again.booking.number != first.booking.number
    assert await seats(slot) == (1, 1)


async def test_a_refused_booking_leaves_nobody_behind() -> None:
    center = await a_station()
    slot = await a_station_slot(center)
    await book(slot, await an_elder(center))

    with pytest.raises(operations.SlotFull):
        await book(slot, Person("陈德福", "19900000077"))

    assert await Resident.count().where(Resident.center == center) == 1


async def test_a_newcomer_is_written_down_with_the_booking() -> None:
    center = await a_station()
    slot = await a_station_slot(center, seats=2)

    booked = await book(slot, Person("陈德福", "19900000077"))

    resident = await residents.resident(id=booked.booking.resident, center=center)
    assert residents.masked_name(resident) == "陈*福"
    with pytest.raises(operations.AlreadyBooked):
        await book(slot, Person("陈德福", "19900000077"))


async def test_what_cannot_be_booked_says_why() -> None:
    center = await a_station(is_always_open=False)
    elder = await an_elder(center)
    soon = await a_station_slot(center, service="ZD-01", at=NOW + HOUR, seats=2)
    past = await a_station_slot(center, service="ZD-01", at=NOW - HOUR, seats=2)
    later = await a_station_slot(center, service="ZD-01", at=NOW + 6 * HOUR, seats=2)

    with pytest.raises(operations.SlotPast):
        await book(past, elder)
    with pytest.raises(operations.BookingTooLate) as late:
        await book(soon, elder)
    with pytest.raises(operations.SlotOfOtherService):
        await book(later, elder, service="ZC-01")
    with pytest.raises(queries.ServiceUnknown):
        await book(later, elder, service="XX-99")
    with pytest.raises(queries.SlotUnknown):
        await book(CareSlot(id=ids.new_id(), center=center, service_code="ZD-01"), elder)
    with pytest.raises(residents.ResidentUnknown):
        await book(later, ids.new_id())

    assert [one["slot"] for one in late.value.facts["alternatives"]] == [later.id]
    assert await seats(later) == (0, 0)


async def test_another_centre_sees_and_moves_nothing() -> None:
    here, there = await a_station(), await a_station(code="350802003")
    slot = await a_station_slot(here)
    booked = await book(slot, await an_elder(here))

    with pytest.raises(queries.SlotUnknown):
        await book(slot, await an_elder(there), actor=kiosk(there))
    with pytest.raises(queries.BookingUnknown):
        await operations.cancel(booking=booked.booking.id, actor=desk(there), now=NOW)
    assert await queries.bookings_of_day(day=NOW.date(), center=there) == []


async def test_a_late_cancellation_is_counted_and_a_visit_that_has_begun_is_not_cancelled() -> None:
    center = await a_station()
    slots = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5)]
    elder = await an_elder(center)
    first, second = [await book(slot, elder) for slot in slots]

    late = await operations.cancel(booking=first.booking.id, actor=kiosk(center), now=NOW + 2 * HOUR)

    assert late.is_late_cancel
    assert await queries.late_cancels(residents={elder}, center=center, now=NOW + 3 * HOUR) == {elder: 1}
    assert await queries.late_cancels(residents={elder}, center=center, now=NOW + 366 * 24 * HOUR) == {}
    with pytest.raises(operations.VisitBegun):
        await operations.cancel(booking=second.booking.id, actor=kiosk(center), now=NOW + 5 * HOUR)
    with pytest.raises(operations.CancelNotAllowed):
        await operations.cancel(booking=second.booking.id, by="weather", actor=kiosk(center), now=NOW)
    off = await operations.cancel(booking=second.booking.id, by="weather", actor=desk(center), now=NOW + 5 * HOUR)
    assert (off.status, off.is_late_cancel) == ("cancelled_by_weather", False)


async def test_opening_a_time_twice_opens_it_once() -> None:
    center = await a_station()

    first, again = [await a_station_slot(center, seats=20) for _ in range(2)]

    assert first.id == again.id
    with pytest.raises(operations.SlotInvalid):
        await a_station_slot(center, service="ZJ-01")


async def test_a_carers_time_is_opened_only_on_a_shift_and_shifts_do_not_overlap() -> None:
    center = await a_station()
    carer = await a_carer(center)

    with pytest.raises(operations.CarerOffShift):
        await a_home_slot(center, carer=carer, at=NOW + 20 * HOUR)
    with pytest.raises(operations.ShiftOverlaps):
        await operations.add_shift(carer=carer.id, starts_at=NOW, ends_at=NOW + HOUR, actor=desk(center), now=NOW)
    with pytest.raises(operations.ShiftInvalid):
        await operations.add_shift(carer=carer.id, starts_at=NOW, ends_at=NOW, actor=desk(center), now=NOW)


async def test_the_city_is_told_without_names_or_numbers_of_people() -> None:
    center = await a_station()
    slot = await a_station_slot(center)
    booked = await book(slot, await an_elder(center))
    await operations.cancel(booking=booked.booking.id, why="王秀英住院了", actor=kiosk(center), now=NOW)

    told = await db.rows("SELECT type, data, version FROM outbox_message ORDER BY id")

    assert [row["type"] for row in told] == ["booking.made", "booking.cancelled"]
    assert [row["version"] for row in told] == [1, 2]
    assert json.loads(told[0]["data"])["elderMasked"] == "王*英"
    assert not any("王秀英" in row["data"] or "1990000" in row["data"] for row in told)
