"""Alarms, warnings, look-ins and incidents over HTTP: who may, what is shown, what is written down."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kiosk.across import safety
from kiosk.realtime import Hub
from services.elderly_care import operations as care
from services.elderly_care.files import operations as files
from services.elderly_care.files.contacts import Contact
from services.elderly_care.files.operations import FileFacts
from services.foundation import db
from services.foundation.residents import operations as residents
from services.foundation.residents.operations import Person
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.calls import API
from tests.elderly_care.cast import HOUR, NOW, a_carer, a_home_slot, a_station, a_station_slot, an_elder, book, desk

START = NOW + HOUR / 2  # within one sign-in
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def as_zhou(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("carer_zhou", StaffRole.CARER, center=center)


@pytest.fixture
async def as_secretary(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("secretary", StaffRole.SECRETARY, center=center)


async def a_visit(center: UUID, elder: UUID) -> Any:
    account = await StaffMember.objects().where(StaffMember.username == "carer_zhou").first()
    carer = await a_carer(center, staff=account.id if account else None)
    booked = await book(await a_home_slot(center, carer=carer, at=START), elder)
    await care.dispatch(booking=booked.booking.id, actor=desk(center), now=NOW)
    return booked.booking


async def an_old_neighbour(center: UUID) -> UUID:
    """Granny Wang behind a door of building 3."""
    building = await residents.add_building(number="3", name="3栋", units=2, storeys=6, actor=desk(center), now=NOW)
    home = await residents.add_household(building=building, unit="1", room="502", actor=desk(center), now=NOW)
    person = Person("王秀英", "19900000001", birth_year=1940, household=home.id)
    facts = FileFacts(living_mode="alone", contacts=[Contact("王强", "19900000099", "儿子")])
    return UUID(str((await files.open_file(person=person, facts=facts, actor=desk(center), now=NOW)).resident.id))


async def test_a_carer_finds_nobody_and_the_desk_follows_the_chain_to_a_named_closure(
    as_zhou: Caller, as_desk: Caller, as_secretary: Caller, center: UUID, clock: Clock
) -> None:
    await StaffMember.update({StaffMember.name: "林秀珍"}).where(StaffMember.role == "care_desk")
    elder = await an_old_neighbour(center)
    visit = await a_visit(center, elder)
    clock.fixed = START

    raised = await as_zhou.post(
        f"{API}/alarms", {"kind": "not_home", "resident": str(elder), "booking": str(visit.id)}, key="k"
    )
    again = await as_zhou.post(
        f"{API}/alarms", {"kind": "not_home", "resident": str(elder), "booking": str(visit.id)}, key="k"
    )
    path = f"{API}/alarms/{raised.body['id']}"
    await as_zhou.post(f"{path}/tries", {"step": "knock_1", "result": "no_answer"})
    [line] = (await as_secretary.get(f"{API}/alarms")).body
    opened = await as_desk.get(path)
    early = await as_desk.post(f"{path}/closure", {})
    await as_desk.post(f"{path}/tries", {"step": "contact_1", "result": "reached", "words": "在医院输液"})
    for_secretary = await as_secretary.get(path)
    closed = await as_desk.post(f"{path}/closure", {"words": "女儿陪着"})

    assert (raised.status, again.body["id"]) == (201, raised.body["id"])
    assert (line["resident"], line["building"], line["steps"][3]["phone"]) == ("王*英", "3", "")
    assert (opened.body["resident"], opened.body["door"]) == ("王秀英", {"building": "3栋", "unit": "1", "room": "502"})
    assert [step["phone"] for step in opened.body["steps"] if step["key"] == "contact_1"] == ["19900000099"]
    assert (early.status, early.body["code"]) == (409, "safety_alarm_unproven")
    assert [one["words"] for one in for_secretary.body["tries"]] == ["", ""]  # may tell of an illness
    assert [one["by"] for one in for_secretary.body["tries"]] == ["carer_zhou", "林秀珍"]
    assert (closed.body["status"], closed.body["outcome"]) == ("closed", "reached")
    assert (await as_desk.get(f"{API}/alarms")).body == []
    reads = await db.rows("SELECT actor_name FROM audit_entry WHERE event = 'care_file.read' ORDER BY id")
    assert [row["actor_name"] for row in reads] == ["care_desk", "secretary"]


async def test_a_carer_worries_only_about_own_visits_and_others_not_at_all(
    as_zhou: Caller, as_clerk_li: Caller, as_kiosk: Caller, public: Caller, center: UUID
) -> None:
    elder = await an_elder(center)
    other = await a_carer(center, name="王兰")
    booked = await book(await a_home_slot(center, carer=other), elder)
    worry = {"kind": "not_home", "resident": str(elder), "booking": str(booked.booking.id)}

    assert (await as_zhou.post(f"{API}/alarms", worry)).status == 403
    assert (await as_zhou.post(f"{API}/alarms", {"kind": "no_swipe", "resident": str(elder)})).status == 403
    assert (await as_zhou.get(f"{API}/alarms")).status == 403
    for path in ("alarms", "weather-stops", "welfare-visits", "incidents", "safety-setting"):
        assert (await as_clerk_li.get(f"{API}/{path}")).status == 403
        assert (await as_kiosk.get(f"{API}/{path}")).status == 403
        assert (await public.get(f"{API}/{path}")).status == 401


async def test_the_loop_finds_late_carers_and_missed_meals_by_itself_and_says_each_once(
    as_desk: Caller, center: UUID, clock: Clock
) -> None:
    await a_visit(center, await an_old_neighbour(center))
    await book(await a_station_slot(center, at=START), await an_elder(center, number=5))
    hub = Hub()

    for minutes in (14, 15, 15, 110, 110):
        await safety.watch_over(hub=hub, now=START + minutes * MINUTE)

    found = (await as_desk.get(f"{API}/alarms")).body
    assert sorted(alarm["kind"] for alarm in found) == ["carer_late", "meal_missed"]
    ringing = (await as_desk.get("/api/staff/messages")).body
    assert [message["message"] for message in ringing if message["message"] == "alarm_safety"] == ["alarm_safety"] * 2
    unanswered = await as_desk.post(f"/api/staff/messages/{ringing[0]['id']}/answer")
    assert unanswered.body == {"first": False}  # an alarm is closed, not waved away


async def test_a_warning_is_set_worked_off_and_ended(as_desk: Caller, as_clerk_li: Caller, center: UUID) -> None:
    visit = await a_visit(center, await an_old_neighbour(center))
    warning = {
        "kind": "typhoon",
        "colour": "red",
        "from_at": "2026-07-17T09:00:00+08:00",
        "to_at": "2026-07-18T09:00:00+08:00",
    }

    made = await as_desk.post(f"{API}/weather-signals", warning)
    [seen] = (await as_clerk_li.get(f"{API}/weather-signals")).body
    [line] = (await as_desk.get(f"{API}/weather-stops")).body
    off = await as_desk.post(f"{API}/weather-stops/{line['id']}/cancellation")
    full = await as_desk.post(f"{API}/weather-stops/{line['id']}/rebooking")
    due = (await as_desk.get(f"{API}/welfare-visits")).body
    ended = await as_desk.post(f"{API}/weather-signals/{made.body['id']}/end")
    wrong = await as_desk.post(f"{API}/weather-signals", {**warning, "to_at": "2026-07-16T09:00:00+08:00"})

    assert (seen["stops"], seen["visits_around"]) == ("all_but_emergency", True)
    assert (line["booking"], off.body["status"]) == (str(visit.id), "called_off")
    assert (full.status, full.body["code"]) == (409, "no_time_after_weather")
    assert {one["reason"] for one in due} == {"weather", "routine"}
    assert ended.body["ended_at"] is not None
    assert (wrong.status, wrong.body["code"]) == (422, "weather_hours_wrong")


async def test_an_incident_is_reported_told_and_closed(as_desk: Caller, as_zhou: Caller, center: UUID) -> None:
    elder = await an_old_neighbour(center)
    visit = await a_visit(center, elder)
    await StaffMember.update({StaffMember.name: "周红"}).where(StaffMember.username == "carer_zhou")
    fall = {"kind": "fall", "resident": str(elder), "happened_at": "2026-07-17T08:50:00+08:00", "words": "起身时跌倒"}

    unattached = await as_zhou.post(f"{API}/incidents", fall)
    made = await as_zhou.post(f"{API}/incidents", {**fall, "booking": str(visit.id)})
    path = f"{API}/incidents/{made.body['id']}"
    early = await as_desk.post(f"{path}/closure", {"measure": "送医"})
    await as_desk.post(f"{path}/family")
    told = await as_desk.post(f"{path}/street")
    closed = await as_desk.post(f"{path}/closure", {"measure": "送医"})
    [shown] = (await as_desk.get(f"{API}/incidents")).body

    assert (unattached.status, made.status, early.status) == (403, 201, 409)
    assert [clock["light"] for clock in told.body["clocks"]] == ["told", "told", "told"]
    assert (closed.body["status"], shown["measure"]) == ("closed", "送医")
    assert shown["reported_by"] == "周红"
    assert (await as_desk.post(f"{path}/station")).status == 404


async def test_a_look_in_is_written_down_and_counted(as_desk: Caller, center: UUID) -> None:
    await an_old_neighbour(center)
    await safety.look_ahead(now=NOW)
    [due] = (await as_desk.get(f"{API}/welfare-visits")).body

    done = await as_desk.post(
        f"{API}/welfare-visits/{due['id']}/results", {"result": "well", "checked": ["water"]}, key="r"
    )
    again = await as_desk.post(
        f"{API}/welfare-visits/{due['id']}/results", {"result": "well", "checked": ["water"]}, key="r"
    )

    assert (due["risk"], due["way"], done.body["status"], again.body) == ("high", "home", "done", done.body)
    assert (await as_desk.get(f"{API}/welfare-rate")).body == [{"risk": "high", "due": 1, "seen": 1, "share": 1.0}]


async def test_no_other_centre_sees_or_moves_an_alarm(
    as_desk: Caller, sign_in: SignIn, center: UUID, clock: Clock
) -> None:
    elder = await an_old_neighbour(center)
    raised = await as_desk.post(f"{API}/alarms", {"kind": "no_swipe", "resident": str(elder)})
    elsewhere = await care_elsewhere(sign_in)

    path = f"{API}/alarms/{raised.body['id']}"
    assert (await elsewhere.get(f"{API}/alarms")).body == []
    assert (await elsewhere.get(path)).status == 404
    assert (await elsewhere.post(f"{path}/tries", {"step": "call_1", "result": "reached"})).status == 404
    assert (await elsewhere.post(f"{path}/closure", {"is_mistake": True, "words": "x"})).status == 404


async def care_elsewhere(sign_in: SignIn) -> Caller:
    there: Caller = await sign_in("care_desk_2", StaffRole.CARE_DESK, center=await a_station(code="350802003"))
    return there
