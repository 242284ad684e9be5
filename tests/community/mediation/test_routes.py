"""Mediation and safety sessions over HTTP, and the demo's own figures."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pypdfium2
import pytest

from kiosk.clock import utc_now
from kiosk.demo.mediation import seed_mediation
from services.community.mediation import queries
from services.community.safety import queries as sessions
from services.foundation import db
from services.foundation.calendar.rules import local
from services.foundation.notifications.tables import Notification
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.community.opinions.builders import a_center

ROOT, SAFETY = "/api/community/mediation", "/api/community/safety-sessions"
FACTS, NAME = "楼上漏水泡了楼下的天花板", "王秀英"
AGREEMENT = (
    "人民调解协议书", NAME, "3栋402", "13800138777", "李建国", FACTS, "楼上负责", "楼上修好水管", "当面", "履行期限", "赖明", "签名",
    "（印章）", "生效", "三十日内", "司法确认",
)  # fmt: skip
DISPUTE = {
    "kind": "leak", "facts": FACTS,
    "parties": [{"role": "applicant", "name": NAME, "home": "3栋402", "phone": "13800138777"},
                {"role": "respondent", "name": "李建国"}, {"role": "property", "name": "龙传物业"}],
}  # fmt: skip


@pytest.fixture
async def as_worker(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)


async def test_a_dispute_is_settled_on_paper_and_stays_in_confidence(
    as_worker: Caller, sign_in: SignIn, center: UUID
) -> None:
    id = (await as_worker.post(f"{ROOT}/", DISPUTE)).body["id"]
    day = str(local(utc_now()).date() + timedelta(days=9))
    steps = [
        ("acceptance", {"told": True}), ("beginning", {"mediator": "赖明"}),
        ("agreement", {"duties": "楼上负责", "terms": "楼上修好水管", "perform_on": day, "manner": "当面"}), ("performance", None),
    ]  # fmt: skip

    states = [(await as_worker.post(f"{ROOT}/{id}/{noun}", body)).body["state"] for noun, body in steps]
    paper = await as_worker.get(f"{ROOT}/{id}/agreement.pdf")
    ends = [(await as_worker.post(f"{ROOT}/{id}/{noun}", body)).body["state"] for noun, body in (
        ("revisit", {"kept": True, "words": "修好了"}), ("closure", None))]  # fmt: skip

    assert (states, ends) == (["accepted", "mediating", "agreed_written", "performing"], ["revisited", "closed"])
    text = words_of(paper.body)
    assert all(words in text for words in AGREEMENT)
    auditor = await sign_in("auditor_wu", StaffRole.AUDITOR, center=center)
    listed = (await auditor.get(f"{ROOT}/")).body
    assert (listed[0]["kind"], listed[0]["state"]) == ("leak", "closed")
    assert not [secret for secret in (NAME, FACTS, "李建国") if secret in str(listed)]
    assert (await auditor.get(f"{ROOT}/{id}")).status == 403


async def test_what_was_agreed_by_word_is_registered_with_what_it_must_say(as_worker: Caller) -> None:
    id = await being_mediated(as_worker)
    day = str(local(utc_now()).date())

    agreed = await as_worker.post(
        f"{ROOT}/{id}/agreement", {"terms": "九点以后不练琴", "perform_on": day, "written": False}
    )

    text = words_of((await as_worker.get(f"{ROOT}/{id}/agreement.pdf")).body)
    assert agreed.body["state"] == "agreed_oral"
    assert all(words in text for words in ("口头协议登记表", NAME, FACTS, "九点以后不练琴", "自双方达成一致之日起生效"))


async def test_a_written_agreement_says_who_answers_for_what_and_how_it_is_done(as_worker: Caller) -> None:
    id, day = await being_mediated(as_worker), str(local(utc_now()).date())
    whole = {"duties": "楼上负责", "terms": "楼上修好水管", "manner": "当面", "perform_on": day}

    refused = [
        (await as_worker.post(f"{ROOT}/{id}/agreement", whole | {part: " "})).body["code"]
        for part in ("duties", "manner", "terms")
    ]

    assert refused == ["mediation_words_missing"] * 3
    assert (await as_worker.post(f"{ROOT}/{id}/agreement", whole)).status == 200


async def test_what_may_harden_is_reported_while_it_is_mediated_and_stays_sealed(as_worker: Caller) -> None:
    id, signs = await being_mediated(as_worker), "说要动手，已请派出所到场"

    reported = await as_worker.post(f"{ROOT}/{id}/risk", {"words": signs})

    file = (await as_worker.get(f"{ROOT}/{id}")).body
    assert (reported.body["state"], file["is_risky"], file["risk"]) == ("mediating", True, signs)
    assert [(one.message, one.to_role) for one in await Notification.objects()] == [("mediation_risk", "secretary")]
    assert signs not in str([await db.rows(f"SELECT * FROM {table}") for table in ("mediation_case", "notification")])
    await as_worker.post(f"{ROOT}/{id}/withdrawal")
    assert (await as_worker.post(f"{ROOT}/{id}/risk", {"words": signs})).body["code"] == "wrong_moment"


async def test_both_ask_the_court_within_thirty_days_or_not_at_all(as_worker: Caller) -> None:
    id, today = await being_mediated(as_worker), local(utc_now()).date()
    agreed = {"duties": "楼上负责", "terms": "楼上修好水管", "manner": "当面", "perform_on": str(today)}
    wish = {"asked_on": str(today), "both_ask": True}
    too_early = await as_worker.post(f"{ROOT}/{id}/court_request", wish)
    await as_worker.post(f"{ROOT}/{id}/agreement", agreed)

    refused = [
        (await as_worker.post(f"{ROOT}/{id}/court_request", wish | other)).body["code"]
        for other in (
            {"both_ask": False}, {"asked_on": str(today + timedelta(days=1))}, {"asked_on": str(today - timedelta(days=1))},
        )
    ]  # fmt: skip
    asked = await as_worker.post(f"{ROOT}/{id}/court_request", wish)

    listed = (await as_worker.get(f"{ROOT}/")).body

    assert listed[0]["court_until_on"] == str(today + timedelta(days=30))
    assert [too_early.body["code"], *refused] == ["mediation_court_too_late"] * 4
    assert (asked.status, (await as_worker.get(f"{ROOT}/{id}")).body["court_asked_on"]) == (200, str(today))


async def test_nobody_else_opens_a_file(
    public: Caller, as_kiosk: Caller, as_worker: Caller, sign_in: SignIn, center: UUID
) -> None:
    id = (await as_worker.post(f"{ROOT}/", DISPUTE)).body["id"]
    company = await sign_in("property_huang", StaffRole.PROPERTY, center=center)
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))

    statuses = [(await caller.get(f"{ROOT}/{id}")).status for caller in (public, as_kiosk, company, far)]

    assert statuses == [401, 403, 403, 404]
    assert (await company.get(f"{ROOT}/")).status == 403
    assert (await as_worker.post(f"{ROOT}/{id}/acceptance", {"told": False})).body[
        "code"
    ] == "mediation_rights_not_told"


async def being_mediated(worker: Caller) -> str:
    id = str((await worker.post(f"{ROOT}/", DISPUTE)).body["id"])
    await worker.post(f"{ROOT}/{id}/acceptance", {"told": True})
    await worker.post(f"{ROOT}/{id}/beginning", {"mediator": "赖明"})
    return id


def words_of(pdf: bytes) -> str:
    """What stands on a paper, in one line."""
    return "".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


async def test_heads_are_written_down_and_summed(as_worker: Caller) -> None:
    now = utc_now()
    held = {"title": "防诈骗", "held_at": (now - timedelta(hours=1)).isoformat(), "people": 20}

    made = await as_worker.post(f"{SAFETY}/", held)
    heads = await as_worker.get(
        f"{SAFETY}/heads", params={"since": (now - timedelta(days=1)).isoformat(), "until": now.isoformat()}
    )

    assert (made.status, heads.body["people"], heads.body["sessions"]) == (201, 20, [made.body["id"]])
    assert (await as_worker.post(f"{SAFETY}/", held | {"people": 0})).status == 422


async def test_the_demo_counts_twelve_disputes_and_a_hundred_and_fifty_three_heads(database: db.Engine) -> None:
    here, now = await a_center(), datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    for _ in range(2):
        await seed_mediation(here, now)

    since = datetime(2022, 1, 1, tzinfo=UTC)
    heads = await sessions.heads(center=here, since=since, until=now)
    assert (len(await queries.count(center=here, since=since, until=now)), heads.people, len(heads.sessions)) == (
        12,
        153,
        9,
    )
    assert all(row["is_demo"] for row in await queries.listed(center=here))
