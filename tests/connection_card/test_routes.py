"""The card over HTTP: for strangers, for the kiosk, for the desk."""

import asyncio
from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp

from kiosk.clock import utc_now
from services.connection_card import operations, rules
from services.connection_card.tables import CallbackRequest, ConnectionCard
from services.foundation import db, ids
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import DeviceKind, StaffRole
from tests.clients import Caller, SignIn, a_device
from tests.connection_card.estate import SECRETS, Estate, a_center

ROOT = "/api/connection-card"


async def test_a_scan_shows_todays_contacts_and_no_more(public: Caller, served: Estate) -> None:
    answer = await public.get(f"{ROOT}/{served.token}")

    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.body["building"] == "3栋"
    assert [(one["name"], one["phone"], one["has_call_me_back"]) for one in answer.body["contacts"]] == [
        ("张*华", "138****8901", True),
        ("欧阳*明", "138****8902", True),
    ]
    assert not [secret for secret in SECRETS if secret in str(answer.body)]


async def test_the_kiosk_may_send_the_whole_address_it_scanned(as_kiosk: Caller, served: Estate) -> None:
    spaced = "-".join(served.token[place : place + 4] for place in range(0, 26, 4)).lower()

    assert (await as_kiosk.get(f"{ROOT}/{spaced}")).status == 200


async def test_unknown_revoked_replaced_lost_and_nonsense_are_answered_alike(public: Caller, served: Estate) -> None:
    worker, now, tokens = served.worker, utc_now(), [served.token, ids.new_token(), "nonsense", "A" * 300]
    cards = [await operations.issue_card(household=home.id, actor=worker, now=now) for home in served.homes[1:]]
    tokens += [issued.token for issued in cards]
    living = await operations.replace_card(card=served.card, why="", actor=worker, now=now)
    await operations.revoke_card(card=cards[0].card, why="", actor=worker, now=now)
    await operations.report_lost(card=cards[1].card, actor=worker, now=now)

    raw = [await public.client.get(f"{ROOT}/{token}") for token in tokens]
    asked = [await public.client.post(f"{ROOT}/{token}/callbacks", json={}) for token in tokens]
    pages = [await public.client.get(f"/c/{token}") for token in tokens]

    for answers in (raw, asked, pages):
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1
    assert raw[0].json()["code"] == "card_unknown"
    assert (await public.client.get(f"/c/{living.token}")).content not in {
        page.content for page in pages
    }  # the control


async def test_a_replacement_kills_the_old_token_at_once(public: Caller, as_worker: Caller, served: Estate) -> None:
    new = await as_worker.post(f"{ROOT}/{served.card.id}/replacement", {"why": "worn"})

    assert new.status == 201
    assert (await public.get(f"{ROOT}/{served.token}")).status == 404
    assert (await public.get(f"{ROOT}/{new.body['token']}")).status == 200
    assert new.body["url"].endswith(f"/C/{new.body['token']}")


@pytest.mark.parametrize("path", ["cards/{id}/revocation", "{id}/revocation", "cards/{id}/loss"])
async def test_an_ended_card_opens_nothing(public: Caller, as_worker: Caller, served: Estate, path: str) -> None:
    ended = await as_worker.post(f"{ROOT}/{path.format(id=served.card.id)}")

    assert ended.status == 200
    assert (await public.get(f"{ROOT}/{served.token}")).status == 404


async def test_a_page_of_cards_can_be_scanned_and_is_confirmed(
    public: Caller, as_worker: Caller, served: Estate
) -> None:
    building = served.buildings[0].id
    issued = await as_worker.post(f"{ROOT}/buildings/{building}/cards")
    pdf = await as_worker.post(f"{ROOT}/sheets", {"building": str(building)})

    assert (issued.body, pdf.status, pdf.headers["content-type"]) == ({"issued": 2}, 201, "application/pdf")
    codes = zxingcpp.read_barcodes(pypdfium2.PdfDocument(pdf.body)[0].render(scale=300 / 72).to_pil())
    assert len(codes) == 3
    for code in codes:
        assert (await public.get(f"{ROOT}/{code.text.rpartition('/')[2]}")).status == 200
    number = pdf.headers["x-card-sheet"]
    assert (await as_worker.get(f"{ROOT}/sheets/{number}")).status == 200
    assert (await as_worker.post(f"{ROOT}/sheets/{number}/confirmation")).body["state"] == "confirmed"
    assert (await as_worker.post(f"{ROOT}/sheets")).body["code"] == "no_cards_waiting"


