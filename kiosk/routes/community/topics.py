"""What people talk about, and what came of it (domain 1.18)."""

from datetime import date, datetime
from uuid import UUID

from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from kiosk.routes.community.deliberation_papers import readers
from kiosk.routes.community.deliberation_steps import writers
from kiosk.schemas.community.deliberation_public import (
    DiscussionIn,
    TalkedOut,
    TalkOut,
    TopicIn,
    TopicOut,
    WholeTopicOut,
)
from services.community.deliberation import operations, queries
from services.foundation.actor import Actor


@get("/", guards=[readers])
async def list_topics(actor: NamedDependency[Actor]) -> list[TopicOut]:
    """The topics, the newest first."""
    return [TopicOut.of(row) for row in await queries.topics(center=actor.center)]


@get("/count", guards=[readers])
async def count_topics(actor: NamedDependency[Actor], since: FromQuery[date], until: FromQuery[date]) -> TalkedOut:
    """The topics people talked about between two days, each once."""
    ids = await queries.discussed(center=actor.center, since=since, until=until)
    return TalkedOut(len(ids), ids)


@get("/{id:uuid}", guards=[readers])
async def show(id: FromPath[UUID], actor: NamedDependency[Actor]) -> WholeTopicOut:
    """A topic and each time people talked about it."""
    row = await queries.topic(id=id, center=actor.center)
    return WholeTopicOut(TopicOut.of(row), [TalkOut.of(one) for one in await queries.discussions(topic=row.id)])


@post("/", guards=[writers])
async def raise_topic(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[TopicIn]
) -> TopicOut:
    """Something people want to talk about."""
    row = await operations.raise_topic(
        title=data.title, kind=data.kind, channels=data.channels, raised_on=data.raised_on, actor=actor, now=now
    )
    return TopicOut.of(row)


@post("/{id:uuid}/discussions", guards=[writers])
async def discuss(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DiscussionIn]
) -> TopicOut:
    """They talked about it."""
    row = await operations.discuss_topic(
        id=id, held_on=data.held_on, summary=data.words, result=data.result, actor=actor, now=now
    )
    return TopicOut.of(row)


topics = Router(
    "/api/community/topics",
    route_handlers=[list_topics, count_topics, show, raise_topic, discuss],
    tags=["deliberation"],
)
