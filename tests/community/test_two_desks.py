"""Two desks move the same thing at the same moment over HTTP: one wins, the other is told plainly, and nothing is counted twice."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kiosk.clock import utc_now
from services.community.mediation.tables import MediationEvent
from services.community.opinions import operations as opinions
from services.community.opinions import queries
from services.community.opinions.lifecycle import OPINION, OpinionStatus
from services.community.opinions.operations import moves
from services.community.opinions.tables import Opinion, OpinionEvent
from services.community.work_orders import operations as orders
from services.community.work_orders.tables import WorkOrderAction, WorkOrderEvent
from services.foundation.calendar.rules import local
from services.foundation.platform_sync.tables import OutboxMessage
from services.foundation.staff.roles import StaffRole
from tests.clients import Caller, SignIn
from tests.community.opinions.builders import being_handled, registered, somebody
from tests.community.work_orders.builders import NOW, page, told

OPINIONS, ORDERS, MEDIATION = "/api/community/opinions", "/api/community/work-orders", "/api/community/mediation"
DISPUTE = {
    "kind": "leak", "facts": "楼上漏水泡了楼下的天花板",
    "parties": [{"role": "applicant", "name": "王秀英"}, {"role": "respondent", "name": "李建国"}],
}  # fmt: skip


@pytest.fixture
async def center(center: UUID) -> UUID:
    await opinions.load_categories(actor=somebody(center, "admin"))
    return center


@pytest.fixture
async def desks(sign_in: SignIn, center: UUID) -> tuple[Caller, Caller]:
    return (
        await sign_in("worker_chen", StaffRole.COMMUNITY_WORKER, center=center),
        await sign_in("secretary_lai", StaffRole.SECRETARY, center=center),
    )


async def at_once(desks: Sequence[Caller], place: str, *moves: tuple[str, Any]) -> None:
    """Each desk makes its move, again and again beside the other; exactly one goes through and the others hear why not."""
    answers = await asyncio.gather(
        *(desk.post(f"{place}/{noun}", body) for desk, (noun, body) in zip(desks * 3, moves * 3, strict=False))
    )
    won = [answer for answer in answers if answer.status in (200, 201)]
    lost = [answer for answer in answers if answer not in won]

    assert len(won) == 1, [answer.body for answer in answers]
    assert {(answer.status, answer.body["code"]) for answer in lost} == {(409, "wrong_moment")}


async def test_one_opinion_is_ended_once(desks: tuple[Caller, Caller]) -> None:
    wish = {"words": "楼道水管漏水", "category": "leak"}
    id = (await desks[0].post(f"{OPINIONS}/", wish)).body["id"]
    place = f"{OPINIONS}/{id}"

    await at_once(desks, place, *[("classification", {"category": "leak", "summary": "楼道水管漏水"})] * 2)
    await desks[0].post(f"{place}/assignment", {"body": "property", "person": "黄强"})
    await desks[0].post(f"{place}/beginning")
    await at_once(desks, place, ("result", {"words": "水管已换新"}), ("explanation", {"words": "这里不归我们管"}))

    ends = OpinionEvent.to_status.is_in(["handled", "explained"])
    is_told = await OutboxMessage.count().where(OutboxMessage.type == "opinion.handled")
    assert is_told == await OpinionEvent.count().where(OpinionEvent.to_status == "handled")
    assert await OpinionEvent.count().where(OpinionEvent.to_status == "classified") == 1
    assert await OpinionEvent.count().where(ends) == 1


async def test_without_the_condition_on_state_and_version_both_would_end_it(center: UUID) -> None:
    """The control of the test above: read, check, then write what was read."""
    worker = somebody(center, "community_worker")
    row = await being_handled(worker)
    both_have_read = asyncio.Barrier(2)

    async def naive(to: OpinionStatus) -> str:
        seen = await queries.opinion(id=row.id, center=center)
        OPINION.check(seen.status, to)
        await both_have_read.wait()
        await Opinion.update({Opinion.status: str(to)}).where(Opinion.id == seen.id)
        seen.status = str(to)
        await moves.note(seen, before="handling", actor=worker, now=utc_now())
        return "won"

    assert await asyncio.gather(naive(OpinionStatus.HANDLED), naive(OpinionStatus.EXPLAINED)) == ["won", "won"]
    ends = OpinionEvent.to_status.is_in(["handled", "explained"])
    assert await OpinionEvent.count().where(ends) == 2


async def test_nobody_joins_what_is_taken_back_at_the_same_moment(desks: tuple[Caller, Caller], center: UUID) -> None:
    """Either it is gone before somebody joins, or who joined is seen, and it goes on for them."""
    worker = somebody(center, "community_worker")
    pairs = [(await registered(worker), await registered(worker)) for _ in range(6)]

    await asyncio.gather(*(
        call for first, second in pairs for call in (
            desks[0].post(f"{OPINIONS}/{second.id}/merging", {"into": str(first.id)}),
            desks[1].post(f"{OPINIONS}/{first.id}/withdrawal", {"words": "不用了"}),
        )
    ))  # fmt: skip

    for first, second in pairs:
        ended = await queries.opinion(id=first.id, center=center)
        joined = await queries.opinion(id=second.id, center=center)
        assert (ended.status, joined.status) in [("withdrawn", "registered"), ("registered", "merged")]


async def test_one_order_is_signed_or_returned(desks: tuple[Caller, Caller], center: UUID) -> None:
    await page(told())
    await orders.take_pages(now=NOW)
    [order] = (await desks[0].get(f"{ORDERS}/")).body

    await at_once(
        desks, f"{ORDERS}/{order['id']}", ("return", {"words": "不归我们管"}), ("return", {"words": "重复的单"})
    )

    assert await WorkOrderAction.count() == 1
    assert await WorkOrderEvent.count().where(WorkOrderEvent.to_status == "returned") == 1


async def test_one_dispute_ends_one_way(desks: tuple[Caller, Caller]) -> None:
    place = f"{MEDIATION}/{(await desks[0].post(f'{MEDIATION}/', DISPUTE)).body['id']}"
    await desks[0].post(f"{place}/acceptance", {"told": True})
    await desks[0].post(f"{place}/beginning", {"mediator": "赖明"})
    day = str(local(utc_now()).date() + timedelta(days=9))
    agreed = {"duties": "楼上负责", "terms": "楼上修好水管", "manner": "当面", "perform_on": day}

    await at_once(desks, place, ("agreement", agreed), ("failure", {"reason": "各说各的", "told": True}))

    ends = MediationEvent.to_status.is_in(["agreed_written", "failed"])
    assert await MediationEvent.count().where(ends) == 1
