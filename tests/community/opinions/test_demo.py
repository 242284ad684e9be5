"""The demo shows the article's own figures."""

from datetime import UTC, datetime
from uuid import UUID

from kiosk.demo.opinions import seed_opinions
from services.community.opinions import queries, rules
from services.community.opinions.lifecycle import Body
from services.community.opinions.tables import Opinion
from services.foundation.calendar.rules import local
from services.foundation.notifications.tables import Notification
from tests.community.opinions.builders import somebody

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


async def test_fifty_eight_were_collected_and_forty_eight_handled_by_the_three_bodies(here: UUID) -> None:
    for _ in range(2):
        await seed_opinions(here, NOW)

    since, until = rules.year_span(2022)
    counted = await queries.count(center=here, since=since, until=until, cutoff=until)
    assert (len(counted.collected), len(counted.handled_ids)) == (58, 48)
    assert {body: len(ids) for body, ids in counted.handled.items()} == {
        Body.BRANCH: 11, Body.OWNERS: 14, Body.PROPERTY: 23, Body.COMMITTEE: 0,
    }  # fmt: skip
    assert await Opinion.count().where(Opinion.is_demo.eq(False)) == 0
    states = [row.status for row in await queries.opinions(actor=somebody(here, "secretary"), year=2022)]
    assert (states.count("closed"), states.count("handling"), states.count("explained")) == (48, 6, 4)


async def test_every_desk_finds_something_of_the_last_days_to_do(here: UUID) -> None:
    await seed_opinions(here, NOW)

    lately = await queries.opinions(actor=somebody(here, "secretary"), year=2026)
    assert sorted(row.status for row in lately) == [
        "assigned", "classified", "fed_back", "handling", "handling", "registered",
    ]  # fmt: skip
    assert {row.returns for row in lately} == {0, 1}


async def test_the_demo_leaves_a_notice_to_read_and_nobody_with_old_messages(here: UUID) -> None:
    await seed_opinions(here, NOW)

    ((_, lines),) = await queries.hanging(center=here, on=local(NOW).date())
    assert len(lines) == 52
    assert await Notification.count().where(Notification.status == "open") == 0
