"""Writing the list: drafts, the public notice, coming into force, new editions, endings."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from services.community.responsibilities import queries, rules
from services.community.responsibilities.lifecycle import BODIES, PUBLIC, RESPONSIBILITY, ResponsibilityStatus
from services.community.responsibilities.operations import clocks, moves
from services.community.responsibilities.operations.errors import (
    BodyWrong,
    NotConfirmed,
    NothingToPublish,
    NoticeWrong,
    PersonMissing,
    SamplesLoaded,
    WordsMissing,
)
from services.community.responsibilities.rules import Terms
from services.community.responsibilities.tables import Responsibility
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.bodies import queries as bodies
from services.foundation.calendar.rules import local

S = ResponsibilityStatus


@db.in_transaction
async def load_samples(*, actor: Actor, now: datetime) -> list[Responsibility]:
    """Begin a list with the 24 sample lines, as drafts that staff confirm; whoever leads a body answers for them."""
    if await queries.in_state(center=actor.center, states=[S.DRAFT, *PUBLIC]):
        raise SamplesLoaded
    year = local(now).year
    leaders: dict[str, list[UUID]] = {}
    for seat in await bodies.sitting(center=actor.center, on=local(now).date()):
        leaders.setdefault(seat.kind, []).append(seat.person.id)
    rows = []
    for terms in rules.samples():
        person, deputy, *_ = [*leaders.get(terms.body, []), None, None]
        rows.append(await _draft(terms, year=year, person=person, deputy=deputy, is_sample=True, actor=actor, now=now))
    return rows


@db.in_transaction
async def draft(
    *, terms: Terms, person: UUID | None = None, deputy: UUID | None = None, actor: Actor, now: datetime
) -> Responsibility:
    """Write a new line, to be published later."""
    await _must_be_ours(actor, person, deputy)
    return await _draft(terms, year=local(now).year, person=person, deputy=deputy, actor=actor, now=now)


@db.in_transaction
async def change(
    *, id: UUID, terms: Terms, person: UUID | None = None, deputy: UUID | None = None, actor: Actor, now: datetime
) -> Responsibility:
    """Word a draft anew; a sample that somebody has worded is their own line."""
    row = await queries.responsibility(id=id, center=actor.center)
    if row.status != S.DRAFT:
        raise RESPONSIBILITY.too_late(row.status, S.DRAFT)
    await _must_be_ours(actor, person, deputy)
    await moves.change(row, S.DRAFT, **_columns(terms), person=person, deputy=deputy, is_sample=False)
    await audit.record("responsibility.changed", entity="responsibility", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def publish(
    *,
    from_on: date,
    to_on: date,
    is_confirmed: bool,
    lines: list[UUID] | None = None,
    actor: Actor,
    now: datetime,
) -> list[Responsibility]:
    """Hang drafts up for everybody (公示): these lines, or all there are. Every sample has to be confirmed first."""
    if to_on - from_on < timedelta(days=rules.NOTICE_DAYS - 1) or from_on > local(now).date() + timedelta(days=31):
        raise NoticeWrong
    drafts = await queries.in_state(center=actor.center, states=[S.DRAFT])
    rows = [row for row in drafts if lines is None or row.id in lines]
    if not rows or (lines is not None and len(rows) != len(set(lines))):
        raise NothingToPublish
    if not is_confirmed and any(row.is_sample for row in rows):
        raise NotConfirmed
    if any(row.person is None for row in rows):
        raise PersonMissing
    hung: dict[str, Any] = {"notice_from_on": from_on, "notice_to_on": to_on, "is_sample": False}
    return [
        await moves.move(row, S.PUBLISHED, actor=actor, now=now, why=f"{from_on} – {to_on}", **hung) for row in rows
    ]


@db.in_transaction
async def object_to(*, id: UUID, why: str, actor: Actor, now: datetime) -> Responsibility:
    """Somebody objected while it hung: back to the desk, to be worded anew and hung up again."""
    row = await queries.responsibility(id=id, center=actor.center)
    return await moves.move(row, S.DRAFT, actor=actor, now=now, why=_said(why), notice_from_on=None, notice_to_on=None)


@db.in_transaction
async def put_in_force(*, lines: list[UUID] | None = None, actor: Actor, now: datetime) -> list[Responsibility]:
    """The notice has hung long enough: from today on these lines, or all of which that is true, are kept and checked."""
    today = local(now).date()
    hanging = await queries.in_state(center=actor.center, states=[S.PUBLISHED])
    rows = [row for row in hanging if lines is None or row.id in lines]
    ready = [row for row in rows if row.notice_to_on is not None and row.notice_to_on < today]
    if not ready or (lines is not None and len(ready) != len(set(lines))):
        raise NoticeWrong
    for row in ready:
        before = await queries.in_force(line=row.line, center=actor.center)
        made = before.made_until_on if before is not None else None
        if before is not None:
            await moves.move(before, S.ENDED, actor=actor, now=now, why=f"{row.number} {row.edition}", ended_on=today)
        await moves.move(row, S.IN_FORCE, actor=actor, now=now, in_force_on=today, made_until_on=made)
        if made is None or made < today:
            await clocks.make_line(row=row, now=now)
    return ready


@db.in_transaction
async def revise(*, id: UUID, why: str, actor: Actor, now: datetime) -> Responsibility:
    """Begin a new edition of a line; the old one goes on until the new one is in force. Gives the new draft."""
    row = await queries.responsibility(id=id, center=actor.center)
    await moves.move(row, S.REVISED, actor=actor, now=now, why=_said(why))
    return await _next_edition(row, year=local(now).year, actor=actor, now=now)


@db.in_transaction
async def end(*, id: UUID, why: str, actor: Actor, now: datetime) -> Responsibility:
    """A line ends: a draft is dropped (what it was to replace goes on), a line in force is kept no longer and its open checks go."""
    row = await queries.responsibility(id=id, center=actor.center)
    words = _said(why)
    if row.status == S.DRAFT:
        before = await queries.in_force(line=row.line, center=actor.center)
        if before is not None and before.status == S.REVISED:
            await moves.move(before, S.IN_FORCE, actor=actor, now=now, why=words)
    await moves.move(row, S.ENDED, actor=actor, now=now, why=words, ended_on=local(now).date())
    if row.in_force_on is not None:
        await clocks.drop_open(line=row.line, why=words, actor=actor, now=now)
    return row


async def _next_edition(row: Responsibility, *, year: int, actor: Actor, now: datetime) -> Responsibility:
    kept = {
        column: getattr(row, column)
        for column in (*asdict(queries.terms_of(row)), "person", "deputy", "line", "number")
    }
    new = Responsibility(
        id=ids.new_id(), center=actor.center, **kept, edition=row.edition + 1, year=year, status=str(S.DRAFT)
    )
    await new.save()
    await moves.write(new, before="", actor=actor, now=now)
    return new


async def _draft(
    terms: Terms, *, year: int, person: UUID | None, deputy: UUID | None, is_sample: bool = False, actor: Actor, now: datetime
) -> Responsibility:  # fmt: skip
    columns = _columns(terms)
    number = rules.number("ZR", year, await moves.next_number(actor.center, "ZR", year))
    row = Responsibility(
        id=ids.new_id(), center=actor.center, line=ids.new_id(), number=number, year=year, person=person, deputy=deputy,
        status=str(S.DRAFT), is_sample=is_sample, **columns,
    )  # fmt: skip
    await row.save()
    await moves.write(row, before="", actor=actor, now=now)
    return row


def _columns(terms: Terms) -> dict[str, Any]:
    if terms.body not in BODIES:
        raise BodyWrong
    columns = {name: str(value) if isinstance(value, str) else value for name, value in asdict(terms).items()}
    columns["words"] = rules.public_words(terms.words, most=120)
    columns["standard"] = rules.public_words(terms.standard, most=200)
    columns["area"] = rules.public_words(terms.area, most=24)
    if not columns["words"] or not columns["standard"] or not 0 <= terms.days_after <= rules.MOST_DAYS_AFTER:
        raise WordsMissing
    return columns


async def _must_be_ours(actor: Actor, *people: UUID | None) -> None:
    for id in people:
        if id is not None:
            await bodies.person(id=id, center=actor.center)


def _said(words: str) -> str:
    if not words.strip():
        raise WordsMissing
    return words.strip()
