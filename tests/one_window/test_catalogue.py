"""What to bring, whom to ask for what we may not issue, and changes of the catalogue that nobody slips in."""

import asyncio
import json
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from services.foundation.actor import Actor
from services.foundation.lifecycle import WrongMoment
from services.foundation.platform_sync import operations as platform
from services.foundation.staff.roles import StaffRole
from services.one_window import certificates, queries
from services.one_window import operations as operations_of_hall
from services.one_window.catalogue_updates import operations
from services.one_window.catalogue_updates import queries as updates
from services.one_window.tables import ServiceItem
from tests.clients import Caller, SignIn
from tests.one_window.applications.builders import accepted
from tests.one_window.applications.conftest import a_member_of_staff
from tests.one_window.builders import at

ITEMS = "/api/one-window/items"
NOW = at("09:00")
RANDOM = Random(1)
TWENTY = [
    "亲属关系", "身份信息", "户口登记项目", "养犬", "无犯罪", "社区戒毒康复人员情况", "失踪", "婚姻", "出生", "健在",
    "死亡", "疾病", "残疾", "婚育", "就业", "个人档案", "财产", "遗产继承权", "市场主体住所", "证件遗失",
]  # fmt: skip


@pytest.fixture
async def admin_zhao(hall: UUID) -> Actor:
    return await a_member_of_staff(hall, "admin_zhao", StaffRole.ADMIN)


async def told(*items: dict[str, Any], removed: tuple[str, ...] = (), minute: int = 0) -> int:
    """The platform hands out a page of its catalogue, and we look at it."""
    body = json.dumps({"items": list(items), "removed": list(removed)}, ensure_ascii=False)
    now = NOW + timedelta(minutes=minute)
    await platform.store_page(
        feed="catalog", body=body, cursor="1", etag="", has_more=False, asked_at=now, random=RANDOM
    )
    return await operations.stage_pages(now=now)


async def test_what_the_platform_says_is_staged_and_changes_nothing(hall: UUID) -> None:
    before = (await queries.item(code="CL-03", center=hall)).to_dict()

    assert await told({"itemCode": "CL-03", "promisedDays": 3}) == 1

    assert (await queries.item(code="CL-03", center=hall)).to_dict() == before
    (update,) = await updates.staged(center=hall)
    assert json.loads(update.changes) == {"promise_days": [10, 3], "promise_limit": ["10", "3"]}


async def test_what_the_platform_says_just_like_us_is_no_difference(hall: UUID) -> None:
    assert await told({"itemCode": "CL-03", "name": "困难残疾人生活补贴", "promisedDays": 10}) == 0


async def test_published_by_a_person_it_holds_for_new_applications_and_not_for_old(
    hall: UUID, admin_zhao: Actor
) -> None:
    old = await accepted(admin_zhao)
    await told({"itemCode": "CL-03", "promisedDays": 3})
    (update,) = await updates.staged(center=hall)

    item = await operations.publish(id=update.id, actor=admin_zhao, now=NOW)
    new = await accepted(admin_zhao)

    assert (item.promise_days, item.version) == (3, 2)
    assert (old.promised_days, new.promised_days) == (10, 3)
    with pytest.raises(WrongMoment):
        await operations.publish(id=update.id, actor=admin_zhao, now=NOW)


async def test_a_representative_limit_becomes_official_only_by_publishing(hall: UUID, admin_zhao: Actor) -> None:
    await told({"itemCode": "LN-01", "promisedDays": 10})
    assert not (await queries.item(code="LN-01", center=hall)).is_confirmed
    (update,) = await updates.staged(center=hall)

    await operations.publish(id=update.id, actor=admin_zhao, now=NOW)

    assert (await queries.item(code="LN-01", center=hall)).is_confirmed


async def test_a_newer_word_of_the_platform_replaces_the_older_one(hall: UUID, admin_zhao: Actor) -> None:
    await told({"itemCode": "CL-03", "promisedDays": 3})
    (older,) = await updates.staged(center=hall)
    await told({"itemCode": "CL-03", "promisedDays": 5}, minute=1)

    (newer,) = await updates.staged(center=hall)

    assert json.loads(newer.changes)["promise_days"] == [10, 5]
    with pytest.raises(WrongMoment):
        await operations.publish(id=older.id, actor=admin_zhao, now=NOW)


async def test_a_new_item_and_a_removed_one_wait_for_a_person_as_well(hall: UUID, admin_zhao: Actor) -> None:
    await told({"itemCode": "CP-ONE-001", "name": "居住证明", "handlingType": 1}, removed=("CL-05", "NO-99"))
    assert not await ServiceItem.exists().where(ServiceItem.code == "CP-ONE-001")

    for update in await updates.staged(center=hall):
        await operations.publish(id=update.id, actor=admin_zhao, now=NOW)

    assert [item.code for item in await queries.items(center=hall, words="juzhuzhengming")][:1] == ["CP-ONE-001"]
    assert not (await queries.item(code="CL-05", center=hall)).is_offered


