"""Deliberations over HTTP: the desks, the paper, the kiosk, and nobody who should not."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from services.community.deliberation.tables import Objection
from services.community.opinions.operations import load_categories
from services.foundation import db
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import StaffRole
from tests.clients import PASSWORD, Caller, Clock, SignIn
from tests.community.deliberation.builders import (
    CHECKS,
    NOW,
    PLAN,
    RESOLUTION,
    STEP_OF,
    TITLE,
    a_center,
    at_step,
    photo,
    somebody,
)

ROOT = "/api/community/deliberations"
VOTES = {"should": 5, "present": 5, "yes": 4, "no": 1, "abstain": 0}
WISH, PHONE = "车位太近，我家窗下全是尾气", "13800138777"


@pytest.fixture
async def center(center: UUID) -> UUID:
    await load_categories(actor=somebody(center, "admin"))
    return center


@pytest.fixture
def clock(clock: Clock) -> Clock:
    clock.fixed = NOW
    return clock


@pytest.fixture
async def desk(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)


@pytest.fixture
async def lead(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("secretary_lai", StaffRole.SECRETARY, center=center)


async def later(clock: Clock, days: int, **people: Caller) -> None:
    """So many days on; whoever was signed in signs in again."""
    assert clock.fixed
    clock.fixed += timedelta(days=days)
    for username, caller in people.items():
        said = {"username": username, "password": PASSWORD}
        answer = await caller.client.post("/api/staff/session", json=said)
        cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        caller.client.cookies.clear()
        caller.headers = {"cookie": cookie, "x-csrf-token": answer.json()["csrf"]}


def words_of(pdf: bytes) -> str:
    """What stands on a paper, in one line."""
    pages = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


async def met(
    lead: Caller, place: str, clock: Clock, *, people: dict[str, Caller], has_notice: bool, votes: dict[str, int] | None
) -> int:
    """Send the topics, keep the sheets, count the votes."""
    assert clock.fixed
    if has_notice:
        held = str(local(clock.fixed).date() + timedelta(days=3))
        await lead.post(f"{place}/notice", {"held_on": held, "where": "党群服务中心"})
        await later(clock, 3, **people)
    for sheet in ("minutes", "signatures"):
        assert (await lead.send("POST", f"{place}/sheets/{sheet}", content=photo())).status == 201
    said = {"held_on": str(local(clock.fixed).date()), "where": "党群服务中心", "words": RESOLUTION, **(votes or {})}
    answer = await lead.post(f"{place}/meeting", said)
    return int(answer.body["place"]) if answer.status == 200 else answer.status


async def test_all_twelve_steps_over_http_and_their_papers(
    desk: Caller, lead: Caller, clock: Clock, as_kiosk: Caller
) -> None:
    people = {"worker_chen": desk, "secretary_lai": lead}
    draft = await desk.post(f"{ROOT}/", {"title": TITLE, "plan": PLAN, "touches": "ordinary"}, key="one")
    again = await desk.post(f"{ROOT}/", {"title": TITLE, "plan": PLAN, "touches": "ordinary"}, key="one")
    row = f"{ROOT}/{draft.body['id']}"
    paper: dict[str, str] = {}

    def step(code: str) -> str:
        return f"{row}/steps/{STEP_OF[code]}"

    async def print_of(code: str) -> None:
        answer = await desk.get(f"{step(code)}/paper.pdf")
        paper[code] = words_of(answer.body)

    assert (draft.body, (await desk.post(f"{row}/beginning")).status) == (again.body, 403)
    await lead.post(f"{row}/beginning")
    await later(clock, 7, **people)
    await desk.post(f"{step('opinions')}/summary", {"words": "都说好"})
    await print_of("opinions")
    homes = [
        (await desk.post(f"{row}/households", {"door": door, "amount_cents": 2_000_000})).body["id"]
        for door in ("3栋402", "5栋101")
    ]
    for home in homes:
        await desk.send("POST", f"{step('funders')}/households/{home}/ballots", params={"choice": "yes"})
    assert await met(lead, step("funders"), clock, people=people, has_notice=True, votes=None) == 3
    await print_of("funders")
    assert await met(lead, step("proposal"), clock, people=people, has_notice=False, votes=VOTES) == 4
    assert await met(lead, step("two_committees"), clock, people=people, has_notice=False, votes=VOTES) == 5
    for code in ("filing_plan", "filing_resolution"):
        if code == "filing_resolution":
            assert await met(lead, step("members"), clock, people=people, has_notice=True, votes=VOTES) == 7
            owners = {"held_on": str(local(clock()).date()), "area": 900, "heads": 9, "part_area": 600, "part_heads": 6,
                      "yes_area": 301, "yes_heads": 4}  # fmt: skip
            assert await met(lead, step("residents"), clock, people=people, has_notice=False, votes=VOTES) == 409
            assert (await lead.post(f"{step('residents')}/owners_votes", owners)).body["is_passed"]
            assert await met(lead, step("residents"), clock, people=people, has_notice=False, votes=VOTES) == 8
            await print_of("residents")
            await desk.post(f"{step('publication')}/publication", {"words": RESOLUTION})
            hanging = (await as_kiosk.get(f"{ROOT}/hanging")).body
            early = await desk.post(f"{step('publication')}/removal")
            await later(clock, 8, **people)
            await desk.post(f"{step('publication')}/removal")
        await desk.post(f"{step(code)}/filings")
        await desk.send("POST", f"{step(code)}/sheets/scan", content=photo())
        await desk.post(f"{step(code)}/filing_answer", {"decision": "consented"})
        await print_of(code)
    await desk.send("POST", f"{step('review')}/sheets/scan", content=photo())
    review = {
        "verdict": "conditional",
        "checks": dict.fromkeys(CHECKS, True) | {"money_clear": False},
        "words": "先公布账目",
    }
    await desk.post(f"{step('review')}/review", review)
    await print_of("review")
    await desk.post(f"{step('works')}/reports", {"words": "划线完工", "spent_cents": 120_000})
    await desk.post(f"{step('works')}/completion", {"words": "都划好了"})
    await desk.post(f"{step('result')}/publication", {"words": "都划好了", "checked_by": "居务监督委员会"})
    await later(clock, 8, **people)
    over = await desk.post(f"{step('result')}/removal")

    assert (early.status, over.body["state"]) == (409, "archived")
    assert [(one["title"], one["words"], one["name_zh"]) for one in hanging] == [(TITLE, RESOLUTION, "决议公开")]
    whole = (await desk.get(row)).body
    assert [one["place"] for one in whole["taken"]] == [*range(1, 13)]
    assert (await desk.get(f"{ROOT}/sheets/{whole['taken'][1]['sheets'][0]['id']}")).headers[
        "content-type"
    ] == "image/png"
    wanted = {
        "opinions": ("意见汇总", "都说好"), "funders": ("商议纪要", "应到2", "实到2", "赞成2", "反对0", "弃权0", "到会签名表", "3栋402"),
        "residents": ("决议书", "应到5", "赞成4", "反对1", "弃权0", "通过", RESOLUTION, "业主大会", "共9.00平方米"),
        "filing_plan": ("报备表", "F-1", "街道党工委", "同意", "补正"), "filing_resolution": ("报备表", "F-2", "街道办事处"),
        "review": ("审议意见书", "资金来源和用途清楚不符合", "附条件通过", "先公布账目"),
    }  # fmt: skip
    lacking = {code: [word for word in words if word not in paper[code]] for code, words in wanted.items()}
    assert [code for code, words in lacking.items() if words] == [], lacking


async def test_an_objection_is_raised_at_the_kiosk_answered_and_settled(
    as_kiosk: Caller, desk: Caller, clock: Clock, center: UUID
) -> None:
    row, now = await at_step(somebody(center, "secretary"), "publication")
    clock.fixed = now
    await later(clock, 0, worker_chen=desk)
    step = f"{ROOT}/{row.id}/steps/8"
    await desk.post(f"{step}/publication", {"words": RESOLUTION})
    [hung] = (await as_kiosk.get(f"{ROOT}/hanging")).body
    place = f"{ROOT}/publications/{hung['id']}/objections"

    first = await as_kiosk.post(place, {"words": WISH, "phone": PHONE}, key="one-objection")
    again = await as_kiosk.post(place, {"words": WISH, "phone": PHONE}, key="one-objection")
    id = first.body["id"]
    public = str((await as_kiosk.get(f"{ROOT}/hanging")).body)
    listed = (await desk.get(f"{ROOT}/{row.id}")).body["publications"][0]["objections"][0]
    read = (await desk.get(f"{ROOT}/objections/{id}")).body
    answered = (await desk.post(f"{ROOT}/objections/{id}/answer", {"words": "隔两米种一排树"})).body["state"]
    [hung] = (await as_kiosk.get(f"{ROOT}/hanging")).body
    await later(clock, 8, worker_chen=desk)
    early = await desk.post(f"{step}/removal")
    answers = [
        (await desk.post(f"{ROOT}/objections/{id}/{noun}", body)).body["state"]
        for noun, body in (
            ("referral", {"words": "还是不同意"}), ("referral", {"words": "还是不同意"}),
            ("settlement", {"words": "居民会议维持", "right": False}),
        )
    ]  # fmt: skip
    over = await desk.post(f"{step}/removal")

    assert (first.status, first.body) == (201, again.body)
    assert await Objection.count() == 1
    assert (read["words"], read["phone"]) == (WISH, PHONE)
    stored = str(await db.rows("SELECT * FROM objection"))
    assert not [secret for secret in (WISH, PHONE) if secret in public + stored]
    assert (listed["words"], listed["has_phone"], PHONE in str(listed)) == (WISH, True, False)
    assert hung["answers"] == [{"number": first.body["number"], "answer": "隔两米种一排树"}]
    assert [answered, *answers] == ["answered", "with_members", "with_residents", "settled"]
    assert (early.body["code"], over.body["place"]) == ("deliberation_objections_unsettled", 9)


async def test_nobody_reads_or_moves_what_is_none_of_theirs(
    public: Caller, as_kiosk: Caller, desk: Caller, sign_in: SignIn, center: UUID
) -> None:
    secretary = somebody(center, "secretary")
    row, _ = await at_step(secretary, "publication")
    touching, _ = await at_step(secretary, "opinions", touches="ordinary")
    await desk.post(f"{ROOT}/{row.id}/households", {"door": "3栋402", "amount_cents": 1})
    far = await sign_in("far_secretary", StaffRole.SECRETARY, center=await a_center("350802999"))
    company = await sign_in("property_huang", StaffRole.PROPERTY, center=center)
    owners = await sign_in("owners_xie", StaffRole.OWNERS, center=center)
    auditor = await sign_in("auditor_wu", StaffRole.AUDITOR, center=center)

    seen = {name: (await caller.get(f"{ROOT}/{row.id}")).status for name, caller in (
        ("public", public), ("kiosk", as_kiosk), ("far", far), ("company", company), ("owners", owners), ("auditor", auditor))}  # fmt: skip

    assert seen == {"public": 401, "kiosk": 403, "far": 404, "company": 403, "owners": 404, "auditor": 200}
    assert [one["id"] for one in (await owners.get(f"{ROOT}/")).body] == [str(touching.id)]
    assert (await far.get(f"{ROOT}/")).body == []
    assert "3栋402" not in str((await auditor.get(f"{ROOT}/{row.id}")).body)
    step = f"{ROOT}/{row.id}/steps/8"
    for path, body in writes(row.id, step):
        assert (await far.post(path, body)).status == 404, path
        assert (await auditor.post(path, body)).status == 403, path
        assert (await owners.post(path, body)).status == 403, path


def writes(id: UUID, step: str) -> list[tuple[str, Any]]:
    return [
        (f"{ROOT}/{id}/return", {"to": 1, "words": "重来"}), (f"{ROOT}/{id}/revision", {"words": "另一个"}),
        (f"{ROOT}/{id}/suspension", {"words": "等"}),
        (f"{ROOT}/{id}/resumption", None),
        (f"{ROOT}/{id}/abandonment", {"words": "不办了"}), (f"{ROOT}/{id}/households", {"door": "1栋101", "amount_cents": 1}),
        (f"{step}/publication", {"words": "好"}), (f"{step}/removal", None), (f"{step}/filings", None),
        (f"{step}/summary", {"words": "好"}),
        (f"{step}/meeting", {"held_on": "2026-03-02", "where": "中心", "words": "好", **VOTES}), (f"{step}/completion", {"words": "好"}),
    ]  # fmt: skip


async def test_the_secretary_sets_the_steps_and_nobody_else(desk: Caller, lead: Caller) -> None:
    [first] = (await desk.get(f"{ROOT}/templates")).body
    steps = first["steps"]
    steps[1]["rule"]["quorum"] = {"num": 3, "den": 4}

    refused = await desk.post(f"{ROOT}/templates", {"steps": steps, "confirmed": True})
    broken = await lead.post(f"{ROOT}/templates", {"steps": [], "confirmed": True})
    kept = await lead.post(f"{ROOT}/templates", {"steps": steps, "confirmed": True})

    versions = [(one["version"], one["is_confirmed"]) for one in (await desk.get(f"{ROOT}/templates")).body]
    assert (first["is_confirmed"], refused.status, broken.body["code"]) == (False, 403, "deliberation_template_wrong")
    assert (kept.body["steps"][1]["rule"]["quorum"]["num"], versions) == (3, [(2, True), (1, False)])


async def test_a_topic_is_talked_about_and_counted(desk: Caller, sign_in: SignIn, center: UUID) -> None:
    day, root = str(local(NOW).date()), "/api/community/topics"
    made = await desk.post(
        f"{root}/", {"title": "楼道杂物怎么清", "kind": "surroundings", "raised_on": day, "channels": ["pavilion"]}
    )
    id = made.body["id"]

    talked = await desk.post(f"{root}/{id}/discussions", {"held_on": day, "words": "一月清一次", "result": "agreed"})

    counted = (await desk.get(f"{root}/count", params={"since": day, "until": "2026-12-31"})).body
    whole = (await desk.get(f"{root}/{id}")).body
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))
    assert (made.status, talked.body["state"], counted) == (201, "agreed", {"count": 1, "ids": [id]})
    assert [(line["to_state"], line["why"]) for line in whole["history"]] == [("agreed", "一月清一次")]
    assert (await far.get(f"{root}/{id}")).status == 404
    assert (
        await far.post(f"{root}/{id}/discussions", {"held_on": day, "words": "好", "result": "agreed"})
    ).status == 404
    assert (await far.get(f"{root}/")).body == []


async def test_an_opinion_at_the_desk_shows_the_number_of_its_deliberation(desk: Caller) -> None:
    opinions = "/api/community/opinions"
    id = (await desk.post(f"{opinions}/", {"words": "空地能不能停车", "category": "parking"})).body["id"]
    await desk.post(f"{opinions}/{id}/classification", {"category": "parking", "summary": "空地划车位"})
    joinable = (await desk.get(f"{opinions}/deliberations")).body

    moved = await desk.post(f"{opinions}/{id}/deliberation", {"words": "空地划车位", "into": None})

    whole = (await desk.get(f"{opinions}/{id}")).body
    [listed] = (await desk.get(f"{ROOT}/")).body
    assert (joinable, moved.body["state"], whole["deliberation"]) == ([], "escalated_to_deliberation", listed["number"])
    assert listed["number"] in whole["answer"]
    assert (await desk.get(f"{ROOT}/{listed['id']}")).body["opinions"] == [whole["opinion"]["number"]]
    assert [one["title"] for one in (await desk.get(f"{opinions}/deliberations")).body] == ["空地划车位"]
