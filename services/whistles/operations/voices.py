"""What reporters decide about themselves."""

from datetime import datetime

from services.foundation import assistance, audit, db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict
from services.foundation.messages import operations as messages
from services.whistles.tables import WhistleReporter


class NothingToRelease(Conflict):
    """Somebody who left no name, no flat and no phone has nothing to show."""

    code = "whistle_nothing_to_release"


@db.in_transaction
async def stop_messages(*, by: WhistleReporter, actor: Actor, now: datetime) -> None:
    """Write to this reporter no more; their page goes on telling, and whoever must call still may."""
    await WhistleReporter.update({WhistleReporter.wants_messages: False}).where(WhistleReporter.id == by.id)
    by.wants_messages = False
    await messages.stop(reader=by.id, now=now)
    await audit.record("whistle.messages_stopped", entity="whistle", entity_id=by.whistle, actor=actor, at=now)


@db.in_transaction
async def release(*, by: WhistleReporter, is_released: bool, actor: Actor, now: datetime) -> WhistleReporter:
    """Let whoever handles it see the flat, the name and the phone, or take that back."""
    assistance.confirmed_by_resident(actor)
    if by.is_anonymous:
        raise NothingToRelease
    await WhistleReporter.update({WhistleReporter.is_released: is_released}).where(WhistleReporter.id == by.id)
    by.is_released = is_released
    event = "whistle.reporter_released" if is_released else "whistle.reporter_hidden"
    await audit.record(event, entity="whistle", entity_id=by.whistle, actor=actor, at=now)
    return by
