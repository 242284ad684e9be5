"""The whistle chain over HTTP: the fixed surface, who may do what, and what nobody may see."""

from uuid import UUID, uuid4

import pytest

from kiosk.clock import utc_now
from services.connection_card import operations as cards
from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from services.whistles import operations, queries
from services.whistles.categories import Urgency
from services.whistles.rules import Limit, Span, Unit
from tests.clients import Caller, SignIn
from tests.pictures_sent import a_photo
from tests.whistles.town import DAY, NOW, Desk, Town, a_town, a_whistle

ROOT = "/api/whistles"
SECRETS = ("王秀英", "13812345678", "甲402")


VOICE = b"\x1a\x45\xdf\xa3" + b"opus" * 200


async def reported(as_kiosk: Caller, served: Town, **changes: object) -> dict[str, object]:
    body = {"category": "leak", "building": str(served.building), "items": ["楼道漏水"]} | changes
    answer = await as_kiosk.post(f"{ROOT}/", body)
    assert answer.status == 201, answer.body
    found: dict[str, object] = answer.body
    return found


async def known(as_kiosk: Caller, served: Town, *, released: bool = False) -> dict[str, object]:
    issued = await cards.issue_card(household=served.household, actor=served.worker, now=utc_now())
    reporter = {
        "anonymous": False,
        "card": issued.token,
        "name": "王秀英",
        "phone": "13812345678",
        "released": released,
    }
    return await reported(as_kiosk, served, reporter=reporter) | {"card": issued.token}


async def test_from_the_kiosk_to_a_closed_case(
    as_kiosk: Caller, public: Caller, sign_in_desk: Desk, served: Town
) -> None:
    made = await reported(as_kiosk, served)
    at_desk = await sign_in_desk(StaffRole.PROPERTY)
    id, proof = made["id"], {"code": made["code"]}

    (line,) = (await at_desk.get(f"{ROOT}/")).body
    states = [
        (await at_desk.post(f"{ROOT}/{id}/report_in")).body["state"],
        (await at_desk.post(f"{ROOT}/{id}/result", {"outcome": "solved", "words": "换了水管"})).body["state"],
        (await at_desk.post(f"{ROOT}/{id}/feedback", {"way": "posted", "words": "修好了，请您看一看"})).body["state"],
        (await public.post(f"{ROOT}/{id}/evaluation", proof | {"said": [{"level": 5, "solved": True}]})).body["state"],
    ]

    assert (line["number"], line["light"], line["is_mine"]) == (made["number"], "green", True)
    assert states == ["reported_in", "resolved", "fed_back", "closed"]
    (followed,) = (await public.post(f"{ROOT}/tracking", {"number": made["number"]} | proof)).body
    assert [one["state"] for one in followed["steps"]][-2:] == ["evaluated", "closed"]
    assert followed["items"][0]["result"] == "换了水管"


async def test_the_community_writes_down_each_demand_for_somebody_on_the_telephone(
    public: Caller, sign_in_desk: Desk, served: Town
) -> None:
    at_worker, at_property = await sign_in_desk(StaffRole.COMMUNITY_WORKER), await sign_in_desk(StaffRole.PROPERTY)
    demands = ["二楼楼道漏水", "三楼灯不亮"]
    reporter = {"anonymous": False, "name": "王秀英", "phone": "13812345678"}

    made = (await at_worker.post(f"{ROOT}/", {"category": "leak", "building": str(served.building), "items": demands,
                                              "reporter": reporter})).body  # fmt: skip
    seen = (await at_property.get(f"{ROOT}/{made['id']}")).body
    (followed,) = (await public.post(f"{ROOT}/tracking", {"number": made["number"], "code": made["code"]})).body

    assert [item["words"] for item in seen["items"]] == [item["words"] for item in followed["items"]] == demands
    assert (seen["reporters"][0]["channel"], followed["is_mine"], followed["is_anonymous"]) == ("window", True, False)
    assert not [secret for secret in SECRETS if secret in str(seen)]
    (kept,) = await queries.reporters(whistle=made["id"])
    assert kept.assisted_by == served.worker.id


