"""Taking an opinion in: collected, numbered, given its kind and its handler."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from services.community.opinions import papers, queries, rules
from services.community.opinions.lifecycle import Body, Channel, OpinionStatus
from services.community.opinions.operations import moves
from services.community.opinions.tables import Opinion
from services.foundation import assistance, crypto, db, ids, notifications, print_spool
from services.foundation.actor import Actor
from services.foundation.attachments import operations as attachments
from services.foundation.calendar import queries as calendar
from services.foundation.calendar.rules import local, moment
from services.foundation.centers.home import Home
from services.foundation.errors import Invalid
from services.foundation.residents import queries as residents
from services.foundation.residents import rules as person_rules

CLOSING = time(17, 30)
VOICE = "opinion_voice"  # what such a file is kept for


class NothingSaid(Invalid):
    """An opinion says something."""

    code = "opinion_empty"


class ChannelClosed(Invalid):
    """This centre takes no opinions this way."""

    code = "opinion_channel_closed"


class DueWrong(Invalid):
    """The day is past, or later than the limit without a plan."""

    code = "opinion_due_wrong"


class NobodyNamed(Invalid):
    """A body needs a person who does it."""

    code = "opinion_nobody_named"


class VoiceUnknown(Invalid):
    """There is no such voice note here, or it belongs to another opinion."""

    code = "opinion_voice_unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """What a resident said, and as much of who and where as they wanted to give."""

    words: str
    channel: Channel
    category: str = ""
    building: UUID | None = None
    name: str = ""
    phone: str = ""
    voice: UUID | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """An opinion that was taken in, its slip, and the code and the address on it, which are told only once."""

    opinion: Opinion
    code: str
    token: str
    print_job: UUID | None


@db.in_transaction
async def collect(*, said: Said, actor: Actor, now: datetime, is_demo: bool = False) -> Opinion:
    """Write an opinion down as it was said."""
    assistance.confirmed_by_resident(actor)
    if not said.words.strip():
        raise NothingSaid
    limits = await queries.limits(center=actor.center)
    if said.channel not in limits.channels:
        raise ChannelClosed
    if said.category:
        await queries.category(code=said.category, center=actor.center)
    if said.building:
        await residents.building(id=said.building, center=actor.center)
    if said.voice:
        await _free_voice(said.voice, actor=actor)
    row = _sealed(said, actor=actor, now=now)
    row.is_demo = is_demo
    await row.save()
    await moves.note(row, before="", actor=actor, now=now)
    return row


@db.in_transaction
async def register(*, id: UUID, actor: Actor, now: datetime) -> Opinion:
    """Give it the year's next number; from here on somebody has to be found for it within a working day."""
    row = await queries.opinion(id=id, center=actor.center)
    limits = await queries.limits(center=actor.center)
    due = await _in_days(row.center, limits.assign_days, now=now)
    reply_due = await _in_days(row.center, limits.reply_days, now=now)
    year = rules.year_of(row.collected_at)
    number = rules.number(year, await _next_number(center=row.center, year=year))
    await moves.move(
        row, OpinionStatus.REGISTERED, actor=actor, now=now, number=number, due_at=due, reply_due_at=reply_due
    )
    if actor.kind != "staff":
        await notifications.notify("opinion_registered", center=row.center, at=now, to_role="community_worker", entity="opinion",
                                   entity_id=row.id, parameters={"number": number})  # fmt: skip
    return row


@db.in_transaction
async def take(*, said: Said, actor: Actor, now: datetime, home: Home, printer: UUID | None = None) -> Taken:
    """Take an opinion in at the kiosk or the desk: it has its number at once, and a slip that says so."""
    row = await collect(said=said, actor=actor, now=now)
    row = await register(id=row.id, actor=actor, now=now)
    code, token = rules.new_code(), ids.new_token()
    row.code_index, row.token_hash = crypto.vault().index(code, kind=queries.CODE), ids.token_hash(token)
    await row.save([Opinion.code_index, Opinion.token_hash])
    kind = await queries.category(code=row.category, center=row.center) if row.category else None
    slip = papers.opinion_slip(row, code=code, token=token, category=kind.name_zh if kind else "", home=home)
    job = await print_spool.queue(
        document=slip, printer=printer, business_key=f"opinion:{row.id}", center=row.center, at=now
    )
    return Taken(row, code, token, job)


