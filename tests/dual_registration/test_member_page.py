"""A member's own page on the telephone: needs are claimed and reported, a deed is logged, what was found goes on; without a script."""

import asyncio
import re
from urllib.parse import urlsplit

import pytest
from httpx import Response

from services.community.opinions.tables import Opinion
from services.dual_registration.tables import CheckedInMember, FiveOneLog, ServiceClaim
from services.whistles.tables import Whistle
from tests.clients import Caller, Clock
from tests.dual_registration.test_routes import NOON, ROOT, a_member, a_need, a_unit, made


@pytest.fixture(autouse=True)
def noon(clock: Clock) -> None:
    clock.fixed = NOON


async def a_page(as_worker: Caller, member: str) -> str:
    answer = await as_worker.post(f"{ROOT}/members/{member}/page")
    assert answer.status == 201, answer.body
    return urlsplit(answer.body["url"]).path


async def sent(public: Caller, path: str, **form: str) -> Response:
    return await public.client.post(path, data=form)


async def the_claim() -> ServiceClaim:
    row = await ServiceClaim.objects().where(ServiceClaim.member.is_not_null()).first()
    assert row is not None
    return row


async def test_a_member_claims_reports_and_sees_the_score_of_the_community(as_worker: Caller, public: Caller) -> None:
    page, need = await a_page(as_worker, await a_member(as_worker, await a_unit(as_worker))), await a_need(as_worker)

    offered = (await public.client.get(page)).text
    await sent(public, f"{page}/claims", need=need)
    claim = await the_claim()
    await sent(public, f"{page}/claims/{claim.id}/report", minutes="90", report="量了6位")
    await made(as_worker, f"claims/{claim.id}/confirmation", {"is_true": True})
    await made(as_worker, f"claims/{claim.id}/score", {"points": 5})

    shown = (await public.client.get(page)).text
    assert ("给独居老人量血压" in offered, "<script" in offered) == (True, False)
    assert "社区确认了，5分" in shown
    assert (await the_claim()).report == "量了6位"


async def test_who_cannot_come_gives_it_back_on_the_page(as_worker: Caller, public: Caller) -> None:
    page, need = await a_page(as_worker, await a_member(as_worker)), await a_need(as_worker)
    await sent(public, f"{page}/claims", need=need)

    await sent(public, f"{page}/claims/{(await the_claim()).id}/return")

    assert await ServiceClaim.count().where(ServiceClaim.status == "published") == 2


async def test_nobody_moves_the_claim_of_another(as_worker: Caller, public: Caller) -> None:
    mine, need = await a_page(as_worker, await a_member(as_worker)), await a_need(as_worker)
    other = await made(as_worker, "members", {"name": "林国强", "posts": []})
    others_page = await a_page(as_worker, other)
    await sent(public, f"{mine}/claims", need=need)
    claim = await the_claim()

    refused = await sent(public, f"{others_page}/claims/{claim.id}/report", minutes="60")

    assert (refused.status_code, (await the_claim()).status) == (404, "claimed")


async def test_two_members_who_want_the_last_place_at_once(as_worker: Caller, public: Caller) -> None:
    need = await made(as_worker, "needs", {"title": "搬桌子", "post": "other", "places": 1})
    pages = [
        await a_page(as_worker, await made(as_worker, "members", {"name": name, "posts": []})) for name in ("甲", "乙")
    ]

    answers = await asyncio.gather(*(sent(public, f"{page}/claims", need=need) for page in pages))

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert await ServiceClaim.count().where(ServiceClaim.status == "claimed") == 1


@pytest.mark.parametrize(
    ("becomes", "prefix"), [("", ""), ("facilities", "CS-"), ("opinion", "YJ")], ids=["noted", "whistle", "opinion"]
)
async def test_what_was_found_on_the_way_goes_on_at_once(
    becomes: str, prefix: str, as_worker: Caller, public: Caller
) -> None:
    page = await a_page(as_worker, await a_member(as_worker))

    answer = await sent(
        public, f"{page}/deeds", deed="W4", minutes="40", issue="路灯不亮", becomes=becomes, spot="东门"
    )

    (log,) = await FiveOneLog.objects()
    assert answer.status_code == 200
    assert (log.deed, log.minutes, log.issue) == ("W4", 40, "路灯不亮")
    assert bool(log.became) == bool(prefix)
    assert (await Whistle.count(), await Opinion.count()) == (int(prefix == "CS-"), int(prefix == "YJ"))
    assert log.became in answer.text


@pytest.mark.parametrize("form", [{"deed": "W9", "minutes": "40"}, {"deed": "W4", "minutes": "x"},
                                  {"deed": "W4", "minutes": "9999"}, {"deed": "W4", "minutes": "40", "becomes": "leak"},
                                  {"deed": "W4", "minutes": "40", "building": "nowhere"}])  # fmt: skip
async def test_what_cannot_be_so_is_said_and_nothing_is_kept(
    form: dict[str, str], as_worker: Caller, public: Caller
) -> None:
    page = await a_page(as_worker, await a_member(as_worker))

    answer = await sent(public, f"{page}/deeds", **form)

    assert (answer.status_code, "有一项没填对" in answer.text) == (422, True)
    assert (await FiveOneLog.count(), await Whistle.count()) == (0, 0)


async def test_a_new_page_and_an_ended_card_end_the_old_one_and_are_refused_alike(
    as_worker: Caller, public: Caller
) -> None:
    member = await a_member(as_worker)
    first = await a_page(as_worker, member)
    second = await a_page(as_worker, member)
    replaced, live = await public.client.get(first), await public.client.get(second)

    await made(as_worker, f"members/{member}/changes", {"posts": [], "is_active": False})
    ended, never = await public.client.get(second), await public.client.get("/d/" + "A" * 26)
    again = await as_worker.post(f"{ROOT}/members/{member}/page")

    assert [replaced.status_code, live.status_code, ended.status_code, never.status_code] == [404, 200, 404, 404]
    assert replaced.text == ended.text == never.text
    assert (again.status, again.body["code"]) == (409, "member_ended")


async def test_the_token_lies_nowhere_and_the_trail_names_only_the_card(as_worker: Caller, public: Caller) -> None:
    page = await a_page(as_worker, await a_member(as_worker))
    await sent(public, f"{page}/deeds", deed="W1", minutes="10")

    (member,) = await CheckedInMember.objects()
    assert page.rpartition("/")[2] not in member.token_hash
    assert re.fullmatch(r"[0-9a-f]{64}", member.token_hash)


async def test_the_desk_changes_where_a_member_works_and_what_they_can_do(as_worker: Caller) -> None:
    member, unit = await a_member(as_worker), await a_unit(as_worker)

    await made(
        as_worker, f"members/{member}/changes", {"unit": unit, "posts": ["legal", "health"], "free_time": "周日"}
    )

    (shown,) = (await as_worker.get(f"{ROOT}/members")).body
    assert (shown["unit"], shown["unit_id"], shown["posts"], shown["free_time"]) == (
        "市第一医院",
        unit,
        ["legal", "health"],
        "周日",
    )
