"""Ten thousand open cases: all that are late go up in the order in which they became late, and none is starved."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from services.foundation import db, ids
from services.whistles import operations, queries
from services.whistles.operations import clockwork
from services.whistles.queries import Due
from services.whistles.tables import Whistle, WhistleLeg
from tests.whistles.town import DAY, NOW, TODAY, Town

OPEN_CASES, STUCK, LATE = 10_000, 300, 200
AWAKE = NOW + 30 * DAY


@pytest.fixture
async def crowded(town: Town) -> Town:
    """Ten thousand open cases. The first hundreds to become late cannot move (their leg is lost); behind them wait two hundred."""
    for start in range(0, OPEN_CASES, 400):
        rows = [a_row(town, place) for place in range(start, start + 400)]
        await Whistle.insert(*rows)
    late = await queries.due(now=AWAKE, limit=OPEN_CASES)
    await WhistleLeg.insert(*[a_leg(town, one) for one in late[STUCK:]])
    return town


def a_row(town: Town, place: int) -> Whistle:
    """Every twentieth is late; the clocks of the others still run."""
    is_late = place % 20 == 0
    due_at = NOW + timedelta(minutes=place) if is_late else AWAKE + DAY
    return Whistle(
        id=ids.new_id(), center=town.center, number=f"CS-{place}", business_date=TODAY, category="leak", matter="hard",
        urgency="general", building=town.building, channel="kiosk", status="open", level=1, body="property", leg_no=1,
        opened_at=NOW, clock_due_at=due_at, version=1,
    )  # fmt: skip


def a_leg(town: Town, one: Due) -> WhistleLeg:
    return WhistleLeg(id=ids.new_id(), center=town.center, whistle=one.id, leg_no=1, level=1, body="property",
                      blown_by="resident", blown_at=NOW, report_due_at=one.at, resolve_due_at=one.at)  # fmt: skip


async def risen() -> list[UUID]:
    """Those that went up, in the order in which they did."""
    rows = await db.rows("SELECT whistle FROM whistle_leg WHERE level = 2 ORDER BY id")
    return [row["whistle"] for row in rows]


async def test_ten_thousand_open_cases_are_scanned_in_order_and_none_is_starved(crowded: Town) -> None:
    late = await queries.due(now=AWAKE, limit=OPEN_CASES)

    done = await operations.ring_due(now=AWAKE, page=100)
    again = await operations.ring_due(now=AWAKE, page=100)

    assert (len(late), done, again) == (STUCK + LATE, LATE, 0)
    assert await risen() == [one.id for one in late[STUCK:]]
    assert await db.rows("SELECT id FROM whistle WHERE level > 2") == []


async def test_a_scan_that_always_begins_at_the_first_page_starves_whoever_is_behind_it(crowded: Town) -> None:
    async for page in first_pages(rounds=20):
        await clockwork.ring_each(page, now=AWAKE)

    assert await risen() == []  # the control: this is what the key of the last page is for


async def first_pages(*, rounds: int) -> AsyncIterator[list[Due]]:
    """What a scan sees that forgets where it was."""
    for _ in range(rounds):
        yield await queries.due(now=AWAKE, limit=100)


async def test_the_pages_meet_without_a_gap_even_where_many_became_late_in_one_moment(town: Town) -> None:
    same: datetime = NOW
    rows = [a_row(town, 20 * place) for place in range(50)]
    for row in rows:
        row.clock_due_at = same
    await Whistle.insert(*rows)

    seen, after = [], None
    while page := await queries.due(now=AWAKE, after=after, limit=7):
        seen += [one.id for one in page]
        after = page[-1]

    assert sorted(seen) == sorted(row.id for row in rows)
    assert len(seen) == len(set(seen))
