"""The other ways out: explained, merged, withdrawn, passed up, taken to the residents' consultation."""

from datetime import datetime
from uuid import UUID

from services.community.opinions import queries, rules
from services.community.opinions.lifecycle import OPINION, OVER, TELLING, TOLD, OpinionStatus, Way
from services.community.opinions.operations import moves
from services.community.opinions.operations.handling import AnswerMissing, NotYourBody, WayWrong
from services.community.opinions.tables import Opinion
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict


class MergedWrong(Conflict):
    """It can only join another opinion that is still under way."""

    code = "opinion_merged_wrong"


class NobodyToTell(Conflict):
    """The resident was told already, or is not known any more."""

    code = "opinion_nobody_to_tell"


@db.in_transaction
async def explain(*, id: UUID, reason: str, actor: Actor, now: datetime) -> Opinion:
    """It cannot be done, and the reason is the answer."""
    return await _end(id, OpinionStatus.EXPLAINED, reason, actor=actor, now=now)


@db.in_transaction
async def transfer_up(*, id: UUID, to: str, reason: str, actor: Actor, now: datetime) -> Opinion:
    """Beyond this neighbourhood: the street office or 12345 has it now."""
    return await _end(
        id,
        OpinionStatus.TRANSFERRED_UP,
        f"{to}：{reason}" if to.strip() and reason.strip() else "",
        actor=actor,
        now=now,
    )


@db.in_transaction
async def take_to_deliberation(*, id: UUID, topic: str, actor: Actor, now: datetime) -> Opinion:
    """Not for one body to decide: it becomes a topic of the residents' consultation."""
    return await _end(id, OpinionStatus.ESCALATED, topic, actor=actor, now=now)


@db.in_transaction
async def hear_result(*, id: UUID, words: str, actor: Actor, now: datetime) -> Opinion:
    """What the consultation decided is its answer now; who said it, or the same, and is still known, hears that instead."""
    row = await queries.opinion(id=id, center=actor.center)
    tell_due_at = now + rules.TELL_WITHIN if row.tell_due_at is not None else None
    await moves.change(
        row,
        row.status,
        event="result_heard",
        actor=actor,
        now=now,
        why=words,
        answer=words[:400],
        tell_due_at=tell_due_at,
    )
    await moves.owe_word(row, now=now)
    return row


@db.in_transaction
async def withdraw(*, id: UUID, reason: str, actor: Actor, now: datetime) -> Opinion:
    """The resident does not want it any more; what others joined goes on for them, and only who had said it first is forgotten."""
    row = await queries.opinion(id=id, center=actor.center)
    OPINION.check(row.status, OpinionStatus.WITHDRAWN)
    if await queries.followers(opinion=row.id):
        return await moves.forget_contact(row, event="left_to_others", actor=actor, now=now, why=f"left: {reason}")
    return await moves.end(row, OpinionStatus.WITHDRAWN, actor=actor, now=now, why=reason)


@db.in_transaction
async def merge(*, id: UUID, into: UUID, actor: Actor, now: datetime) -> Opinion:
    """The same wish as another one, whose answer counts for both; everybody who asked is told, who had joined this one too."""
    row = await queries.opinion(id=id, center=actor.center)
    first = await queries.opinion(id=into, center=actor.center)
    if first.id == row.id or first.status in OVER or first.status == OpinionStatus.COLLECTED:
        raise MergedWrong
    await Opinion.update({Opinion.merged_into: first.id}).where(Opinion.merged_into == row.id)
    await moves.move(
        row, OpinionStatus.MERGED, actor=actor, now=now, why=first.number, merged_into=first.id, closed_at=now
    )
    # Written into the first one too, so that whoever ends it at this moment does not overlook who has just joined.
    await moves.change(first, first.status, event="joined", actor=actor, now=now, why=f"joined: {row.number}")
    if first.status in TOLD:
        await moves.owe_word(first, now=now)
    return await queries.opinion(id=row.id, center=actor.center)


@db.in_transaction
async def tell(*, id: UUID, way: Way, words: str, actor: Actor, now: datetime) -> Opinion:
    """The resident heard how it ended, or did not want to: who it was is needed no longer and goes."""
    row = await queries.opinion(id=id, center=actor.center)
    if row.tell_due_at is None:
        raise NobodyToTell
    if way not in TELLING:
        raise WayWrong
    said = rules.public_words(words)
    if not said:
        raise AnswerMissing
    return await moves.forget_contact(
        row, event="told", actor=actor, now=now, why=f"{way}: {said}", told_by=str(way), fed_back_at=now
    )


async def _end(id: UUID, to: OpinionStatus, reason: str, *, actor: Actor, now: datetime) -> Opinion:
    row = await queries.opinion(id=id, center=actor.center)
    body = queries.BODY_OF.get(actor.role)
    if body is not None and row.body != body:
        raise NotYourBody
    words = rules.public_words(reason)[:400]
    if not words:
        raise AnswerMissing
    return await moves.end_untold(row, to, actor=actor, now=now, why=words, answer=words)