async def test_handing_over_is_noted_and_the_token_forgotten(as_worker: Caller, served: Estate) -> None:
    answer = await as_worker.post(f"{ROOT}/cards/{served.card.id}/delivery", {"received": "signed"})

    row = await ConnectionCard.objects().where(ConnectionCard.id == served.card.id).first()
    assert (answer.status, answer.body["state"], bytes(row.token_sealed)) == (200, "active", b"")
    reach = await as_worker.get(f"{ROOT}/coverage")
    assert [entry["active"] for entry in reach.body["buildings"]] == [1, 0]
    assert [gap["number"] for gap in reach.body["gaps"]] == ["4"]


async def test_asking_twice_with_one_key_asks_once(as_kiosk: Caller, as_worker: Caller, served: Estate) -> None:
    wish = {"contact": str(served.estate.id), "phone": "13800138777"}
    first = await as_kiosk.post(f"{ROOT}/{served.token}/callbacks", wish, key="one-wish")
    again = await as_kiosk.post(f"{ROOT}/{served.token}/callbacks", wish, key="one-wish")

    assert (first.status, first.body) == (again.status, again.body)
    assert (first.status, first.body["name"], first.body["state"]) == (201, "欧阳*明", "asked")
    assert await CallbackRequest.count() == 1
    waiting = (await as_worker.get(f"{ROOT}/callbacks")).body
    assert [(row["number"], row["phone"], row["name"]) for row in waiting] == [
        (first.body["number"], "13800138777", "欧阳小明")
    ]
    closed = await as_worker.post(f"{ROOT}/callbacks/{first.body['id']}/closure", {"outcome": "called"})
    assert (closed.status, closed.body["state"]) == (200, "called")


async def test_the_same_key_with_another_wish_is_a_fault(as_kiosk: Caller, served: Estate) -> None:
    await as_kiosk.post(f"{ROOT}/{served.token}/callbacks", {"phone": "13800138777"}, key="one-wish")

    other = await as_kiosk.post(f"{ROOT}/{served.token}/callbacks", {"phone": "13800138778"}, key="one-wish")

    assert (other.status, other.body["code"]) == (409, "idempotency_key_reused")


async def test_no_token_lies_readable_in_the_database(as_kiosk: Caller, served: Estate) -> None:
    await as_kiosk.post(f"{ROOT}/{served.token}/callbacks", {"phone": "13800138777"}, key="one-wish")

    kept = await db.rows("SELECT scope, answer_sealed FROM idempotent_call")
    audited = await db.rows("SELECT facts FROM audit_entry")
    assert len(kept) == 1
    assert served.token not in str(kept) + str(audited)
    assert "13800138777" not in str(kept) + str(audited)


async def test_a_stranger_may_ask_without_body_or_number(public: Caller, served: Estate) -> None:
    answer = await public.send("POST", f"{ROOT}/{served.token}/callbacks")

    assert (answer.status, answer.body["post"]) == (201, "street挂钩党员")


async def test_the_other_member_answers_when_one_is_away(public: Caller, as_worker: Caller, served: Estate) -> None:
    today = local(utc_now()).date()
    away = await as_worker.post(f"/api/estate/people/{served.street.id}/absences",
                                {"from_on": str(today), "to_on": str(today + timedelta(days=1))})  # fmt: skip

    assert away.status == 201
    assert [one["kind"] for one in (await public.get(f"{ROOT}/{served.token}")).body["contacts"]] == ["estate"]


