"""What people talk about, and what came of it (domain 1.18)."""

from datetime import datetime
from uuid import UUID

from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk.routes.community.deliberation_papers import readers
from kiosk.routes.community.deliberation_steps import writers
from kiosk.schemas.community.deliberation_public import DiscussionIn, TopicIn, TopicOut
from services.community.deliberation import operations, queries
from services.foundation.actor import Actor


@get("/", guards=[readers])
async def list_topics(actor: NamedDependency[Actor]) -> list[TopicOut]:
    """The topics, the newest first."""
    return [TopicOut.of(row) for row in await queries.topics(center=actor.center)]


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


topics = Router("/api/community/topics", route_handlers=[list_topics, raise_topic, discuss], tags=["deliberation"])
