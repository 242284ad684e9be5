"""Telling the resident, trying to reach them, and what they say of it. Only this closes a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.foundation import assistance, audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid
from services.foundation.staff.roles import StaffRole
from services.whistles import queries, rules, sync
from services.whistles.lifecycle import DONE, TOLD, WHISTLE, ItemStatus, UpReason, WhistleStatus
from services.whistles.operations import climbing, moves
from services.whistles.operations.handling import ItemUnknown, set_item
from services.whistles.operations.words import needed
from services.whistles.tables import (
    Whistle,
    WhistleEvaluation,
    WhistleFeedback,
    WhistleItem,
    WhistleLeg,
    WhistleReporter,
)


class TriesTooClose(Conflict):
    """A try counts when an hour has passed since the one before."""

    code = "whistle_tries_too_close"


class LevelWrong(Invalid):
    """An evaluation has a level of 1 to 5."""

    code = "whistle_level_wrong"


class Way(StrEnum):
    """How the resident is told."""

    PHONE = "phone"
    VISIT = "visit"
    MESSAGE = "message"
    POSTED = "posted"  # on the page behind their code: the only way to somebody who gave no name


@dataclass(frozen=True, slots=True)
class Said:
    """What the resident says of one item, or of all that they were told."""

    level: int
    is_solved: bool
    words: str = ""
    item: UUID | None = None


@db.in_transaction
async def feed_back(
    *, id: UUID, way: Way, words: str, has_reached: bool, actor: Actor, now: datetime, item: UUID | None = None
) -> Whistle:
    """Tell the resident what became of an item, or of all of them; not reached is a try, and three tries end the waiting."""
    await moves.hold(id)
    row = await queries.told_by(id=id, actor=actor)
    if row.status not in (WhistleStatus.RESOLVED, WhistleStatus.FED_BACK):
        raise WHISTLE.too_late(row.status, WhistleStatus.FED_BACK)
    everything = await queries.items(whistle=row.id)
    open_for = (ItemStatus.RESOLVED,) if has_reached else (ItemStatus.RESOLVED, ItemStatus.FED_BACK)
    chosen = [one for one in everything if one.status in open_for and item in (None, one.id)]
    if not chosen:
        raise ItemUnknown
    said = needed(words)
    for one in chosen:
        await _tell(row, one, way=way, words=said, has_reached=has_reached, actor=actor, now=now)
    return await _settle(row, everything, actor=actor, now=now)


@db.in_transaction
async def evaluate(
    *, id: UUID, said: Sequence[Said], by: WhistleReporter | None, channel: str, actor: Actor, now: datetime
) -> Whistle:
    """What the first reporter says, alone or on the telephone to the community; never to the desk that is judged."""
    assistance.without_helper(actor)
    await moves.hold(id)
    row = await queries.whistle(id=id, center=actor.center)
    if not _may_judge(row, by, actor):
        raise queries.NotYourWhistle
    if row.status != WhistleStatus.FED_BACK:
        raise WHISTLE.too_late(row.status, WhistleStatus.EVALUATED)
    if not said:
        raise ItemUnknown
    everything = await queries.items(whistle=row.id)
    for one in said:
        await _judge(row, everything, one, channel=channel, now=now)
    await audit.record("whistle.item_evaluated", entity="whistle", entity_id=row.id, actor=actor, at=now)
    if any(item.status == ItemStatus.OPEN for item in everything):
        return await climbing.go_up(row, reason=UpReason.UNSOLVED, words="", actor=actor, now=now)
    return await _settle(row, everything, actor=actor, now=now)


async def end(row: Whistle, to: WhistleStatus, *, results: list[str], actor: Actor, now: datetime, why: str = "",
              level: int | None = None, is_solved: bool = False, **changes: object) -> Whistle:  # fmt: skip
    """It is over: the clock stops, the leg ends, the city and everybody who reported it learn of it."""
    told_at = row.fed_back_at or now
    tells = [sync.closed(row, results=results, fed_back_at=told_at, level=level, solved=is_solved, at=now)]
    await WhistleLeg.update({WhistleLeg.ended_at: now}).where(
        WhistleLeg.whistle == row.id, WhistleLeg.ended_at.is_null()
    )
    await moves.move(row, to, actor=actor, now=now, why=why, tells=tells, clock_due_at=None, closed_at=now, **changes)
    await moves.tell_reporters(row, step=str(to), now=now)
    return row


async def _tell(
    row: Whistle, item: WhistleItem, *, way: Way, words: str, has_reached: bool, actor: Actor, now: datetime
) -> None:
    """One item told, or tried."""
    tries = await _tries(item, leg_no=row.leg_no)
    if not has_reached and tries and now - tries[-1].at < rules.TRY_GAP:
        raise TriesTooClose
    feedback_id = ids.new_id()
    await WhistleFeedback(
        id=feedback_id, center=row.center, whistle=row.id, item=item.id, leg_no=row.leg_no, way=str(way), has_reached=has_reached,
        words_sealed=queries.sealed_words(WhistleFeedback, words, row=feedback_id), at=now, by_name=actor.name,
    ).save()  # fmt: skip
    await audit.record("whistle.item_told" if has_reached else "whistle.reporter_tried", entity="whistle", entity_id=row.id,
                       actor=actor, at=now, facts={"item": item.place_order, "way": str(way)})  # fmt: skip
    if has_reached:
        await set_item(item, ItemStatus.FED_BACK)
    elif len(tries) + 1 >= rules.TRIES_NEEDED:
        await set_item(item, ItemStatus.UNREACHED)


async def _tries(item: WhistleItem, *, leg_no: int) -> list[WhistleFeedback]:
    return await WhistleFeedback.objects().where(
        WhistleFeedback.item == item.id, WhistleFeedback.leg_no == leg_no, WhistleFeedback.has_reached.eq(False)
    ).order_by(WhistleFeedback.at)  # fmt: skip


async def _judge(row: Whistle, everything: list[WhistleItem], said: Said, *, channel: str, now: datetime) -> None:
    if not 1 <= said.level <= 5:
        raise LevelWrong
    chosen = [one for one in everything if one.status == ItemStatus.FED_BACK and said.item in (None, one.id)]
    if not chosen:
        raise ItemUnknown
    for one in chosen:
        evaluation_id = ids.new_id()
        await WhistleEvaluation(
            id=evaluation_id, center=row.center, whistle=row.id, item=one.id, leg_no=row.leg_no, level=said.level,
            is_solved=said.is_solved, at=now, channel=channel,
            words_sealed=queries.sealed_words(WhistleEvaluation, said.words[: rules.LONGEST_WORDS], row=evaluation_id),
        ).save()  # fmt: skip
        await set_item(one, ItemStatus.EVALUATED if said.is_solved else ItemStatus.OPEN)


async def _settle(row: Whistle, everything: list[WhistleItem], *, actor: Actor, now: datetime) -> Whistle:
    """Move the case as far as its items have come."""
    states = {item.status for item in everything}
    if states <= set(DONE):
        return await _close(row, everything, actor=actor, now=now)
    if states <= set(TOLD) and row.status == WhistleStatus.RESOLVED:
        await moves.move(row, WhistleStatus.FED_BACK, actor=actor, now=now, fed_back_at=now,
                         clock_due_at=now + rules.EVALUATE_WITHIN)  # fmt: skip
        await moves.tell_reporters(row, step="fed_back", now=now)
    return row


async def _close(row: Whistle, everything: list[WhistleItem], *, actor: Actor, now: datetime) -> Whistle:
    """Every item is evaluated as solved, or three tries are written down; then, and only then, it is closed."""
    is_evaluated = all(item.status == ItemStatus.EVALUATED for item in everything)
    if is_evaluated:
        await moves.move(row, WhistleStatus.EVALUATED, actor=actor, now=now)
    last = {one.item: one.outcome for one in await queries.results(whistle=row.id)}
    levels = [one.level for one in await queries.evaluations(whistle=row.id) if one.is_solved]
    return await end(
        row, WhistleStatus.CLOSED, results=[last.get(item.id, "") for item in everything], actor=actor, now=now,
        why="" if is_evaluated else "not evaluated", level=min(levels) if levels else None, is_solved=is_evaluated,
        unevaluated_at=None if is_evaluated else row.unevaluated_at or now,
    )  # fmt: skip


def _may_judge(row: Whistle, by: WhistleReporter | None, actor: Actor) -> bool:
    if by is not None:
        return bool(by.is_first) and by.whistle == row.id
    return actor.role == StaffRole.COMMUNITY_WORKER
