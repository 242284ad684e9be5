"""Beginning a deliberation, sending it back, letting it rest, giving it up: the secretary's to say."""

from datetime import datetime
from uuid import UUID

from piccolo.columns.combination import Where

from services.community.deliberation import papers, queries, rules
from services.community.deliberation.lifecycle import (
    DELIBERATION,
    UNSETTLED,
    DeliberationStatus,
    ObjectionStatus,
    Touches,
)
from services.community.deliberation.operations import hearing, moves
from services.community.deliberation.operations.errors import ReturnWrong, WordsMissing
from services.community.deliberation.operations.templates import load_template
from services.community.deliberation.tables import Deliberation, DeliberationStep, Objection, Publication
from services.foundation import db, ids
from services.foundation.actor import Actor

S = DeliberationStatus
REVISABLE = (S.DRAFT, S.RETURNED)


@db.in_transaction
async def draft(
    *,
    title: str,
    plan: str,
    touches: Touches = Touches.NOTHING,
    is_by_share: bool = False,
    topic: UUID | None = None,
    actor: Actor,
    now: datetime,
    is_demo: bool = False,
) -> Deliberation:
    """Write down what is to be decided; it begins when the secretary says so."""
    named, proposed = rules.public_words(title), rules.public_words(plan)
    if not named or not proposed:
        raise WordsMissing
    if topic:
        await queries.topic(id=topic, center=actor.center)
    template = await load_template(actor=actor, now=now)
    year = rules.year_of(now)
    n = await moves.next_number(center=actor.center, kind="deliberation", year=year)
    row = Deliberation(
        id=ids.new_id(), center=actor.center, number=rules.number(year, n), goes_by=template.id, topic=topic, title=named, plan=proposed,
        touches=str(touches), is_by_share=is_by_share, status=str(S.DRAFT), raised_at=now, is_demo=is_demo,
    )  # fmt: skip
    await row.save()
    await moves.tell(row, what=str(S.DRAFT), actor=actor, now=now, before="")
    return row


@db.in_transaction
async def revise(*, id: UUID, plan: str, actor: Actor, now: datetime) -> Deliberation:
    """Word the plan anew, before it begins or while it waits after being sent back; what it said before stays in the history."""
    row = await queries.deliberation(id=id, center=actor.center)
    proposed = rules.public_words(plan)
    if not proposed:
        raise WordsMissing
    held = await db.rows(
        "UPDATE deliberation SET plan = {}, version = version + 1 WHERE id = {} AND status = {} AND version = {} RETURNING id",
        proposed, id, row.status if row.status in REVISABLE else "", row.version,
    )  # fmt: skip
    if not held:
        raise DELIBERATION.too_late(row.status, S.RUNNING)
    await moves.tell(row, what="revised", actor=actor, now=now, why=row.plan)
    return await queries.deliberation(id=id, center=actor.center)


@db.in_transaction
async def begin(*, id: UUID, actor: Actor, now: datetime) -> Deliberation:
    """It begins with the first step, by the steps the centre has today."""
    moves.led_by(actor)
    row = await queries.deliberation(id=id, center=actor.center)
    DELIBERATION.check(row.status, S.RUNNING)
    if row.status != S.DRAFT:
        raise DELIBERATION.too_late(row.status, S.RUNNING)
    template = await load_template(actor=actor, now=now)
    await moves.move(row, S.RUNNING, actor=actor, now=now, goes_by=template.id)
    return await moves.enter(row, 1, actor=actor, now=now)


@db.in_transaction
async def send_back(*, id: UUID, to: int, reason: str, actor: Actor, now: datetime) -> Deliberation:
    """It goes back to a step: that one and all after it are done again, and what hung comes down."""
    moves.led_by(actor)
    row = await queries.deliberation(id=id, center=actor.center)
    why = rules.public_words(reason)
    if not 1 <= to <= row.place or not why:
        raise ReturnWrong(place=row.place)
    await moves.move(row, S.RETURNED, actor=actor, now=now, why=f"{to}: {why}")
    again = (
        (DeliberationStep.deliberation == row.id) & (DeliberationStep.place >= to) & DeliberationStep.is_void.eq(False)
    )
    void = await DeliberationStep.update({DeliberationStep.is_void: True, DeliberationStep.due_at: None}).where(again).returning(
        DeliberationStep.id
    )  # fmt: skip
    await _take_down(Publication.step.is_in([one["id"] for one in void] or [row.id]), why=why, now=now)
    row.place = to
    await Deliberation.update({Deliberation.place: to}).where(Deliberation.id == row.id)
    return row


@db.in_transaction
async def suspend(*, id: UUID, reason: str, actor: Actor, now: datetime) -> Deliberation:
    """It rests, with a reason; nothing is due meanwhile."""
    return await _stop(id, S.SUSPENDED, reason, actor=actor, now=now)


@db.in_transaction
async def abandon(*, id: UUID, reason: str, actor: Actor, now: datetime) -> Deliberation:
    """It is given up, with a reason; what hung comes down."""
    row = await _stop(id, S.ABANDONED, reason, actor=actor, now=now)
    row.closed_at = now
    await Deliberation.update({Deliberation.closed_at: now}).where(Deliberation.id == row.id)
    await _take_down(Publication.deliberation == row.id, why=rules.public_words(reason), now=now)
    await hearing.let_hear(row, papers.abandoned_words(row, reason), actor=actor, now=now)
    return row


@db.in_transaction
async def resume(*, id: UUID, actor: Actor, now: datetime) -> Deliberation:
    """It goes on: where it rested, or at the step it was sent back to."""
    moves.led_by(actor)
    row = await queries.deliberation(id=id, center=actor.center)
    was = row.status
    if was == S.DRAFT:
        raise DELIBERATION.too_late(was, S.RUNNING)
    await moves.move(row, S.RUNNING, actor=actor, now=now)
    return await moves.enter(row, row.place, actor=actor, now=now) if was == S.RETURNED else row


async def _stop(id: UUID, to: DeliberationStatus, reason: str, *, actor: Actor, now: datetime) -> Deliberation:
    moves.led_by(actor)
    row = await queries.deliberation(id=id, center=actor.center)
    DELIBERATION.check(row.status, to)
    why = rules.public_words(reason)
    if not why:
        raise WordsMissing
    return await moves.move(row, to, actor=actor, now=now, why=why)


async def _take_down(these: Where, *, why: str, now: datetime) -> None:
    """What hung comes down, and what was objected to it and waits has its end: what it was about holds no longer."""
    down = await Publication.update({Publication.is_down: True}).where(these).returning(Publication.id)
    if not down:
        return
    waiting = Objection.publication.is_in([one["id"] for one in down]) & Objection.status.is_in(
        [str(one) for one in UNSETTLED]
    )
    await Objection.update({
        Objection.status: str(ObjectionStatus.SETTLED), Objection.outcome: why[:400], Objection.settled_at: now, Objection.due_at: None,
    }).where(waiting)  # fmt: skip
