"""Keeping a seat while an elder decides."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from services.elderly_care import availability, operations, queries
from services.elderly_care.limits import operations as limits
from services.elderly_care.limits import queries as limit_queries
from services.foundation import ids
from services.foundation.actor import Actor
from services.foundation.errors import DomainError
from services.foundation.staff.roles import DeviceKind
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
    seats,
)

pytestmark = pytest.mark.usefixtures("database")
FIVE = timedelta(minutes=5)
SECOND = timedelta(seconds=1)


def a_kiosk(center: UUID) -> Actor:
    return Actor(kind="device", id=ids.new_id(), name="kiosk", role=str(DeviceKind.KIOSK), center=center)


async def test_a_held_seat_is_nobody_elses_and_a_booking_uses_it() -> None:
    center = await a_station()
    slot = await a_station_slot(center)
    granny_wang, other = await an_elder(center, number=1), await an_elder(center, number=2)

    held = await operations.hold(service="ZC-01", slot=slot.id, actor=a_kiosk(center), now=NOW)

    assert held.expires_at == NOW + FIVE
    with pytest.raises(operations.SlotFull):
        await book(slot, other, now=NOW + FIVE - SECOND)
    wish = operations.Wish(service="ZC-01", slot=slot.id, person=granny_wang, hold=held.id)
    await operations.book(wish=wish, actor=a_kiosk(center), now=NOW + SECOND, business_date=TODAY, home=HOME)
    assert await seats(slot) == (1, 1)
    with pytest.raises(operations.HoldOver):
        await operations.book(wish=wish, actor=a_kiosk(center), now=NOW + SECOND, business_date=TODAY, home=HOME)


async def test_a_hold_that_has_run_out_frees_its_seat_at_once_without_any_job() -> None:
    center = await a_station()
    slot = await a_station_slot(center)
    service = await queries.service(code="ZC-01", center=center)
    held = await operations.hold(service="ZC-01", slot=slot.id, actor=a_kiosk(center), now=NOW)

    before = await availability.free_slots(service=service, center=center, start=NOW, end=NOW + 9 * HOUR, now=NOW)
    after = await availability.free_slots(service=service, center=center, start=NOW, end=NOW + 9 * HOUR, now=NOW + FIVE)
    booked = await book(slot, await an_elder(center), now=NOW + FIVE)

    assert (before, [(one.id, one.free) for one in after]) == ([], [(slot.id, 1)])
    assert booked.booking.status == "accepted"
    wish = operations.Wish(service="ZC-01", slot=slot.id, person=await an_elder(center, number=2), hold=held.id)
    with pytest.raises(operations.HoldOver):
        await operations.book(wish=wish, actor=a_kiosk(center), now=NOW + FIVE, business_date=TODAY, home=HOME)
    assert await seats(slot) == (1, 1)


async def test_a_seat_given_back_is_free_and_given_back_only_once() -> None:
    center = await a_station()
    slot, kiosk = await a_station_slot(center, seats=2), a_kiosk(center)
    held = await operations.hold(service="ZC-01", slot=slot.id, actor=kiosk, now=NOW)

    given = await asyncio.gather(*(operations.release(hold=held.id, actor=kiosk, now=NOW) for _ in range(5)))

    assert sorted(given) == [False] * 4 + [True]
    assert await seats(slot) == (0, 0)


async def test_one_kiosk_holds_one_seat_at_a_time() -> None:
    center = await a_station()
    slots = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5)]
    kiosk = a_kiosk(center)

    for slot in slots:
        await operations.hold(service="ZC-01", slot=slot.id, actor=kiosk, now=NOW)

    assert [await seats(slot) for slot in slots] == [(0, 0), (1, 0)]


async def test_a_held_hour_of_a_carer_is_held_in_every_service() -> None:
    center = await a_station()
    carer = await a_carer(center)
    cleaning, company = [await a_home_slot(center, carer=carer, service=code) for code in ("ZJ-01", "JS-01")]
    elder = await an_elder(center)

    await operations.hold(service="ZJ-01", slot=cleaning.id, actor=a_kiosk(center), now=NOW)

    with pytest.raises(operations.SlotFull):
        await book(company, elder)
    assert (await book(company, elder, now=NOW + FIVE)).booking.status == "accepted"


async def test_five_hundred_ask_for_twenty_seats_of_which_some_were_held_and_twenty_get_one() -> None:
    center = await a_station()
    slot = await a_station_slot(center, seats=20)
    people = [await an_elder(center, number=number) for number in range(500)]
    for _ in range(20):
        await operations.hold(service="ZC-01", slot=slot.id, actor=a_kiosk(center), now=NOW - 2 * FIVE)

    done = await asyncio.gather(*(book(slot, person) for person in people), return_exceptions=True)

    booked = [one for one in done if isinstance(one, operations.Booked)]
    refused = {one.code for one in done if isinstance(one, DomainError)}
    assert (len(booked), refused) == (20, {"slot_full"})
    assert len({one.booking.number for one in booked}) == 20
    assert await seats(slot) == (20, 20)


async def test_holding_and_booking_at_once_never_gives_a_seat_twice() -> None:
    center = await a_station()
    slot = await a_station_slot(center, seats=10)
    people = [await an_elder(center, number=number) for number in range(40)]

    async def decide(person: UUID, place: int) -> None:
        kiosk = a_kiosk(center)
        held = await operations.hold(service="ZC-01", slot=slot.id, actor=kiosk, now=NOW)
        if place % 3 == 0:
            await operations.release(hold=held.id, actor=kiosk, now=NOW)
            return
        wish = operations.Wish(service="ZC-01", slot=slot.id, person=person, hold=held.id)
        await operations.book(wish=wish, actor=kiosk, now=NOW, business_date=TODAY, home=HOME)

    await asyncio.gather(*(decide(person, place) for place, person in enumerate(people)), return_exceptions=True)

    taken, live = await seats(slot)
    assert taken == live
    assert taken <= 10


async def test_a_station_sets_its_own_minutes_within_reason() -> None:
    center, elsewhere = await a_station(), await a_station(code="350802003")
    await limits.set_limit(name="hold_minutes", value=10, is_confirmed=True, actor=desk(center), now=NOW)
    slot = await a_station_slot(center)

    held = await operations.hold(service="ZC-01", slot=slot.id, actor=a_kiosk(center), now=NOW)

    assert held.expires_at == NOW + 2 * FIVE
    assert (await limit_queries.limits(center=elsewhere)).hold_minutes == 5
    shown = {one.name: (one.value, one.is_confirmed) for one in await limit_queries.figures(center=center)}
    assert (shown["hold_minutes"], shown["visits_a_day"]) == ((10, True), (8, False))
    with pytest.raises(limits.LimitInvalid):
        await limits.set_limit(name="hold_minutes", value=600, is_confirmed=True, actor=desk(center), now=NOW)
    with pytest.raises(limits.LimitUnknown):
        await limits.set_limit(name="price", value=1, is_confirmed=True, actor=desk(center), now=NOW)


async def test_what_was_promised_at_the_booking_still_holds_when_the_rule_changes() -> None:
    center = await a_station()
    slot = await a_station_slot(center, at=NOW + 6 * HOUR)
    booked = await book(slot, await an_elder(center))

    await limits.set_limit(name="free_cancel_minutes", value=300, is_confirmed=True, actor=desk(center), now=NOW)
    gone = await operations.cancel(booking=booked.booking.id, actor=a_kiosk(center), now=NOW + 3 * HOUR)

    assert booked.booking.free_until == NOW + 4 * HOUR
    assert not gone.is_late_cancel
