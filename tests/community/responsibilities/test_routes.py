"""The list over HTTP: who may do what, papers, and that nothing leaks across bodies or centres."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pypdfium2
import pytest

from kiosk.clock import utc_now
from kiosk.demo.bodies import seed_bodies
from services.foundation.calendar.rules import local
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.community.opinions.builders import a_center
from tests.pictures_sent import a_photo

LIST, CHECKS, MEETINGS = (
    f"/api/community/{part}" for part in ("responsibilities", "responsibility-checks", "joint-meetings")
)
TODAY = local(utc_now()).date()
HUNG = {"from_on": str(TODAY - timedelta(days=8)), "to_on": str(TODAY - timedelta(days=1)), "confirmed": True}


@pytest.fixture
async def estate(center: UUID) -> UUID:
    await seed_bodies(center, utc_now())
    return center


@pytest.fixture
async def as_secretary(sign_in: SignIn, estate: UUID) -> Caller:
    return await sign_in("secretary_lai", StaffRole.SECRETARY, center=estate)


@pytest.fixture
async def as_worker(sign_in: SignIn, estate: UUID) -> Caller:
    return await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=estate)


@pytest.fixture
async def as_company(sign_in: SignIn, estate: UUID) -> Caller:
    return await sign_in("property_huang", StaffRole.PROPERTY, center=estate)


async def in_force(secretary: Caller) -> None:
    assert (await secretary.post(f"{LIST}/samples")).status == 201
    assert (await secretary.post(f"{LIST}/publication", HUNG)).status == 201
    assert (await secretary.post(f"{LIST}/force", {})).status == 201


async def the_fire_check(company: Caller) -> dict[str, Any]:
    rows = (await company.get(f"{CHECKS}/")).body
    return next(dict(row) for row in rows if row["words"] == "消防月检")


async def test_a_check_goes_from_the_photo_over_a_rectification_to_the_quarters_sheet(
    as_secretary: Caller, as_worker: Caller, as_company: Caller
) -> None:
    await in_force(as_secretary)
    row = await the_fire_check(as_company)
    place, day = f"{CHECKS}/{row['id']}", str(TODAY + timedelta(days=3))

    refused = await as_company.post(f"{place}/report", {"words": "查过了"})
    await as_company.send("POST", f"{place}/pictures", content=a_photo())
    steps = [
        await as_company.post(f"{place}/report", {"words": "查过了"}),
        await as_worker.post(f"{place}/inspection", {"result": "poor", "words": "灭火器过期", "rectify_on": day}),
        await as_company.send("POST", f"{place}/pictures", content=a_photo("green")),
        await as_company.post(f"{place}/rectification", {"words": "换了新的"}),
        await as_worker.post(f"{place}/reinspection", {"result": "good"}),
    ]

    assert refused.body["code"] == "responsibility_evidence_missing"
    assert [step.body["state"] for step in steps] == ["done", "rectify", "rectify", "rectified", "rechecked"]
    whole = (await as_worker.get(place)).body
    assert [(await as_worker.get(picture)).body for picture in whole["pictures"]] == [a_photo(), a_photo("green")]
    due = local(utc_now().fromisoformat(row["first_due_at"]))
    span = {"year": due.year, "quarter": (due.month + 2) // 3}
    company = next(
        one for one in (await as_worker.get(f"{CHECKS}/quarter", params=span)).body if one["body"] == "property"
    )
    assert (company["done"]["part"], company["rectified"]["part"]) == ([row["id"]], [row["id"]])
    paper = await as_worker.get(f"{CHECKS}/bodies/property/quarter.pdf", params=span)
    assert all(
        words in words_of(paper.body)
        for words in ("季度履职情况表", "小区红色物业", "消防月检", "未达标，整改后达标", "100.0%")
    )


async def test_the_list_is_printed_for_the_board_and_read_at_the_kiosk_without_any_number_to_call(
    as_secretary: Caller, as_kiosk: Caller
) -> None:
    await as_secretary.post(f"{LIST}/samples")
    assert (await as_kiosk.get(f"{LIST}/public")).body == []
    assert (await as_secretary.get(f"{LIST}/list.pdf")).body["code"] == "responsibility_list_empty"

    await as_secretary.post(f"{LIST}/publication", HUNG)

    shown = (await as_kiosk.get(f"{LIST}/public")).body
    text = words_of((await as_secretary.get(f"{LIST}/list.pdf")).body)
    assert (len(shown), {line["state"] for line in shown}) == (24, {"published"})
    assert next(line for line in shown if line["words"] == "消防月检")["name"] == "黄*"
    assert all(words in text for words in ("责任清单公示表", "小区红色业委会", "24小时报修", "物业经理黄*"))
    assert not [secret for secret in ("黄强", "138") if secret in str(shown) + text]


async def test_each_role_does_its_own(
    as_secretary: Caller, as_worker: Caller, as_company: Caller, sign_in: SignIn, estate: UUID
) -> None:
    await in_force(as_secretary)
    row = await the_fire_check(as_company)
    auditor = await sign_in("auditor_wu", StaffRole.AUDITOR, center=estate)
    owners = await sign_in("owners_xie", StaffRole.OWNERS, center=estate)
    clerk = await sign_in("clerk_ye", StaffRole.CLERK, center=estate)
    admin = await sign_in("admin_ye", StaffRole.ADMIN, center=estate)
    place, judged = f"{CHECKS}/{row['id']}", {"result": "good"}

    assert [(await one.post(f"{LIST}/publication", HUNG)).status for one in (as_worker, as_company, auditor)] == [
        403
    ] * 3
    assert [(await one.post(f"{place}/inspection", judged)).status for one in (as_company, owners, auditor)] == [
        403
    ] * 3
    assert [(await one.post(f"{place}/report", {"words": "做了"})).status for one in (owners, auditor)] == [404, 403]
    assert (await as_worker.post(f"{place}/report", {"words": "做了"})).body["code"] == "responsibility_of_another_body"
    assert [(await one.get(f"{CHECKS}/")).status for one in (auditor, clerk, admin)] == [200, 403, 403]
    assert [(await one.get(f"{LIST}/")).status for one in (owners, clerk, admin)] == [200, 403, 403]
    assert {line["body"] for line in (await owners.get(f"{CHECKS}/")).body} == {"owners"}
    span = {"year": TODAY.year, "quarter": 1}
    assert [one["body"] for one in (await owners.get(f"{CHECKS}/quarter", params=span)).body] == ["owners"]
    assert (await owners.get(f"{CHECKS}/bodies/property/quarter.pdf", params=span)).status == 403


async def test_nothing_is_seen_or_moved_from_another_centre(
    as_secretary: Caller, as_company: Caller, sign_in: SignIn
) -> None:
    await in_force(as_secretary)
    check = await the_fire_check(as_company)
    await as_company.send("POST", f"{CHECKS}/{check['id']}/pictures", content=a_photo())
    picture = (await as_company.get(f"{CHECKS}/{check['id']}")).body["pictures"][0]
    line = (await as_secretary.get(f"{LIST}/")).body[0]
    meeting = (await as_secretary.post(f"{MEETINGS}/", await a_meeting(as_secretary))).body
    far = await sign_in("far_secretary", StaffRole.SECRETARY, center=await a_center("350802999"))
    why = {"words": "不该"}

    read = [
        f"{CHECKS}/{check['id']}",
        picture,
        f"{LIST}/{line['id']}",
        f"{MEETINGS}/{meeting['id']}",
        f"{MEETINGS}/{meeting['id']}/minutes.pdf",
    ]
    written = [
        (f"{CHECKS}/{check['id']}/report", why), (f"{CHECKS}/{check['id']}/inspection", {"result": "good"}),
        (f"{CHECKS}/{check['id']}/calling_off", why), (f"{LIST}/{line['id']}/revision", why), (f"{LIST}/{line['id']}/ending", why),
        (f"{MEETINGS}/{meeting['id']}/decisions", {"words": "不该", "body": "property", "due_on": str(TODAY)}),
    ]  # fmt: skip

    assert [(await far.get(place)).status for place in read] == [404] * len(read)
    assert [(await far.post(place, body)).status for place, body in written] == [404] * len(written)
    assert [(await far.get(f"{root}/")).body for root in (LIST, CHECKS, MEETINGS)] == [[], [], []]
    quarter = (await far.get(f"{CHECKS}/quarter", params={"year": TODAY.year, "quarter": 4})).body
    assert [one["rows"] for one in quarter] == [[], [], [], []]


async def a_meeting(caller: Caller) -> dict[str, Any]:
    people = (await caller.get(f"{LIST}/people")).body
    guests = [
        {"person": one["id"], "body": one["bodies"][0]} for one in people if one["bodies"][0] in ("branch", "owners")
    ]
    held = (utc_now() - timedelta(hours=2)).isoformat()
    return {"held_at": held, "place": "翠屏初心亭", "chair": "赖明", "agenda": ["东门坏灯", "停车位"], "guests": guests}


async def test_what_a_meeting_decides_is_followed_like_a_check(
    as_secretary: Caller, as_company: Caller, as_worker: Caller
) -> None:
    meeting = (await as_secretary.post(f"{MEETINGS}/", await a_meeting(as_secretary))).body
    place = f"{MEETINGS}/{meeting['id']}"
    decision = {"words": "东门坏灯换新", "body": "property", "due_on": str(TODAY + timedelta(days=7))}

    whole = (await as_secretary.post(f"{place}/decisions", decision)).body
    row = whole["decisions"][0]
    await as_company.post(f"{CHECKS}/{row['id']}/report", {"words": "换好了"})
    open_ = (await as_company.get(f"{MEETINGS}/")).body[0]
    await as_worker.post(f"{CHECKS}/{row['id']}/inspection", {"result": "good"})

    assert (row["number"], row["is_decision"], row["state"]) == (f"{meeting['number']}-1", True, "due")
    assert (open_["state"], (await as_company.get(f"{MEETINGS}/")).body[0]["state"]) == ("followed", "settled")
    text = words_of((await as_worker.get(f"{place}/minutes.pdf")).body)
    assert all(
        words in text
        for words in ("联席会议记录", meeting["number"], "东门坏灯换新", "小区红色物业", "达标", "应到", "实到", "谢春")
    )


async def test_a_meeting_was_held_by_two_bodies_whose_people_have_seats(as_secretary: Caller) -> None:
    whole = await a_meeting(as_secretary)
    one_body = [guest for guest in whole["guests"] if guest["body"] == "branch"]
    wrong = [
        {"held_at": (utc_now() + timedelta(hours=1)).isoformat()}, {"agenda": [" "]}, {"guests": one_body * 2},
        {"guests": [*one_body, {"person": one_body[0]["person"], "body": "owners"}]},
    ]  # fmt: skip

    refused = [(await as_secretary.post(f"{MEETINGS}/", whole | change)).body["code"] for change in wrong]

    assert refused == ["joint_meeting_wrong"] * 4


def words_of(pdf: bytes) -> str:
    """What stands on a paper, without blanks."""
    pages = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
