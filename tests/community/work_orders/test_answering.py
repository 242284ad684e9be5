"""Words to the city reach it once and in order, whatever happens to the line. The city is a real one on a real socket."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from services.community.work_orders import operations, queries
from services.community.work_orders.lifecycle import Result
from services.community.work_orders.tables import WorkOrderAction
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.notifications.tables import Notification
from services.foundation.platform_sync.client import PlatformClient
from tests.city.running import CityInProcess, CityInThread
from tests.community.work_orders.builders import NOW, answered, pulled

HOUR = timedelta(hours=1)


async def test_a_storm_of_orders_is_signed_and_the_city_knows_it(
    here: UUID, chen: Actor, line: PlatformClient, city: CityInThread
) -> None:
    city.order("/workorders", count=205)
    for n in range(2):
        await pulled(line, now=NOW + timedelta(seconds=n))
    for row in await queries.orders(center=here):
        await operations.sign(id=row.id, actor=chen, now=NOW)

    assert await answered(line, now=NOW) == 205
    assert {order["status"] for order in city.ask("/stand-in/workorders")} == {"SIGNED"}
    assert await answered(line, now=NOW) == 0


@pytest.mark.parametrize(("decision", "expected"), [("DELAY_GRANTED", "granted"), ("DELAY_REFUSED", "refused")])
async def test_on_the_page_of_the_city_somebody_presses_whether_more_time_is_given(
    here: UUID, chen: Actor, line: PlatformClient, city: CityInThread, decision: str, expected: str
) -> None:
    city.order("/workorders", count=1)
    await pulled(line, now=NOW)
    (row,) = await queries.orders(center=here)
    await operations.sign(id=row.id, actor=chen, now=NOW)
    until = row.finish_due_at + 48 * HOUR
    await operations.ask_for_delay(id=row.id, until=until, reason="等配件", actor=chen, now=NOW)
    before = httpx.get(city.url, trust_env=False).text
    await answered(line, now=NOW)

    asked = httpx.get(city.url, trust_env=False).text
    pressed = httpx.post(
        f"{city.url}/orders/{row.number}/decisions",
        data={"decision": decision, "until": until.isoformat()},
        trust_env=False,
    )
    await pulled(line, now=NOW + HOUR)
    await operations.take_pages(now=NOW + HOUR)
    (row,) = await queries.orders(center=here)

    assert ("准予延期" in before, "准予延期" in asked, "不准延期" in asked) == (False, True, True)
    assert (pressed.status_code, row.delay) == (303, expected)
    assert row.finish_due_at == (until if decision == "DELAY_GRANTED" else until - 48 * HOUR)
    assert "准予延期" not in httpx.get(city.url, trust_env=False).text


async def test_nothing_is_lost_while_the_city_is_dead_and_its_order_is_kept(
    here: UUID, chen: Actor, tmp_path: Path
) -> None:
    with CityInProcess(tmp_path / "city") as city:
        city.order("/workorders", count=3)
        async with city.client() as line:
            await pulled(line, now=NOW)
            city.kill()
            for row in await queries.orders(center=here):
                await operations.sign(id=row.id, actor=chen, now=NOW)
                await operations.report(id=row.id, words="已上门", actor=chen, now=NOW)
            tried = [await answered(line, now=NOW + n * HOUR) for n in range(6)]
            for row in await queries.orders(center=here):
                await operations.finish(id=row.id, result=Result.SOLVED, reply="修好了", actor=chen, now=NOW)
            assert await WorkOrderAction.count().where(WorkOrderAction.status == "pending") == 9
            city.start()
            arrived = await answered(line, now=NOW + 48 * HOUR)

        assert (tried, arrived) == ([0] * 6, 9)
        for order in city.ask("/stand-in/workorders"):
            assert [action["action"] for action in order["actions"]] == ["sign", "progress", "finish"]
            assert (order["status"], [action["is_late"] for action in order["actions"]]) == ("FINISHED", [False] * 3)


@pytest.fixture
async def one(here: UUID, chen: Actor, line: PlatformClient, city: CityInThread) -> UUID:
    """One signed order whose word has not gone yet."""
    city.order("/workorders", count=1)
    await pulled(line, now=NOW)
    (row,) = await queries.orders(center=here)
    await operations.sign(id=row.id, actor=chen, now=NOW)
    return row.id


@pytest.mark.parametrize("forgets", [False, True])
async def test_a_lost_answer_changes_nothing_twice(
    one: UUID, line: PlatformClient, city: CityInThread, forgets: bool
) -> None:
    """With a city that forgets the keys it has seen, as a control, the same word counts twice."""
    city.fail(mode="drop_after_accept", times=1, path="/openapi/v1/workorders/", forget_ids=forgets)

    assert await answered(line, now=NOW) == 0
    assert await answered(line, now=NOW + HOUR) == 1
    (order,) = city.ask("/stand-in/workorders")
    assert len(order["actions"]) == (2 if forgets else 1)
    assert order["actions"][0]["deliveries"] == (1 if forgets else 2)


async def test_what_the_city_refuses_for_good_is_parked_shown_and_said_again_by_hand(
    one: UUID, chen: Actor, line: PlatformClient, city: CityInThread
) -> None:
    await operations.report(id=one, words="已上门", actor=chen, now=NOW)
    city.fail(mode="bad_field", times=1, path="/openapi/v1/workorders/")

    assert await answered(line, now=NOW) == 0
    stuck, waits = await queries.actions(order=one)
    assert (stuck.status, stuck.last_code, waits.status) == ("parked", "40001", "pending")
    assert await answered(line, now=NOW + HOUR) == 0
    assert await Notification.count().where(Notification.message == "work_order_action_parked") == 1
    await operations.replay(id=stuck.id, actor=chen, now=NOW)
    assert await answered(line, now=NOW + HOUR) == 2
    (order,) = city.ask("/stand-in/workorders")
    assert [action["action"] for action in order["actions"]] == ["sign", "progress"]
    with pytest.raises(operations.ActionUnknown):
        await operations.replay(id=stuck.id, actor=chen, now=NOW)


@pytest.mark.parametrize("mode", ["error", "busy", "bad_signature", "wrong_charset", "redirect", "not_allowed"])
async def test_however_the_city_fails_the_word_waits_and_then_arrives(
    one: UUID, line: PlatformClient, city: CityInThread, mode: str
) -> None:
    city.fail(mode=mode, path="/openapi/v1/workorders/", seconds=2)
    assert await answered(line, now=NOW) == 0
    assert [row.status for row in await queries.actions(order=one)] == ["pending"]

    city.fail()

    assert await answered(line, now=NOW + HOUR) == 1


async def test_one_order_in_trouble_holds_up_no_other(
    one: UUID, here: UUID, chen: Actor, line: PlatformClient, city: CityInThread
) -> None:
    city.order("/workorders", count=1)
    await pulled(line, now=NOW + timedelta(minutes=2))
    other = next(row for row in await queries.orders(center=here) if row.id != one)
    await operations.sign(id=other.id, actor=chen, now=NOW)
    await db.rows("UPDATE work_order SET number = 'GD-GONE' WHERE id = {}", one)

    assert await answered(line, now=NOW + HOUR) == 1
    assert [row.status for row in await queries.actions(order=one)] == ["pending"]


async def test_more_time_is_asked_and_granted_over_the_line(
    one: UUID, here: UUID, chen: Actor, line: PlatformClient, city: CityInThread
) -> None:
    row = await queries.order(id=one, center=here)
    until = row.finish_due_at + timedelta(days=2)
    await operations.ask_for_delay(id=one, until=until, reason="等配件", actor=chen, now=NOW)
    await answered(line, now=NOW)
    (order,) = city.ask("/stand-in/workorders")
    city.order(f"/workorders/{row.number}/decisions", decision="DELAY_GRANTED", until=until.isoformat())

    await pulled(line, now=NOW + timedelta(minutes=2))

    assert order["status"] == "DELAYED"
    after = await queries.order(id=one, center=here)
    assert (after.delay, after.finish_due_at) == ("granted", until)


async def test_a_word_the_city_will_never_take_can_be_left_out_and_the_rest_arrives(
    one: UUID, here: UUID, chen: Actor, line: PlatformClient, city: CityInThread
) -> None:
    await operations.report(id=one, words="已上门", actor=chen, now=NOW)
    city.fail(mode="bad_field", times=1, path="/openapi/v1/workorders/")
    await answered(line, now=NOW)
    stuck, _ = await queries.actions(order=one)
    before = await queries.untold(center=here)

    await operations.skip(id=stuck.id, actor=chen, now=NOW)

    assert (before[one].waiting, before[one].refused) == (2, 1)
    assert await answered(line, now=NOW + HOUR) == 1
    (order,) = city.ask("/stand-in/workorders")
    assert [action["action"] for action in order["actions"]] == ["progress"]
    assert await queries.untold(center=here) == {}
    with pytest.raises(operations.ActionUnknown):
        await operations.skip(id=stuck.id, actor=chen, now=NOW)


async def test_the_list_says_what_has_not_arrived_while_the_city_is_away(
    one: UUID, here: UUID, line: PlatformClient, city: CityInThread
) -> None:
    city.fail(mode="error", path="/openapi/v1/workorders/")
    fresh = await queries.untold(center=here)
    await answered(line, now=NOW)
    late = await queries.untold(center=here)
    city.fail()
    await answered(line, now=NOW + HOUR)

    assert [(known[one].waiting, known[one].tries) for known in (fresh, late)] == [(1, 0), (1, 1)]
    assert await queries.untold(center=here) == {}
