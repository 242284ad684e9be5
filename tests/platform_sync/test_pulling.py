"""Feeds are read page by page; a page and the place it brings us to are kept together."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from random import Random

import pytest

from kiosk.clock import utc_now
from services.foundation import db
from services.foundation.ids import new_token
from services.foundation.platform_sync import feeds, operations, queries
from services.foundation.platform_sync.client import PlatformClient
from services.foundation.platform_sync.puller import pull_due, pull_once
from services.foundation.platform_sync.signature import NonceReused
from tests.city.running import CityInThread

NOW = utc_now()
RANDOM = Random(7)
pytestmark = pytest.mark.usefixtures("center")


@pytest.fixture
async def client(city: CityInThread) -> AsyncIterator[PlatformClient]:
    """Our side of the line."""
    async with city.client() as client:
        yield client


async def pages(feed: str) -> list[dict[str, object]]:
    rows = await db.rows("SELECT body FROM inbox_message WHERE source = {} ORDER BY received_at, id", feed)
    return [json.loads(row["body"]) for row in rows]


async def test_every_feed_is_read_once_and_then_only_when_it_is_time(client: PlatformClient) -> None:
    first = await pull_due(client=client, now=NOW, random=RANDOM)
    at_once = await pull_due(client=client, now=NOW + timedelta(seconds=30), random=RANDOM)
    later = await pull_due(client=client, now=NOW + timedelta(seconds=80), random=RANDOM)

    assert first == dict.fromkeys(feeds.FEEDS, "new")
    assert at_once == {}
    assert set(later) == set(feeds.FEEDS)
    assert [item["noticeId"] for item in (await pages("notices"))[0]["items"]] == ["N-0001", "N-0002"]


async def test_nothing_new_is_not_kept(client: PlatformClient) -> None:
    answers = [await pull_once(client=client, feed="dict.reviewLevel", now=NOW, random=RANDOM) for _ in range(3)]

    assert answers == ["new", "same", "same"]
    assert len(await pages("dict.reviewLevel")) == 1


async def test_a_storm_of_work_orders_is_read_page_by_page_without_a_gap(
    client: PlatformClient, city: CityInThread
) -> None:
    city.order("/workorders", count=450)

    for n in range(4):
        await pull_once(client=client, feed="workorders", now=NOW + timedelta(seconds=n), random=RANDOM)

    numbers = [order["orderNo"] for page in await pages("workorders") for order in page["items"]]
    assert numbers == [f"GD{n:08d}" for n in range(1, 451)]


async def test_a_page_that_is_not_kept_is_read_again(client: PlatformClient, city: CityInThread) -> None:
    city.order("/workorders", count=3)

    @db.in_transaction
    async def power_cut() -> None:
        await operations.store_page(
            feed="workorders", body="{}", cursor="3", etag="", has_more=False, asked_at=NOW, random=RANDOM
        )
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        await power_cut()
    await pull_once(client=client, feed="workorders", now=NOW, random=RANDOM)

    assert len((await pages("workorders"))[0]["items"]) == 3


async def test_a_change_of_the_catalogue_is_staged_and_not_applied(client: PlatformClient, city: CityInThread) -> None:
    await pull_once(client=client, feed="catalog", now=NOW, random=RANDOM)
    city.order("/catalogue")
    await pull_once(client=client, feed="catalog", now=NOW + timedelta(minutes=2), random=RANDOM)

    before, after = await pages("catalog")
    assert (before["items"][0]["promisedDays"], after["items"][0]["promisedDays"]) == (3, 2)
    assert {row["status"] for row in await db.rows("SELECT status FROM inbox_message")} == {"staged"}


async def test_a_feed_that_fails_is_asked_more_rarely(client: PlatformClient, city: CityInThread) -> None:
    city.fail(mode="error")

    waits = []
    for _ in range(12):
        assert await pull_once(client=client, feed="notices", now=NOW, random=RANDOM) == "50000"
        (row,) = await db.rows("SELECT next_at FROM pull_cursor WHERE feed = 'notices'")
        waits.append(row["next_at"] - NOW)

    assert waits[0] <= timedelta(seconds=72)
    assert timedelta(minutes=8) <= waits[-1] <= timedelta(minutes=12)


async def test_the_calendar_of_a_year_is_read_whole(client: PlatformClient) -> None:
    assert await pull_once(client=client, feed="calendar.2026", now=NOW, random=RANDOM) == "new"
    assert (await pages("calendar.2026"))[0]["corrections"][0]["day"] == "2026-02-14"


async def test_a_hint_makes_its_feeds_due_at_once_and_counts_once(client: PlatformClient) -> None:
    await pull_due(client=client, now=NOW, random=RANDOM)
    nonce = new_token()

    await operations.hint(type="roster.changed", nonce=nonce, body="{}", at=NOW + timedelta(seconds=1))
    due = await queries.feeds_due(now=NOW + timedelta(seconds=1))
    with pytest.raises(NonceReused):
        await operations.hint(type="roster.changed", nonce=nonce, body="{}", at=NOW + timedelta(seconds=1))
    await pull_due(client=client, now=NOW + timedelta(seconds=2), random=RANDOM)

    assert due == ["roster.members", "roster.buildings", "roster.pairings"]
    assert await queries.feeds_due(now=NOW + timedelta(seconds=3)) == []


async def test_a_hint_that_comes_while_the_feed_is_being_read_is_not_forgotten(client: PlatformClient) -> None:
    await pull_due(client=client, now=NOW, random=RANDOM)

    await operations.hint(type="notice.published", nonce=new_token(), body="{}", at=NOW + timedelta(seconds=5))
    await pull_once(client=client, feed="notices", now=NOW + timedelta(seconds=4), random=RANDOM)

    assert await queries.feeds_due(now=NOW + timedelta(seconds=6)) == ["notices"]


async def test_the_centre_tells_what_it_did_with_a_work_order(client: PlatformClient, city: CityInThread) -> None:
    city.order("/workorders", count=1)

    await client.act_on_workorder("GD00000001", "sign", body=b'{"staffNo": "07"}', key="one", now=NOW)
    await pull_once(client=client, feed="workorders", now=NOW, random=RANDOM)

    assert (await pages("workorders"))[0]["items"] == []
