"""Safety sessions are counted by heads."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from services.community.safety import operations, queries
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.platform_sync.tables import OutboxMessage
from tests.community.opinions.builders import a_center, somebody

NOW = datetime(2023, 7, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
async def chen(database: db.Engine) -> Actor:
    return somebody(await a_center(), "community_worker")


async def test_heads_are_summed_over_a_period_with_their_sessions(chen: Actor) -> None:
    for days, people in enumerate((20, 18, 16)):
        await operations.hold(
            title="防诈骗",
            place="初心亭",
            held_by="物业",
            held_at=NOW - timedelta(days=days),
            people=people,
            actor=chen,
            now=NOW,
        )

    heads = await queries.heads(center=chen.center, since=NOW - timedelta(days=1), until=NOW + timedelta(days=1))

    assert (heads.people, len(heads.sessions), len(await queries.sessions(center=chen.center))) == (38, 2, 3)


async def test_the_city_hears_of_it(chen: Actor) -> None:
    await operations.hold(title="防诈骗", place="初心亭", held_by="物业", held_at=NOW, people=20, actor=chen, now=NOW)

    (message,) = await OutboxMessage.objects()
    said = json.loads(message.data)
    assert (message.type, said["activityNo"], said["kind"], said["people"]) == (
        "activity.done",
        "AQ-2023-001",
        "SAFETY",
        20,
    )


@pytest.mark.parametrize(("people", "days", "title"), [(0, 0, "防火"), (2001, 0, "防火"), (9, 1, "防火"), (9, 0, " ")])
async def test_what_was_not_held_or_had_nobody_is_refused(chen: Actor, people: int, days: int, title: str) -> None:
    with pytest.raises(operations.SessionWrong):
        await operations.hold(
            title=title, place="", held_by="", held_at=NOW + timedelta(days=days), people=people, actor=chen, now=NOW
        )
