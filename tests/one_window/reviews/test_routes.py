"""Rating a matter, and the case behind it, over HTTP."""

from typing import Any
from uuid import UUID

import pytest

from services.foundation.staff.roles import StaffRole
from services.foundation.staff.tables import StaffMember
from tests.clients import Caller, SignIn
from tests.one_window.applications.test_routes import asked, moved

CASES = "/api/one-window/review-cases"
PROGRESS = "/api/one-window/progress"


@pytest.fixture
async def secretary(sign_in: SignIn, center: UUID) -> Caller:
    caller: Caller = await sign_in("secretary_lin", StaffRole.SECRETARY, center=center)
    return caller


async def a_decided_matter(clerk: Caller) -> dict[str, Any]:
    mine = await asked(clerk)
    await moved(clerk, mine["id"], "acceptance")
    await moved(clerk, mine["id"], "decision", {"decision": "granted"})
    return {"code": mine["code"], "phone_ending": "5678"}


async def test_a_bad_review_goes_from_the_phone_to_an_appeal(
    as_clerk_li: Caller, secretary: Caller, public: Caller
) -> None:
    mine = await a_decided_matter(as_clerk_li)
    rated = await public.post(f"{PROGRESS}/reviews", mine | {"level": "poor", "words": "等太久", "anonymous": False})
    assert (rated.status, rated.body["attempt"]) == (201, 1)

    (case,) = (await secretary.get(CASES)).body
    for move, body, state in [
        ("contact", {"outcome": "reached"}, "contacted"),
        ("verification", {"verdict": "true"}, "verified"),
        ("rectification", {"measure": "加开窗口"}, "rectifying"),
        ("feedback", {"measure": "已加开窗口"}, "fed_back"),
        ("closure", None, "closed"),
    ]:
        answer = await secretary.post(f"{CASES}/{case['id']}/{move}", body)
        assert (answer.status, answer.body["state"]) == (200, state)

    appeal = await public.post(f"{PROGRESS}/appeals", mine | {"words": "还是慢"})
    assert appeal.status == 201
    await StaffMember.update({StaffMember.name: "赖明"}).where(StaffMember.role == "secretary")
    whole = (await secretary.get(f"{CASES}/{case['id']}")).body
    assert (whole["case"]["state"], len(whole["history"])) == ("appealed", 7)
    assert [line["by"] for line in whole["history"]] == ["system", *["赖明"] * 5, "public"]
    assert (await secretary.post(f"{CASES}/{case['id']}/recheck", {"upholds": True, "words": "无误"})).status == 403


async def test_a_clerk_sees_only_closed_cases_about_themselves(
    as_clerk_li: Caller, secretary: Caller, public: Caller
) -> None:
    mine = await a_decided_matter(as_clerk_li)
    await public.post(f"{PROGRESS}/reviews", mine | {"level": "very_poor"})
    (case,) = (await secretary.get(CASES)).body

    assert (await as_clerk_li.get(CASES)).status == 403
    assert (await as_clerk_li.get(f"{CASES}/{case['id']}")).status == 403
    assert (await as_clerk_li.get(f"{CASES}/mine")).body == []
    assert (await as_clerk_li.post(f"{CASES}/{case['id']}/closure")).status == 403


async def test_the_figures_say_nothing_where_there_is_nothing(secretary: Caller) -> None:
    span = "since=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z"

    figures = (await secretary.get(f"{CASES}/figures?{span}")).body

    assert (figures["reviewed"], figures["good_rate"], figures["rectified_rate"]) == (0, None, None)


async def test_a_matter_without_a_review_has_nothing_to_appeal(as_clerk_li: Caller, public: Caller) -> None:
    mine = await a_decided_matter(as_clerk_li)

    assert (await public.post(f"{PROGRESS}/appeals", mine | {"words": "慢"})).body["code"] == "review_case_unknown"
