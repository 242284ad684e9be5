"""Home care over HTTP: at the kiosk, at the desk, on the phone."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from icalendar import Calendar

from kiosk import errors
from kiosk.realtime import Hub
from printers import document
from services.elderly_care import operations
from services.foundation import db, ids
from services.foundation.calendar.rules import local
from services.foundation.print_spool import operations as spool
from services.foundation.print_spool import queries as spool_queries
from services.foundation.staff import operations as staff
from services.foundation.staff.roles import DeviceKind, StaffRole
from tests.clients import Caller, SignIn, a_device
from tests.elderly_care.calls import API, GRANNY_WANG, a_booking, is_a_helpful_problem
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot, a_station, a_station_slot, an_elder, seats
from tests.processes import PATIENCE


async def test_anybody_may_read_the_services_and_no_price_is_given_as_official(public: Caller, center: UUID) -> None:
    answer = await public.get(f"{API}/services")

    assert answer.status == 200
    assert len(answer.body) == 31
    assert all(one["price_cents"] is None for one in answer.body if not one["is_confirmed"])
    lunch = answer.body[0]
    assert (lunch["name"], lunch["name_en"], lunch["place"], lunch["is_bookable"]) == (
        "堂食午餐",
        "Canteen lunch",
        "station",
        True,
    )


async def test_free_times_are_read_by_days_or_moments(public: Caller, center: UUID) -> None:
    noon = await a_station_slot(center, seats=20)
    tomorrow = await a_station_slot(center, at=NOW + 27 * HOUR, seats=20)
    await a_station_slot(center, at=NOW + timedelta(days=9), seats=20)
    await a_station_slot(center, at=NOW - HOUR, seats=20)

    async def found(query: str) -> list[str]:
        answer = await public.get(f"{API}/slots?service=zc-01{query}")
        assert answer.status == 200, answer.body
        return [slot["id"] for slot in answer.body]

    assert await found("") == [str(noon.id), str(tomorrow.id)]
    assert await found("&from=2026-07-17&to=2026-07-17") == [str(noon.id)]
    assert await found("&from=2026-07-17T13:00:00&to=2026-07-18T23:00:00%2B08:00") == [str(tomorrow.id)]


async def test_a_booking_is_told_whole_and_the_name_only_masked(as_kiosk: Caller, center: UUID) -> None:
    slot = await a_station_slot(center, seats=20)

    booked = await a_booking(as_kiosk, slot)

    assert booked["resident"] == "王*英"
    assert "王秀英" not in json.dumps(booked, ensure_ascii=False)
    assert (booked["state"], booked["slot"], booked["amount_cents"]) == ("accepted", str(slot.id), 1000)
    assert booked["is_price_confirmed"] is False
    assert booked["visit_code"].isdigit()
    assert ids.has_good_check_letter(booked["number"])


async def test_the_slip_waits_for_the_printer_beside_the_kiosk(client: Any, center: UUID) -> None:
    printer = await spool.add_printer(name="hall", url="tcp://127.0.0.1:9", center=center)
    _, token = await staff.add_device(
        name="with-printer", kind=DeviceKind.KIOSK, center=center, now=NOW, printer=printer.id
    )
    carer = await a_carer(center)

    booked = await a_booking(
        Caller(client, {"authorization": f"Bearer {token}"}), await a_home_slot(center, carer=carer)
    )

    stored = await db.rows("SELECT id, document_sealed FROM print_job WHERE id = {}", UUID(booked["print_job"]))
    slip = document.decode(spool_queries.document_of(stored[0]["document_sealed"], job=stored[0]["id"]).encode())
    assert isinstance(slip, document.BookingSlip)
    assert (slip.visit_code, slip.who, slip.carer, slip.qr) == (
        booked["visit_code"],
        "王*英",
        "周师傅",
        booked["page_url"],
    )


async def test_a_hundred_kiosks_ask_for_one_seat_and_one_gets_it(as_kiosk: Caller, center: UUID) -> None:
    slot = await a_station_slot(center)
    other = await a_station_slot(center, at=NOW + 5 * HOUR)
    people = [str(await an_elder(center, number=number)) for number in range(100)]

    answers = await asyncio.gather(
        *(
            as_kiosk.post(f"{API}/bookings", {"service": "ZC-01", "slot": str(slot.id), "resident": person})
            for person in people
        )
    )

    refused = [answer for answer in answers if answer.status != 201]
    assert len(refused) == 99
    assert {(answer.status, answer.body["code"]) for answer in refused} == {(409, "slot_full")}
    assert all(answer.body["alternatives"][0]["slot"] == str(other.id) for answer in refused)
    assert all(is_a_helpful_problem(answer) for answer in refused)
    assert await seats(slot) == (1, 1)


async def test_the_same_key_gives_the_same_booking(as_kiosk: Caller, center: UUID) -> None:
    slot = await a_station_slot(center, seats=20)

    answers = await asyncio.gather(*(a_booking(as_kiosk, slot, key="once") for _ in range(5)))

    assert all(answer == answers[0] for answer in answers)
    assert await seats(slot) == (1, 1)


async def test_a_person_may_be_told_in_every_way(as_kiosk: Caller, center: UUID) -> None:
    slot = await a_station_slot(center, seats=20)
    known = await an_elder(center, number=5, name="陈德福")
    wishes = [{"resident": GRANNY_WANG}, {"resident_id": str(known)}, {"name": "林玉兰", "phone": "19900000009"}]

    answers = [
        await as_kiosk.post(f"{API}/bookings", {"service": "ZC-01", "slot": str(slot.id), **wish}) for wish in wishes
    ]

    assert [answer.body["resident"] for answer in answers] == ["王*英", "陈*福", "林*兰"]


@pytest.mark.parametrize(
    ("wish", "status", "code"),
    [
        ({}, 422, "person_missing"),
        ({"name": "王秀英"}, 422, "person_missing"),
        ({"resident": {"name": " ", "phone": "19900000001"}}, 422, "name_invalid"),
        ({"resident": {"name": "王秀英", "phone": "12"}}, 422, "phone_invalid"),
        ({"resident": {"name": "王秀英", "id_number": "11010519491231002Y"}}, 422, "id_number_invalid"),
        ({"resident": {"phone": "19900000001"}}, 422, "invalid"),
        ({"resident": str(ids.new_id())}, 404, "resident_unknown"),
        ({"card_token": "A" * 26, "name": "王秀英"}, 404, "card_unknown"),
        ({"service": "XX-99", "resident": GRANNY_WANG}, 404, "care_service_unknown"),
        ({"slot": str(ids.new_id()), "resident": GRANNY_WANG}, 404, "slot_unknown"),
        ({"slot": "soon", "resident": GRANNY_WANG}, 422, "invalid"),
        ({"service": "ZD-01", "resident": GRANNY_WANG}, 422, "slot_of_other_service"),
        ({"resident": GRANNY_WANG, "price": 0}, 422, "invalid"),
    ],
)
async def test_a_wish_that_cannot_be_met_is_refused_kindly(
    as_kiosk: Caller, center: UUID, wish: dict[str, Any], status: int, code: str
) -> None:
    slot = await a_station_slot(center, seats=20)

    answer = await as_kiosk.post(f"{API}/bookings", {"service": "ZC-01", "slot": str(slot.id), **wish})

    assert (answer.status, answer.body["code"]) == (status, code)
    assert is_a_helpful_problem(answer)
    assert await seats(slot) == (0, 0)


async def test_past_doubled_and_overlapping_times_are_refused_kindly(as_kiosk: Caller, center: UUID) -> None:
    past = await a_station_slot(center, at=NOW - HOUR)
    lunch = await a_station_slot(center, seats=20)
    lesson = await a_station_slot(center, service="ZD-01", seats=20)
    await a_booking(as_kiosk, lunch)

    answers = [
        await as_kiosk.post(
            f"{API}/bookings", {"service": slot.service_code, "slot": str(slot.id), "resident": GRANNY_WANG}
        )
        for slot in (past, lunch, lesson)
    ]

    assert [(answer.status, answer.body["code"]) for answer in answers] == [
        (409, "slot_past"),
        (409, "already_booked"),
        (409, "overlapping_booking"),
    ]
    assert all(is_a_helpful_problem(answer) for answer in answers)


@pytest.mark.parametrize(
    "query",
    [
        "&from=yesterday",
        "&from=2026-07-18&to=2026-07-17",
        "&from=2026-01-01&to=2026-12-31",
        "&from=0001-01-01",
        "&to=9999-12-31",
    ],
)
async def test_a_span_that_makes_no_sense_is_refused_kindly(public: Caller, center: UUID, query: str) -> None:
    answer = await public.get(f"{API}/slots?service=ZC-01{query}")

    assert (answer.status, answer.body["code"]) == (422, "span_invalid")
    assert is_a_helpful_problem(answer)


async def test_the_elder_cancels_at_the_kiosk_or_by_the_slips_token(
    as_kiosk: Caller, public: Caller, center: UUID
) -> None:
    slot = await a_station_slot(center, seats=2)
    first, second = (
        await a_booking(as_kiosk, slot),
        await a_booking(as_kiosk, slot, str(await an_elder(center, number=2))),
    )

    at_the_kiosk = await as_kiosk.post(f"{API}/bookings/{first['id']}/cancellation", key="cancel")
    again = await as_kiosk.post(f"{API}/bookings/{first['id']}/cancellation", key="cancel")
    on_the_phone = await public.post(f"{API}/bookings/{second['token']}/cancellation", {"by": "family", "why": "病了"})

    assert (at_the_kiosk.status, at_the_kiosk.body["state"]) == (201, "cancelled_by_elder")
    assert again.body == at_the_kiosk.body
    assert (on_the_phone.status, on_the_phone.body["state"]) == (201, "cancelled_by_family")
    assert await seats(slot) == (0, 0)
    twice = await public.post(f"{API}/bookings/{second['token']}/cancellation")
    assert (twice.status, twice.body["code"]) == (409, "wrong_moment")


async def test_nobody_cancels_what_is_not_theirs(as_kiosk: Caller, public: Caller, client: Any, center: UUID) -> None:
    booked = await a_booking(as_kiosk, await a_station_slot(center))
    other = await a_device(client, center=await a_station(code="350802003"), name="other", kind=DeviceKind.KIOSK)
    board = await a_device(client, center=center, name="board", kind=DeviceKind.BOARD)

    stranger = await public.post(f"{API}/bookings/{booked['id']}/cancellation")
    elsewhere = await other.post(f"{API}/bookings/{booked['id']}/cancellation")
    by_token_elsewhere = await other.post(f"{API}/bookings/{booked['token']}/cancellation")
    on_the_wall = await board.post(f"{API}/bookings/{booked['id']}/cancellation")
    weather = await as_kiosk.post(f"{API}/bookings/{booked['id']}/cancellation", {"by": "weather"})

    assert [one.status for one in (stranger, elsewhere, by_token_elsewhere, on_the_wall, weather)] == [
        401,
        404,
        404,
        403,
        403,
    ]


async def test_my_visits_are_found_by_slip_or_by_name_and_phone(as_kiosk: Caller, public: Caller, center: UUID) -> None:
    booked = await a_booking(as_kiosk, await a_station_slot(center, seats=2))
    await a_booking(as_kiosk, await a_station_slot(center, at=NOW + 9 * HOUR, seats=2))

    by_slip = await as_kiosk.post(f"{API}/my-bookings", {"token": booked["page_url"]})
    by_name = await as_kiosk.post(f"{API}/my-bookings", {"name": "王秀英", "phone": "199 0000 0001"})
    stranger = await as_kiosk.post(f"{API}/my-bookings", {"name": "王秀英", "phone": "19900000002"})
    nobody = await as_kiosk.post(f"{API}/my-bookings", {})
    on_the_phone = await public.get(f"{API}/bookings/{booked['token']}")

    assert by_slip.body == by_name.body
    assert [visit["resident"] for visit in by_slip.body] == ["王*英", "王*英"]
    assert "visit_code" not in by_slip.body[0]
    assert (stranger.status, stranger.body) == (200, [])
    assert (nobody.status, nobody.body["code"]) == (422, "person_missing")
    assert on_the_phone.body == by_slip.body[0]
    assert (await public.post(f"{API}/my-bookings", {"token": booked["token"]})).status == 401


async def test_the_calendar_shows_initials_and_its_token_cancels_nothing(
    as_kiosk: Caller, public: Caller, center: UUID
) -> None:
    booked = await a_booking(as_kiosk, await a_station_slot(center, seats=2))
    gone = await a_booking(as_kiosk, await a_station_slot(center, at=NOW + 9 * HOUR))
    await as_kiosk.post(f"{API}/bookings/{gone['id']}/cancellation")
    path = urlsplit(booked["calendar_url"]).path

    answer = await public.get(path)

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    text = answer.body.decode()
    assert "王秀英" not in text
    assert all(line.endswith("\r\n") and len(line.encode()) <= 77 for line in text.splitlines(keepends=True))
    events = Calendar.from_ical(answer.body).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["堂食午餐 WXY"] * 2
    assert [str(event["status"]) for event in events] == ["CONFIRMED", "CANCELLED"]
    assert events[0].decoded("dtstart") == NOW + 3 * HOUR
    assert len({str(event["uid"]) for event in events}) == 2
    token = path.rsplit("/", 1)[-1].removesuffix(".ics")
    assert (await public.post(f"{API}/bookings/{token}/cancellation")).status == 404
    assert (await public.get(f"{API}/calendar/{'A' * 26}.ics")).status == 404


async def test_nothing_leaks_to_another_centre(as_kiosk: Caller, client: Any, center: UUID, sign_in: SignIn) -> None:
    slot = await a_station_slot(center, seats=9)
    booked = await a_booking(as_kiosk, slot)
    there = await a_station(code="350802003")
    kiosk = await a_device(client, center=there, name="other", kind=DeviceKind.KIOSK)
    desk = await sign_in("other_desk", StaffRole.CARE_DESK, center=there)

    wish = {"service": "ZC-01", "slot": str(slot.id), "resident": GRANNY_WANG}
    answers = [
        await kiosk.post(f"{API}/bookings", wish),
        await kiosk.post(f"{API}/my-bookings", {"token": booked["token"]}),
        await desk.post(f"{API}/bookings/{booked['id']}/dispatch"),
        await desk.post(f"{API}/bookings/{booked['id']}/confirmation"),
    ]

    assert [answer.status for answer in answers] == [404] * 4
    assert (await desk.get(f"{API}/bookings?day=2026-07-17")).body == []
    assert (await kiosk.get(f"{API}/slots?service=ZC-01")).body == []
    mine = await kiosk.post(f"{API}/my-bookings", {"name": "王秀英", "phone": "19900000001"})
    assert mine.body == []


async def test_the_screens_hear_of_a_booking_but_not_whose(as_kiosk: Caller, client: Any, center: UUID) -> None:
    hub: Hub = client.app.state.hub
    heard = hub.listen(center=center, after=None)
    assert await anext(heard) is None

    await a_booking(as_kiosk, await a_station_slot(center))

    event = await asyncio.wait_for(anext(heard), PATIENCE)
    await heard.aclose()
    assert event is not None
    assert (event.type, set(event.data)) == ("booking.changed", {"slot"})


async def test_every_refusal_of_home_care_has_words_for_people() -> None:
    said = errors.words()
    kinds = [getattr(operations, name) for name in operations.__all__]
    codes = {kind.code for kind in kinds if isinstance(kind, type) and hasattr(kind, "code")}

    assert len(codes) >= 19
    assert codes <= said.keys()


def test_nine_in_the_morning_is_nine_at_the_centre() -> None:
    assert local(NOW).hour == 9
