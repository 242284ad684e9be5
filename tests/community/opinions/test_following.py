"""Whoever gave an opinion at the kiosk speaks instead of typing, follows it by number and code, and says how it was."""

from uuid import UUID, uuid4

import pytest

from kiosk.clock import utc_now
from services.community.opinions import operations
from services.community.opinions.lifecycle import Way
from services.community.opinions.tables import Opinion
from services.foundation.audit.tables import AuditEntry
from services.foundation.staff.roles import StaffRole
from tests.clients import Answer, Caller, SignIn
from tests.community.opinions.builders import NAME, PHONE, a_center, somebody

ROOT = "/api/community/opinions"
SOUND = b"\x1a\x45\xdf\xa3" + bytes(400)
WISH = {"words": "楼道水管漏水", "category": "leak", "phone": PHONE, "name": NAME}


@pytest.fixture
async def center(center: UUID) -> UUID:
    await operations.load_categories(actor=somebody(center, "admin"))
    return center


async def fed_back(taken: dict[str, str], center: UUID) -> None:
    """The desk and the company see to it, and the resident is told."""
    worker, id, now = somebody(center, "community_worker"), UUID(taken["id"]), utc_now()
    await operations.classify(id=id, category="leak", summary="楼道水管漏水", actor=worker, now=now)
    await operations.assign(id=id, body="property", person="黄强", actor=worker, now=now)
    await operations.begin(id=id, actor=worker, now=now)
    await operations.finish(id=id, answer="水管已换新", actor=worker, now=now)
    await operations.feed_back(id=id, way=Way.PUBLIC, words="", actor=worker, now=now)


async def test_number_and_code_tell_how_far_it_has_come_and_nobody_else(as_kiosk: Caller, center: UUID) -> None:
    taken = (await as_kiosk.post(f"{ROOT}/", WISH)).body
    await fed_back(taken, center)
    digits = "".join(sign for sign in taken["number"] if sign.isdigit())

    followed = await as_kiosk.post(f"{ROOT}/tracking", {"number": digits, "code": taken["code"]})

    assert (followed.status, followed.headers["cache-control"]) == (200, "no-store")
    assert (followed.body["number"], followed.body["state"]) == (taken["number"], "fed_back")
    assert (followed.body["answer"], followed.body["may_evaluate"]) == ("水管已换新", True)
    assert not [secret for secret in (NAME, PHONE, "黄强") if secret in str(followed.body)]


async def test_a_wrong_number_a_wrong_code_and_another_centre_are_refused_alike(
    as_kiosk: Caller, sign_in: SignIn
) -> None:
    taken = (await as_kiosk.post(f"{ROOT}/", WISH)).body
    good = {"number": taken["number"], "code": taken["code"]}
    wrong = "1" if taken["code"][0] == "0" else "0"
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))

    answers = [
        await as_kiosk.post(f"{ROOT}/tracking", good | {"code": wrong + taken["code"][1:]}),
        await as_kiosk.post(f"{ROOT}/tracking", good | {"number": "20220001"}),
        await far.post(f"{ROOT}/tracking", good),
    ]

    assert (await as_kiosk.post(f"{ROOT}/tracking", good)).status == 200
    assert [(answer.status, answer.body["code"]) for answer in answers] == [(404, "opinion_unknown")] * 3


async def test_guessing_the_code_of_one_opinion_is_slowed(as_kiosk: Caller) -> None:
    taken = (await as_kiosk.post(f"{ROOT}/", WISH)).body

    answers = [
        await as_kiosk.post(f"{ROOT}/tracking", {"number": taken["number"], "code": f"{n:08d}"}) for n in range(25)
    ]

    assert {answer.status for answer in answers} == {404, 429}
    assert answers[-1].status == 429


async def test_not_content_at_the_kiosk_brings_it_back_to_work(as_kiosk: Caller, center: UUID) -> None:
    taken = (await as_kiosk.post(f"{ROOT}/", WISH)).body
    proof = {"number": taken["number"], "code": taken["code"]}
    too_early = await as_kiosk.post(f"{ROOT}/tracking/evaluation", proof | {"level": "poor"})
    await fed_back(taken, center)

    judged = await as_kiosk.post(f"{ROOT}/tracking/evaluation", proof | {"level": "poor"})

    row = await Opinion.objects().first()
    assert (too_early.status, judged.status) == (409, 200)
    assert (judged.body["state"], row.returns, row.level) == ("handling", 1, "poor")


async def test_words_are_spoken_and_heard_by_whoever_may_and_every_listening_is_kept(
    as_kiosk: Caller, sign_in: SignIn, center: UUID
) -> None:
    worker = await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)
    company = await sign_in("property_huang", StaffRole.PROPERTY, center=center)
    voice = (await spoken(as_kiosk)).body["id"]

    taken = (await as_kiosk.post(f"{ROOT}/", WISH | {"voice": voice})).body
    heard = await worker.get(f"{ROOT}/{taken['id']}/voice")
    whole = (await worker.get(f"{ROOT}/{taken['id']}")).body

    assert (heard.status, heard.body, heard.headers["content-type"]) == (200, SOUND, "audio/webm")
    assert whole["has_voice"] is True
    assert (await company.get(f"{ROOT}/{taken['id']}/voice")).status == 404
    assert (await as_kiosk.get(f"{ROOT}/{taken['id']}/voice")).status == 403
    assert await AuditEntry.count().where(AuditEntry.event == "opinion.voice_heard") == 1


async def test_a_voice_belongs_to_one_opinion_and_is_a_sound(as_kiosk: Caller) -> None:
    voice = (await spoken(as_kiosk)).body["id"]
    await as_kiosk.post(f"{ROOT}/", WISH | {"voice": voice})

    again = await as_kiosk.post(f"{ROOT}/", WISH | {"voice": voice})
    unknown = await as_kiosk.post(f"{ROOT}/", WISH | {"voice": str(uuid4())})
    picture = await as_kiosk.send("POST", f"{ROOT}/voices", content=b"\x89PNG" + bytes(40))

    assert [answer.body["code"] for answer in (again, unknown, picture)] == [
        "opinion_voice_unknown", "opinion_voice_unknown", "file_type_not_taken",
    ]  # fmt: skip
    assert await Opinion.count() == 1


async def spoken(kiosk: Caller) -> Answer:
    return await kiosk.send("POST", f"{ROOT}/voices", content=SOUND)
