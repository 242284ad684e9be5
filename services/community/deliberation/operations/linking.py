"""Opinions that became a deliberation, and topics people talked about: whoever said it hears what comes of it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from services.community.deliberation import papers, queries, rules
from services.community.deliberation.lifecycle import DELIBERATION, OVER, DeliberationStatus, TopicKind, TopicResult
from services.community.deliberation.operations import moves
from services.community.deliberation.operations.errors import DayWrong, WordsMissing
from services.community.deliberation.operations.leading import draft
from services.community.deliberation.tables import DeliberationOpinion
from services.community.deliberation.topic_tables import Topic, TopicDiscussion
from services.community.opinions import operations as opinions
from services.community.opinions.lifecycle import Channel
from services.community.opinions.tables import Opinion
from services.foundation import audit, db, ids
from services.foundation.actor import Actor


@db.in_transaction
async def take_opinion(*, opinion: UUID, topic: str, into: UUID | None = None, actor: Actor, now: datetime) -> Opinion:
    """An opinion that is not one body's to decide becomes a deliberation, or joins one; its answer says the number."""
    if into is None:
        row = await draft(title=topic.strip()[:80], plan=topic, actor=actor, now=now)
    else:
        row = await queries.deliberation(id=into, center=actor.center)
        await moves.lock(id=row.id, center=actor.center)
        row = await queries.deliberation(id=into, center=actor.center)
        if row.status in OVER:
            raise DELIBERATION.too_late(row.status, DeliberationStatus.RUNNING)
    ended = await opinions.take_to_deliberation(id=opinion, topic=papers.taken_words(row, topic), actor=actor, now=now)
    await DeliberationOpinion(id=ids.new_id(), center=actor.center, deliberation=row.id, opinion=ended.id).save()
    await moves.tell(row, what="opinion_joined", actor=actor, now=now, why=ended.number)
    return ended


@db.in_transaction
async def raise_topic(
    *, title: str, kind: TopicKind, channels: Sequence[Channel], raised_on: date, actor: Actor, now: datetime,
    is_demo: bool = False,
) -> Topic:  # fmt: skip
    """Write down what people want to talk about, and where it came up."""
    named = rules.public_words(title)[:80]
    if not named:
        raise WordsMissing
    if raised_on > rules.day(now):
        raise DayWrong
    row = Topic(id=ids.new_id(), center=actor.center, title=named, channels=" ".join(dict.fromkeys(map(str, channels))), kind=str(kind),
                raised_on=raised_on, result=str(TopicResult.OPEN), is_demo=is_demo)  # fmt: skip
    await row.save()
    await audit.record("topic.raised", entity="topic", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def discuss_topic(
    *, id: UUID, held_on: date, summary: str, result: TopicResult, actor: Actor, now: datetime
) -> Topic:
    """They talked about it: a summary by staff, and whether they agreed, go on talking, or it goes the whole way."""
    row = await queries.topic(id=id, center=actor.center)
    said = rules.public_words(summary)[:400]
    if not said or result is TopicResult.OPEN:
        raise WordsMissing
    if not row.raised_on <= held_on <= rules.day(now):
        raise DayWrong
    row.discussed_on = max(held_on, row.discussed_on or held_on)
    row.discussions, row.summary, row.result = row.discussions + 1, said, str(result)
    await row.save([Topic.discussed_on, Topic.discussions, Topic.summary, Topic.result])
    await TopicDiscussion(id=ids.new_id(), center=actor.center, topic=row.id, held_on=held_on, summary=said, result=str(result), at=now,
                          by=actor.name).save()  # fmt: skip
    if result is TopicResult.DELIBERATED:
        await draft(title=row.title, plan=said, topic=row.id, actor=actor, now=now, is_demo=row.is_demo)
    await audit.record("topic.discussed", entity="topic", entity_id=row.id, actor=actor, at=now)
    return row
