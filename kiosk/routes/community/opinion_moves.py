"""What is done with an opinion, move by move."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.schemas.community.opinion_moves import (
    AnswerIn,
    AssignmentIn,
    ClassificationIn,
    ConsultationIn,
    EvaluationIn,
    FeedbackIn,
    MergingIn,
    ReasonIn,
    TellingIn,
    TransferIn,
)
from kiosk.schemas.community.opinions import OpinionOut
from services.community.deliberation import operations as deliberations
from services.community.opinions import operations
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole

WORKERS = (StaffRole.COMMUNITY_WORKER, StaffRole.SECRETARY, StaffRole.ADMIN)
workers = auth.allow(*WORKERS)
bodies = auth.allow(StaffRole.PROPERTY, StaffRole.OWNERS, *WORKERS)


@post("/{id:uuid}/registration", guards=[workers], status_code=200)
async def register(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> OpinionOut:
    """Give it its number."""
    return OpinionOut.of(await operations.register(id=id, actor=actor, now=now))


@post("/{id:uuid}/classification", guards=[workers], status_code=200)
async def classify(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ClassificationIn]
) -> OpinionOut:
    """Its kind, and words that everybody may read."""
    row = await operations.classify(id=id, category=data.category, summary=data.summary, actor=actor, now=now)
    return OpinionOut.of(row)


@post("/{id:uuid}/assignment", guards=[workers], status_code=200)
async def assign(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AssignmentIn]
) -> OpinionOut:
    """A body, a person and a day."""
    row = await operations.assign(
        id=id, body=data.body, person=data.person, due_on=data.due_on, plan=data.plan, actor=actor, now=now
    )
    return OpinionOut.of(row)


@post("/{id:uuid}/beginning", guards=[bodies], status_code=200)
async def begin(id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> OpinionOut:
    """The body has begun."""
    return OpinionOut.of(await operations.begin(id=id, actor=actor, now=now))


@post("/{id:uuid}/replies", guards=[bodies])
async def reply(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AnswerIn]
) -> OpinionOut:
    """A first word, before anything is done."""
    return OpinionOut.of(await operations.reply(id=id, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/result", guards=[bodies], status_code=200)
async def finish(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AnswerIn]
) -> OpinionOut:
    """It is done."""
    return OpinionOut.of(await operations.finish(id=id, answer=data.words, actor=actor, now=now))


@post("/{id:uuid}/explanation", guards=[bodies], status_code=200)
async def explain(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[AnswerIn]
) -> OpinionOut:
    """It cannot be done, and why."""
    return OpinionOut.of(await operations.explain(id=id, reason=data.words, actor=actor, now=now))


@post("/{id:uuid}/merging", guards=[workers], status_code=200)
async def merge(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[MergingIn]
) -> OpinionOut:
    """The same wish as another."""
    return OpinionOut.of(await operations.merge(id=id, into=data.into, actor=actor, now=now))


@post("/{id:uuid}/withdrawal", guards=[workers], status_code=200)
async def withdraw(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[ReasonIn | None] = None,
) -> OpinionOut:
    """The resident does not want it any more."""
    return OpinionOut.of(await operations.withdraw(id=id, reason=data.words if data else "", actor=actor, now=now))


@post("/{id:uuid}/transfer", guards=[workers], status_code=200)
async def transfer_up(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[TransferIn]
) -> OpinionOut:
    """The street office or 12345 has it now."""
    return OpinionOut.of(await operations.transfer_up(id=id, to=data.to, reason=data.words, actor=actor, now=now))


@post("/{id:uuid}/deliberation", guards=[workers], status_code=200)
async def take_to_deliberation(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[ConsultationIn]
) -> OpinionOut:
    """It becomes a topic of the residents' consultation."""
    row = await deliberations.take_opinion(opinion=id, topic=data.words, into=data.into, actor=actor, now=now)
    return OpinionOut.of(row)


@post("/{id:uuid}/feedback", guards=[workers], status_code=200)
async def feed_back(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[FeedbackIn]
) -> OpinionOut:
    """The resident was told."""
    return OpinionOut.of(await operations.feed_back(id=id, way=data.way, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/telling", guards=[workers], status_code=200)
async def tell(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[TellingIn]
) -> OpinionOut:
    """The resident was told how it ended, or did not want to hear it."""
    return OpinionOut.of(await operations.tell(id=id, way=data.way, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/evaluation", guards=[workers], status_code=200)
async def evaluate(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[EvaluationIn]
) -> OpinionOut:
    """What the resident says of the answer."""
    return OpinionOut.of(await operations.evaluate(id=id, level=data.level, words=data.words, actor=actor, now=now))


@post("/{id:uuid}/closure", guards=[workers], status_code=200)
async def close(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[ReasonIn | None] = None,
) -> OpinionOut:
    """Done and said."""
    return OpinionOut.of(await operations.close(id=id, why=data.words if data else "", actor=actor, now=now))


HANDLERS: list[Any] = [
    register, classify, assign, begin, reply, finish, explain, merge, withdraw, transfer_up, take_to_deliberation, feed_back, tell,
    evaluate, close,
]  # fmt: skip
