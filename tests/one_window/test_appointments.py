"""Booking a half hour at a window: seats, checking in by number and card, and the place it gives."""

import asyncio
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from kiosk.demo.cards import seed_cards
from kiosk.rounds import hall as halls
from services.foundation import db
from services.foundation.ids import has_good_check_letter
from services.foundation.lifecycle import WrongMoment
from services.one_window import operations, queries
from services.one_window.rules import Settings
from services.one_window.tables import WindowAppointment
from tests.clients import Caller, Clock, a_clerk, a_kiosk
from tests.one_window.builders import HOME, TODAY, a_ticket, at

SLOT = at("10:00")
BOOKINGS = "/api/one-window/appointments"


async def a_booking(hall: UUID, starts_at: datetime = SLOT, **wishes: Any) -> WindowAppointment:
    """Somebody books at nine."""
    wish = {"letter": "A", "item_code": "", "household": None, "now": at("09:00"), "hours": None, **wishes}
    booked = await operations.book_appointment(**wish, starts_at=starts_at, actor=a_kiosk(hall), home=HOME)
    return booked.appointment


async def arrives(hall: UUID, booking: WindowAppointment, now: datetime) -> Any:
    """The person checks in."""
    return await operations.check_in(appointment=booking, actor=a_kiosk(hall), now=now, business_date=TODAY, home=HOME)


async def test_twenty_who_want_two_seats_at_once_get_two(hall: UUID) -> None:
    results = await asyncio.gather(*(a_booking(hall) for _ in range(20)), return_exceptions=True)

    booked = [result for result in results if isinstance(result, WindowAppointment)]
    full = [result for result in results if isinstance(result, operations.AppointmentSlotFull)]
    assert (len(booked), len(full)) == (2, 18)
    assert len({row.number for row in booked}) == 2
    assert all(has_good_check_letter(row.number) for row in booked)
    assert full[0].facts["alternatives"][:2] == ["2026-11-23T09:30:00+08:00", "2026-11-23T10:30:00+08:00"]


async def test_a_seat_given_back_is_booked_again_and_only_once_given_back(hall: UUID) -> None:
    first, _ = await a_booking(hall), await a_booking(hall)
    await operations.cancel_appointment(appointment=first, actor=a_clerk(hall), now=at("09:10"))

    assert (await a_booking(hall)).status == "booked"
    with pytest.raises(WrongMoment):
        await operations.cancel_appointment(appointment=first, actor=a_clerk(hall), now=at("09:11"))
    with pytest.raises(operations.AppointmentSlotFull):
        await a_booking(hall)


@pytest.mark.parametrize("starts_at", [at("08:30"), at("10:10"), at("19:00", day=24), at("10:00") + timedelta(days=15)])
async def test_a_time_that_is_past_crooked_closed_or_far_is_not_offered(hall: UUID, starts_at: datetime) -> None:
    with pytest.raises(operations.SlotNotOffered):
        await a_booking(hall, starts_at)


@pytest.mark.parametrize("clock", ["09:45", "10:00", "10:45"])
async def test_who_checks_in_around_the_slot_goes_before_ordinary_people(hall: UUID, clock: str) -> None:
    ordinary = await a_ticket(hall, now=at(clock) - timedelta(minutes=2))
    booking = await a_booking(hall)

    taken = await arrives(hall, booking, at(clock))

    line = await queries.in_line(center=hall, now=at(clock))
    assert [(ticket.id, str(reason)) for ticket, reason in line] == [
        (taken.ticket.id, "appointment"),
        (ordinary.id, "arrival"),
    ]
    assert (await queries.appointment(number=booking.number, center=hall)).ticket == taken.ticket.id


async def test_too_early_says_when_and_too_late_says_take_a_number(hall: UUID) -> None:
    booking = await a_booking(hall)

    with pytest.raises(operations.AppointmentTooEarly) as early:
        await arrives(hall, booking, at("09:44"))
    with pytest.raises(operations.AppointmentOver):
        await arrives(hall, booking, at("10:46"))

    assert early.value.facts == {"come_back_at": "2026-11-23T09:45:00+08:00"}


