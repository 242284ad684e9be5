"""The canteen: menus, the kitchen's list; and reviews and the elder's yes over HTTP."""

import json
from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from printers import document
from services.elderly_care import operations as care
from services.foundation import db
from services.foundation.print_spool import operations as spool
from services.foundation.print_spool import queries as spool_queries
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import DeviceKind, StaffRole
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.calls import API, GRANNY_WANG, a_booking
from tests.elderly_care.cast import HOUR, NOW, a_station, a_station_slot, desk

TODAY = "2026-07-17"
LUNCH = {"dishes": [{"name": "红烧豆腐", "allergens": ["soy"]}, {"name": "白粥"}], "price_cents": 1000}


@pytest.fixture(autouse=True)
def nine_in_the_morning(clock: Clock) -> None:
    clock.fixed = NOW


@pytest.fixture
async def center(client: Any) -> UUID:
    return await a_station()


@pytest.fixture
async def as_desk(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("care_desk", StaffRole.CARE_DESK, center=center)


async def test_todays_menu_is_read_in_the_hall_and_a_placeholder_is_no_price(
    as_desk: Caller, as_kiosk: Caller, public: Caller
) -> None:
    await as_desk.send("PUT", f"{API}/canteen/{TODAY}/lunch", json=LUNCH)
    before = await as_kiosk.get(f"{API}/canteen")

    await as_desk.send("PUT", f"{API}/canteen/{TODAY}/lunch", json={**LUNCH, "is_price_confirmed": True})
    after = await as_kiosk.get(f"{API}/canteen")

    assert [dish["name"] for dish in before.body["menus"][0]["dishes"]] == ["红烧豆腐", "白粥"]
    assert (before.body["menus"][0]["price_cents"], after.body["menus"][0]["price_cents"]) == (None, 1000)
    assert len(after.body["menus"]) == 1
    assert (await public.get(f"{API}/canteen")).status == 401


@pytest.mark.parametrize(
    "menu", [{"dishes": []}, {"dishes": [{"name": "菜", "allergens": ["salt"]}]}, {"dishes": [{"name": " "}]}]
)
async def test_a_menu_that_could_not_be_shown_is_refused(as_desk: Caller, menu: dict[str, Any]) -> None:
    refused = await as_desk.send("PUT", f"{API}/canteen/{TODAY}/lunch", json=menu)

    assert refused.status == 422


async def test_the_kitchen_knows_how_many_and_whom(as_desk: Caller, as_kiosk: Caller, center: UUID) -> None:
    await as_desk.send("PUT", f"{API}/canteen/{TODAY}/lunch", json=LUNCH)
    noon, later = await a_station_slot(center, seats=20), await a_station_slot(center, at=NOW + 4 * HOUR, seats=20)
    await a_booking(as_kiosk, noon)
    await a_booking(as_kiosk, later, {"name": "陈德福", "phone": "19900000002"})
    gone = await a_booking(as_kiosk, noon, {"name": "林玉兰", "phone": "19900000003"})
    await as_kiosk.post(f"{API}/bookings/{gone['id']}/cancellation")

    day = await as_desk.get(f"{API}/canteen/{TODAY}")
    paper = await as_desk.get(f"{API}/canteen/{TODAY}/list.pdf")
    empty = await as_desk.get(f"{API}/canteen/2026-07-18/list.pdf")

    assert [one["who"] for one in day.body["orders"]] == ["王*英", "陈*福"]
    with pypdfium2.PdfDocument(paper.body) as read:
        text = read[0].get_textpage().get_text_range()
    assert all(words in text for words in ("共2份", "12:00", "13:00", "王*英", "红烧豆腐", "7月17日 周五"))
    assert "王秀英" not in text
    assert empty.status == 200
    assert (await as_kiosk.get(f"{API}/canteen/{TODAY}")).status == 403


async def test_a_visit_is_reviewed_once_it_was_confirmed_and_the_city_hears_of_it(
    as_kiosk: Caller, center: UUID
) -> None:
    booked = await a_booking(as_kiosk, await a_station_slot(center))
    path, at = f"{API}/bookings/{booked['id']}", desk(center)
    early = await as_kiosk.post(f"{path}/reviews", {"level": "good"})
    await care.check_in(booking=UUID(booked["id"]), actor=at, now=NOW + 3 * HOUR)
    await care.check_out(booking=UUID(booked["id"]), actor=at, now=NOW + 4 * HOUR)
    await as_kiosk.post(f"{path}/confirmation")

    rated = await as_kiosk.post(f"{path}/reviews", {"level": "poor", "reasons": ["waited_long"]}, key="once")
    same = await as_kiosk.post(f"{path}/reviews", {"level": "poor", "reasons": ["waited_long"]}, key="once")
    again = [await as_kiosk.post(f"{path}/reviews", {"level": "good"}) for _ in range(2)]

    assert (early.status, early.body["code"]) == (409, "visit_not_done")
    assert (rated.status, same.body == rated.body) == (201, True)
    assert [one.status for one in again] == [201, 409]
    assert again[1].body["code"] == "already_reviewed"
    told = await db.rows("SELECT data FROM outbox_message WHERE type = 'review.created'")
    assert [(json.loads(row["data"])["bookingNo"], json.loads(row["data"])["level"]) for row in told] == [
        (booked["number"], 4), (booked["number"], 2),
    ]  # fmt: skip


async def test_the_elders_yes_is_kept_with_who_pressed(as_kiosk: Caller, as_clerk_li: Caller, center: UUID) -> None:
    slot = await a_station_slot(center, seats=5)
    code = (await as_clerk_li.post("/api/staff/assistance-codes")).body["code"]
    token = (await as_kiosk.post("/api/staff/assistances", {"code": code})).body["token"]
    helped = Caller(as_kiosk.client, {**as_kiosk.headers, "x-assistance": token})
    asked = Caller(as_kiosk.client, {**helped.headers, "x-said-by": "resident"})
    wish = {"service": "ZC-01", "slot": str(slot.id), "resident": GRANNY_WANG, "consent": "touch"}

    silent = await helped.post(f"{API}/bookings", wish)
    booked = await asked.post(f"{API}/bookings", wish)

    assert (silent.status, silent.body["code"]) == (409, "resident_must_say")
    assert booked.status == 201
    kept = await db.rows("SELECT purpose, way, taken_by, booking FROM elder_consent")
    assert [(row["purpose"], row["way"], row["taken_by"], str(row["booking"])) for row in kept] == [
        ("care", "spoken", "clerk_li", booked.body["id"])
    ]
    helpers = await db.rows("SELECT m.username AS name FROM care_booking b JOIN staff_member m ON m.id = b.assisted_by")
    assert [row["name"] for row in helpers] == ["clerk_li"]


async def test_whoever_holds_the_slip_gets_another_for_the_family(client: Any, center: UUID) -> None:
    printer = await spool.add_printer(name="hall", url="tcp://127.0.0.1:9", center=center)
    _, token = await staff.add_device(name="beside", kind=DeviceKind.KIOSK, center=center, now=NOW, printer=printer.id)
    kiosk = Caller(client, {"authorization": f"Bearer {token}"})
    booked = await a_booking(kiosk, await a_station_slot(center, seats=5))
    other = await a_booking(kiosk, await a_station_slot(center, service="ZD-01", seats=5),
                            {"name": "陈德福", "phone": "19900000002"})  # fmt: skip
    path = f"{API}/bookings/{booked['id']}/family-copies"

    first = await kiosk.post(path, {"token": booked["page_url"]})
    second = await kiosk.post(path, {"token": booked["token"]})
    refused = [await kiosk.post(path, {"token": other["token"]}), await kiosk.post(path, {})]

    assert [one.status for one in refused] == [404, 404]
    assert first.body["print_job"] != second.body["print_job"]
    stored = await db.rows("SELECT id, document_sealed FROM print_job WHERE id = {}", UUID(first.body["print_job"]))
    slip = document.decode(spool_queries.document_of(stored[0]["document_sealed"], job=stored[0]["id"]).encode())
    assert isinstance(slip, document.BookingSlip)
    assert (slip.copy_for, slip.who, slip.qr) == ("家人", "王*英", booked["page_url"])
