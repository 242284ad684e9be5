"""What a called body does: report in, work, say what became of each item, or that it is beyond its power."""

from datetime import datetime
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.calendar import queries as calendar
from services.foundation.errors import NotFound
from services.whistles import contacts, queries, rules, sync
from services.whistles.categories import Urgency
from services.whistles.lifecycle import (
    ANSWERED,
    AT_WORK,
    CALLED,
    ITEM,
    WHISTLE,
    ItemStatus,
    Outcome,
    UpReason,
    WhistleStatus,
)
from services.whistles.operations import climbing, moves, pauses
from services.whistles.operations.words import needed
from services.whistles.tables import Whistle, WhistleItem, WhistleLeg, WhistleNote, WhistleResult


class ItemUnknown(NotFound):
    """The whistle has no such demand, or it is not at this point."""

    code = "whistle_item_unknown"


@db.in_transaction
async def report_in(*, id: UUID, actor: Actor, now: datetime) -> Whistle:
    """I am here (报到)."""
    row = await queries.acted_on_by(id=id, actor=actor)
    WHISTLE.check(row.status, WhistleStatus.REPORTED_IN)
    leg = await _leg(row)
    await WhistleLeg.update({WhistleLeg.reported_at: now, WhistleLeg.reported_by: actor.id}).where(
        WhistleLeg.id == leg.id
    )
    await moves.move(row, WhistleStatus.REPORTED_IN, actor=actor, now=now, tells=[sync.reported_in(row, at=now)],
                     clock_due_at=leg.resolve_due_at, handler=actor.id)  # fmt: skip
    await moves.tell_reporters(row, step="reported_in", now=now)
    return row


@db.in_transaction
async def take_note(*, id: UUID, words: str, actor: Actor, now: datetime) -> WhistleNote:
    """Write down what is being done; it moves no clock."""
    row = await queries.told_by(id=id, actor=actor)
    said, note_id = needed(words), ids.new_id()
    note = WhistleNote(id=note_id, center=row.center, whistle=row.id, leg_no=row.leg_no, at=now, by_name=actor.name,
                       words_sealed=queries.sealed_words(WhistleNote, said, row=note_id))  # fmt: skip
    await note.save()
    if row.status == WhistleStatus.REPORTED_IN and contacts.desk_of(row.body) == actor.role:
        await moves.move(row, WhistleStatus.HANDLING, actor=actor, now=now)
    else:
        await audit.record("whistle.noted", entity="whistle", entity_id=row.id, actor=actor, at=now)
    return note


@db.in_transaction
async def give_result(
    *, id: UUID, outcome: Outcome, words: str, actor: Actor, now: datetime, item: UUID | None = None
) -> Whistle:
    """Say what became of one item, or of everything that is still open; when all have a result the resident must be told."""
    await moves.hold(id)
    row = await queries.acted_on_by(id=id, actor=actor)
    is_last = await _answer(row, item, outcome=outcome, words=needed(words), actor=actor, now=now)
    if not is_last:
        if row.status == WhistleStatus.REPORTED_IN:
            await moves.move(row, WhistleStatus.HANDLING, actor=actor, now=now, why=str(outcome))
        return row
    await pauses.end_open(row, now=now)
    await WhistleLeg.update({WhistleLeg.resolved_at: now}).where(
        WhistleLeg.whistle == row.id, WhistleLeg.leg_no == row.leg_no
    )
    limits = (await queries.settings(center=row.center)).limits[Urgency(row.urgency)]
    hours = await calendar.working_hours(center=row.center, since=now)
    due_at = rules.after(limits.feedback, start=now, hours=hours)
    return await moves.move(row, WhistleStatus.RESOLVED, actor=actor, now=now, why=str(outcome), clock_due_at=due_at)


@db.in_transaction
async def escalate(*, id: UUID, words: str, actor: Actor, now: datetime) -> Whistle:
    """Beyond our power, and why: the next level is called at once."""
    row = await queries.acted_on_by(id=id, actor=actor)
    if row.status not in (*CALLED, *AT_WORK):
        raise WHISTLE.too_late(row.status, WhistleStatus.OPEN)
    return await climbing.go_up(row, reason=UpReason.BEYOND_POWER, words=needed(words), actor=actor, now=now)


async def _answer(
    row: Whistle, item: UUID | None, *, outcome: Outcome, words: str, actor: Actor, now: datetime
) -> bool:
    """Write the results; tells whether every item has one now."""
    if row.status not in (*AT_WORK, WhistleStatus.TRANSFERRED_UP):
        raise WHISTLE.too_late(row.status, WhistleStatus.RESOLVED)
    everything = await queries.items(whistle=row.id)
    chosen = [one for one in everything if one.status == ItemStatus.OPEN and item in (None, one.id)]
    if not chosen:
        raise ItemUnknown
    for one in chosen:
        await set_item(one, ItemStatus.RESOLVED)
        result_id = ids.new_id()
        await WhistleResult(
            id=result_id, center=row.center, whistle=row.id, item=one.id, leg_no=row.leg_no, outcome=str(outcome),
            words_sealed=queries.sealed_words(WhistleResult, words, row=result_id), at=now, by_name=actor.name,
        ).save()  # fmt: skip
        await audit.record("whistle.item_answered", entity="whistle", entity_id=row.id, actor=actor, at=now,
                           facts={"item": one.place_order, "outcome": str(outcome)})  # fmt: skip
    return all(one.status in ANSWERED for one in everything)


async def set_item(item: WhistleItem, to: ItemStatus) -> None:
    """Move one item; of two who answer it at once, one is told so."""
    before = ITEM.move(item, to)
    moved = await (
        WhistleItem.update({WhistleItem.status: str(to)})
        .where(WhistleItem.id == item.id, WhistleItem.status == before)
        .returning(WhistleItem.id)
    )
    if not moved:
        raise ITEM.too_late(before, to)


async def _leg(row: Whistle) -> WhistleLeg:
    leg = await queries.open_leg(whistle=row.id)
    if leg is None:
        raise WHISTLE.too_late(row.status, WhistleStatus.REPORTED_IN)
    return leg
