"""The visit on a phone, from the code on the slip."""

import re
from uuid import UUID

from tests.clients import Caller
from tests.elderly_care.calls import a_booking
from tests.elderly_care.cast import a_carer, a_home_slot, seats


async def test_the_page_behind_the_slip_shows_the_visit_and_needs_no_script(
    as_kiosk: Caller, public: Caller, center: UUID
) -> None:
    booked = await a_booking(as_kiosk, await a_home_slot(center, carer=await a_carer(center)))

    page = await public.get(f"/B/{booked['token']}")

    text = page.body.decode()
    assert page.status == 200
    assert booked["number"] in text
    assert "<script" not in text
    assert re.findall(r"\b\d{4}\b", text) == []  # the four digits of the door stand on the slip only
    assert "王秀英" not in text


async def test_a_visit_is_called_off_from_the_phone_once(as_kiosk: Caller, public: Caller, center: UUID) -> None:
    slot = await a_home_slot(center, carer=await a_carer(center))
    booked = await a_booking(as_kiosk, slot)

    for _ in range(2):
        page = await public.send("POST", f"/b/{booked['token']}/cancellation")

    assert "这次已经取消" in page.body.decode()
    assert await seats(slot) == (0, 0)


async def test_an_unknown_visit_has_a_kind_page(public: Caller, center: UUID) -> None:
    page = await public.get("/b/NOBODY")

    assert page.status == 404
    assert "没有找到这次预约" in page.body.decode()
