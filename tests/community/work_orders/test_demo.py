"""The running demo: the city stand-in hands its orders down over HTTP, some are seen to and asked about, and a restart adds nothing."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from kiosk.demo.work_orders import ORDERS, decide_on_wishes, one_round
from services.community.work_orders import operations, queries
from services.community.work_orders.tables import WorkOrder
from services.foundation.actor import Actor
from services.foundation.notifications import queries as messages
from services.foundation.platform_sync.client import PlatformClient
from tests.city.running import CityInThread
from tests.community.work_orders.builders import NOW, answered, pulled
from tests.processes import a_client


@pytest.fixture
async def stand_in(city: CityInThread) -> AsyncIterator[httpx.AsyncClient]:
    """The switches of the city."""
    async with a_client(city.url) as client:
        yield client


async def played(stand_in: httpx.AsyncClient, line: PlatformClient) -> list[bool]:
    """Round after round, with the line working between them, as in the running demo."""
    rounds = []
    for n in range(4):
        now = NOW + timedelta(minutes=n)
        rounds.append(await one_round(stand_in, now=now))
        await answered(line, now=now)
        await pulled(line, now=now)
    return rounds


async def test_the_desk_finds_orders_at_every_step_and_three_rates(
    here: UUID, stand_in: httpx.AsyncClient, line: PlatformClient, city: CityInThread
) -> None:
    assert await played(stand_in, line) == [False, False, False, True]

    rows = await queries.orders(center=here)
    assert Counter(row.status for row in rows) == {"new": 2, "in_progress": 2, "closed": 2}
    assert ({row.kind for row in rows}, {row.source for row in rows}) == ({0, 1, 2}, {"12345", "街道"})
    span = {"since": NOW - timedelta(days=30), "until": NOW + timedelta(days=1)}
    figures = await queries.figures(center=here, now=NOW, **span)
    rates = [(len(rate.part), len(rate.whole)) for rate in (figures.response, figures.solved, figures.satisfied)]
    assert rates == [(4, 5), (2, 3), (1, 3)]
    at_city = {order["orderNo"]: order for order in city.ask("/stand-in/workorders")}
    assert [action["action"] for action in at_city[ORDERS[0].number]["actions"]] == ["sign", "progress", "finish"]
    assert not any(action["is_late"] for order in at_city.values() for action in order["actions"])


async def test_a_demo_that_starts_again_adds_nothing(
    here: UUID, stand_in: httpx.AsyncClient, line: PlatformClient, city: CityInThread
) -> None:
    await played(stand_in, line)
    before = [(order["orderNo"], order["status"], len(order["actions"])) for order in city.ask("/stand-in/workorders")]
    versions = {row.number: row.version for row in await queries.orders(center=here)}

    assert await played(stand_in, line) == [True] * 4

    after = [(order["orderNo"], order["status"], len(order["actions"])) for order in city.ask("/stand-in/workorders")]
    assert (len(after), after) == (len(ORDERS), before)
    assert {row.number: row.version for row in await queries.orders(center=here)} == versions


async def test_what_stopped_half_way_goes_on(
    here: UUID, stand_in: httpx.AsyncClient, line: PlatformClient, city: CityInThread
) -> None:
    city.order("/workorders", count=1, said=ORDERS[0].told(now=NOW))
    await pulled(line, now=NOW - timedelta(minutes=1))

    assert (await played(stand_in, line))[-1]

    assert await WorkOrder.count() == len(ORDERS)


async def test_only_news_waits_at_the_desk(here: UUID, stand_in: httpx.AsyncClient, line: PlatformClient) -> None:
    await played(stand_in, line)

    told = Counter(message["message"] for message in await messages.open_for(center=here, role="community_worker"))

    assert told == {"work_order_new": 2, "work_order_decided": 3}


async def test_the_demos_city_decides_on_what_the_desk_asks_for(
    here: UUID, chen: Actor, stand_in: httpx.AsyncClient, line: PlatformClient, city: CityInThread
) -> None:
    city.order("/workorders", count=2)
    await pulled(line, now=NOW)
    more, back = await queries.orders(center=here)
    await operations.give_back(id=back.id, reason="不在本社区", actor=chen, now=NOW)
    await operations.sign(id=more.id, actor=chen, now=NOW)
    answers = []
    for n in range(1, 3):
        now, until = NOW + timedelta(minutes=2 * n), more.finish_due_at + timedelta(days=n)
        await operations.ask_for_delay(id=more.id, until=until, reason="等配件", actor=chen, now=now)
        await answered(line, now=now)
        await decide_on_wishes(stand_in)
        await pulled(line, now=now + timedelta(minutes=1))
        answers.append((await queries.order(id=more.id, center=here)).delay)

    assert answers == ["granted", "refused"]
    assert (await queries.order(id=back.id, center=here)).status == "closed"
