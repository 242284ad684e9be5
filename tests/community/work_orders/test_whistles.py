"""A work order becomes a whistle; the whistle knows nothing of it, and the city hears everything."""

import json
from datetime import timedelta
from uuid import UUID

import pytest

from kiosk.across import work_order_whistles
from services.community.work_orders import operations, queries
from services.community.work_orders.lifecycle import Result
from services.community.work_orders.tables import WorkOrder
from services.foundation.lifecycle import WrongMoment
from services.whistles import operations as whistling
from services.whistles import queries as whistles
from services.whistles.lifecycle import Outcome
from services.whistles.operations import Report
from services.whistles.tables import Whistle
from tests.clients import Caller
from tests.community.work_orders.builders import an_order, decided, signed
from tests.whistles.town import (
    HOME,
    NOW,
    TODAY,
    Town,
    a_town,
    a_whistle,
    closed,
    desk,
    evaluate,
    feed_back,
    fresh,
    give_result,
    report_in,
)

LATER = NOW + timedelta(hours=1)


@pytest.fixture
async def town(database: object) -> Town:
    return await a_town()


async def whistled(town: Town, number: str = "GD00000001") -> tuple[WorkOrder, Whistle]:
    order = await signed(town.worker, number)
    report = Report(category="utilities", building=town.building, items=(queries.content_of(order),))
    row = await work_order_whistles.blow(
        id=order.id, report=report, actor=town.worker, now=NOW, business_date=TODAY, home=HOME
    )
    return row, await whistles.whistle(id=row.whistle, center=town.center)


async def said_to_city(order: WorkOrder) -> list[tuple[str, str]]:
    actions = await queries.actions(order=order.id)
    return [(one.action, json.loads(one.data).get("words") or json.loads(one.data).get("reply", "")) for one in actions]


async def test_an_order_becomes_a_whistle_of_nobody_with_the_callers_words(town: Town) -> None:
    order, row = await whistled(town)

    (reporter,) = await whistles.reporters(whistle=row.id)
    (item,) = await whistles.items(whistle=row.id)
    assert (order.status, order.whistle_number, reporter.is_anonymous) == ("whistled", row.number, True)
    assert whistles.words_of(item) == queries.content_of(order)
    assert (await said_to_city(order))[-1] == ("progress", f"已转为吹哨单 {row.number}")


async def test_every_step_of_the_whistle_is_said_once_and_its_end_finishes_the_order(town: Town) -> None:
    order, row = await whistled(town)

    assert await work_order_whistles.follow(now=LATER) == 0
    await report_in(town, row)
    counts = [await work_order_whistles.follow(now=LATER) for _ in range(2)]
    await give_result(town, row)
    await feed_back(town, row)
    await evaluate(town, row)
    counts += [await work_order_whistles.follow(now=LATER) for _ in range(2)]

    after = await queries.order(id=order.id, center=town.center)
    assert counts == [1, 0, 1, 0]
    assert (after.status, after.result) == ("finished", 0)
    assert [action for action, _ in await said_to_city(order)] == ["sign", "progress", "progress", "finish"]
    assert (await said_to_city(order))[2] == ("progress", "物业已报到")


async def test_what_was_not_solved_is_not_told_as_solved(town: Town) -> None:
    order, row = await whistled(town)
    await report_in(town, row)
    await whistling.give_result(
        id=row.id, outcome=Outcome.NOT_POSSIBLE, words="要等大修", actor=desk(town, await fresh(row)), now=NOW
    )
    await feed_back(town, row)
    await evaluate(town, row)

    await work_order_whistles.follow(now=LATER)

    assert (await queries.order(id=order.id, center=town.center)).result == 1


async def test_a_merged_whistle_is_followed_into_the_one_it_joined(town: Town) -> None:
    first_order, first = await whistled(town)
    second_order, second = await whistled(town, "GD2")
    await whistling.merge(id=second.id, into=first.id, actor=town.worker, now=NOW)
    await report_in(town, first)

    for _ in range(2):
        await work_order_whistles.follow(now=LATER)

    assert (await queries.order(id=second_order.id, center=town.center)).whistle == first.id
    assert [(await said_to_city(order))[-1][1] for order in (first_order, second_order)] == ["物业已报到"] * 2


async def test_an_explained_whistle_finishes_the_order_as_not_handled(town: Town) -> None:
    order, row = await whistled(town)
    await whistling.explain(id=row.id, words="不在本小区", actor=town.property, now=NOW)

    await work_order_whistles.follow(now=LATER)

    after = await queries.order(id=order.id, center=town.center)
    assert (after.status, after.result, after.reply) == ("finished", 3, "不在本小区")