async def test_a_booking_becomes_one_ticket_however_often_it_checks_in(hall: UUID) -> None:
    booking = await a_booking(hall)
    copies = [await queries.appointment(number=booking.number, center=hall) for _ in range(5)]

    results = await asyncio.gather(*(arrives(hall, copy, at("10:00")) for copy in copies), return_exceptions=True)

    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert len(await queries.waiting(center=hall, now=at("10:00"))) == 1


async def test_a_booking_nobody_came_for_is_missed_when_its_day_is_over(hall: UUID) -> None:
    booking = await a_booking(hall)

    await halls.close_days(now=at("23:59"))
    still = await queries.appointment(number=booking.number, center=hall)
    await halls.close_days(now=at("00:01", day=24))

    assert (still.status, (await queries.appointment(number=booking.number, center=hall)).status) == (
        "booked",
        "missed",
    )


async def test_a_booked_person_has_a_number_though_the_day_is_full(hall: UUID) -> None:
    await db.rows("UPDATE service_queue SET daily_cap = 0 WHERE center = {}", hall)

    assert (await arrives(hall, await a_booking(hall), SLOT)).ticket.number == "A001"


async def test_over_http_from_the_list_of_times_to_the_ticket(
    as_kiosk: Caller, as_clerk_li: Caller, clock: Clock
) -> None:
    clock.fixed = at("09:00")
    times = (await as_kiosk.get("/api/one-window/appointment-slots?day=2026-11-23")).body
    wish = {"starts_at": times[0]["starts_at"], "item_code": "LN-01"}

    booked = await as_kiosk.post(BOOKINGS, wish, key="book-1")
    again = await as_kiosk.post(BOOKINGS, wish, key="book-1")

    assert (times[0]["starts_at"], times[0]["left"]) == ("2026-11-23T09:30:00+08:00", 2)
    assert (booked.status, booked.body["queue"], booked.body["state"]) == (201, "Y", "booked")
    assert again.body == booked.body
    (line,) = (await as_clerk_li.get(f"{BOOKINGS}?day=2026-11-23")).body
    assert line == booked.body | {"page_url": None, "print_job": None}
    clock.fixed = at("09:20")
    ticket = await as_kiosk.post(f"{BOOKINGS}/check-ins", {"number": booked.body["number"]})
    assert (ticket.status, ticket.body["number"], ticket.body["item_code"]) == (201, "Y001", "LN-01")
    assert (await as_kiosk.post(f"{BOOKINGS}/check-ins", {"number": booked.body["number"]})).body[
        "code"
    ] == "wrong_moment"


async def test_over_http_a_card_checks_in_and_a_booking_is_cancelled(
    as_kiosk: Caller, as_clerk_li: Caller, clock: Clock, center: UUID
) -> None:
    clock.fixed = at("09:00")
    card, *_ = await seed_cards(center, at("09:00"))
    wish = {"starts_at": SLOT.isoformat(), "queue": "a", "card_token": card}
    mine = (await as_kiosk.post(BOOKINGS, wish)).body
    other = (await as_clerk_li.post(BOOKINGS, {"starts_at": SLOT.isoformat(), "queue": "A"})).body

    clock.fixed = at("10:05")
    ticket = await as_kiosk.post(f"{BOOKINGS}/check-ins", {"card_token": card})
    gone = await as_clerk_li.post(f"{BOOKINGS}/{other['number']}/cancellation")

    assert (mine["state"], ticket.status, ticket.body["number"]) == ("booked", 201, "A001")
    assert (gone.status, gone.body["state"]) == (200, "cancelled")
    assert (await as_kiosk.post(f"{BOOKINGS}/check-ins", {"card_token": card})).body["code"] == "appointment_unknown"
    assert (await as_kiosk.post(f"{BOOKINGS}/check-ins", {"number": "NOBODY"})).body["code"] == "appointment_unknown"


async def test_the_slip_says_when_and_its_code_opens_the_page(as_kiosk: Caller, public: Caller, clock: Clock) -> None:
    clock.fixed = at("09:00")
    wish = {"starts_at": SLOT.isoformat(), "item_code": "LN-01"}

    booked = (await as_kiosk.post(BOOKINGS, wish)).body

    page = await public.get(booked["page_url"].replace("/W/", "/w/"))
    assert page.status == 200
    assert "11月23日（周一） 上午10:00" in page.body.decode()
    assert booked["number"] in "".join(page.body.decode().split())
    assert (await public.get("/w/ABCDEFGHIJKLMNOPQRSTUVWXYZ")).status == 404


