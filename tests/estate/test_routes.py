"""The bodies of the estate over HTTP: seats, rosters, absences, people, buildings."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from services.foundation.staff.roles import DeviceKind, StaffRole
from tests.clients import Caller, Clock, SignIn, a_device
from tests.connection_card.estate import a_center

ROOT = "/api/estate"
CARDS = "/api/connection-card"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # Monday noon in the hall
TODAY, SINCE = "2026-11-23", "2026-01-01"


@pytest.fixture(autouse=True)
def noon(clock: Clock) -> None:
    clock.fixed = NOON


async def a_person(worker: Caller, name: str = "黄强", **said: Any) -> str:
    wish = {"name": name, "kind": "other", "post": "物业经理", "phone": "13800138940"} | said
    answer = await worker.post(f"{ROOT}/people", wish)
    assert answer.status == 201, answer.body
    return str(answer.body["id"])


async def a_property(worker: Caller, person: str) -> dict[str, Any]:
    await worker.send("PUT", f"{ROOT}/bodies/property", json={"name": "龙传物业公司"})
    await worker.post(f"{ROOT}/bodies/property/seats", {"person": person, "from_on": SINCE, "rank": "leader"})
    await worker.post(
        f"{ROOT}/bodies/property/duties",
        {"person": person, "weekdays": "12345", "from_time": "08:00", "to_time": "18:00", "from_on": SINCE},
    )
    return await the_property(worker)


async def the_property(worker: Caller) -> dict[str, Any]:
    (body,) = (await worker.get(f"{ROOT}/bodies")).body["bodies"]
    return dict(body)


async def test_the_desk_sees_who_is_on_duty_now_and_what_is_lacking(as_worker: Caller) -> None:
    person = await a_person(as_worker)

    body = await a_property(as_worker, person)

    assert [(one["name"], one["is_deputy"]) for one in body["on_duty"]] == [("黄强", False)]
    assert (body["is_reachable"], body["roster"][0]["from_time"]) == (True, "08:00")
    assert (await as_worker.get(f"{ROOT}/bodies")).body["lacking"] == ["branch", "owners"]


async def test_the_desk_sees_how_far_the_bodies_sit_in_each_other_with_the_seats(as_worker: Caller) -> None:
    person = await a_person(as_worker)
    await a_property(as_worker, person)
    await as_worker.send("PUT", f"{ROOT}/bodies/branch", json={"name": "党支部"})
    await as_worker.post(f"{ROOT}/bodies/branch/seats", {"person": person, "from_on": SINCE, "is_cross_post": True})
    await as_worker.post(
        f"{ROOT}/bodies/branch/seats", {"person": await a_person(as_worker, "谢春"), "from_on": "2027-01-01"}
    )

    said = (await as_worker.get(f"{ROOT}/bodies")).body

    (way,) = [one for one in said["crossings"] if one["seats"]]
    branch = next(body for body in said["bodies"] if body["kind"] == "branch")
    assert (way["home"], way["into"], way["people"]) == ("property", "branch", [person])
    assert way["seats"] == [seat["id"] for seat in branch["seats"] if seat["person"] == person]


async def test_an_absence_is_declared_with_a_deputy_and_ended_early(as_worker: Caller) -> None:
    person, deputy = await a_person(as_worker), await a_person(as_worker, "卢建平")
    await a_property(as_worker, person)

    (away,) = (
        await as_worker.post(
            f"{ROOT}/people/{person}/absences", {"from_on": TODAY, "to_on": "2026-11-30", "deputy": deputy}
        )
    ).body
    during = await the_property(as_worker)
    await as_worker.post(f"{ROOT}/absences/{away['id']}/ending", {"last_on": "2026-11-22"})

    assert [(one["name"], one["is_deputy"]) for one in during["on_duty"]] == [("卢建平", True)]
    assert [one["name"] for one in (await the_property(as_worker))["on_duty"]] == ["黄强"]


async def test_a_seat_that_ends_takes_its_duties_along(as_worker: Caller) -> None:
    body = await a_property(as_worker, await a_person(as_worker))

    ended = await as_worker.post(f"{ROOT}/seats/{body['seats'][0]['id']}/ending", {"last_on": "2026-11-22"})

    assert (ended.status, ended.body["bodies"][0]["seats"], ended.body["bodies"][0]["roster"]) == (200, [], [])


async def test_what_changes_of_a_person_is_shown_masked(as_worker: Caller) -> None:
    person = await a_person(as_worker)

    changed = await as_worker.post(
        f"{ROOT}/people/{person}/changes", {"phone": "13800138777", "duty_hours": "每天 8:00–18:00"}
    )

    assert (changed.body["phone"], changed.body["hours"], changed.body["post"]) == (
        "138****8777",
        "每天 8:00–18:00",
        "物业经理",
    )
    await as_worker.post(f"{ROOT}/people/{person}/changes", {"is_active": False})
    assert (await as_worker.get(f"{ROOT}/people")).body == []


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("bodies/property/duties", {"person": "", "weekdays": "1", "from_time": "08:00", "to_time": "18:00", "from_on": TODAY},
         "not_seated"),
        ("bodies/owners/seats", {"person": "", "from_on": TODAY}, "body_unknown"),
        ("people/{person}/absences", {"from_on": TODAY, "to_on": SINCE}, "days_wrong"),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_said_in_words(as_worker: Caller, path: str, body: dict[str, Any], code: str) -> None:
    person = await a_person(as_worker)
    await as_worker.send("PUT", f"{ROOT}/bodies/property", json={"name": "龙传物业公司"})
    wish = body | ({"person": person} if "person" in body else {})

    answer = await as_worker.post(f"{ROOT}/{path.format(person=person)}", wish)

    assert answer.body["code"] == code


async def test_a_building_gets_flats_and_an_empty_one_needs_no_card(as_worker: Caller) -> None:
    building = (await as_worker.post(f"{CARDS}/buildings", {"number": "15", "name": "15栋"})).body["id"]
    homes = [
        (await as_worker.post(f"{CARDS}/buildings/{building}/households", {"unit": "1", "room": room})).body["id"]
        for room in ("101", "102", "103")
    ]
    await as_worker.post(f"{CARDS}/households/{homes[0]}/occupancy", {"occupancy": "empty"})
    await as_worker.post(f"{CARDS}/households/{homes[1]}/occupancy", {"occupancy": "let"})

    issued = await as_worker.post(f"{CARDS}/buildings/{building}/cards")

    assert issued.body == {"issued": 2}
    listed = (await as_worker.get(f"{CARDS}/buildings/{building}/households")).body
    assert [(home["occupancy"], home["serial"] is None) for home in listed] == [
        ("empty", True),
        ("let", False),
        ("occupied", False),
    ]


async def test_the_bodies_are_for_the_community_only(public: Caller, as_kiosk: Caller, as_clerk_li: Caller) -> None:
    for path in ("bodies", "people", "absences"):
        statuses = [(await caller.get(f"{ROOT}/{path}")).status for caller in (public, as_kiosk, as_clerk_li)]

        assert statuses == [401, 403, 403]


async def test_another_centre_finds_nobody_of_ours(as_worker: Caller, sign_in: SignIn, center: UUID) -> None:
    person = await a_person(as_worker)
    body = await a_property(as_worker, person)
    away = (
        await as_worker.post(f"{ROOT}/people/{person}/absences", {"from_on": "2026-12-01", "to_on": "2026-12-02"})
    ).body[0]["id"]
    elsewhere = await a_center("350802999")
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=elsewhere)
    await far.send("PUT", f"{ROOT}/bodies/property", json={"name": "别处物业"})

    last = {"last_on": str(date(2026, 11, 23))}
    answers = [
        await far.post(f"{ROOT}/{path}", said)
        for path, said in {
            f"seats/{body['seats'][0]['id']}/ending": last,
            f"duties/{body['roster'][0]['id']}/ending": last,
            f"absences/{away}/ending": last,
            f"people/{person}/changes": {"post": "x"},
            f"people/{person}/absences": {"from_on": TODAY, "to_on": TODAY},
            "bodies/property/seats": {"person": person, "from_on": TODAY},
        }.items()
    ]

    assert [answer.status for answer in answers] == [404] * 6
    assert (await far.get(f"{ROOT}/people")).body == []
    assert (await far.get(f"{ROOT}/absences")).body == []
    assert (await far.get(f"{ROOT}/bodies")).body["bodies"][0]["seats"] == []


async def test_somebody_is_given_an_account_to_be_told_on(as_worker: Caller, as_clerk_li: Caller) -> None:
    person = await a_person(as_worker, phone="")
    accounts = (await as_worker.get(f"{ROOT}/accounts")).body
    clerk = next(row["id"] for row in accounts if row["username"].startswith("clerk"))

    before = (await as_worker.get(f"{ROOT}/people")).body[0]["has_account"]
    after = await as_worker.post(f"{ROOT}/people/{person}/changes", {"staff": clerk})
    strange = await as_worker.post(f"{ROOT}/people/{person}/changes", {"staff": person})

    assert (before, after.body["has_account"], strange.body["code"]) == (False, True, "person_unknown")
    assert (await as_clerk_li.get(f"{ROOT}/accounts")).status == 403


async def test_an_account_of_another_centre_is_nobody_here(as_worker: Caller, sign_in: SignIn) -> None:
    elsewhere = await a_center("350802999")
    kiosk = await a_device(as_worker.client, center=elsewhere, name="far-kiosk", kind=DeviceKind.KIOSK)
    assert (await kiosk.get(f"{ROOT}/people")).status == 403

    answer = await as_worker.post(
        f"{ROOT}/people", {"name": "黄强", "kind": "other", "post": "经理", "staff": str(elsewhere)}
    )

    assert answer.body["code"] == "person_unknown"
