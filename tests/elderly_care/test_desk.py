"""The care desk and the carers over HTTP."""

from typing import Any
from uuid import UUID

from services.foundation import db
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.calls import API, GRANNY_WANG, a_booking, is_a_helpful_problem
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot, a_station_slot


async def test_a_visit_goes_its_way_over_http(
    as_kiosk: Caller, as_desk: Caller, sign_in: SignIn, client: Any, center: UUID, clock: Clock
) -> None:
    zhou = await sign_in("carer_zhou", StaffRole.CARER, center=center)
    account = await db.rows("SELECT id FROM staff_member WHERE username = {}", "carer_zhou")
    carer = await a_carer(center, staff=account[0]["id"])
    booked = await a_booking(as_kiosk, await a_home_slot(center, carer=carer, at=NOW + HOUR / 2))
    path = f"{API}/bookings/{booked['id']}"

    sent = await as_desk.post(f"{path}/dispatch", {"carer": str(carer.id)})
    mine = await zhou.get(f"{API}/bookings?day=2026-07-17")
    wrong = await zhou.post(f"{path}/check_in", {"visit_code": "no"})
    clock.fixed = NOW + HOUR / 2
    there = await zhou.post(f"{path}/check_in", {"visit_code": booked["visit_code"]})
    clock.fixed = NOW + HOUR * 4 / 3
    done = await zhou.post(f"{path}/check_out")
    said = await as_kiosk.post(f"{path}/confirmation", key="yes")

    assert [one.body["state"] for one in (sent, there, done, said)] == [
        "dispatched",
        "checked_in",
        "checked_out",
        "elder_confirmed",
    ]
    assert [(visit["resident"], visit["phone"]) for visit in mine.body] == [("王秀英", "19900000001")]
    assert (wrong.status, wrong.body["code"]) == (422, "visit_code_wrong")
    assert is_a_helpful_problem(wrong)


async def test_moves_are_not_for_everybody(as_kiosk: Caller, public: Caller, center: UUID) -> None:
    booked = await a_booking(as_kiosk, await a_station_slot(center))

    for move in ("acceptance", "dispatch", "check_in", "check_out", "interruption"):
        assert (await public.post(f"{API}/bookings/{booked['id']}/{move}")).status == 401
        assert (await as_kiosk.post(f"{API}/bookings/{booked['id']}/{move}")).status == 403
    assert (await as_kiosk.get(f"{API}/bookings")).status == 403
    assert (await as_kiosk.get(f"{API}/residents/{booked['id']}/file")).status == 403


async def test_the_desk_keeps_files_and_every_reading_is_written_down(
    as_desk: Caller, as_clerk_li: Caller, center: UUID
) -> None:
    made = await as_desk.post(
        f"{API}/residents",
        {**GRANNY_WANG, "file": {"living_mode": "alone", "contacts": [{"name": "王小明", "phone": "19900000088"}]}},
    )
    path = f"{API}/residents/{made.body['resident_id']}/file"

    read = await as_desk.get(path)
    changed = await as_desk.send("PUT", path, json={"living_mode": "couple", "version": read.body["version"]})
    stale = await as_desk.send("PUT", path, json={"living_mode": "", "version": read.body["version"]})

    assert (made.status, read.body["name"], read.body["contacts"][0]["phone"]) == (201, "王秀英", "19900000088")
    assert (changed.status, changed.body["living_mode"]) == (200, "couple")
    assert (stale.status, stale.body["code"]) == (409, "care_file_changed")
    assert (await as_clerk_li.get(path)).status == 403
    trail = await db.rows("SELECT event, actor_name FROM audit_entry WHERE event = 'care_file.read'")
    assert [(row["event"], row["actor_name"]) for row in trail] == [("care_file.read", "care_desk")]


async def test_the_desk_plans_the_roster_and_opens_times(as_desk: Caller, public: Caller, center: UUID) -> None:
    carer = await a_carer(center)
    day = {"starts_at": "2026-07-27T09:00:00+08:00", "ends_at": "2026-07-27T12:00:00+08:00"}

    shift = await as_desk.post(f"{API}/carers/{carer.id}/shifts", day)
    opened = await as_desk.post(
        f"{API}/slots", {"service": "ZJ-01", "starts_at": day["starts_at"], "carer": str(carer.id)}
    )
    roster = await as_desk.get(f"{API}/roster?day=2026-07-27")
    overlap = await as_desk.post(f"{API}/carers/{carer.id}/shifts", day)

    assert (shift.status, opened.status) == (201, 201)
    assert [(one["carer"]["name"], one["visits"]) for one in roster.body] == [("周红", [])]
    assert (overlap.status, overlap.body["code"]) == (409, "shift_overlaps")
    assert [one["name"] for one in (await as_desk.get(f"{API}/carers")).body] == ["周红"]
    free = await public.get(f"{API}/slots?service=ZJ-01&from=2026-07-27&to=2026-07-27")
    assert [(one["id"], one["carer"]) for one in free.body] == [(opened.body["id"], "周*")]
