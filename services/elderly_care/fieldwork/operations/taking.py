"""Taking what a telephone sends, one action a transaction: done once, however often it comes; kept in any case."""

import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from services.elderly_care.fieldwork import queries, rules
from services.elderly_care.fieldwork.operations import doing
from services.elderly_care.fieldwork.operations.sessions import key_of
from services.elderly_care.fieldwork.rules import Link
from services.elderly_care.fieldwork.tables import PhoneAction, PhoneSession
from services.elderly_care.fieldwork.words import ActionKind, ActionWords, read
from services.foundation import audit, crypto, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import DomainError, Invalid


class ActionUnreadable(Invalid):
    """What the telephone sent says nothing we know; it is kept for a person to look at."""

    code = "phone_action_unreadable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One action as it was sent. `household` is what its card leads to, `member` who answers for the building; both found by the edge."""

    sequence: int
    previous: str
    body: str
    mac: str
    household: UUID | None = None
    member: UUID | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an action."""

    sequence: int
    status: str  # done | refused
    code: str = ""
    marks: list[str] = field(default_factory=list)
    is_repeat: bool = False
    booking: UUID | None = None


async def take(*, session: UUID, entry: Entry, actor: Actor, now: datetime) -> Taken:
    """Keep one action with both its times and its marks, and do what it says. Sent again, it gives the same answer."""
    phone = await queries.session(id=session, staff=actor.id, center=actor.center)
    known = await queries.action(session=phone.id, sequence=entry.sequence, mac=entry.mac)
    if known is not None:
        return _again(known)
    told = read(entry.body)
    try:
        if told is None:
            raise ActionUnreadable
        await doing.prove(told, household=entry.household, actor=actor)
        return await _take(phone.id, entry, told, actor=actor, now=now)
    except DomainError as refused:
        return await _keep_refused(phone.id, entry, told, refused=refused, actor=actor, now=now)


@db.in_transaction
async def see_action(*, action: UUID, actor: Actor, now: datetime) -> None:
    """A named person at the desk has looked at what was odd."""
    await db.rows(
        "UPDATE phone_action SET seen_at = {}, seen_by = {} WHERE id = {} AND center = {} AND seen_at IS NULL",
        now, actor.name, action, actor.center,
    )  # fmt: skip
    await audit.record("phone.action_seen", entity="phone_action", entity_id=action, actor=actor, at=now)


@db.in_transaction
async def _take(session: UUID, entry: Entry, told: ActionWords, *, actor: Actor, now: datetime) -> Taken:
    row = await _keep(session, entry, told, status="done", actor=actor, now=now)
    if row is None:
        return await _beaten(session, entry)
    done = await doing.do(told, member=entry.member, actor=actor, now=row.counted_at)
    return Taken(entry.sequence, "done", marks=json.loads(row.marks), booking=done.id)


@db.in_transaction
async def _keep_refused(
    session: UUID, entry: Entry, told: ActionWords | None, *, refused: DomainError, actor: Actor, now: datetime
) -> Taken:
    row = await _keep(session, entry, told, status="refused", code=refused.code, actor=actor, now=now)
    if row is None:
        return await _beaten(session, entry)
    return Taken(entry.sequence, "refused", refused.code, json.loads(row.marks), booking=told.booking if told else None)


async def _keep(
    session: UUID, entry: Entry, told: ActionWords | None, *, status: str, actor: Actor, now: datetime, code: str = ""
) -> PhoneAction | None:
    """Write the action down and move the chain on; None: an equal one came in this very moment."""
    phone = await _held(session)
    claimed_at = told.at if told else now
    genuine = hmac.compare_digest(
        rules.mac(key=key_of(phone), sequence=entry.sequence, previous=entry.previous, body=entry.body), entry.mac
    )
    last = Link(phone.last_sequence, phone.last_mac, phone.last_claimed_at)
    odd = rules.marks(last=last, sequence=entry.sequence, previous=entry.previous, claimed_at=claimed_at,
                      received_at=now, is_genuine=genuine)  # fmt: skip
    id = ids.new_id()
    row = PhoneAction(
        id=id, center=actor.center, session=phone.id, sequence=entry.sequence, mac=entry.mac,
        kind=str(told.kind if told else ActionKind.UNREADABLE), booking=await queries.known_booking(told, center=actor.center),
        claimed_at=claimed_at, received_at=now, counted_at=rules.counted_at(claimed_at=claimed_at, received_at=now, marks=odd),
        body_sealed=crypto.vault().seal(entry.body, field="phone_action.body", row=id), marks=json.dumps(odd), status=status,
        code=code,
    )  # fmt: skip
    if await queries.action(session=phone.id, sequence=entry.sequence, mac=entry.mac) is not None:
        return None
    await row.save()
    if entry.sequence > phone.last_sequence:
        await PhoneSession.update(
            {
                PhoneSession.last_sequence: entry.sequence, PhoneSession.last_mac: entry.mac,
                PhoneSession.last_claimed_at: claimed_at,
            }
        ).where(PhoneSession.id == phone.id)  # fmt: skip
    await audit.record("phone.action", entity="phone_action", entity_id=id, actor=actor, at=now,
                       facts={"kind": row.kind, "marks": odd, "status": status})  # fmt: skip
    return row


async def _held(session: UUID) -> PhoneSession:
    """The session, held until the end: what one telephone sends is taken one after the other."""
    await db.rows("UPDATE phone_session SET last_sequence = last_sequence WHERE id = {}", session)
    row = await PhoneSession.objects().where(PhoneSession.id == session).first()
    assert row is not None  # looked up before
    return row


async def _beaten(session: UUID, entry: Entry) -> Taken:
    known = await queries.action(session=session, sequence=entry.sequence, mac=entry.mac)
    assert known is not None  # it is why we were beaten
    return _again(known)


def _again(known: PhoneAction) -> Taken:
    return Taken(
        known.sequence, known.status, known.code, json.loads(known.marks), is_repeat=True, booking=known.booking
    )
