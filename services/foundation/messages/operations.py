"""Writing messages, taking them for sending, and what became of them."""

import json
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from services.foundation import audit, crypto, db, ids, notifications
from services.foundation.actor import Actor
from services.foundation.centers import operations as centers
from services.foundation.messages import queries, rules
from services.foundation.messages.lifecycle import MESSAGE, MessageStatus, Way
from services.foundation.messages.tables import MessageRoute, OutgoingMessage

ADDRESS = "outgoing_message.address"
HEADERS = "message_route.headers"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody outside who has agreed to be told."""

    id: UUID
    way: Way
    address: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that is ours to send until its lease is over; `attempt` says whose turn it is."""

    id: UUID
    center: UUID
    reader: UUID
    way: Way
    address: str
    template: str
    parameters: dict[str, Any]
    attempt: int


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What staff set up for one way."""

    way: Way
    url: str
    body: str = ""
    headers: dict[str, str] | None = None  # None keeps those that are there
    ok_field: str = ""
    ok_value: str = ""
    is_active: bool = True


async def send(
    template: str,
    *,
    reader: Reader,
    parameters: dict[str, Any],
    once: str,
    center: UUID,
    at: datetime,
    expires_at: datetime,
    entity: str = "",
    entity_id: UUID | None = None,
) -> bool:
    """Leave a message beside the row it tells of, in the same transaction; the same `once` writes it once."""
    row = ids.new_id()
    written = await db.rows(
        "INSERT INTO outgoing_message (id, center, reader, way, address_sealed, template, parameters, once, entity, entity_id, "
        "status, attempts, next_at, expires_at, problem, created_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 'queued', 0, {}, {}, '', {}) ON CONFLICT (once) DO NOTHING RETURNING id",
        row, center, reader.id, str(reader.way), crypto.vault().seal(reader.address, field=ADDRESS, row=row), template,
        json.dumps(parameters, ensure_ascii=False, default=str), once, entity, entity_id, at, expires_at, at,
    )  # fmt: skip
    return bool(written)


@db.in_transaction
async def claim(*, now: datetime, limit: int) -> list[Claimed]:
    """Take what is due for sending; committed before the first byte goes out. What is too old is not sent any more."""
    await db.rows(
        "UPDATE outgoing_message SET status = 'expired', settled_at = {} "
        "WHERE status IN ('queued', 'retry', 'sending') AND next_at <= {} AND expires_at <= {}",
        now, now, now,
    )  # fmt: skip
    rows = await db.rows(
        "UPDATE outgoing_message SET status = 'sending', attempts = attempts + 1, next_at = {} WHERE id IN "
        "(SELECT id FROM outgoing_message WHERE status IN ('queued', 'retry', 'sending') AND next_at <= {} "
        "ORDER BY next_at LIMIT {}) AND status IN ('queued', 'retry', 'sending') AND next_at <= {} "
        "RETURNING id, center, reader, way, address_sealed, template, parameters, attempts",
        now + rules.LEASE, now, limit, now,
    )  # fmt: skip
    return [
        Claimed(
            id=row["id"], center=row["center"], reader=row["reader"], way=Way(row["way"]),
            address=crypto.vault().open(row["address_sealed"], field=ADDRESS, row=row["id"]), template=row["template"],
            parameters=json.loads(row["parameters"]), attempt=row["attempts"],
        )
        for row in rows
    ]  # fmt: skip


@db.in_transaction
async def delivered(*, message: Claimed, now: datetime) -> bool:
    """A gateway has taken it; whoever lost the lease meanwhile says nothing."""
    return await _settle(message, to=MessageStatus.DELIVERED, now=now)


@db.in_transaction
async def not_delivered(
    *, message: Claimed, problem: str, is_final: bool, now: datetime, random: Random, desk: str = "care_desk"
) -> MessageStatus:
    """Try again later, or give it up and tell the desk that wanted it sent."""
    pause = None if is_final else rules.wait(message.attempt, random)
    to = MessageStatus.DEAD if pause is None else MessageStatus.RETRY
    if not await _settle(message, to=to, now=now, problem=problem, next_at=None if pause is None else now + pause):
        return MessageStatus.SENDING
    if to == MessageStatus.DEAD:
        await _tell_desk(message, desk=desk, problem=problem, now=now)
    return to


async def stop(*, reader: UUID, now: datetime) -> None:
    """What waits for this reader is not sent any more."""
    await db.rows(
        "UPDATE outgoing_message SET status = 'stopped', settled_at = {} WHERE reader = {} AND status IN ('queued', 'retry')",
        now,
        reader,
    )


@db.in_transaction
async def again(*, id: UUID, actor: Actor, now: datetime, expires_at: datetime) -> OutgoingMessage:
    """Somebody has seen to it: a message that was given up is tried once more from the start."""
    row = await queries.message(id=id, center=actor.center)
    before = MESSAGE.move(row, MessageStatus.RETRY)
    moved = await db.rows(
        "UPDATE outgoing_message SET status = 'retry', attempts = 0, next_at = {}, expires_at = {}, settled_at = NULL "
        "WHERE id = {} AND status = {} RETURNING id",
        now, expires_at, row.id, before,
    )  # fmt: skip
    if not moved:
        raise MESSAGE.too_late(before, MessageStatus.RETRY)
    await audit.record("message.again", entity="message", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def set_route(*, facts: RouteFacts, actor: Actor, now: datetime) -> MessageRoute:
    """Set up how messages of one way leave this centre, or change it."""
    rules.check_route(way=facts.way, url=facts.url, body=facts.body)
    row = await queries.route(way=facts.way, center=actor.center)
    row = row or MessageRoute(id=ids.new_id(), center=actor.center, way=str(facts.way))
    row.url, row.body, row.ok_field, row.ok_value = facts.url, facts.body, facts.ok_field, facts.ok_value
    row.is_active, row.changed_at = facts.is_active, now
    if facts.headers is not None:
        sealed = json.dumps(facts.headers) if facts.headers else ""
        row.headers_sealed = crypto.vault().seal(sealed, field=HEADERS, row=row.id)
    await row.save()
    await audit.record("message_route.set", entity="message_route", entity_id=row.id, actor=actor, at=now,
                       facts={"way": str(facts.way), "is_active": facts.is_active})  # fmt: skip
    return row


async def _tell_desk(message: Claimed, *, desk: str, problem: str, now: datetime) -> None:
    """Once, until somebody has seen to it; two who give up at once go one after the other."""
    await centers.hold(id=message.center)
    if not await queries.is_trouble_known(center=message.center, desk=desk):
        await notifications.notify(queries.GIVEN_UP, center=message.center, at=now, to_role=desk, entity="message",
                                   entity_id=message.id, parameters={"problem": problem[:60]})  # fmt: skip


async def _settle(
    message: Claimed, *, to: MessageStatus, now: datetime, problem: str = "", next_at: datetime | None = None
) -> bool:
    MESSAGE.check(MessageStatus.SENDING, to)
    moved = await db.rows(
        "UPDATE outgoing_message SET status = {}, problem = {}, next_at = {}, settled_at = {} "
        "WHERE id = {} AND status = 'sending' AND attempts = {} RETURNING id",
        str(to), problem[:120], next_at, None if next_at else now, message.id, message.attempt,
    )  # fmt: skip
    return bool(moved)