async def test_whoever_writes_a_note_or_stops_the_clock_stands_there_by_name(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    await StaffMember.update({StaffMember.name: "黄强"}).where(StaffMember.id == served.property.id)
    made, at_property = await reported(as_kiosk, served), await sign_in_desk(StaffRole.PROPERTY)
    place = f"{ROOT}/{made['id']}"

    await at_property.post(f"{place}/report_in")
    note = (await at_property.post(f"{place}/notes", {"words": "师傅在路上"})).body
    until = (utc_now() + DAY).isoformat()
    await at_property.post(f"{place}/pause", {"reason": "等配件", "until": until})
    seen = (await at_property.get(place)).body

    assert (note["by"], seen["notes"][0]["by"], seen["pause"]["by"]) == ("黄强", "黄强", "黄强")


async def test_a_retry_of_the_kiosk_gives_the_same_whistle(as_kiosk: Caller, served: Town) -> None:
    body = {"category": "leak", "building": str(served.building)}

    first = await as_kiosk.post(f"{ROOT}/", body, key="k1")
    again = await as_kiosk.post(f"{ROOT}/", body, key="k1")

    assert first.body == again.body


async def test_no_limit_is_promised_until_staff_have_set_it(as_kiosk: Caller, served: Town) -> None:
    before = await reported(as_kiosk, served)
    hour = Span(60, Unit.MINUTES)
    await operations.set_limit(limit=Limit(Urgency.GENERAL, hour, hour), actor=served.secretary, now=NOW)

    after = await reported(as_kiosk, served)

    assert before["report_due_at"] is None
    assert after["report_due_at"] is not None


async def test_anonymous_means_that_nothing_of_the_reporter_is_kept(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    issued = await cards.issue_card(household=served.household, actor=served.worker, now=utc_now())
    reporter = {"anonymous": True, "card": issued.token, "name": "王秀英", "phone": "13812345678"}
    made = await reported(as_kiosk, served, reporter=reporter)

    worker = await sign_in_desk(StaffRole.COMMUNITY_WORKER)
    whole = (await worker.get(f"{ROOT}/{made['id']}")).body

    assert (whole["reporters"][0]["name"], whole["reporters"][0]["door"], whole["reporters"][0]["phone"]) == (
        "",
        "",
        "",
    )
    assert (await as_kiosk.post(f"{ROOT}/tracking", {"card": issued.token})).body == []


async def test_a_wrong_code_a_wrong_number_and_anothers_code_are_answered_alike(
    as_kiosk: Caller, public: Caller, served: Town
) -> None:
    mine, other = await reported(as_kiosk, served), await reported(as_kiosk, served)
    tries = [
        {"number": mine["number"], "code": "00000000"}, {"number": "CS-20200101-001A", "code": mine["code"]},
        {"number": mine["number"], "code": other["code"]}, {"number": mine["number"]}, {"token": "NONSENSE"},
    ]  # fmt: skip

    answers = [await public.post(f"{ROOT}/tracking", one) for one in tries]

    assert {answer.status for answer in answers} == {404}
    assert {answer.body["code"] for answer in answers} == {"whistle_unknown"}


async def test_guessing_the_code_of_one_whistle_is_slowed(as_kiosk: Caller, public: Caller, served: Town) -> None:
    made = await reported(as_kiosk, served)

    answers = [
        await public.post(
            f"{ROOT}/{made['id']}/evaluation", {"code": f"{n:08d}", "said": [{"level": 1, "solved": True}]}
        )
        for n in range(25)
    ]

    assert {answer.status for answer in answers} == {404, 429}
    assert answers[-1].status == 429


async def test_the_property_company_sees_the_building_and_not_who(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    made = await known(as_kiosk, served)
    at_property, at_worker = await sign_in_desk(StaffRole.PROPERTY), await sign_in_desk(StaffRole.COMMUNITY_WORKER)

    seen = (await at_property.get(f"{ROOT}/{made['id']}")).body
    by_worker = (await at_worker.get(f"{ROOT}/{made['id']}")).body

    assert seen["place"] == "3栋"
    assert not [secret for secret in SECRETS if secret in str(seen)]
    assert (by_worker["reporters"][0]["name"], by_worker["reporters"][0]["phone"]) == ("王*英", "13812345678")
    assert by_worker["reporters"][0]["door"] == "3栋 2-甲402"


async def test_the_reporter_lets_the_handler_know_and_takes_it_back(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    made = await known(as_kiosk, served)
    at_property = await sign_in_desk(StaffRole.PROPERTY)

    async def door() -> str:
        reporter = (await at_property.get(f"{ROOT}/{made['id']}")).body["reporters"][0]
        return str(reporter["door"])

    before = await door()
    await as_kiosk.post(f"{ROOT}/{made['id']}/release", {"code": made["code"], "released": True})
    released = await door()
    await as_kiosk.post(f"{ROOT}/{made['id']}/release", {"code": made["code"], "released": False})

    assert (before, released, await door()) == ("", "3栋 2-甲402", "")


async def test_a_complaint_about_a_body_is_invisible_to_it(as_kiosk: Caller, sign_in_desk: Desk, served: Town) -> None:
    made = await reported(as_kiosk, served, category="conduct", about="property")
    at_property, at_owners = await sign_in_desk(StaffRole.PROPERTY), await sign_in_desk(StaffRole.OWNERS)

    assert (await at_property.get(f"{ROOT}/")).body == []
    assert (await at_property.get(f"{ROOT}/{made['id']}")).status == 404
    assert (await at_property.post(f"{ROOT}/{made['id']}/report_in")).status == 404
    assert [line["number"] for line in (await at_owners.get(f"{ROOT}/")).body] == [made["number"]]


async def test_who_complained_about_a_body_is_told_to_no_other_body_even_if_they_let_it(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    reporter = {"anonymous": False, "name": "王秀英", "phone": "13812345678", "released": True}
    complaint = await reported(as_kiosk, served, category="conduct", about="property", reporter=reporter)
    trouble = await reported(as_kiosk, served, reporter=reporter)
    at_owners, at_property = await sign_in_desk(StaffRole.OWNERS), await sign_in_desk(StaffRole.PROPERTY)
    at_worker = await sign_in_desk(StaffRole.COMMUNITY_WORKER)

    by_owners = (await at_owners.get(f"{ROOT}/{complaint['id']}")).body["reporters"][0]
    by_worker = (await at_worker.get(f"{ROOT}/{complaint['id']}")).body["reporters"][0]
    by_property = (await at_property.get(f"{ROOT}/{trouble['id']}")).body["reporters"][0]

    assert (by_owners["name"], by_owners["phone"]) == ("", "")
    assert (by_worker["phone"], by_property["phone"]) == ("13812345678", "13812345678")


async def test_a_level_that_was_not_called_sees_and_does_nothing(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    made = await reported(as_kiosk, served)
    at_owners, at_worker = await sign_in_desk(StaffRole.OWNERS), await sign_in_desk(StaffRole.COMMUNITY_WORKER)

    assert (await at_owners.get(f"{ROOT}/{made['id']}")).status == 404
    refused = await at_worker.post(f"{ROOT}/{made['id']}/report_in")
    assert (refused.status, refused.body["code"]) == (403, "whistle_not_yours")


async def test_a_photo_is_seen_by_the_handler_and_a_voice_only_by_the_community(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    photo = (await as_kiosk.send("POST", f"{ROOT}/files", content=a_photo())).body
    voice = (await as_kiosk.send("POST", f"{ROOT}/files", content=VOICE)).body
    made = await reported(as_kiosk, served, files=[photo["id"], voice["id"]])
    at_property, at_worker = await sign_in_desk(StaffRole.PROPERTY), await sign_in_desk(StaffRole.COMMUNITY_WORKER)

    for_property = (await at_property.get(f"{ROOT}/{made['id']}")).body["files"]
    for_worker = (await at_worker.get(f"{ROOT}/{made['id']}")).body["files"]
    heard = [(await at_worker.get(f"{ROOT}/{made['id']}/files/{file['id']}")).body for file in for_worker]
    denied = await at_property.get(f"{ROOT}/{made['id']}/files/{for_worker[1]['id']}")

    assert ([file["kind"] for file in for_property], [file["kind"] for file in for_worker]) == (
        ["photo"],
        ["photo", "voice"],
    )
    assert heard == [a_photo(), VOICE]
    assert denied.status == 404


async def test_files_of_somebody_else_or_used_once_already_are_not_taken(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    photo = (await as_kiosk.send("POST", f"{ROOT}/files", content=a_photo())).body
    await reported(as_kiosk, served, files=[photo["id"]])
    at_worker = await sign_in_desk(StaffRole.COMMUNITY_WORKER)
    others = (await at_worker.send("POST", f"{ROOT}/files", content=a_photo("blue"))).body

    for id in (photo["id"], others["id"], str(uuid4())):
        answer = await as_kiosk.post(f"{ROOT}/", {"category": "leak", "spot": "大门口", "files": [id]})
        assert (answer.status, answer.body["code"]) == (422, "whistle_file_unknown")


@pytest.mark.parametrize(("content", "status"), [(b"MZ not a picture", 422), (VOICE + bytes(1024 * 1024), 413)])
async def test_only_photos_and_short_voice_notes_are_taken(
    content: bytes, status: int, as_kiosk: Caller, served: Town
) -> None:
    assert (await as_kiosk.send("POST", f"{ROOT}/files", content=content)).status == status


async def test_neighbours_are_offered_the_case_that_is_there_and_join_it(
    as_kiosk: Caller, public: Caller, served: Town
) -> None:
    first = await reported(as_kiosk, served)
    where = f"{ROOT}/alike?category=leak&building={served.building}"
    joined = [await reported(as_kiosk, served, join=first["id"]) for _ in range(11)]

    (offered,) = (await as_kiosk.get(where)).body
    (followed,) = (await public.post(f"{ROOT}/tracking", {"number": first["number"], "code": joined[0]["code"]})).body

    assert (offered["number"], offered["reporters"]) == (first["number"], 12)
    assert (followed["number"], followed["is_mine"], followed["may_evaluate"]) == (first["number"], False, False)
    assert (await as_kiosk.get(f"{ROOT}/alike?category=road&building={served.building}")).body == []


async def test_complaints_about_a_body_are_offered_to_nobody(as_kiosk: Caller, served: Town) -> None:
    await reported(as_kiosk, served, category="conduct", about="property")

    assert (await as_kiosk.get(f"{ROOT}/alike?category=conduct&building={served.building}")).body == []


async def test_a_household_follows_with_its_card(as_kiosk: Caller, served: Town) -> None:
    made = await known(as_kiosk, served)

    (followed,) = (await as_kiosk.post(f"{ROOT}/tracking", {"card": made["card"]})).body

    assert followed["number"] == made["number"]


async def test_an_unsolved_evaluation_goes_up_and_a_neighbour_cannot_judge(
    as_kiosk: Caller, public: Caller, sign_in_desk: Desk, served: Town
) -> None:
    made = await reported(as_kiosk, served)
    neighbour = await reported(as_kiosk, served, join=made["id"])
    at_desk = await sign_in_desk(StaffRole.PROPERTY)
    id = made["id"]
    await at_desk.post(f"{ROOT}/{id}/report_in")
    await at_desk.post(f"{ROOT}/{id}/result", {"outcome": "partly", "words": "先堵上了"})
    await at_desk.post(f"{ROOT}/{id}/feedback", {"way": "posted", "words": "先堵上了"})
    said = {"said": [{"level": 2, "solved": False, "words": "还在漏"}]}

    refused = await public.post(f"{ROOT}/{id}/evaluation", {"code": neighbour["code"]} | said)
    by_the_desk = await at_desk.post(f"{ROOT}/{id}/evaluation", said)
    gone_up = await public.post(f"{ROOT}/{id}/evaluation", {"code": made["code"]} | said)

    assert (refused.status, by_the_desk.status) == (403, 403)
    assert (gone_up.body["state"], gone_up.body["level"], gone_up.body["body"]) == ("open", 2, "owners")


@pytest.mark.parametrize(
    ("body", "code"),
    [({"category": "ghosts", "spot": "大门"}, "whistle_category_unknown"), ({"category": "leak"}, "whistle_place_needed"),
     ({"category": "leak", "building": "00000000-0000-0000-0000-000000000000"}, "building_unknown"),
     ({"category": "leak", "spot": "大门", "reporter": {"anonymous": False, "phone": "12"}}, "phone_invalid"),
     ({"category": "leak", "spot": "大门", "join": "00000000-0000-0000-0000-000000000000"}, "whistle_unknown")],
)  # fmt: skip
async def test_what_cannot_be_right_is_said_in_words(
    body: dict[str, object], code: str, as_kiosk: Caller, served: Town
) -> None:
    answer = await as_kiosk.post(f"{ROOT}/", body)

    assert answer.body["code"] == code
    assert answer.body["zh"]


async def test_staff_see_and_set_the_ladder_and_only_some_may_set(sign_in_desk: Desk, served: Town) -> None:
    at_secretary, at_property = await sign_in_desk(StaffRole.SECRETARY), await sign_in_desk(StaffRole.PROPERTY)
    span = {"amount": 45, "unit": "minutes"}
    limit = {"report": span, "resolve": span, "feedback": span}

    before = (await at_secretary.get(f"{ROOT}/settings")).body
    refused = await at_property.send("PUT", f"{ROOT}/settings/limits/emergency", json=limit)
    set = await at_secretary.send("PUT", f"{ROOT}/settings/limits/emergency", json=limit)
    ladder = [{"level": 1, "body": "owners"}, {"level": 2, "body": "street", "is_outside": True}]
    changed = await at_secretary.send("PUT", f"{ROOT}/settings/ladder", json=ladder)

    assert refused.status == 403
    assert set.body["limits"]["emergency"]["report"] == span
    assert [rung["body"] for rung in changed.body["ladder"]] == ["owners", "street"]
    assert (before["confirmed"], before["is_ladder_set"]) == ([], False)
    assert (changed.body["confirmed"], changed.body["is_ladder_set"]) == (["emergency"], True)


async def test_another_centres_whistles_are_not_there(as_kiosk: Caller, sign_in_desk: Desk, served: Town) -> None:
    other = await a_town(code="350802999")
    row = await a_whistle(other, now=utc_now())
    at_secretary = await sign_in_desk(StaffRole.SECRETARY)

    assert (await at_secretary.get(f"{ROOT}/{row.id}")).status == 404
    assert (await at_secretary.get(f"{ROOT}/")).body == []
    assert (await as_kiosk.post(f"{ROOT}/", {"category": "leak", "spot": "大门", "join": str(row.id)})).status == 404
    assert UUID(str(row.center)) != served.center


async def test_an_auditor_reads_the_ledger_and_reports_nothing(sign_in: SignIn, center: UUID, served: Town) -> None:
    auditor = await sign_in("auditor_wu", StaffRole.AUDITOR, center=center)
    whistle = {"category": "leak", "building": str(served.building), "items": ["楼道漏水"]}

    read = [(await auditor.get(f"{ROOT}/{page}")).status for page in ("ledger", "settings", "published")]
    refused = [(await auditor.post(f"{ROOT}/", whistle)).status, (await auditor.post(f"{ROOT}/files")).status]

    assert (read, refused) == ([200, 200, 200], [403, 403])


async def test_the_ledger_of_a_week_is_read_by_body_and_printed_by_the_community(
    as_kiosk: Caller, sign_in_desk: Desk, served: Town
) -> None:
    made = await reported(as_kiosk, served)
    await reported(as_kiosk, served, category="conduct", about="property")
    at_secretary, at_property = await sign_in_desk(StaffRole.SECRETARY), await sign_in_desk(StaffRole.PROPERTY)

    whole = (await at_secretary.get(f"{ROOT}/ledger")).body
    own = (await at_property.get(f"{ROOT}/ledger")).body
    printed = await at_secretary.get(f"{ROOT}/ledger.pdf")

    assert [(one["body"], one["called"]) for one in whole["bodies"]] == [("property", 1), ("owners", 1)]
    assert [(one["body"], one["called"]) for one in own["bodies"]] == [("property", 1)]
    assert [line["number"] for line in own["lines"]] == [made["number"]]
    assert (printed.status, printed.body[:5]) == (200, b"%PDF-")
    assert (await at_property.get(f"{ROOT}/ledger.pdf")).status == 403
