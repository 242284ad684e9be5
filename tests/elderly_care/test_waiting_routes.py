"""The waiting list over HTTP."""

from uuid import UUID

from tests.clients import Caller
from tests.elderly_care.calls import API, GRANNY_WANG, a_booking
from tests.elderly_care.cast import HOUR, NOW, a_station_slot


async def test_the_desk_puts_somebody_on_the_list_and_a_cancelled_seat_is_offered(
    as_desk: Caller, as_kiosk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    slot = await a_station_slot(center, at=NOW + 6 * HOUR)
    booked = await a_booking(as_kiosk, slot)
    made = await as_desk.post(f"{API}/residents", {**GRANNY_WANG, "name": "陈德福", "phone": "19900000077"})

    waits = await as_desk.post(f"{API}/waiting", {"resident": made.body["resident_id"], "service": "ZC-01"})
    await as_kiosk.post(f"{API}/bookings/{booked['id']}/cancellation")
    offered = await as_desk.get(f"{API}/waiting")
    taken = await as_desk.post(f"{API}/waiting/{offered.body[0]['id']}/acceptance")

    assert [(one["state"], one["resident"], one["offer_due_at"]) for one in waits.body] == [("waiting", "陈德福", None)]
    assert [(one["state"], one["offer_starts_at"]) for one in offered.body] == [("offered", taken.body["starts_at"])]
    assert (taken.status, taken.body["slot"], (await as_desk.get(f"{API}/waiting")).body) == (201, str(slot.id), [])
    assert (await as_clerk_li.get(f"{API}/waiting")).status == 403
