"""Calendar addresses over HTTP: giving them out, reading them, taking them back."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
import vobject

from services.elderly_care.calendars.tables import CalendarFeed
from services.foundation import db
from services.foundation.staff.roles import StaffRole
from tests.clients import Answer, Caller, Clock, SignIn
from tests.elderly_care.calendars import rfc5545
from tests.elderly_care.calls import API, a_booking
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot, a_station, a_station_slot

ELDER = {"audience": "elder"}


@pytest.fixture(autouse=True)
def nine_in_the_morning(clock: Clock) -> None:
    clock.fixed = NOW


@pytest.fixture
async def center(client: Any) -> UUID:
    return await a_station()


@pytest.fixture
async def as_desk(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("care_desk", StaffRole.CARE_DESK, center=center)


async def a_cleaning(as_kiosk: Caller, center: UUID, **carer: Any) -> dict[str, Any]:
    return await a_booking(as_kiosk, await a_home_slot(center, carer=await a_carer(center, **carer)))


async def an_address(caller: Caller, **wish: Any) -> str:
    """A new calendar address, without its host."""
    issued = await caller.post(f"{API}/calendars", wish)
    assert issued.status == 201, issued.body
    return urlsplit(issued.body["url"]).path


def summaries(answer: Answer) -> list[str]:
    assert answer.status == 200
    assert rfc5545.wrongs(answer.body) == []
    calendar = vobject.readOne(answer.body.decode())
    return [event.summary.value for event in getattr(calendar, "vevent_list", [])]


async def test_elder_family_and_carer_each_see_what_they_need(
    as_kiosk: Caller, as_desk: Caller, public: Caller, center: UUID
) -> None:
    booked = await a_cleaning(as_kiosk, center)
    carer = (await as_desk.get(f"{API}/carers")).body[0]["id"]

    elder = await public.get(await an_address(as_kiosk, **ELDER, token=booked["token"]))
    family = await public.get(await an_address(as_kiosk, audience="family", token=booked["token"]))
    theirs = await as_desk.post(f"{API}/carer-calendars", {"carer": carer})
    going = await public.get(urlsplit(theirs.body["url"]).path)

    assert (summaries(elder), summaries(family), summaries(going)) == (
        ["居家清洁 WXY"], ["上门帮忙 WXY"], ["居家清洁 王*英"]
    )  # fmt: skip
    assert "清洁" not in family.body.decode()
    assert all("王秀英" not in one.body.decode() for one in (elder, family, going))


async def test_a_change_counts_up_and_a_cancelled_visit_stays_as_cancelled(
    as_kiosk: Caller, public: Caller, center: UUID, clock: Clock
) -> None:
    booked = await a_cleaning(as_kiosk, center)
    path = await an_address(as_kiosk, **ELDER, token=booked["token"])
    before = vobject.readOne((await public.get(path)).body.decode()).vevent

    clock.fixed = NOW + timedelta(minutes=5)
    await as_kiosk.post(f"{API}/bookings/{booked['id']}/cancellation")
    after = vobject.readOne((await public.get(path)).body.decode()).vevent

    assert before.uid.value == after.uid.value
    assert (before.status.value, after.status.value) == ("CONFIRMED", "CANCELLED")
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtstamp.value - before.dtstamp.value == timedelta(minutes=5)


async def test_a_calendar_program_that_asks_again_hears_whether_anything_changed(
    as_kiosk: Caller, public: Caller, center: UUID, clock: Clock
) -> None:
    booked = await a_cleaning(as_kiosk, center)
    path = await an_address(as_kiosk, **ELDER, token=booked["token"])
    first = await public.get(path)
    tag, moment = first.headers["etag"], first.headers["last-modified"]

    async def again(**headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return (await public.send("GET", path, headers=named)).status

    clock.fixed = NOW + HOUR / 4
    unchanged = [await again(if_none_match=tag), await again(if_none_match=f'"x", W/{tag}'),
                 await again(if_modified_since=moment), await again(if_none_match='"x"', if_modified_since=moment)]  # fmt: skip
    await as_kiosk.post(f"{API}/bookings/{booked['id']}/cancellation")
    changed = [
        await again(if_none_match=tag),
        await again(if_modified_since=moment),
        await again(if_modified_since="soon"),
    ]

    assert unchanged == [304, 304, 304, 200]
    assert changed == [200, 200, 200]


async def test_an_address_that_was_taken_back_is_as_unknown_as_any_other(
    as_kiosk: Caller, as_desk: Caller, public: Caller, center: UUID
) -> None:
    booked = await a_cleaning(as_kiosk, center)
    path = await an_address(as_kiosk, **ELDER, token=booked["token"])
    listed = await as_kiosk.post(f"{API}/calendars/addresses", {"token": booked["token"]})

    await as_kiosk.post(f"{API}/calendars/{listed.body[0]['id']}/revocation", {"token": booked["token"]})
    gone, unknown = await public.get(path), await public.get(f"{API}/calendar/{'A' * 26}.ics")

    assert (gone.status, unknown.status) == (404, 404)
    assert {**gone.body} == {**unknown.body}
    again = await as_desk.post(f"{API}/calendars/{listed.body[0]['id']}/revocation")
    assert (again.status, again.body["code"]) == (404, "calendar_unknown")


async def test_all_of_an_elders_addresses_end_together(as_kiosk: Caller, public: Caller, center: UUID) -> None:
    booked = await a_cleaning(as_kiosk, center)
    paths = [await an_address(as_kiosk, **ELDER, token=booked["token"]), urlsplit(booked["calendar_url"]).path]
    before = [(await public.get(path)).status for path in paths]

    ended = await as_kiosk.post(f"{API}/calendars/revocation", {"token": booked["token"]})

    assert (before, ended.body) == ([200, 200], {"revoked": 2})
    assert [(await public.get(path)).status for path in paths] == [404, 404]
    assert (await as_kiosk.post(f"{API}/my-bookings", {"token": booked["token"]})).status == 200


async def test_nobody_takes_back_what_is_not_theirs(
    as_kiosk: Caller, as_desk: Caller, sign_in: SignIn, center: UUID
) -> None:
    booked = await a_cleaning(as_kiosk, center)
    other = await a_booking(as_kiosk, await a_station_slot(center, service="ZD-01", seats=5),
                            {"name": "陈德福", "phone": "19900000002"})  # fmt: skip
    await an_address(as_kiosk, **ELDER, token=booked["token"])
    id = (await as_kiosk.post(f"{API}/calendars/addresses", {"token": booked["token"]})).body[0]["id"]
    carer = await sign_in("carer_lin", StaffRole.CARER, center=center)
    elsewhere = await sign_in("other", StaffRole.CARE_DESK, center=await a_station(code="350802003"))

    refused = [
        await as_kiosk.post(f"{API}/calendars/{id}/revocation", {"token": other["token"]}),
        await as_kiosk.post(f"{API}/calendars/{id}/revocation"),
        await carer.post(f"{API}/calendars/{id}/revocation"),
        await elsewhere.post(f"{API}/calendars/{id}/revocation"),
    ]

    assert [one.status for one in refused] == [404, 422, 403, 404]


async def test_a_carer_has_an_address_for_the_own_visits_only(
    as_kiosk: Caller, as_desk: Caller, public: Caller, sign_in: SignIn, center: UUID
) -> None:
    zhou = await sign_in("carer_zhou", StaffRole.CARER, center=center)
    account = (await db.rows("SELECT id FROM staff_member WHERE username = 'carer_zhou'"))[0]["id"]
    await a_cleaning(as_kiosk, center, staff=account)
    colleague = await a_carer(center, name="林美")

    mine = await zhou.post(f"{API}/carer-calendars", {"label": "手机"})
    not_mine = await zhou.post(f"{API}/carer-calendars", {"carer": str(colleague.id)})
    listed = await zhou.get(f"{API}/carer-calendars")

    assert summaries(await public.get(urlsplit(mine.body["url"]).path)) == ["居家清洁 王*英"]
    assert (not_mine.status, [one["label"] for one in listed.body]) == (403, ["手机"])


async def test_the_address_is_stored_hashed_and_its_use_is_noted_once_an_hour(
    as_kiosk: Caller, public: Caller, center: UUID, clock: Clock
) -> None:
    booked = await a_cleaning(as_kiosk, center)
    path = await an_address(as_kiosk, **ELDER, token=booked["token"])
    token = path.rsplit("/", 1)[-1].removesuffix(".ics")

    for minutes in (0, 20, 70):
        clock.fixed = NOW + timedelta(minutes=minutes)
        await public.get(path)

    row = await CalendarFeed.objects().first()
    assert row is not None
    assert token not in row.token_hash
    assert row.read_at == NOW + timedelta(minutes=70)


async def test_a_visit_moved_to_another_time_leaves_a_cancelled_one_behind(
    as_kiosk: Caller, public: Caller, center: UUID
) -> None:
    carer = await a_carer(center)
    booked = await a_booking(as_kiosk, await a_home_slot(center, carer=carer))
    later = await a_home_slot(center, carer=carer, at=NOW + 6 * HOUR)
    path = await an_address(as_kiosk, **ELDER, token=booked["token"])

    await as_kiosk.post(f"{API}/bookings/{booked['id']}/rescheduling", {"slot": str(later.id)})

    events = vobject.readOne((await public.get(path)).body.decode()).vevent_list
    assert [(event.status.value, event.dtstart.value) for event in events] == [
        ("CANCELLED", NOW + 3 * HOUR), ("CONFIRMED", NOW + 6 * HOUR)
    ]  # fmt: skip
