"""双报到 over HTTP, and its papers."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from services.community.opinions.tables import Opinion
from services.dual_registration import operations
from services.foundation.staff.roles import StaffRole
from services.whistles.tables import Whistle
from tests.clients import Caller, Clock, SignIn
from tests.connection_card.estate import a_center

ROOT = "/api/dual-registration"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(clock: Clock) -> None:
    clock.fixed = NOON


async def made(caller: Caller, path: str, body: dict[str, Any]) -> str:
    answer = await caller.post(f"{ROOT}/{path}", body)
    assert answer.status in (200, 201), answer.body
    return str(answer.body["id"])


async def a_unit(caller: Caller) -> str:
    return await made(
        caller, "units", {"name": "市第一医院", "kind": "hospital", "contact": "林国强", "phone": "13800138950"}
    )


async def a_member(caller: Caller, unit: str | None = None) -> str:
    return await made(caller, "members", {"name": "廖海燕", "unit": unit, "posts": ["health"], "skills": "护理"})


async def a_need(caller: Caller) -> str:
    return await made(caller, "needs", {"title": "给独居老人量血压", "post": "health", "places": 2})


async def words_of(caller: Caller, path: str) -> str:
    answer = await caller.get(f"{ROOT}/{path}")
    assert answer.status == 200, answer.body
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.body))


async def test_a_need_is_claimed_done_confirmed_and_scored_at_the_desk(as_worker: Caller) -> None:
    member, need = await a_member(as_worker, await a_unit(as_worker)), await a_need(as_worker)

    claim = await made(as_worker, f"needs/{need}/claims", {"member": member})
    await made(as_worker, f"claims/{claim}/report", {"minutes": 90, "report": "量了6位"})
    await made(as_worker, f"claims/{claim}/confirmation", {"is_true": True})
    await made(as_worker, f"claims/{claim}/score", {"points": 5})

    (shown,) = (await as_worker.get(f"{ROOT}/needs")).body
    assert (shown["free"], shown["claims"][0]["state"], shown["claims"][0]["name"]) == (1, "scored", "廖海燕")
    (person,) = (await as_worker.get(f"{ROOT}/members")).body
    assert (person["services"], person["unit"]) == (1, "市第一医院")
    assert (await as_worker.get(f"{ROOT}/units")).body[0]["contact"] == "林*强"


async def test_the_three_papers_say_what_was_written_down(as_worker: Caller) -> None:
    unit = await a_unit(as_worker)
    member, need = await a_member(as_worker, unit), await a_need(as_worker)
    claim = await made(as_worker, f"needs/{need}/claims", {"member": member})

    form, wanted, card = [
        await words_of(as_worker, path)
        for path in (f"units/{unit}/form.pdf", "needs.pdf", f"members/{member}/card.pdf")
    ]

    assert ("报到单" in form, "林国强" in form, "DW-2026-0001" in form) == (True, True, True)
    assert ("给独居老人量血压" in wanted, "健康医疗" in wanted) == (True, True)
    assert ("服务登记卡" in card, "廖海燕" in card, claim in card) == (True, True, False)


async def test_a_quarters_feedback_is_printed_and_delivered_once(as_worker: Caller, center: UUID) -> None:
    member = await a_member(as_worker, await a_unit(as_worker))
    claim = await made(as_worker, f"needs/{await a_need(as_worker)}/claims", {"member": member})
    await made(as_worker, f"claims/{claim}/report", {"minutes": 90})
    await made(as_worker, f"claims/{claim}/confirmation", {})
    await operations.make_feedback(center=center, now=datetime(2027, 1, 4, 2, 0, tzinfo=UTC))

    (row,) = (await as_worker.get(f"{ROOT}/feedback")).body
    sheet = await words_of(as_worker, f"feedback/{row['id']}/sheet.pdf")
    sent = [(await as_worker.post(f"{ROOT}/feedback/{row['id']}/delivery")).status for _ in range(2)]

    assert (row["quarter"], row["services"], row["minutes"]) == (4, 1, 90)
    assert ("2026年第4季度" in sheet, "1小时30分" in sheet, "廖海燕" in sheet) == (True, True, False)
    assert sent == [200, 409]


async def test_a_members_month_counts_the_five_deeds(as_worker: Caller) -> None:
    person = (
        await as_worker.post("/api/estate/people", {"name": "陈光明", "kind": "estate", "post": "联户党员"})
    ).body["id"]
    await made(as_worker, "deeds", {"person": person, "deed": "W4", "minutes": 40, "issue": "3栋路灯不亮"})
    await made(as_worker, "deeds", {"person": person, "deed": "W3", "minutes": 20})

    sheet = await words_of(as_worker, f"people/{person}/month.pdf?month=2026-11")

    assert ("陈光明" in sheet, "小区治安巡一巡" in sheet, "路灯不亮" in sheet) == (True, True, True)
    assert [deed["deed"] for deed in (await as_worker.get(f"{ROOT}/deeds")).body] == ["W4", "W3"]
    assert (await as_worker.get(f"{ROOT}/deeds?month=2026-13")).body["code"] == "month_wrong"


async def test_what_a_member_found_becomes_a_whistle_once(as_worker: Caller) -> None:
    person = (
        await as_worker.post("/api/estate/people", {"name": "陈光明", "kind": "estate", "post": "联户党员"})
    ).body["id"]
    found = await made(as_worker, "deeds", {"person": person, "deed": "W4", "minutes": 40, "issue": "楼道灯不亮"})
    quiet = await made(as_worker, "deeds", {"person": person, "deed": "W3", "minutes": 20})
    wish = {"category": "facilities", "spot": "3栋楼道"}

    blown = await as_worker.post(f"{ROOT}/deeds/{found}/whistle", wish)

    again = await as_worker.post(f"{ROOT}/deeds/{found}/whistle", wish)
    nothing = await as_worker.post(f"{ROOT}/deeds/{quiet}/whistle", wish)
    assert (blown.status, again.body["code"], nothing.body["code"]) == (201, "issue_passed_on", "no_issue")
    assert (await as_worker.get(f"{ROOT}/deeds")).body[0]["became"] == blown.body["number"]
    assert await Whistle.count() == 1  # the refused ones left none behind


async def test_what_a_member_found_becomes_an_opinion_once(as_worker: Caller) -> None:
    person = (
        await as_worker.post("/api/estate/people", {"name": "陈光明", "kind": "estate", "post": "联户党员"})
    ).body["id"]
    found = await made(as_worker, "deeds", {"person": person, "deed": "W3", "minutes": 40, "issue": "想要一张长椅"})

    answers = [await as_worker.post(f"{ROOT}/deeds/{found}/opinion") for _ in range(2)]

    assert [answer.status for answer in answers] == [201, 409]
    assert (await as_worker.get(f"{ROOT}/deeds")).body[0]["became"] == answers[0].body["number"]
    assert [row.number for row in await Opinion.objects()] == [answers[0].body["number"]]


async def test_another_speaks_for_a_unit_and_what_is_not_said_stays(as_worker: Caller) -> None:
    unit = await a_unit(as_worker)

    await made(as_worker, f"units/{unit}/changes", {"contact": "赵一平", "offers": "义诊"})

    form = await words_of(as_worker, f"units/{unit}/form.pdf")
    assert ("赵一平" in form, "林国强" in form, "13800138950" in form, "义诊" in form) == (True, False, True, True)


async def test_a_unit_that_has_left_is_listed_no_more_and_hears_only_of_what_was_done(
    as_worker: Caller, center: UUID
) -> None:
    idle, busy = await a_unit(as_worker), await made(as_worker, "units", {"name": "实验小学", "kind": "school"})
    member = await a_member(as_worker, busy)
    claim = await made(as_worker, f"needs/{await a_need(as_worker)}/claims", {"member": member})
    await made(as_worker, f"claims/{claim}/report", {"minutes": 30})
    await made(as_worker, f"claims/{claim}/confirmation", {})
    for unit in (idle, busy):
        await made(as_worker, f"units/{unit}/changes", {"is_active": False})

    again = await as_worker.post(f"{ROOT}/units/{idle}/changes", {"is_active": True})
    told = await operations.make_feedback(center=center, now=datetime(2027, 1, 4, 2, 0, tzinfo=UTC))

    assert (again.body["code"], (await as_worker.get(f"{ROOT}/units")).body) == ("unit_unknown", [])
    assert (told, [row["unit"] for row in (await as_worker.get(f"{ROOT}/feedback")).body]) == (1, ["实验小学"])


@pytest.mark.parametrize("path", ["units", "members", "needs", "deeds", "feedback", "needs.pdf"])
async def test_it_is_for_the_community_only(public: Caller, as_kiosk: Caller, as_clerk_li: Caller, path: str) -> None:
    statuses = [(await caller.get(f"{ROOT}/{path}")).status for caller in (public, as_kiosk, as_clerk_li)]

    assert statuses == [401, 403, 403]


async def test_another_centre_finds_none_of_it(as_worker: Caller, sign_in: SignIn) -> None:
    unit = await a_unit(as_worker)
    member, need = await a_member(as_worker, unit), await a_need(as_worker)
    claim = await made(as_worker, f"needs/{need}/claims", {"member": member})
    person = (await as_worker.get(f"{ROOT}/members")).body[0]["person"]
    deed = await made(as_worker, "deeds", {"person": person, "deed": "W3", "minutes": 5, "issue": "楼道灯不亮"})
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))

    answers = [
        await far.post(f"{ROOT}/{path}", body)
        for path, body in {
            f"needs/{need}/claims": {"member": member}, f"needs/{need}/ending": {}, f"claims/{claim}/return": {},
            f"claims/{claim}/report": {"minutes": 5}, f"claims/{claim}/confirmation": {}, f"claims/{claim}/score": {"points": 5},
            f"members/{member}/changes": {"posts": []}, f"units/{unit}/changes": {}, f"deeds/{deed}/opinion": {},
        }.items()
    ]  # fmt: skip
    papers = [await far.get(f"{ROOT}/{path}") for path in (f"units/{unit}/form.pdf", f"members/{member}/card.pdf")]

    assert {answer.status for answer in [*answers, *papers]} == {404}
    for path in ("units", "members", "needs", "deeds", "feedback"):
        assert (await far.get(f"{ROOT}/{path}")).body == []
