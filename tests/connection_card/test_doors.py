"""What else a card opens: visits, a contact to keep; and the way in for who has lost theirs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject

from kiosk.papers import vcard
from services.connection_card import operations, queries
from services.foundation import ids
from services.foundation.bodies import operations as bodies
from services.foundation.centers.tables import ServiceCenter
from services.foundation.staff.roles import DeviceKind
from tests.clients import Caller, Clock, a_device
from tests.connection_card.estate import SECRETS, Estate, a_center
from tests.in_process import AppClient

ROOT = "/api/connection-card"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def noon(clock: Clock) -> None:
    clock.fixed = NOON


async def a_visit(worker: Caller, estate: Estate, **said: Any) -> Any:
    wish = {"person": str(estate.street.id), "visited_on": str(TODAY)} | said
    return await worker.post(f"{ROOT}/cards/{estate.card.id}/visits", wish)


async def test_a_household_sees_when_its_members_came_by(public: Caller, as_worker: Caller, served: Estate) -> None:
    for days in range(7):
        await a_visit(as_worker, served, visited_on=str(TODAY - timedelta(days=days)), met=days > 0)

    seen = (await public.get(f"{ROOT}/{served.token}/visits")).body

    assert [one["visited_on"] for one in seen] == [str(TODAY - timedelta(days=days)) for days in range(5)]
    assert (seen[0]["name"], seen[0]["met"], seen[1]["met"]) == ("张*华", False, True)
    assert not [secret for secret in SECRETS if secret in str(seen)]


async def test_a_visit_to_come_is_not_written_down(as_worker: Caller, served: Estate) -> None:
    answer = await a_visit(as_worker, served, visited_on=str(TODAY + timedelta(days=1)))

    assert answer.body["code"] == "visit_to_come"


async def test_visits_of_unknown_and_ended_cards_are_answered_alike(public: Caller, served: Estate) -> None:
    await operations.revoke_card(card=served.card, why="", actor=served.worker, now=NOON)

    ended, unknown = [await public.get(f"{ROOT}/{token}/visits") for token in (served.token, ids.new_token())]

    assert (ended.status, ended.body) == (unknown.status, unknown.body)


async def test_who_has_lost_the_card_finds_the_public_contacts_by_building(as_kiosk: Caller, served: Estate) -> None:
    doors = (await as_kiosk.get(f"{ROOT}/doors")).body
    found = (await as_kiosk.get(f"{ROOT}/doors/{served.buildings[0].id}")).body

    assert [(door["name"], door["units"]) for door in doors] == [("3栋", 2), ("4栋", 2)]
    assert [(one["name"], one["has_call_me_back"]) for one in found["contacts"]] == [
        ("张*华", False),
        ("欧阳*明", False),
    ]
    assert found["helpline"] == "0597-2200000"
    assert not [secret for secret in SECRETS if secret in str(doors) + str(found)]


async def test_only_a_kiosk_of_the_centre_may_look_without_a_card(
    public: Caller, as_worker: Caller, served: Estate
) -> None:
    path = f"{ROOT}/doors/{served.buildings[0].id}"
    far = await a_device(public.client, center=await a_center("350802999"), name="far", kind=DeviceKind.KIOSK)

    statuses = [(await caller.get(path)).status for caller in (public, as_worker, far)]

    assert statuses == [401, 403, 404]


async def test_looking_building_by_building_is_as_limited_as_scanning(as_kiosk: Caller, served: Estate) -> None:
    path = f"{ROOT}/doors/{served.buildings[0].id}"

    statuses = [(await as_kiosk.get(path)).status for _ in range(40)]

    assert (set(statuses), statuses.count(200) <= 32) == ({200, 429}, True)


async def test_a_telephone_keeps_the_public_work_contact(client: AppClient, served: Estate) -> None:
    answer = await client.get(f"/c/{served.token}/contact.vcf")

    card = vobject.readOne(answer.text)
    assert answer.headers["content-type"] == "text/vcard; charset=utf-8"
    assert (card.fn.value, card.tel.value, card.org.value[1]) == ("翠屏社区党群服务中心", "0597-2200000", "3栋")
    assert "张*华" in card.note.value
    assert not [secret for secret in SECRETS if secret in answer.text]
    assert max(len(line.encode()) for line in answer.text.split("\r\n")) <= vcard.LONGEST


async def test_an_ended_card_gives_no_contact(client: AppClient, served: Estate) -> None:
    await operations.revoke_card(card=served.card, why="", actor=served.worker, now=NOON)

    ended, unknown = [await client.get(f"/c/{token}/contact.vcf") for token in (served.token, ids.new_token())]

    assert (ended.status_code, ended.content) == (unknown.status_code, unknown.content) == (404, ended.content)


@pytest.mark.pure
def test_nothing_written_in_a_post_becomes_a_line_of_its_own() -> None:
    contact = queries.Contact(ids.new_id(), "street", "a;b,c\nTEL:110", "张*", "", "")
    door = queries.Door(ids.new_id(), ids.new_id(), 1)

    text = vcard.of(
        queries.LookedUp(door, TODAY, "3栋", [contact]),
        center=ServiceCenter(id=ids.new_id(), code="1", name="中心", helpline="1"),
    )

    assert text.count("\r\nTEL") == 1
    assert vobject.readOne(text).note.value == "3栋 a;b,c TEL:110 张*"


async def test_a_member_who_is_there_no_more_answers_for_nobody(public: Caller, served: Estate) -> None:
    await bodies.change_person(person=served.street, is_active=False, actor=served.worker, now=NOON)

    shown = (await public.get(f"{ROOT}/{served.token}")).body

    assert [one["kind"] for one in shown["contacts"]] == ["estate"]
