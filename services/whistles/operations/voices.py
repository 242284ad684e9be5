"""What reporters decide about themselves."""

from collections.abc import Sequence
from datetime import datetime

from services.foundation import assistance, audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict
from services.foundation.messages import operations as messages
from services.whistles import queries
from services.whistles.tables import WhistleNote, WhistleReporter


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


async def leave(
    by: WhistleReporter, *, words: str, stays: Sequence[WhistleReporter], leg_no: int, actor: Actor, now: datetime
) -> None:
    """This reporter is one no longer, and leaves no name, telephone or flat; the neighbour of the longest standing speaks for it now."""
    leaver, heir = WhistleReporter.id == by.id, WhistleReporter.id == stays[0].id
    await WhistleReporter.update(
        {WhistleReporter.withdrawn_at: now, WhistleReporter.is_first: False, WhistleReporter.is_anonymous: True,
         WhistleReporter.is_released: False, WhistleReporter.household: None, WhistleReporter.name_sealed: b"",
         WhistleReporter.phone_sealed: b"", WhistleReporter.wants_messages: False}
    ).where(leaver)  # fmt: skip
    if by.is_first:
        await WhistleReporter.update({WhistleReporter.is_first: True}).where(heir)
    await messages.stop(reader=by.id, now=now)
    if words:
        await _leave_words(by, words, leg_no=leg_no, actor=actor, now=now)
    await audit.record("whistle.reporter_left", entity="whistle", entity_id=by.whistle, actor=actor, at=now,
                       facts={"was_first": by.is_first, "stay": len(stays)})  # fmt: skip


async def _leave_words(by: WhistleReporter, words: str, *, leg_no: int, actor: Actor, now: datetime) -> None:
    id = ids.new_id()
    await WhistleNote(
        id=id, center=by.center, whistle=by.whistle, leg_no=leg_no, at=now, by_name=actor.name,
        words_sealed=queries.sealed_words(WhistleNote, words, row=id),
    ).save()  # fmt: skip
