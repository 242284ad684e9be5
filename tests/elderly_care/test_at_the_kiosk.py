"""An elder at the kiosk: who is meant without typing Chinese, a seat that is kept, and what is left of the quota."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.connection_card import operations as cards
from services.foundation import db
from services.foundation.residents import operations as residents
from services.foundation.residents.operations import Person
from tests.clients import Caller, Clock
from tests.elderly_care.calls import API, a_booking, is_a_helpful_problem
from tests.elderly_care.cast import HOUR, NOW, a_station_slot, desk, seats
from tests.elderly_care.standing import an_entitlement

PHONE = "19900000001"
SHORT = {"name": "王女士", "phone": PHONE}


async def granny_wang(center: UUID, *, name: str = "王秀英", gender: str = "female", **known: Any) -> UUID:
    person = Person(name, known.pop("phone", PHONE), birth_year=1941, gender=gender, **known)
    return UUID(str((await residents.register(person=person, actor=desk(center), now=NOW)).id))


async def granny_wang_with_her_card(center: UUID) -> tuple[UUID, str]:
    building = await residents.add_building(number="1", name="一栋", units=1, storeys=5, actor=desk(center), now=NOW)
    home = await residents.add_household(building=building, unit="1", room="101", actor=desk(center), now=NOW)
    issued = await cards.issue_card(household=home.id, actor=desk(center), now=NOW)
    return await granny_wang(center, household=home.id), issued.token


async def booked_for(center: UUID) -> list[UUID]:
    return [row["resident"] for row in await db.rows("SELECT resident FROM care_booking WHERE center = {}", center)]


async def test_a_surname_and_a_phone_are_the_elder_whose_file_has_them(as_kiosk: Caller, center: UUID) -> None:
    elder = await granny_wang(center)
    await granny_wang(center, name="陈德福", gender="male")

    booked = await a_booking(as_kiosk, await a_station_slot(center), SHORT)
    mine = await as_kiosk.post(f"{API}/my-bookings", SHORT)

    assert await booked_for(center) == [elder]
    assert [one["id"] for one in mine.body] == [booked["id"]]


@pytest.mark.parametrize(
    ("name", "gender"), [("王秀兰", "female"), ("王建国", "male"), ("", "")], ids=["two fit", "only a man", "nobody"]
)
async def test_where_it_could_be_two_or_nobody_the_elder_is_written_down_as_said(
    as_kiosk: Caller, center: UUID, name: str, gender: str
) -> None:
    known = [await granny_wang(center)] if gender == "female" else []
    known += [await granny_wang(center, name=name, gender=gender)] if name else []

    await a_booking(as_kiosk, await a_station_slot(center), SHORT)

    assert not set(known) & set(await booked_for(center))


async def test_what_was_booked_before_there_was_a_file_is_still_found(as_kiosk: Caller, center: UUID) -> None:
    before = await a_booking(as_kiosk, await a_station_slot(center), SHORT)
    await granny_wang(center)
    after = await a_booking(as_kiosk, await a_station_slot(center, at=NOW + 5 * HOUR), SHORT)

    mine = await as_kiosk.post(f"{API}/my-bookings", SHORT)

    assert [one["id"] for one in mine.body] == [before["id"], after["id"]]


async def test_a_held_seat_is_booked_and_a_lapsed_one_says_so_with_the_same_time_first(
    as_kiosk: Caller, center: UUID, clock: Clock
) -> None:
    slot, other = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5)]
    wish = {"service": "ZC-01", "slot": str(slot.id), "resident": SHORT}

    held = await as_kiosk.post(f"{API}/holds", {"service": "ZC-01", "slot": str(slot.id)})
    clock.fixed = NOW + timedelta(minutes=6)
    late = await as_kiosk.post(f"{API}/bookings", {**wish, "hold": held.body["id"]})
    again = await as_kiosk.post(f"{API}/holds", {"service": "ZC-01", "slot": str(slot.id)})
    booked = await as_kiosk.post(f"{API}/bookings", {**wish, "hold": again.body["id"]})

    assert (held.status, late.status, late.body["code"]) == (201, 409, "hold_over")
    assert [one["slot"] for one in late.body["alternatives"]] == [str(slot.id), str(other.id)]
    assert is_a_helpful_problem(late)
    assert (booked.status, await seats(slot)) == (201, (1, 1))


async def test_a_lapsed_seat_that_somebody_else_has_offers_only_the_others(
    as_kiosk: Caller, center: UUID, clock: Clock
) -> None:
    slot, other = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5)]
    held = await as_kiosk.post(f"{API}/holds", {"service": "ZC-01", "slot": str(slot.id)})
    clock.fixed = NOW + timedelta(minutes=6)
    await a_booking(as_kiosk, slot, {"name": "陈德福", "phone": "19900000002"})

    late = await as_kiosk.post(
        f"{API}/bookings", {"service": "ZC-01", "slot": str(slot.id), "resident": SHORT, "hold": held.body["id"]}
    )

    assert (late.body["code"], [one["slot"] for one in late.body["alternatives"]]) == ("hold_over", [str(other.id)])
    assert await seats(slot) == (1, 1)


async def test_another_time_for_a_visit_uses_the_seat_that_was_held(as_kiosk: Caller, center: UUID) -> None:
    slot, other = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5)]
    booked = await a_booking(as_kiosk, slot, SHORT)
    held = await as_kiosk.post(f"{API}/holds", {"service": "ZC-01", "slot": str(other.id)})

    moved = await as_kiosk.post(
        f"{API}/bookings/{booked['id']}/rescheduling", {"slot": str(other.id), "hold": held.body["id"]}
    )

    assert (moved.status, await seats(slot), await seats(other)) == (201, (0, 0), (1, 1))


async def test_what_is_left_is_told_to_whoever_holds_the_slip_or_the_card_and_written_down(
    as_kiosk: Caller, center: UUID
) -> None:
    elder, card = await granny_wang_with_her_card(center)
    await an_entitlement(center, elder, cents=9000)
    booked = await a_booking(as_kiosk, await a_station_slot(center), SHORT)

    by_slip = await as_kiosk.post(f"{API}/my-quota", {"token": booked["token"]})
    by_card = await as_kiosk.post(
        f"{API}/my-quota", {"card_token": card, "name": "王女士", "at": "2026-08-03T09:00:00+08:00"}
    )
    stranger = await as_kiosk.post(f"{API}/my-quota", {"card_token": card, "name": "陈先生"})
    bare = await as_kiosk.post(f"{API}/my-quota", {"name": "王女士"})

    assert by_slip.body == {"month": "2026-07", "is_this_month": True, "left_cents": 8000}
    assert by_card.body == {"month": "2026-08", "is_this_month": False, "left_cents": 9000}
    assert (stranger.status, stranger.body["left_cents"], bare.status) == (200, None, 404)
    read = await db.rows("SELECT actor_kind FROM audit_entry WHERE event = 'quota.read'")
    assert [row["actor_kind"] for row in read] == ["device", "device"]