async def test_the_slip_checks_in(as_kiosk: Caller, clock: Clock) -> None:
    clock.fixed = at("09:00")
    booked = (await as_kiosk.post(BOOKINGS, {"starts_at": SLOT.isoformat(), "queue": "A"})).body

    clock.fixed = at("09:50")
    ticket = await as_kiosk.post(f"{BOOKINGS}/check-ins", {"token": booked["page_url"].rpartition("/")[2]})

    assert (ticket.status, ticket.body["number"]) == (201, "A001")


async def test_from_the_phone_the_time_is_changed_and_then_given_back(
    as_kiosk: Caller, public: Caller, clock: Clock, center: UUID
) -> None:
    clock.fixed = at("09:00")
    booked = (await as_kiosk.post(BOOKINGS, {"starts_at": SLOT.isoformat(), "queue": "A"})).body
    page = "/w/" + booked["page_url"].rpartition("/")[2]

    offered = (await public.get(f"{page}?day=2026-11-24")).body.decode()
    moved = await public.send("POST", f"{page}/time", data={"starts_at": at("11:00", day=24).isoformat()})
    again = await public.send("POST", f"{page}/time", data={"starts_at": at("19:00", day=24).isoformat()})
    gone = await public.send("POST", f"{page}/cancellation")

    assert "11:00" in offered
    assert (moved.status, again.status, gone.status) == (200, 409, 200)
    row = await queries.appointment(number=booked["number"], center=center)
    assert (row.status, (await queries.slot(id=row.slot)).starts_at) == ("cancelled", at("11:00", day=24))
    assert all(slot.left == 2 for slot in await queries.slots(center=center, day=TODAY, now=at("09:00"), hours=None))


async def test_of_two_changes_at_once_one_seat_is_taken_and_one_given_back(hall: UUID) -> None:
    booking = await a_booking(hall)
    copies = [await queries.appointment(number=booking.number, center=hall) for _ in range(5)]

    results = await asyncio.gather(
        *(changes_to(hall, copy, at("11:00") + place * timedelta(minutes=30)) for place, copy in enumerate(copies)),
        return_exceptions=True,
    )

    assert sum(not isinstance(result, BaseException) for result in results) == 1
    taken = await db.rows("SELECT SUM(taken) AS taken FROM appointment_slot WHERE center = {}", hall)
    assert taken[0]["taken"] == 1


async def changes_to(hall: UUID, booking: WindowAppointment, starts_at: datetime) -> WindowAppointment:
    """The person would like another time."""
    return await operations.change_time(
        appointment=booking, starts_at=starts_at, actor=a_kiosk(hall), now=at("09:05"), hours=None
    )


async def test_a_time_that_has_begun_is_not_changed(hall: UUID) -> None:
    booking = await a_booking(hall)

    with pytest.raises(operations.AppointmentFixed):
        await operations.change_time(
            appointment=booking, starts_at=at("11:00"), actor=a_kiosk(hall), now=at("10:00"), hours=None
        )


async def test_who_booked_under_special_care_is_never_given_up_by_a_machine(hall: UUID) -> None:
    taken = await arrives(hall, await a_booking(hall, letter="T"), SLOT)

    await halls.close_days(now=at("00:01", day=24))

    assert (await queries.ticket(id=taken.ticket.id, center=hall)).status == "unfinished"


async def test_the_bands_of_a_letter_hold_for_bookings_too(hall: UUID) -> None:
    await db.rows(
        "UPDATE service_queue SET bands = {} WHERE center = {} AND letter = 'B'", '[["14:00", "16:00"]]', hall
    )

    bands = (await queries.queue(letter="B", center=hall))["bands"]
    slots = await queries.slots(center=hall, day=TODAY, now=at("09:00"), hours=None, bands=bands)

    assert [slot.starts_at for slot in slots] == [at("14:00"), at("14:30"), at("15:00"), at("15:30")]
    with pytest.raises(operations.SlotNotOffered):
        await a_booking(hall, letter="B")


async def test_fewer_seats_hold_at_once(hall: UUID) -> None:
    await a_booking(hall)
    await operations.set_queue_rules(settings=Settings(appointment_seats=1), actor=a_clerk(hall), now=at("09:01"))

    with pytest.raises(operations.AppointmentSlotFull):
        await a_booking(hall)
