"""Pages of the city's feeds: each is taken once, and one of which nothing can be made holds up none behind it."""

import json
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.clock import utc_now
from kiosk.rounds import housekeeping
from services.community.work_orders import operations as work_orders
from services.elderly_care.weather import notices
from services.foundation import db
from services.foundation.platform_sync import operations
from services.one_window.catalogue_updates import operations as catalogue

NOW = utc_now()
FROM, TO = NOW + timedelta(hours=1), NOW + timedelta(hours=9)
STORM = {"noticeId": "N-7", "title": "台风橙色预警", "from": FROM.isoformat(), "to": TO.isoformat()}
pytestmark = pytest.mark.usefixtures("center")
NONSENSE = [
    "[]",
    '{"items": 5}',
    "null",
    '"预警"',
    '{"items": [{"title": "台风橙色预警", "from": {}, "to": []}, 7, null]}',
]


async def a_page(feed: str, body: str, *, minute: int = 0) -> None:
    await operations.store_page(feed=feed, body=body, cursor="", etag="", has_more=False, asked_at=NOW + timedelta(minutes=minute),
                                random=Random(1))  # fmt: skip


async def states(feed: str) -> list[str]:
    rows = await db.rows("SELECT status FROM inbox_message WHERE source = {} ORDER BY received_at", feed)
    return [row["status"] for row in rows]


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_a_warning_behind_a_page_of_nonsense_is_heard(nonsense: str) -> None:
    await a_page("notices", nonsense)
    await a_page("notices", json.dumps({"items": [STORM]}, ensure_ascii=False), minute=1)

    await notices.take_notices(now=NOW + timedelta(minutes=2))

    assert len(await db.rows("SELECT id FROM weather_signal")) == 1
    assert (await states("notices"))[1] == "applied"


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_no_page_of_any_feed_stops_the_housekeeping(nonsense: str, tmp_path: Path) -> None:
    for feed in ("notices", catalogue.FEED, "workorders", "workorders.decisions"):
        await a_page(feed, nonsense)

    await housekeeping.tidy(now=NOW, attachments=tmp_path)
    await work_orders.take_pages(now=NOW)

    waiting = await db.rows("SELECT id FROM inbox_message WHERE status = 'staged'")
    assert waiting == []


async def test_what_was_taken_out_goes_after_a_month_and_what_was_set_aside_stays(tmp_path: Path) -> None:
    await a_page("notices", json.dumps({"items": [STORM]}, ensure_ascii=False))
    await a_page("notices", "[]", minute=1)
    await operations.hint(type="workorder.dispatched", nonce="n-1", body="{}", at=NOW)
    await notices.take_notices(now=NOW)

    left = []
    for days in (29, 31):
        await housekeeping.tidy(now=NOW + timedelta(days=days), attachments=tmp_path)
        left.append(sorted(row["status"] for row in await db.rows("SELECT status FROM inbox_message")))

    assert left == [["applied", "set_aside", "staged"], ["set_aside"]]
