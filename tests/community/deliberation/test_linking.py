"""Topics people talk about, opinions that become deliberations, and who hears what was decided."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.community.deliberation import operations, queries
from services.community.deliberation.lifecycle import DeliberationStatus, TopicKind, TopicResult
from services.community.deliberation.tables import Deliberation
from services.community.deliberation.topic_tables import Topic
from services.community.opinions import operations as opinions
from services.community.opinions import queries as opinion_queries
from services.community.opinions.lifecycle import Channel
from services.community.opinions.tables import Opinion
from services.foundation.actor import Actor
from services.foundation.lifecycle import WrongMoment
from tests.community.deliberation.builders import NOW, RESOLUTION, begun, step_done
from tests.community.opinions.builders import classified, registered

TODAY = date(2026, 3, 2)


async def opened(actor: Actor) -> Opinion:
    await opinions.load_categories(actor=actor)
    return await classified(actor, now=NOW)


async def test_an_opinion_becomes_a_deliberation_and_says_its_number(worker: Actor) -> None:
    row = await opened(worker)

    ended = await operations.take_opinion(opinion=row.id, topic="空地划车位", actor=worker, now=NOW)

    became = await queries.of_opinion(opinion=row.id, center=worker.center)
    assert became is not None
    assert (became.number, became.title, became.status) == ("YS-2026-0001", "空地划车位", "draft")
    assert (ended.status, ended.answer) == ("escalated_to_deliberation", "已列为议题YS-2026-0001：空地划车位")


async def test_its_people_and_its_followers_hear_the_decision_and_the_end(worker: Actor, secretary: Actor) -> None:
    first, second = await opened(worker), await registered(worker, now=NOW)
    await opinions.merge(id=second.id, into=first.id, actor=worker, now=NOW)
    await operations.take_opinion(opinion=first.id, topic="空地划车位", actor=worker, now=NOW)
    row = await queries.of_opinion(opinion=first.id, center=worker.center)
    assert row is not None
    row, now = await operations.begin(id=row.id, actor=secretary, now=NOW), NOW
    heard = {}
    while row.status == DeliberationStatus.RUNNING:
        row, now = await step_done(row, secretary, now=now)
        follower = await opinion_queries.opinion(id=second.id, center=worker.center)
        leading = await opinion_queries.leading(row=follower)
        heard[row.place] = leading.answer

    assert heard[7] == "已列为议题YS-2026-0001：空地划车位"
    assert heard[8] == f"议题YS-2026-0001已有决议：{RESOLUTION}"
    assert leading.answer == f"议题YS-2026-0001已办完：{RESOLUTION}"
    for one in (first, second):  # whoever can still be reached is to be told, each by themselves
        kept = await opinion_queries.opinion(id=one.id, center=worker.center)
        assert kept.tell_due_at is not None
    lines = await opinion_queries.history(opinion=first.id)
    assert [line.why for line in lines][-2:] == [heard[8], leading.answer]


async def test_who_is_known_no_longer_is_owed_nothing(worker: Actor, secretary: Actor) -> None:
    first = await opened(worker)
    await operations.take_opinion(opinion=first.id, topic="空地划车位", actor=worker, now=NOW)
    await opinions.forget_untold(center=worker.center, now=NOW + timedelta(days=15))
    row = await queries.of_opinion(opinion=first.id, center=worker.center)
    assert row is not None

    await operations.abandon(id=row.id, reason="空地要建电房", actor=secretary, now=NOW + timedelta(days=16))

    kept = await opinion_queries.opinion(id=first.id, center=worker.center)
    assert (kept.answer, kept.tell_due_at) == ("议题YS-2026-0001不再继续：空地要建电房", None)


async def test_another_opinion_joins_and_neither_becomes_two(worker: Actor, secretary: Actor) -> None:
    first = await opened(worker)
    second = await classified(worker, now=NOW)
    row = await begun(secretary)

    for one in (first, second):
        await operations.take_opinion(opinion=one.id, topic="也想要车位", into=row.id, actor=worker, now=NOW)
    with pytest.raises(Exception, match="cannot become"):
        await operations.take_opinion(opinion=first.id, topic="再来一次", actor=worker, now=NOW)

    await operations.abandon(id=row.id, reason="不办了", actor=secretary, now=NOW)
    third = await classified(worker, now=NOW)
    with pytest.raises(WrongMoment):
        await operations.take_opinion(opinion=third.id, topic="也想要", into=row.id, actor=worker, now=NOW)

    assert set(await queries.opinion_ids(deliberation=row.id)) == {first.id, second.id}
    assert await Deliberation.count() == 1  # the one that could not be joined left nothing behind


async def raised(actor: Actor, **changes: Any) -> Topic:
    said: dict[str, Any] = {
        "title": "门口要不要装感应灯", "kind": TopicKind.SURROUNDINGS, "channels": [Channel.PAVILION, Channel.PAVILION, Channel.WECHAT],
        "raised_on": TODAY, **changes,
    }  # fmt: skip
    return await operations.raise_topic(actor=actor, now=NOW, **said)


async def test_a_topic_is_counted_once_however_often_it_was_talked_about(worker: Actor) -> None:
    talked, silent = await raised(worker), await raised(worker)
    for result in (TopicResult.CONTINUED, TopicResult.AGREED):
        await operations.discuss_topic(
            id=talked.id, held_on=TODAY, summary="多数人要", result=result, actor=worker, now=NOW
        )

    span = {"center": worker.center, "since": TODAY, "until": TODAY + timedelta(days=1)}
    row = await queries.topic(id=talked.id, center=worker.center)
    assert await queries.discussed(**span) == [talked.id]
    assert await queries.discussed(**span | {"since": TODAY + timedelta(days=1)}) == []
    assert (row.discussions, row.result, row.channels) == (2, "agreed", "pavilion wechat")
    assert [one.result for one in await queries.discussions(topic=talked.id)] == ["continued", "agreed"]
    assert (await queries.topic(id=silent.id, center=worker.center)).result == "open"


async def test_a_topic_that_goes_the_whole_way_is_a_draft(worker: Actor) -> None:
    topic = await raised(worker)

    await operations.discuss_topic(
        id=topic.id, held_on=TODAY, summary="装六盏", result=TopicResult.DELIBERATED, actor=worker, now=NOW
    )

    [row] = await Deliberation.objects()
    assert (row.topic, row.title, row.plan, row.status) == (topic.id, "门口要不要装感应灯", "装六盏", "draft")


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"held_on": TODAY + timedelta(days=1)}, operations.DayWrong), ({"held_on": TODAY - timedelta(days=1)}, operations.DayWrong),
     ({"summary": " "}, operations.WordsMissing), ({"result": TopicResult.OPEN}, operations.WordsMissing)],
)  # fmt: skip
async def test_a_talk_that_cannot_be_is_refused(worker: Actor, changes: dict[str, Any], why: type[Exception]) -> None:
    topic = await raised(worker)
    said: dict[str, Any] = {"held_on": TODAY, "summary": "多数人要", "result": TopicResult.AGREED, **changes}

    with pytest.raises(why):
        await operations.discuss_topic(id=topic.id, actor=worker, now=NOW, **said)
    with pytest.raises(operations.DayWrong):
        await raised(worker, raised_on=TODAY + timedelta(days=1))