async def test_members_are_added_paired_and_ended(public: Caller, as_worker: Caller, served: Estate) -> None:
    today = local(utc_now()).date()
    member = await as_worker.post(
        "/api/estate/people", {"name": "罗永生", "kind": "in_service", "post": "双报到党员", "agrees_to_show": True}
    )
    wish = {"building": str(served.buildings[0].id), "member": member.body["id"], "from_on": str(today)}
    pairing = await as_worker.post(f"{ROOT}/pairings", wish)

    assert len((await public.get(f"{ROOT}/{served.token}")).body["contacts"]) == 3
    assert (await as_worker.post(f"{ROOT}/pairings", wish)).body["code"] == "pairing_overlaps"
    ended = await as_worker.post(
        f"{ROOT}/pairings/{pairing.body['id']}/ending", {"last_on": str(today - timedelta(days=1))}
    )
    assert ended.body["code"] == "days_wrong"
    assert len((await as_worker.get(f"{ROOT}/pairings")).body) == 3


async def test_the_list_of_cards_shows_no_room_and_no_token(as_worker: Caller, served: Estate) -> None:
    row = (await as_worker.get(f"{ROOT}/cards")).body[0]

    assert (await as_worker.get(f"{ROOT}/cards?serial={row['serial']}")).body == [row]
    assert row["building_id"] == str(served.buildings[0].id)
    for label in ("LX99", rules.serial_text(99)):  # misread, and never made
        assert (await as_worker.get(f"{ROOT}/cards?serial={label}")).body["code"] == "card_serial_unknown"
    assert not [secret for secret in (*SECRETS, served.token) if secret in str(row)]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "cards"), ("POST", "cards"), ("GET", "sheets"), ("POST", "sheets"), ("GET", "callbacks"), ("GET", "buildings"),
        ("GET", "coverage"), ("GET", "pairings"),
    ],
)  # fmt: skip
async def test_the_desk_is_for_its_staff_only(
    public: Caller, as_kiosk: Caller, sign_in: SignIn, served: Estate, method: str, path: str
) -> None:
    clerk = await sign_in("clerk_wu", StaffRole.CLERK, center=served.center)

    statuses = [(await caller.send(method, f"{ROOT}/{path}", json={})).status for caller in (public, as_kiosk, clerk)]

    assert statuses == [401, 403, 403]


async def test_another_centre_finds_none_of_it(public: Caller, sign_in: SignIn, served: Estate) -> None:
    elsewhere = await a_center("350802999")
    kiosk = await a_device(public.client, center=elsewhere, name="far-kiosk", kind=DeviceKind.KIOSK)
    worker = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=elsewhere)
    asked = await public.post(f"{ROOT}/{served.token}/callbacks", {"phone": "13800138777"})

    assert (await kiosk.get(f"{ROOT}/{served.token}")).body["code"] == "card_unknown"
    assert (await kiosk.post(f"{ROOT}/{served.token}/callbacks", {})).body["code"] == "card_unknown"
    for path, body in {
        f"cards/{served.card.id}/replacement": {}, f"{served.card.id}/revocation": {}, f"cards/{served.card.id}/loss": {},
        f"cards/{served.card.id}/delivery": {"received": "signed"}, "cards": {"household": str(served.homes[1].id)},
        f"callbacks/{asked.body['id']}/closure": {"outcome": "called"}, f"buildings/{served.buildings[0].id}/cards": {},
    }.items():  # fmt: skip
        assert (await worker.post(f"{ROOT}/{path}", body)).status == 404, path
    for path in ("cards", "callbacks", "pairings", "buildings", "sheets"):
        assert (await worker.get(f"{ROOT}/{path}")).body == []
    assert (await public.get(f"{ROOT}/{served.token}")).status == 200


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
async def test_a_sheet_whose_number_no_column_holds_is_refused_and_no_fault(as_worker: Caller, number: int) -> None:
    answer = await as_worker.get(f"/api/connection-card/sheets/{number}")

    assert answer.status in (404, 422)


async def test_of_many_who_write_down_the_same_flat_one_does_and_the_others_are_told(
    as_worker: Caller, served: Estate
) -> None:
    flat = {"unit": "9", "room": "909"}
    place = f"{ROOT}/buildings/{served.buildings[0].id}/households"

    answers = await asyncio.gather(*(as_worker.post(place, flat) for _ in range(8)))

    assert sorted(answer.status for answer in answers) == [201] + [409] * 7
    assert {answer.body["code"] for answer in answers if answer.status == 409} == {"household_known"}
    assert [home["room"] for home in (await as_worker.get(place)).body].count("909") == 1