@db.in_transaction
async def classify(*, id: UUID, category: str, summary: str, actor: Actor, now: datetime) -> Opinion:
    """Say what kind it is, and put it in words that everybody may read."""
    row = await queries.opinion(id=id, center=actor.center)
    await queries.category(code=category, center=actor.center)
    words = rules.public_words(summary)
    if not words:
        raise NothingSaid
    return await moves.move(
        row, OpinionStatus.CLASSIFIED, actor=actor, now=now, category=category, summary=words, due_at=row.due_at
    )


@db.in_transaction
async def assign(
    *,
    id: UUID,
    body: Body,
    person: str,
    due_on: date | None = None,
    plan: str = "",
    staff: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> Opinion:
    """Give it to a body and a person, with a day; later than the limit only with a plan, on the list of hard cases."""
    row = await queries.opinion(id=id, center=actor.center)
    if not person.strip():
        raise NobodyNamed
    limits = await queries.limits(center=actor.center)
    latest = await _in_days(row.center, limits.handle_days, now=now)
    due = moment(due_on, CLOSING) if due_on else latest
    if due < now or (due > latest and not plan.strip()):
        raise DueWrong
    why = f"{person.strip()} {local(due):%Y-%m-%d}"
    values: dict[str, Any] = {
        "body": str(body),
        "assignee": person.strip()[:40],
        "assignee_staff": staff,
        "plan": rules.public_words(plan),
    }
    if row.status in (OpinionStatus.ASSIGNED, OpinionStatus.HANDLING):
        await moves.change(row, row.status, actor=actor, now=now, why=why, due_at=due, reminded_for="", **values)
    else:
        await moves.move(row, OpinionStatus.ASSIGNED, actor=actor, now=now, why=why, due_at=due, **values)
    await notifications.notify("opinion_assigned", center=row.center, at=now, to_role=queries.ROLE_OF[body], entity="opinion",
                               entity_id=row.id, parameters={"number": row.number})  # fmt: skip
    return row


def _sealed(said: Said, *, actor: Actor, now: datetime) -> Opinion:
    vault, id = crypto.vault(), ids.new_id()
    phone = person_rules.phone(said.phone) if said.phone.strip() else ""
    name = person_rules.name(said.name) if said.name.strip() else ""
    return Opinion(
        id=id, center=actor.center, channel=str(said.channel), category=said.category, building=said.building,
        words_sealed=vault.seal(said.words.strip(), field="opinion.words", row=id),
        name_sealed=vault.seal(name, field="opinion.name", row=id),
        phone_sealed=vault.seal(phone, field="opinion.phone", row=id),
        voice=said.voice, status=str(OpinionStatus.COLLECTED), collected_at=now,
    )  # fmt: skip


async def _free_voice(id: UUID, *, actor: Actor) -> None:
    """A voice note that was kept for an opinion here, and that none has yet."""
    found = await attachments.find(id=id, center=actor.center)
    if found is None or found.purpose != VOICE or await Opinion.exists().where(Opinion.voice == id):
        raise VoiceUnknown


async def _next_number(*, center: UUID, year: int) -> int:
    rows = await db.rows(
        "INSERT INTO opinion_counter (id, center, year, last) VALUES ({}, {}, {}, 1) "
        "ON CONFLICT (center, year) DO UPDATE SET last = opinion_counter.last + 1 RETURNING last",
        ids.new_id(), center, year,
    )  # fmt: skip
    return int(rows[0]["last"])


async def _in_days(center: UUID, days: int, *, now: datetime) -> datetime:
    return await calendar.due_after(center=center, start=now, working_days=days)
