"""The work on an opinion by the body that has it, and what the resident says of the answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.community.opinions import queries, rules, sync
from services.community.opinions.lifecycle import ANSWERING, BAD, OPINION, Body, Level, OpinionStatus, Way
from services.community.opinions.operations import moves
from services.community.opinions.tables import Opinion
from services.foundation import assistance, audit, db, notifications, platform_sync
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.attachments.tables import Attachment
from services.foundation.calendar import queries as calendar
from services.foundation.errors import Forbidden, Invalid


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call."""

    name: str
    phone: str


class NotYourBody(Forbidden):
    """This opinion was given to somebody else."""

    code = "opinion_of_another_body"


class AnswerMissing(Invalid):
    """An answer, a reason or a plan takes words."""

    code = "opinion_answer_missing"


class WayWrong(Invalid):
    """Whoever did not want to hear an answer was not told it: the notice says it. An ending is told to whoever it was, not to all."""

    code = "opinion_way_wrong"


class SecretaryDecides(Forbidden):
    """After so many returns only the secretary closes it."""

    code = "opinion_secretary_decides"


@db.in_transaction
async def begin(*, id: UUID, actor: Actor, now: datetime) -> Opinion:
    """The body has begun."""
    row = await _ours(id, actor)
    return await moves.move(row, OpinionStatus.HANDLING, actor=actor, now=now, due_at=row.due_at)


@db.in_transaction
async def reply(*, id: UUID, words: str, actor: Actor, now: datetime) -> Opinion:
    """A first word to the resident, before anything is done; only the first one counts for its limit."""
    row = await _ours(id, actor)
    if row.status not in (OpinionStatus.ASSIGNED, OpinionStatus.HANDLING):
        raise OPINION.too_late(row.status, OpinionStatus.HANDLING)
    return await moves.change(
        row, row.status, actor=actor, now=now, why=words, reply=_said(words), replied_at=row.replied_at or now
    )


@db.in_transaction
async def finish(*, id: UUID, answer: str, actor: Actor, now: datetime) -> Opinion:
    """It is done. The first time counts, and the city hears of it."""
    row = await _ours(id, actor)
    words = _said(answer)
    first_at, first_body = row.handled_at or now, row.handled_body or row.body
    await moves.move(row, OpinionStatus.HANDLED, actor=actor, now=now, why=words, answer=words, handled_at=first_at,
                     handled_body=first_body, replied_at=row.replied_at or now)  # fmt: skip
    await platform_sync.record("opinion.handled", entity="opinion", entity_id=row.id, version=row.version, data=sync.handled(row, at=now),
                               center=row.center, at=now)  # fmt: skip
    return row


@db.in_transaction
async def feed_back(*, id: UUID, way: Way, words: str, actor: Actor, now: datetime) -> Opinion:
    """The resident was told, be it by the notice, and whoever joined is to be; who says nothing for a week has not rated it."""
    if way not in ANSWERING:
        raise WayWrong
    row = await queries.opinion(id=id, center=actor.center)
    limits = await queries.limits(center=actor.center)
    due = now + timedelta(days=limits.unrated_calendar_days)
    await moves.owe_word(row, now=now)
    return await moves.move(row, OpinionStatus.FED_BACK, actor=actor, now=now, why=f"{way}: {words}" if words else str(way),
                            told_by=str(way), fed_back_at=now, due_at=due)  # fmt: skip


@db.in_transaction
async def read_contact(*, id: UUID, actor: Actor, now: datetime) -> Contact:
    """Who it was, in full, for whoever must answer; every reading stands in the trail."""
    row = await queries.opinion(id=id, center=actor.center)
    await audit.record("opinion.contact_read", entity="opinion", entity_id=row.id, actor=actor, at=now)
    return Contact(queries.name_of(row), queries.phone_of(row))


@db.in_transaction
async def open_voice(*, id: UUID, actor: Actor, now: datetime) -> Attachment:
    """What was said into the microphone, for whoever may read the opinion; every listening stands in the trail."""
    row = await queries.seen(id=id, actor=actor)
    found = await attachments.find(id=row.voice, center=row.center) if row.voice else None
    if found is None:
        raise queries.OpinionUnknown
    await audit.record("opinion.voice_heard", entity="opinion", entity_id=row.id, actor=actor, at=now)
    return found


@db.in_transaction
async def evaluate(*, id: UUID, level: Level, words: str, actor: Actor, now: datetime) -> Opinion:
    """What the resident says of the answer. Not content: back to work, twice; after that it is the branch secretary's own."""
    assistance.without_helper(actor)
    row = await queries.opinion(id=id, center=actor.center)
    limits = await queries.limits(center=actor.center)
    await moves.move(row, OpinionStatus.EVALUATED, actor=actor, now=now, why=f"{level}: {words}" if words else str(level),
                     level=str(level), evaluation=words.strip())  # fmt: skip
    if level not in BAD or row.is_with_secretary:
        return row
    due = await calendar.due_after(center=row.center, start=now, working_days=limits.handle_days)
    if row.returns < limits.most_returns:
        await moves.move(row, OpinionStatus.HANDLING, actor=actor, now=now, why=str(level), returns=row.returns + 1, due_at=due,
                         reminded_for="")  # fmt: skip
        await _tell(row, "opinion_returned", role=queries.ROLE_OF[Body(row.body)], now=now)
        return row
    await moves.move(row, OpinionStatus.HANDLING, actor=actor, now=now, why="secretary", body=str(Body.BRANCH), is_with_secretary=True,
                     returns=row.returns + 1, due_at=due, reminded_for="", assignee_staff=None)  # fmt: skip
    await _tell(row, "opinion_with_secretary", role="secretary", now=now)
    return row


@db.in_transaction
async def close(*, id: UUID, why: str, actor: Actor, now: datetime) -> Opinion:
    """Done and said. One that the resident never accepted is closed by the secretary, with the reason."""
    row = await queries.opinion(id=id, center=actor.center)
    if row.status == OpinionStatus.FED_BACK and row.due_at is not None and row.due_at > now:
        raise OPINION.too_late(row.status, OpinionStatus.CLOSED)  # the resident may still say something
    if row.level in BAD and actor.role not in ("secretary", "system"):
        raise SecretaryDecides
    if row.level in BAD:
        why = _said(why)
    return await moves.end(row, OpinionStatus.CLOSED, actor=actor, now=now, why=why)


async def _ours(id: UUID, actor: Actor) -> Opinion:
    """An opinion this person's body has; the community's own staff may act for every body."""
    row = await queries.opinion(id=id, center=actor.center)
    body = queries.BODY_OF.get(actor.role)
    if body is not None and row.body != body:
        raise NotYourBody
    if row.is_with_secretary and actor.role not in ("secretary", "admin", "system"):
        raise SecretaryDecides
    return row


def _said(words: str) -> str:
    plain = rules.public_words(words)
    if not plain:
        raise AnswerMissing
    return plain[:400]


async def _tell(row: Opinion, message: str, *, role: str, now: datetime) -> None:
    await notifications.notify(message, center=row.center, at=now, to_role=role, entity="opinion", entity_id=row.id,
                               parameters={"number": row.number})  # fmt: skip
