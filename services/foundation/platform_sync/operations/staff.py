"""What staff decide about messages the platform did not take."""

from datetime import datetime
from uuid import UUID

from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.errors import Invalid, NotFound
from services.foundation.platform_sync import events
from services.foundation.platform_sync.lifecycle import OUTBOX, MessageStatus
from services.foundation.platform_sync.tables import OutboxMessage, OutboxStream


class NotParked(NotFound):
    """There is no such message among those that wait for a decision in this centre."""

    code = "message_not_parked"


class ReasonMissing(Invalid):
    """Who skips a message says why."""

    code = "skip_reason_missing"


@db.in_transaction
async def replay(*, id: UUID, actor: Actor, at: datetime) -> OutboxMessage:
    """Send it again as it is: what the platform disliked has been put right there."""
    return await _decide(id, MessageStatus.PENDING, actor=actor, at=at, event="platform.message_replayed")


@db.in_transaction
async def skip(*, id: UUID, reason: str, actor: Actor, at: datetime) -> OutboxMessage:
    """Leave it out for good; the entity goes on with its next message."""
    if not reason.strip():
        raise ReasonMissing
    return await _decide(id, MessageStatus.SKIPPED, actor=actor, at=at, event="platform.message_skipped", reason=reason)


async def _decide(
    id: UUID, to: MessageStatus, *, actor: Actor, at: datetime, event: str, reason: str = ""
) -> OutboxMessage:
    message = await OutboxMessage.objects().where(OutboxMessage.id == id, OutboxMessage.center == actor.center).first()
    if message is None:
        raise NotParked
    before = OUTBOX.move(message, to)
    moved = await db.rows(
        "UPDATE outbox_message SET status = {}, attempts = 0 WHERE id = {} AND status = {} RETURNING id",
        str(to),
        id,
        before,
    )
    if not moved:
        raise NotParked
    await _release_stream(message)
    await audit.record(
        event, entity="outbox_message", entity_id=id, actor=actor, at=at,
        facts={"type": message.type, "stream": message.stream, "code": message.last_code, "reason": reason},
    )  # fmt: skip
    return message


async def _release_stream(message: OutboxMessage) -> None:
    """Let the entity go on, unless another of its messages still holds it back."""
    others = await OutboxMessage.select(OutboxMessage.type).where(
        OutboxMessage.center == message.center,
        OutboxMessage.stream == message.stream,
        OutboxMessage.status.is_in([MessageStatus.PARKED, MessageStatus.DEAD]),
    )
    if not any(events.EVENTS[other["type"]].on_reject == "block" for other in others):
        await OutboxStream.delete().where(OutboxStream.stream == message.stream)
