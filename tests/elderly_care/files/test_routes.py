"""Files, assessments and the quota over HTTP: who may, what is asked for, and the papers."""

from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from services.foundation import db
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, Clock, SignIn
from tests.elderly_care.calls import API, GRANNY_WANG, a_booking, is_a_helpful_problem
from tests.elderly_care.cast import a_station, a_station_slot, an_elder
from tests.elderly_care.standing import an_assessment, an_entitlement, answers

ASSESSORS = [{"name": "林静"}, {"name": "赖医生", "is_medical": True}]
FILE = {
    "living_mode": "alone", "quota_class": "Q4", "risk": "high", "dialect": "龙岩话", "needs": "慢慢说", "hearing": "weak",
    "sight": "good", "do_not": "不碰左膝", "notes": "", "liaison_name": "陈党员", "liaison_phone": "19900000090",
    "contacts": [{"name": "王小明", "phone": "19900000088", "relation": "儿子"}],
}  # fmt: skip


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", " ")


async def granny(as_desk: Caller) -> str:
    made = await as_desk.post(f"{API}/residents", {**GRANNY_WANG, "file": FILE})
    assert made.status == 201, made.body
    return str(made.body["resident_id"])


async def test_from_a_new_elder_to_a_visit_that_the_quota_pays(as_desk: Caller, as_kiosk: Caller, center: UUID) -> None:
    elder = await granny(as_desk)
    home = f"{API}/residents/{elder}"
    findings = {"health": {"pain": "yes", "unheard_of": "yes"}, "events": [{"kind": "fall", "on": "2026-07-10"}]}
    sheet = {"answers": answers(50), "assessors": ASSESSORS, "assessed_on": "2026-07-17", "findings": findings}

    scale = await as_desk.get(f"{API}/assessment-scale")
    early = await as_desk.post(
        f"{home}/entitlements", {"quota_class": "Q4", "from_on": "2026-07-01", "document": "1号"}
    )
    draft = await as_desk.send("PUT", f"{home}/assessments/draft", json=sheet)
    result = await as_desk.post(f"{API}/assessments/{draft.body['id']}/completion")
    right = await as_desk.post(
        f"{home}/entitlements", {"quota_class": "Q4", "from_on": "2026-07-01", "document": "1号"}
    )
    booked = await a_booking(as_kiosk, await a_station_slot(center, service="RJ-01"))
    statement = await as_desk.get(f"{home}/quota")

    assert sum(len(part["items"]) for part in scale.body["parts"]) == 26
    assert (early.status, early.body["code"]) == (409, "entitlement_needs_assessment")
    assert (result.body["total"], result.body["level"], result.body["due_on"]) == (50, 2, "2027-07-17")
    assert result.body["findings"]["health"] == {"pain": "yes"}
    assert right.body["monthly_cents"] == 10_000
    assert (booked["state"], booked["payer"], booked["quota_cents"], booked["missing"]) == (
        "accepted",
        "QUOTA",
        3000,
        [],
    )
    assert [(line["kind"], line["balance"]) for line in statement.body["lines"]] == [
        ("GRANT", 10_000),
        ("RESERVE", 7000),
    ]
    assert statement.body["is_confirmed"] is False


async def test_an_answer_says_what_is_missing_and_how_to_get_it(
    as_desk: Caller, as_kiosk: Caller, center: UUID
) -> None:
    elder = await granny(as_desk)
    await an_assessment(center, UUID(elder), scores=answers(40))
    slot = await a_station_slot(center, service="RJ-01")
    wish = {"service": "RJ-01", "slot": str(slot.id), "resident": GRANNY_WANG}

    refused = await as_kiosk.post(f"{API}/bookings", wish)
    no_look = await as_kiosk.post(f"{API}/bookings", {**wish, "looked": "我看过"})
    seen = await as_desk.post(f"{API}/bookings", {**wish, "looked": "监护人在场"})

    assert (refused.status, refused.body["code"]) == (409, "care_papers_missing")
    assert is_a_helpful_problem(refused)
    missing = refused.body["missing"]
    assert [(one["code"], one["why"], one["desk_may_look"]) for one in missing] == [
        ("guardian_missing", "not_on_file", True)
    ]
    assert all(missing[0][word] for word in ("zh", "en", "next_zh", "next_en"))
    assert no_look.status == 409
    assert (seen.status, seen.body["state"]) == (201, "accepted")


