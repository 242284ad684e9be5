"""Work orders over HTTP."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.community.work_orders import operations
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.community.opinions.builders import a_center
from tests.community.work_orders.builders import CONTACT, CONTENT, NOW, page, told

ROOT = "/api/community/work-orders"


@pytest.fixture
async def as_worker(sign_in: SignIn, center: UUID) -> Caller:
    return await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center)


@pytest.fixture
async def order(as_worker: Caller) -> str:
    await page(told())
    await operations.take_pages(now=NOW)
    return str((await as_worker.get(f"{ROOT}/")).body[0]["id"])


async def test_an_order_goes_its_way_and_each_word_to_the_city_is_shown(as_worker: Caller, order: str) -> None:
    until = (NOW + timedelta(days=9)).isoformat()
    steps = [
        ("signing", None), ("progress", {"words": "已上门"}), ("delay", {"until": until, "words": "等配件"}),
        ("result", {"result": 0, "words": "电梯已恢复"}), ("feedback", {"solved": True, "satisfied": True}), ("closure", None),
    ]  # fmt: skip

    states = [(await as_worker.post(f"{ROOT}/{order}/{noun}", body)).body["state"] for noun, body in steps]

    whole = (await as_worker.get(f"{ROOT}/{order}")).body
    assert states == ["signed", "in_progress", "in_progress", "finished", "return_visited", "closed"]
    assert [(one["action"], one["state"]) for one in whole["actions"]] == [
        (action, "pending") for action in ("sign", "progress", "delay", "finish", "feedback")
    ]
    assert whole["order"]["delay"] == "asked"


async def test_the_list_names_nobody_and_the_file_shows_what_was_said(as_worker: Caller, order: str) -> None:
    listed = (await as_worker.get(f"{ROOT}/?is_open=true")).body
    whole = (await as_worker.get(f"{ROOT}/{order}")).body

    assert [one["id"] for one in listed] == [order]
    assert not [secret for secret in (CONTENT, CONTACT) if secret in str(listed)]
    assert (whole["content"], whole["contact"]) == (CONTENT, CONTACT)
    assert (await as_worker.get(f"{ROOT}/?is_open=false")).body == []


async def test_the_rates_are_null_where_nobody_was_asked(as_worker: Caller, order: str) -> None:
    await as_worker.post(f"{ROOT}/{order}/signing")

    rates = (await as_worker.get(f"{ROOT}/rates", params={"until": (NOW + timedelta(days=1)).isoformat()})).body

    assert (len(rates["received"]), rates["response"]["rate"], rates["solved"]["rate"]) == (1, 1.0, None)
    assert (rates["response"]["whole"], rates["response"]["part"]) == ([order], [order])


async def test_orders_are_for_the_communitys_own_staff(
    public: Caller, as_kiosk: Caller, as_clerk_li: Caller, as_worker: Caller, sign_in: SignIn, order: str
) -> None:
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))

    for method, path in (("GET", ""), ("GET", order), ("POST", f"{order}/signing"), ("GET", "rates")):
        statuses = [(await caller.send(method, f"{ROOT}/{path}")).status for caller in (public, as_kiosk, as_clerk_li)]
        assert statuses == [401, 403, 403], path
    assert (await far.post(f"{ROOT}/{order}/signing")).status == 404
    assert (await as_worker.post(f"{ROOT}/actions/{order}/replay")).status == 404