@pytest.mark.parametrize("again", ["3", " 3 ", "３栋", "3号楼"])
async def test_a_building_that_is_known_is_told_of_and_stays_as_it_is(
    as_worker: Caller, served: Estate, again: str
) -> None:
    wish = {"number": again, "name": "新楼", "units": 4, "storeys": 20}

    answer = await as_worker.post(f"{ROOT}/buildings", wish)

    assert (answer.status, answer.body["code"], answer.body["name"]) == (409, "building_known", "3栋")
    assert "3栋" in answer.body["zh"]
    known = (await as_worker.get(f"{ROOT}/buildings")).body
    assert [(row["name"], row["storeys"]) for row in known] == [("3栋", 6), ("4栋", 6)]


async def test_the_same_press_sent_again_gives_the_same_building_and_home_and_no_conflict(
    as_worker: Caller, served: Estate
) -> None:
    house = {"number": "9", "name": "9栋", "units": 2, "storeys": 6}
    flat = {"unit": "2单元", "room": "501室"}
    homes = f"{ROOT}/buildings/{served.buildings[0].id}/households"

    houses = [await as_worker.post(f"{ROOT}/buildings", house, key="h") for _ in range(2)]
    flats = [await as_worker.post(homes, flat, key="f") for _ in range(2)]

    assert [answer.status for answer in houses + flats] == [201] * 4
    assert len({answer.body["id"] for answer in houses}) == len({answer.body["id"] for answer in flats}) == 1
    assert (flats[0].body["unit"], flats[0].body["room"]) == ("2", "501")


async def test_a_list_of_homes_is_answered_line_by_line(as_worker: Caller, served: Estate) -> None:
    place = f"{ROOT}/buildings/{served.buildings[1].id}"
    lines = "1 101\n1单元102室\n\n１－１０１\nwhere?\n2 201"

    answer = await as_worker.post(f"{place}/household-lists", {"lines": lines})

    assert answer.status == 201
    assert [(row["line"], row["text"], row["outcome"]) for row in answer.body["lines"]] == [
        (1, "1 101", "new"), (2, "1 102", "new"), (3, "1 101", "known"), (4, "where?", "wrong"), (5, "2 201", "new"),
    ]  # fmt: skip
    assert (answer.body["new"], answer.body["known"], answer.body["wrong"]) == (3, 1, 1)
    homes = (await as_worker.get(f"{place}/households")).body
    assert [(home["unit"], home["room"]) for home in homes] == [("1", "101"), ("1", "102"), ("2", "201")]


async def test_what_is_left_out_of_a_change_stays_and_what_is_empty_is_cleared(
    as_worker: Caller, served: Estate
) -> None:
    account = (await as_worker.get("/api/estate/accounts")).body[0]["id"]
    place = f"/api/estate/people/{served.street.id}/changes"
    whole = (await as_worker.post(place, {"staff": account})).body

    kept = (await as_worker.post(place, {"post": "楼长"})).body
    cleared = (await as_worker.post(place, {"staff": None, "phone": None, "duty_hours": ""})).body

    assert (whole["has_account"], whole["phone"]) == (True, "138****8901")
    assert kept == {**whole, "post": "楼长"}
    assert cleared == {**kept, "has_account": False, "phone": "", "hours": ""}
    assert (await as_worker.post(place, {"post": None})).status in (400, 422)
    assert (await as_worker.post(place, {"is_active": None})).status in (400, 422)


async def test_the_same_wish_asked_again_hears_the_same_moment_in_the_same_words(
    as_kiosk: Caller, served: Estate
) -> None:
    first, again = [await as_kiosk.post(f"{ROOT}/{served.token}/callbacks", {"phone": "13800138777"}) for _ in range(2)]

    assert (first.body["id"], first.body["due_at"]) == (again.body["id"], again.body["due_at"])