async def test_a_booking_that_waits_says_for_what(as_kiosk: Caller, center: UUID) -> None:
    booked = await a_booking(as_kiosk, await a_station_slot(center, service="RJ-01"))

    assert (booked["state"], booked["needs_a_look"]) == ("submitted", True)
    assert [(one["code"], one["zh"] != "") for one in booked["missing"]] == [("assessment_missing", True)]


async def test_the_overflow_is_asked_for_with_its_amounts(as_kiosk: Caller, center: UUID) -> None:
    elder = await an_elder(center)
    await an_entitlement(center, elder, cents=600)
    slot = await a_station_slot(center)
    wish = {"service": "ZC-01", "slot": str(slot.id), "resident_id": str(elder)}

    asked = await as_kiosk.post(f"{API}/bookings", wish, key="one")
    agreed = await as_kiosk.post(f"{API}/bookings", {**wish, "agrees_to_pay": True}, key="two")

    assert (asked.status, asked.body["code"]) == (409, "self_pay_not_agreed")
    assert (asked.body["quota_cents"], asked.body["self_cents"]) == (600, 400)
    assert (agreed.body["payer"], agreed.body["quota_cents"]) == ("MIX", 600)


async def test_consents_and_guardians_are_kept_at_the_desk(as_desk: Caller) -> None:
    home = f"{API}/residents/{await granny(as_desk)}"

    guardian = await as_desk.post(
        f"{home}/guardians", {"basis": "child", "name": "王小明", "phone": "19900000088", "paper": "户口簿"}
    )
    yes = await as_desk.post(
        f"{home}/consents", {"purpose": "care", "way": "guardian", "guardian": guardian.body["id"]}
    )
    health = await as_desk.post(f"{home}/consents", {"purpose": "health"})
    allergic = await as_desk.send("PUT", f"{home}/file", json={**FILE, "allergies": "青霉素"})
    back = await as_desk.send("DELETE", f"{home}/consents/health")
    ended = await as_desk.send("DELETE", f"{API}/guardians/{guardian.body['id']}")
    file = await as_desk.get(f"{home}/file")

    assert [one.status for one in (guardian, yes, health, allergic, back, ended)] == [201, 201, 201, 200, 204, 204]
    assert file.body["allergies"] == ""
    assert file.body["contacts_needed"] == 2
    assert all(one["withdrawn_at"] for one in file.body["consents"])
    assert (await as_desk.send("PUT", f"{home}/file", json={**FILE, "allergies": "x"})).body[
        "code"
    ] == "health_needs_consent"


@pytest.mark.parametrize("role", [StaffRole.ADMIN, StaffRole.SECRETARY, StaffRole.COMMUNITY_WORKER])
async def test_masks_hide_health_phones_and_names(
    as_desk: Caller, sign_in: SignIn, center: UUID, role: StaffRole
) -> None:
    home = f"{API}/residents/{await granny(as_desk)}"
    other = await sign_in("other", role, center=center)

    seen = await other.get(f"{home}/file")

    assert (seen.body["is_masked"], seen.body["name"], seen.body["phone"]) == (True, "王*英", "199****0001")
    hidden = ("needs", "hearing", "do_not", "quota_class", "liaison_name", "liaison_phone", "contacts", "care_level")
    assert not any(seen.body[name] for name in hidden)
    assert (await other.send("PUT", f"{home}/file", json=FILE)).status == 403
    for path in ("assessments", "quota", "entitlements"):
        assert (await other.get(f"{home}/{path}")).status == 403


