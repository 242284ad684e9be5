"""Once a year the community evaluates its members, and at the year's end is reminded of whom it forgot."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.dual_registration import operations
from services.foundation.notifications.tables import Notification
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, Clock, SignIn
from tests.connection_card.estate import a_center
from tests.dual_registration.test_routes import ROOT, a_member, words_of

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
GOOD = {"year": 2026, "level": "good", "words": "每周都来"}


@pytest.fixture(autouse=True)
def noon(clock: Clock) -> None:
    clock.fixed = NOON


async def evaluated(worker: Caller, member: str, **changes: object) -> str:
    answer = await worker.post(f"{ROOT}/members/{member}/evaluations", GOOD | changes)
    return "" if answer.status == 201 else str(answer.body["code"])


async def test_a_year_is_evaluated_once_and_stands_on_the_card(as_worker: Caller) -> None:
    member = await a_member(as_worker)

    codes = [await evaluated(as_worker, member), await evaluated(as_worker, member, level="poor")]

    (shown,) = (await as_worker.get(f"{ROOT}/members")).body
    card = await words_of(as_worker, f"members/{member}/card.pdf")
    assert (codes, shown["evaluations"]) == (["", "member_evaluated"], [GOOD])
    assert ("年度评价" in card, "2026年：好" in card, "每周都来" in card) == (True, True, True)


@pytest.mark.parametrize(
    ("year", "code"), [(2025, ""), (2024, "evaluation_year_wrong"), (2027, "evaluation_year_wrong")]
)
async def test_only_this_year_and_the_last_can_be_evaluated(as_worker: Caller, year: int, code: str) -> None:
    assert await evaluated(as_worker, await a_member(as_worker), year=year) == code


async def test_in_december_the_desk_is_reminded_once_of_whom_nobody_evaluated(as_worker: Caller, center: UUID) -> None:
    first = await a_member(as_worker)
    await as_worker.post(f"{ROOT}/members", {"name": "苏明辉", "posts": ["culture"]})
    await evaluated(as_worker, first)

    told = [await operations.remind_evaluations(center=center, now=now) for now in (NOON, DECEMBER, DECEMBER)]

    rows = await Notification.objects().where(Notification.message == "evaluations_due")
    assert (told, len(rows)) == ([0, 1, 0], 1)


async def test_with_everybody_evaluated_nobody_is_reminded(as_worker: Caller, center: UUID) -> None:
    await evaluated(as_worker, await a_member(as_worker))

    assert await operations.remind_evaluations(center=center, now=DECEMBER) == 0


async def test_another_centre_evaluates_none_of_ours(as_worker: Caller, sign_in: SignIn) -> None:
    member = await a_member(as_worker)
    far = await sign_in("far_worker", StaffRole.COMMUNITY_WORKER, center=await a_center("350802999"))

    assert await evaluated(far, member) == "checked_in_unknown"
