"""Safety sessions over HTTP: written down at the desk, counted by heads with their records, and a register to sign."""

import asyncio
import json
from datetime import timedelta
from uuid import UUID

import pypdfium2
import pytest

from kiosk.clock import utc_now
from services.foundation.audit.tables import AuditEntry
from services.foundation.platform_sync.tables import OutboxMessage
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.community.opinions.builders import a_center

ROOT = "/api/community/safety-sessions"


@pytest.fixture
async def as_worker(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)


async def held(worker: Caller, **changes: object) -> dict[str, str]:
    said = {
        "title": "守住养老钱", "topic": "fraud", "way": "stand", "place": "初心亭", "held_by": "龙传物业", "people": 5,
        "held_at": (utc_now() - timedelta(hours=1)).isoformat(),
    } | changes  # fmt: skip
    answer = await worker.post(f"{ROOT}/", said)
    assert answer.status == 201, answer.body
    return dict(answer.body)


async def test_what_was_held_is_listed_and_counted_with_its_records(as_worker: Caller) -> None:
    first, second = await held(as_worker), await held(as_worker, people=7, topic="fire", way="visit")
    since, until = (utc_now() - timedelta(days=1)).isoformat(), (utc_now() + timedelta(days=1)).isoformat()

    heads = (await as_worker.get(f"{ROOT}/heads", params={"since": since, "until": until})).body

    assert (heads["people"], set(heads["sessions"])) == (12, {first["id"], second["id"]})
    listed = {(one["topic"], one["way"]) for one in (await as_worker.get(f"{ROOT}/")).body}
    assert listed == {("fraud", "stand"), ("fire", "visit")}


async def test_heads_counted_wrong_are_corrected_with_a_reason_and_the_city_hears_it_again(as_worker: Caller) -> None:
    session, right = await held(as_worker), {"people": 15, "why": "漏数了一页签名"}
    place = f"{ROOT}/{session['id']}/correction"

    corrected = await as_worker.post(place, right)
    refused = [await as_worker.post(place, body) for body in (right, right | {"people": 16, "why": " "})]

    said = [
        (row.version, json.loads(row.data)["people"])
        for row in await OutboxMessage.objects().order_by(OutboxMessage.version)
    ]
    assert (corrected.status, corrected.body["people"], said) == (200, 15, [(1, 5), (2, 15)])
    assert [answer.body["code"] for answer in refused] == ["safety_session_wrong"] * 2
    assert await AuditEntry.count().where(AuditEntry.event == "safety_session.corrected") == 1


async def test_two_who_correct_the_same_heads_at_once_do_not_overwrite_each_other(as_worker: Caller) -> None:
    session = await held(as_worker)
    place = f"{ROOT}/{session['id']}/correction"

    answers = await asyncio.gather(*(as_worker.post(place, {"people": n, "why": "数错了"}) for n in (15, 15, 15, 15)))

    assert sorted(answer.status for answer in answers)[0] == 200
    assert [answer.status for answer in answers].count(200) == 1
    assert await OutboxMessage.count() == 2


async def test_the_register_has_a_line_for_everybody_who_came(as_worker: Caller) -> None:
    session = await held(as_worker)

    paper = await as_worker.get(f"{ROOT}/{session['id']}/register.pdf")

    text = pypdfium2.PdfDocument(paper.body)[0].get_textpage().get_text_range()
    assert all(words in text for words in ("平安建设宣传登记表", session["number"], "防诈骗", "摊位", "龙传物业"))
    assert [str(n) in text.split() for n in range(1, 7)] == [True] * 5 + [False]


async def test_other_centres_and_other_desks_find_nothing(as_worker: Caller, sign_in: SignIn, center: UUID) -> None:
    session = await held(as_worker)
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))
    company = await sign_in("property_huang", StaffRole.PROPERTY, center=center)

    assert (await far.get(f"{ROOT}/{session['id']}/register.pdf")).status == 404
    assert (await far.post(f"{ROOT}/{session['id']}/correction", {"people": 9, "why": "数错了"})).status == 404
    assert (await company.post(f"{ROOT}/{session['id']}/correction", {"people": 9, "why": "数错了"})).status == 403
    assert (await far.get(f"{ROOT}/")).body == []
    assert (await company.get(f"{ROOT}/")).status == 403
