"""Seats over HTTP: held, booked, and never sold twice."""

import asyncio
from datetime import timedelta
from uuid import UUID

from tests.clients import Caller
from tests.elderly_care.calls import API
from tests.elderly_care.cast import NOW, a_station_slot, an_elder, seats
from tests.elderly_care.standing import account, an_entitlement, ledger_says


async def test_five_hundred_at_once_for_twenty_seats_gives_exactly_twenty(as_kiosk: Caller, center: UUID) -> None:
    slot = await a_station_slot(center, seats=20)
    people = [await an_elder(center, number=number) for number in range(500)]
    wish = {"service": "ZC-01", "slot": str(slot.id)}

    answers = await asyncio.gather(
        *(as_kiosk.post(f"{API}/bookings", {**wish, "resident": str(person)}) for person in people)
    )

    assert sorted({(answer.status, answer.body.get("code")) for answer in answers}, key=str) == [
        (201, None),
        (409, "slot_full"),
    ]
    assert sum(answer.status == 201 for answer in answers) == 20
    assert await seats(slot) == (20, 20)


async def test_fifty_bookings_at_once_spend_a_quota_for_twenty_exactly(as_kiosk: Caller, center: UUID) -> None:
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=20_000)
    slots = [await a_station_slot(center, at=NOW + timedelta(hours=1, minutes=50 * n)) for n in range(50)]

    answers = await asyncio.gather(
        *(
            as_kiosk.post(f"{API}/bookings", {"service": "ZC-01", "slot": str(slot.id), "resident": str(elder)})
            for slot in slots
        )
    )

    assert sum(answer.status == 201 and answer.body["payer"] == "QUOTA" for answer in answers) == 20
    assert {answer.body.get("code") for answer in answers} == {None, "self_pay_not_agreed"}
    assert await account(elder) == (0, 20_000, 0) == await ledger_says(elder)


async def test_a_kiosk_holds_a_seat_books_it_and_the_next_gets_the_one_given_back(
    as_kiosk: Caller, as_desk: Caller, public: Caller, center: UUID
) -> None:
    slot = await a_station_slot(center, seats=2)
    wish = {"service": "ZC-01", "slot": str(slot.id)}

    held = await as_kiosk.post(f"{API}/holds", wish, key="h1")
    again = await as_kiosk.post(f"{API}/holds", wish, key="h1")
    desks = await as_desk.post(f"{API}/holds", wish)
    none_left = await public.get(f"{API}/slots?service=ZC-01")
    booked = await as_kiosk.post(
        f"{API}/bookings", {**wish, "hold": held.body["id"], "resident": str(await an_elder(center))}
    )
    back = await as_desk.send("DELETE", f"{API}/holds/{desks.body['id']}")
    one_left = await public.get(f"{API}/slots?service=ZC-01")

    assert (held.status, again.body["id"], none_left.body) == (201, held.body["id"], [])
    assert (booked.status, back.status, [one["free"] for one in one_left.body]) == (201, 204, [1])
    assert await seats(slot) == (1, 1)


async def test_the_desk_sets_the_stations_figures_and_says_which_are_its_own(
    as_desk: Caller, as_clerk_li: Caller
) -> None:
    before = await as_desk.get(f"{API}/limits")
    after = await as_desk.send("PUT", f"{API}/limits/visits_a_day", json={"value": 6, "is_confirmed": True})
    wrong = await as_desk.send("PUT", f"{API}/limits/visits_a_day", json={"value": 99})

    assert {one["is_confirmed"] for one in before.body} == {False}
    assert [(one["value"], one["default"]) for one in after.body if one["is_confirmed"]] == [(6, 8)]
    assert (wrong.status, wrong.body["code"], wrong.body["most"]) == (422, "care_limit_invalid", 24)
    assert (await as_clerk_li.get(f"{API}/limits")).status == 403