async def test_only_a_signed_order_becomes_a_whistle_and_a_refused_one_leaves_none(town: Town) -> None:
    order = await an_order()
    report = Report(category="utilities", building=town.building, items=("电梯停运",))

    with pytest.raises(WrongMoment):
        await work_order_whistles.blow(
            id=order.id, report=report, actor=town.worker, now=NOW, business_date=TODAY, home=HOME
        )

    assert await Whistle.count() == 0


async def test_a_long_queue_of_orders_is_looked_at_to_its_end(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round that only ever read its first page would never reach the last of these."""
    rows = [await whistled(town, f"GD{n}") for n in range(7)]
    for _, row in rows:
        await report_in(town, row)
    monkeypatch.setattr(queries.followed, "__kwdefaults__", {"after": None, "limit": 2})

    assert await work_order_whistles.follow(now=LATER) == 7
    assert {(await said_to_city(order))[-1][1] for order, _ in rows} == {"物业已报到"}


async def test_the_desk_blows_it(as_worker_of: Caller, served: Town) -> None:
    order = await signed(served.worker)

    answer = await as_worker_of.post(
        f"/api/community/work-orders/{order.id}/whistle", {"category": "utilities", "building": str(served.building)}
    )

    row = await Whistle.objects().first()
    assert (answer.status, answer.body["state"], answer.body["whistle_number"]) == (201, "whistled", row.number)
    assert UUID(answer.body["whistle"]) == (await fresh(row)).id
    assert (await operations.next_actions(now=LATER + timedelta(days=400)))[0]["action"] == "sign"


async def test_a_caller_who_is_not_content_opens_the_whistle_again(town: Town) -> None:
    order, row = await whistled(town)
    await closed(town, row)
    await work_order_whistles.follow(now=LATER)
    await decided(order.number, "REVISITED", solved=False, words="晚上又停了")

    counts = [await work_order_whistles.follow(now=LATER) for _ in range(3)]

    again, after = await fresh(row), await queries.order(id=order.id, center=town.center)
    assert (again.status, again.reopenings, again.body) == ("reopened", 1, "owners")
    assert (after.status, counts) == ("in_progress", [1, 1, 0])
    assert (await said_to_city(order))[-1] == ("progress", "反映人要求再办")
    assert (await whistles.history(whistle=row.id))[-1].why == "晚上又停了"


async def test_an_order_whose_whistle_is_at_work_is_not_finished_by_hand(town: Town) -> None:
    order, row = await whistled(town)
    wish = {"id": order.id, "result": Result.SOLVED, "reply": "修好了", "actor": town.worker, "now": LATER}

    with pytest.raises(work_order_whistles.WhistleAtWork):
        await work_order_whistles.finish(**wish)
    await whistling.withdraw(id=row.id, words="不用了", by=None, actor=town.worker, now=NOW)

    assert (await work_order_whistles.finish(**wish)).status == "finished"


async def test_an_order_about_our_own_whistle_follows_it_from_the_moment_it_is_signed(town: Town) -> None:
    row = await a_whistle(town)
    for _ in range(3):
        row = await whistling.escalate(id=row.id, words="管不了", actor=desk(town, await fresh(row)), now=NOW)
    order = await an_order(whistleNo=row.number)

    signed_for = await work_order_whistles.sign(id=order.id, actor=town.worker, now=NOW)
    await give_result(town, row)
    await feed_back(town, row)
    await evaluate(town, row)
    await work_order_whistles.follow(now=LATER)

    assert (row.status, signed_for.status, signed_for.whistle) == ("transferred_up", "whistled", row.id)
    assert [said for _, said in await said_to_city(order)] == ["", f"对应的吹哨单 {row.number}", "换了水管"]
    assert (await queries.order(id=order.id, center=town.center)).status == "finished"


@pytest.mark.parametrize("number", ["CS-20200101-001A", ""])
async def test_an_order_about_no_whistle_of_ours_is_only_signed(town: Town, number: str) -> None:
    order = await an_order(whistleNo=number)

    row = await work_order_whistles.sign(id=order.id, actor=town.worker, now=NOW)

    assert (row.status, row.whistle) == ("signed", None)


async def test_either_desk_finds_the_other_half(as_worker_of: Caller, served: Town) -> None:
    order = await signed(served.worker)
    place = f"/api/community/work-orders/{order.id}"
    whistle = (
        await as_worker_of.post(f"{place}/whistle", {"category": "utilities", "building": str(served.building)})
    ).body["whistle"]

    (listed,) = (await as_worker_of.get("/api/community/work-orders/")).body
    seen = (await as_worker_of.get(f"/api/whistles/{whistle}")).body["orders"]
    refused = await as_worker_of.post(f"{place}/result", {"result": 0, "words": "修好了"})

    assert (listed["whistle"], listed["is_whistle_at_work"], refused.body["code"]) == (
        whistle,
        True,
        "work_order_whistle_at_work",
    )
    assert [(one["number"], one["source"], one["state"]) for one in seen] == [(order.number, "12345", "whistled")]
