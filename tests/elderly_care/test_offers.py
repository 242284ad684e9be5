"""The terms of each help: set at the desk, confirmed or not, and only for bookings from then on."""

from datetime import timedelta
from uuid import UUID

from services.foundation import db
from tests.clients import Caller, Clock
from tests.elderly_care.calls import API, GRANNY_WANG, a_booking
from tests.elderly_care.cast import HOUR, NOW, a_station_slot

TERMS = {"minutes": 45, "notice_minutes": 0, "cut_off": "09:30", "price_cents": 1200, "is_confirmed": True}


async def test_the_desk_sets_price_and_cut_off_and_what_is_booked_stays(
    as_desk: Caller, as_kiosk: Caller, as_clerk_li: Caller, center: UUID, clock: Clock
) -> None:
    slot = await a_station_slot(center, seats=5)
    before = await a_booking(as_kiosk, slot)

    proposed = next(one for one in (await as_desk.get(f"{API}/terms")).body if one["code"] == "ZC-01")
    set_ = await as_desk.send("PUT", f"{API}/terms/zc-01", json=TERMS)
    clock.fixed = NOW + timedelta(minutes=29)
    in_time = await a_booking(as_kiosk, slot, {**GRANNY_WANG, "name": "陈德福", "phone": "19900000002"})
    clock.fixed = NOW + timedelta(minutes=31)
    late = await as_kiosk.post(
        f"{API}/bookings",
        {"service": "ZC-01", "slot": str(slot.id), "resident": {"name": "林玉兰", "phone": "19900000003"}},
    )
    shown = next(one for one in (await as_kiosk.get(f"{API}/services")).body if one["code"] == "ZC-01")

    assert (proposed["is_confirmed"], set_.body["price_cents"], shown["price_cents"]) == (False, 1200, 1200)
    assert (before["amount_cents"], in_time["amount_cents"]) == (1000, 1200)
    assert (late.status, late.body["code"]) == (409, "booking_too_late")
    told = await db.rows("SELECT facts FROM audit_entry WHERE event = 'care_service.terms'")
    assert '"cents": 1000' in told[0]["facts"]
    assert (await as_clerk_li.send("PUT", f"{API}/terms/ZC-01", json=TERMS)).status == 403


async def test_a_help_that_is_stopped_is_not_offered_but_can_be_given_again(
    as_desk: Caller, as_kiosk: Caller, center: UUID
) -> None:
    slot = await a_station_slot(center, at=NOW + 5 * HOUR)

    await as_desk.send("PUT", f"{API}/terms/ZC-01", json={**TERMS, "is_offered": False})
    refused = await as_kiosk.post(
        f"{API}/bookings", {"service": "ZC-01", "slot": str(slot.id), "resident": GRANNY_WANG}
    )
    kept = [one["code"] for one in (await as_desk.get(f"{API}/terms")).body]

    assert (refused.status, refused.body["code"]) == (409, "care_service_not_offered")
    assert "ZC-01" in kept
    assert "ZC-01" not in [one["code"] for one in (await as_kiosk.get(f"{API}/services")).body]


async def test_terms_that_make_no_sense_are_refused(as_desk: Caller, center: UUID) -> None:
    for wrong in ({"price_cents": -1}, {"minutes": 2000}, {"notice_minutes": 40_000}):
        answer = await as_desk.send("PUT", f"{API}/terms/ZC-01", json={**TERMS, **wrong})
        assert (answer.status, answer.body["code"]) == (422, "care_terms_invalid")
    assert (await as_desk.send("PUT", f"{API}/terms/ZC-01", json={**TERMS, "cut_off": "25:00"})).status == 422