async def test_nothing_of_a_standing_leaks_to_another_centre(as_desk: Caller, sign_in: SignIn, center: UUID) -> None:
    elder = await granny(as_desk)
    home = f"{API}/residents/{elder}"
    right = await an_entitlement(center, UUID(elder))
    guardian = await as_desk.post(
        f"{home}/guardians", {"basis": "child", "name": "王", "phone": "19900000088", "paper": "x"}
    )
    assessment = (await as_desk.get(f"{home}/assessments")).body[0]["id"]
    there = await sign_in("other_desk", StaffRole.CARE_DESK, center=await a_station(code="350802003"))

    reads = [f"{home}/{path}" for path in ("file", "assessments", "entitlements", "quota", "quota/statement.pdf")]
    seen = [(await there.get(path)).status for path in [*reads, f"{API}/assessments/{assessment}/report.pdf"]]
    written = [
        (await there.send("PUT", f"{home}/file", json=FILE)).status,
        (await there.send("PUT", f"{home}/assessments/draft", json={"answers": {}})).status,
        (await there.post(f"{home}/consents", {"purpose": "health"})).status,
        (await there.send("DELETE", f"{home}/consents/health")).status,
        (await there.send("DELETE", f"{API}/guardians/{guardian.body['id']}")).status,
        (await there.post(f"{API}/entitlements/{right.id}/ending", {"to_on": "2026-07-20"})).status,
        (await there.post(f"{API}/assessments/{assessment}/completion")).status,
        (await there.post(f"{API}/assessments/{assessment}/disposal")).status,
    ]

    assert (set(seen), set(written)) == ({404}, {404})
    assert (await there.get(f"{API}/assessments/due")).body == []


async def test_the_due_list_names_who_and_why(as_desk: Caller, center: UUID, clock: Clock) -> None:
    elder = await granny(as_desk)
    await an_assessment(center, UUID(elder))
    none_yet = await as_desk.get(f"{API}/assessments/due")
    called = await as_desk.post(f"{API}/residents/{elder}/assessments/calls", {"why": "hospital"})

    due = await as_desk.get(f"{API}/assessments/due")

    assert (none_yet.body, called.status) == ([], 204)
    assert [(one["name"], one["why"]) for one in due.body] == [("王秀英", "hospital")]


async def test_the_report_and_the_statement_come_as_paper(as_desk: Caller, center: UUID) -> None:
    elder = UUID(await granny(as_desk))
    await an_entitlement(center, elder)
    result = (await as_desk.get(f"{API}/residents/{elder}/assessments")).body[0]

    report = await as_desk.get(f"{API}/assessments/{result['id']}/report.pdf")
    statement = await as_desk.get(f"{API}/residents/{elder}/quota/statement.pdf?month=2026-07")
    bad_month = await as_desk.get(f"{API}/residents/{elder}/quota?month=2026-13")

    said, told = words_of(report.body), words_of(statement.body)
    assert all(
        part in said
        for part in ("老年人能力评估报告", "王秀英", "GB/T 42195-2022", "0级 能力完好", "赖医生", "2027-07-17")
    )
    assert "王秀英" in told
    assert "金额是暂定的参考数" in told
    assert (report.headers["content-type"], report.headers["cache-control"]) == ("application/pdf", "no-store")
    assert bad_month.status == 422


async def test_every_look_at_health_or_money_is_written_down(as_desk: Caller, center: UUID) -> None:
    elder = await granny(as_desk)
    await an_entitlement(center, UUID(elder))
    result = (await as_desk.get(f"{API}/residents/{elder}/assessments")).body[0]
    for path in ("file", "quota", "entitlements", "quota/statement.pdf"):
        await as_desk.get(f"{API}/residents/{elder}/{path}")
    await as_desk.get(f"{API}/assessments/{result['id']}/report.pdf")

    trail = await db.rows("SELECT event FROM audit_entry WHERE event LIKE '%.read' ORDER BY event")

    assert [row["event"] for row in trail] == ["assessment.read"] * 2 + ["care_file.read"] + ["quota.read"] * 3


async def test_amounts_are_placeholders_until_the_station_says_so(as_desk: Caller, center: UUID) -> None:
    before = await as_desk.get(f"{API}/quota-amounts")
    put = await as_desk.send("PUT", f"{API}/quota-amounts/Q4/2", json={"cents": 12_000, "is_confirmed": True})
    wrong = await as_desk.send("PUT", f"{API}/quota-amounts/Q7/2", json={"cents": 1})
    after = await as_desk.get(f"{API}/quota-amounts")

    assert len(before.body) == 25
    assert not any(one["is_confirmed"] for one in before.body)
    assert (put.body["cents"], wrong.body["code"]) == (12_000, "quota_class_unknown")
    changed: list[Any] = [one for one in after.body if one not in before.body]
    assert [(one["quota_class"], one["level"], one["cents"]) for one in changed] == [("Q4", 2, 12_000)]
