"""Telling the family over HTTP."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.calls import API, a_booking
from tests.elderly_care.cast import NOW, a_station, a_station_slot
from tests.elderly_care.safety.worries import an_elder_with_file
from tests.messages.builders import SMS_BODY, SMS_URL, a_message, a_route, go_round
from tests.messages.gateway import Gateway

SON = {"address": "13800138000", "relation": "son", "consent": "touch"}


@pytest.fixture(autouse=True)
def nine_in_the_morning(clock: Clock) -> None:
    clock.fixed = NOW


@pytest.fixture
async def center(client: Any) -> UUID:
    return await a_station()


@pytest.fixture
async def as_desk(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("care_desk", StaffRole.CARE_DESK, center=center)


@pytest.fixture
async def slip(as_kiosk: Caller, center: UUID) -> str:
    """The code of a booking slip."""
    booked = await a_booking(as_kiosk, await a_station_slot(center, seats=20))
    return str(booked["page_url"]).rsplit("/", 1)[-1]


async def test_whoever_holds_the_slip_lets_the_son_know_and_stops_it(as_kiosk: Caller, slip: str) -> None:
    added = await as_kiosk.post(f"{API}/family", {**SON, "token": slip}, key="once")
    again = await as_kiosk.post(f"{API}/family", {**SON, "token": slip}, key="once")
    listed = await as_kiosk.post(f"{API}/family/readers", {"token": slip})
    stopped = await as_kiosk.post(f"{API}/family/{added.body['id']}/stop", {"token": slip})
    after = await as_kiosk.post(f"{API}/family/readers", {"token": slip})

    assert (added.status, added.body["address"], added.body["relation"]) == (201, "138****8000", "son")
    assert (again.body, [one["id"] for one in listed.body]) == (added.body, [added.body["id"]])
    assert (stopped.status, after.body) == (204, [])


async def test_the_desk_sees_which_reader_is_an_emergency_contact_and_stops_one(
    as_kiosk: Caller, as_desk: Caller, center: UUID
) -> None:
    elder = str(await an_elder_with_file(center, birth_year=1940))
    both = await as_desk.post(f"{API}/family", {**SON, "address": "19900000099", "resident": elder, "consent": "paper"})
    await as_desk.post(f"{API}/family", {**SON, "resident": elder, "consent": "paper"})

    listed = await as_desk.post(f"{API}/family/readers", {"resident": elder})
    stopped = await as_desk.post(f"{API}/family/{both.body['id']}/stop", {"resident": elder})
    after = await as_desk.post(f"{API}/family/readers", {"resident": elder})

    assert [(one["address"], one["contact"]) for one in listed.body] == [("199****0099", "王强"), ("138****8000", "")]
    assert (stopped.status, [one["address"] for one in after.body]) == (204, ["138****8000"])


async def test_a_name_and_a_number_are_not_enough_to_tell_strangers(
    as_kiosk: Caller, as_desk: Caller, slip: str
) -> None:
    resident = (await as_desk.get(f"{API}/bookings?day=2026-07-17")).body[0]["resident_id"]

    by_id = await as_kiosk.post(f"{API}/family", {**SON, "resident": resident})
    by_nothing = await as_kiosk.post(f"{API}/family", SON)
    by_guess = await as_kiosk.post(f"{API}/family", {**SON, "token": "A" * 26})
    at_the_desk = await as_desk.post(f"{API}/family", {**SON, "consent": "paper", "resident": resident})

    assert (by_id.status, by_nothing.status, by_guess.status) == (403, 422, 404)
    assert at_the_desk.status == 201


async def test_another_elders_reader_cannot_be_stopped(as_kiosk: Caller, slip: str, center: UUID) -> None:
    added = await as_kiosk.post(f"{API}/family", {**SON, "token": slip})
    other = await a_booking(
        as_kiosk, await a_station_slot(center, service="ZD-01", seats=5), {"name": "陈德福", "phone": "19900000002"}
    )

    refused = await as_kiosk.post(f"{API}/family/{added.body['id']}/stop", {"token": other["page_url"]})

    assert (refused.status, refused.body["code"]) == (404, "family_reader_unknown")


async def test_the_link_in_a_message_stops_it_without_a_script(
    as_kiosk: Caller, public: Caller, slip: str, center: UUID
) -> None:
    await a_route(center)
    await as_kiosk.post(f"{API}/family", {**SON, "token": slip})
    gateway = Gateway()
    await go_round(gateway)
    path = next(gateway.texts()).rsplit("http://kiosk.test", 1)[-1]

    page = await public.get(path)
    stopped = await public.post(f"{path}/stop")
    after = await public.get(path)
    unknown = await public.get("/f/NOTHING")

    assert (page.status, "不再收到" in page.body.decode(), "王*英" in page.body.decode()) == (200, True, True)
    assert ("已经停了" in stopped.body.decode(), "已经停了" in after.body.decode()) == (True, True)
    assert (unknown.status, "王*英" in unknown.body.decode()) == (404, False)


async def test_the_desk_sees_what_did_not_arrive_and_sends_it_again(as_desk: Caller, center: UUID) -> None:
    await a_route(center)
    await a_message(center)
    gateway = Gateway(answers=[httpx.Response(404)])
    await go_round(gateway)

    dead = await as_desk.get(f"{API}/messages?only=dead")
    again = await as_desk.post(f"{API}/messages/{dead.body[0]['id']}/repetition")

    assert [(one["problem"], one["elder"]) for one in dead.body] == [("http 404", "王*英")]
    assert (again.status, again.body["state"]) == (200, "retry")


async def test_an_admin_sets_up_a_route_and_its_secrets_are_never_shown(
    as_desk: Caller, sign_in: SignIn, center: UUID
) -> None:
    admin = await sign_in("admin", StaffRole.ADMIN, center=center)
    route = {"url": SMS_URL, "body": SMS_BODY, "headers": {"X-Key": "s3cret"}, "ok_field": "code", "ok_value": "0"}

    made = await admin.send("PUT", f"{API}/message-routes/sms", json=route)
    kept = await admin.send("PUT", f"{API}/message-routes/sms", json={"url": SMS_URL, "body": SMS_BODY})
    wrong = await admin.send("PUT", f"{API}/message-routes/sms", json={**route, "url": "http://elsewhere.test"})
    shown = await as_desk.get(f"{API}/message-routes")

    assert (made.status, kept.body["has_headers"]) == (200, True)
    assert (wrong.status, wrong.body["code"]) == (422, "message_route_invalid")
    assert "s3cret" not in str(shown.body)
    assert (await as_desk.send("PUT", f"{API}/message-routes/sms", json=route)).status == 403


async def test_messages_of_one_centre_are_not_shown_in_another(sign_in: SignIn, center: UUID) -> None:
    await a_message(center)
    other = await sign_in("other", StaffRole.CARE_DESK, center=await a_station(code="350802003"))

    assert (await other.get(f"{API}/messages")).body == []
    assert (await other.get(f"{API}/message-routes")).body == []
