"""A booking before somebody goes, over HTTP."""

from uuid import UUID

from tests.clients import Caller
from tests.elderly_care.calls import API, a_booking
from tests.elderly_care.cast import HOUR, NOW, a_station_slot, seats


async def test_at_the_kiosk_a_visit_is_moved_once_however_often_it_is_sent(as_kiosk: Caller, center: UUID) -> None:
    slots = [await a_station_slot(center, at=NOW + hours * HOUR) for hours in (3, 5)]
    booked = await a_booking(as_kiosk, slots[0])

    first = await as_kiosk.post(f"{API}/bookings/{booked['id']}/rescheduling", {"slot": str(slots[1].id)}, key="k1")
    again = await as_kiosk.post(f"{API}/bookings/{booked['id']}/rescheduling", {"slot": str(slots[1].id)}, key="k1")

    assert (first.status, first.body["slot"]) == (201, str(slots[1].id))
    assert again.body == first.body
    assert [await seats(slot) for slot in slots] == [(0, 0), (1, 1)]


async def test_the_desk_asks_for_an_assessment_and_then_clears_the_papers(
    as_desk: Caller, as_kiosk: Caller, center: UUID
) -> None:
    slot = await a_station_slot(center, service="ZY-02")
    booked = await a_booking(as_kiosk, slot)
    path = f"{API}/bookings/{booked['id']}"

    waiting = await as_desk.post(f"{path}/assessment_request", {"why": "评估过期"})
    cleared = await as_desk.post(f"{path}/clearance", {"looked": "新评估表"})
    accepted = await as_desk.post(f"{path}/acceptance")

    assert [answer.body["state"] for answer in (waiting, cleared, accepted)] == [
        "need_assessment",
        "checked",
        "accepted",
    ]
    assert (await as_kiosk.post(f"{path}/clearance")).status == 403