async def test_dismissed_ours_stays(hall: UUID, admin_zhao: Actor) -> None:
    await told({"itemCode": "CL-03", "promisedDays": 3})
    (update,) = await updates.staged(center=hall)

    await operations.dismiss(id=update.id, reason="与本区规定不符", actor=admin_zhao, now=NOW)

    assert await updates.staged(center=hall) == []
    assert (await queries.item(code="CL-03", center=hall)).promise_days == 10


async def test_an_entry_that_makes_no_sense_holds_no_other_up(hall: UUID) -> None:
    bad = [{"promisedDays": 3}, {"itemCode": "CL-04", "promisedDays": "soon"}, {"itemCode": "x" * 40}]

    assert await told(*bad, {"itemCode": "CL-03", "promisedDays": 3}) == 1
    assert await operations.stage_pages(now=NOW) == 0


@pytest.mark.pure
def test_all_twenty_papers_are_answered() -> None:
    names = [one.name_zh for one in certificates.certificates()]

    assert len(names) == 20
    assert [word for word in TWENTY if not any(word in name for name in names)] == []
    assert all(one.ask_zh and one.ask_en and one.bring_zh for one in certificates.certificates())


@pytest.mark.pure
@pytest.mark.parametrize(
    ("words", "name"), [("无犯罪", "无犯罪记录证明"), ("wfz", "无犯罪记录证明"), ("yizhu", ""), ("gongzheng", "")]
)
def test_a_paper_is_found_by_words_and_letters(words: str, name: str) -> None:
    assert [one.name_zh for one in certificates.find(words)][:1] == ([name] if name else [])


async def test_the_checklist_is_there_before_any_ticket(public: Caller, as_kiosk: Caller) -> None:
    shown = (await public.get(f"{ITEMS}/SB-09/checklist")).body

    assert (shown["papers"], shown["optional"]) == (["身份证(必要)"], ["社会保障卡(非必要)"])
    assert (shown["promise"], shown["where"]) == ("1个工作日", "我们收材料，再报上级办理")
    assert (await public.get(f"{ITEMS}/LN-01/checklist")).body["promise"] == ""
    assert (await as_kiosk.post(f"{ITEMS}/SB-09/checklist")).status == 201
    assert (await public.post(f"{ITEMS}/SB-09/checklist")).status == 401


async def test_who_issues_what_we_may_not_is_told_and_printed(public: Caller, as_kiosk: Caller) -> None:
    (found,) = (await public.get("/api/one-window/certificates?q=养犬")).body
    assert found["ask"].startswith("公安")

    assert (await as_kiosk.post("/api/one-window/certificates/guidance", {"name": found["name"]})).status == 201
    unknown = await as_kiosk.post("/api/one-window/certificates/guidance", {"name": "好人证明"})
    assert unknown.body["code"] == "certificate_unknown"


async def test_clerks_see_the_difference_and_only_those_in_charge_publish(
    as_clerk_li: Caller, sign_in: SignIn, center: UUID
) -> None:
    await told({"itemCode": "CL-03", "promisedDays": 3})
    (seen,) = (await as_clerk_li.get("/api/one-window/catalogue-updates")).body
    path = f"/api/one-window/catalogue-updates/{seen['id']}/publication"

    assert {"field": "promise_days", "ours": 10, "theirs": 3} in seen["changes"]
    assert (await as_clerk_li.post(path)).status == 403
    secretary = await sign_in("secretary_lin", StaffRole.SECRETARY, center=center)
    assert (await secretary.post(path)).body["promise_days"] == 3


async def test_what_another_process_has_changed_shows_at_the_next_look(as_kiosk: Caller, center: UUID) -> None:
    admin = await a_member_of_staff(center, "admin_zhao", StaffRole.ADMIN)
    before = (await as_kiosk.get(ITEMS, params={"q": "CL-03"})).body[0]
    settings = operations_of_hall.ItemSettings(
        queue="C", is_offered=True, daily_cap=None, promise_limit="3", is_confirmed=True
    )

    await operations_of_hall.set_item(code="CL-03", settings=settings, actor=admin, now=NOW)

    (found,) = [item for item in (await as_kiosk.get(ITEMS, params={"q": "CL-03"})).body if item["code"] == "CL-03"]
    shown = (await as_kiosk.get(f"{ITEMS}/CL-03")).body
    assert (before["promise_days"], found["promise_days"], shown["promise_days"]) == (10, 3, 3)


async def test_two_changes_of_one_item_at_once_are_two_editions(hall: UUID, admin_zhao: Actor) -> None:
    before = await queries.edition(center=hall)
    wishes = [
        operations_of_hall.ItemSettings(
            queue="C", is_offered=True, daily_cap=cap, promise_limit="3", is_confirmed=False
        )
        for cap in (1, 2)
    ]

    await asyncio.gather(
        *(operations_of_hall.set_item(code="CL-03", settings=wish, actor=admin_zhao, now=NOW) for wish in wishes)
    )

    assert await queries.edition(center=hall) == before + 2
