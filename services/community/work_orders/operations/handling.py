"""What the community's staff do with an order; each verb leaves its word to the city."""

from datetime import datetime
from typing import Any
from uuid import UUID

from services.community.work_orders import queries, rules
from services.community.work_orders.lifecycle import (
    DELAY,
    UNFINISHED,
    WORK_ORDER,
    Action,
    DelayStatus,
    OrderStatus,
    Result,
)
from services.community.work_orders.operations import moves
from services.community.work_orders.tables import WorkOrder
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid
from services.foundation.platform_sync.events import CITY_TIME

LONGEST = 400
SIGNED_FOR = [status for status in UNFINISHED if status != OrderStatus.NEW]


class WordsMissing(Invalid):
    """The city is told why, or what was done."""

    code = "work_order_words_missing"


class TooLateToReturn(Conflict):
    """An order is returned within a day, or not at all."""

    code = "work_order_return_late"


class DelayWrong(Invalid):
    """More time ends after the time there is."""

    code = "work_order_delay_wrong"


class NobodyCalled(Conflict):
    """The street passed it on by itself: there is nobody to call back."""

    code = "work_order_nobody_called"


@db.in_transaction
async def sign(*, id: UUID, actor: Actor, now: datetime) -> WorkOrder:
    """Somebody here has it."""
    row = await queries.order(id=id, center=actor.center)
    return await moves.move(row, OrderStatus.SIGNED, actor=actor, now=now, tells=(Action.SIGN, {"by": actor.name}), signed_at=now,
                            signed_by=actor.name, reminded_for="")  # fmt: skip


@db.in_transaction
async def contact(*, id: UUID, has_reached: bool, words: str, actor: Actor, now: datetime) -> WorkOrder:
    """Call whoever called the city, and say whether they were reached; whoever signs does so first of all."""
    row = await queries.order(id=id, center=actor.center)
    if row.status not in SIGNED_FOR:
        raise WORK_ORDER.too_late(row.status, OrderStatus.IN_PROGRESS)
    if not queries.has_caller(row):
        raise NobodyCalled
    said = f"{rules.REACHED if has_reached else rules.TRIED}：{_said(words)}"[:LONGEST]
    first = row.contacted_at or (now if has_reached else None)
    return await moves.change(row, row.status, actor=actor, now=now, why=said, tells=(Action.PROGRESS, {"words": said}),
                              contacted_at=first)  # fmt: skip


@db.in_transaction
async def hand_over(
    *, id: UUID, whistle: UUID, number: str, version: int, actor: Actor, now: datetime, words: str = "已转为吹哨单"
) -> WorkOrder:
    """A whistle sees to it; from here on the city hears how that one goes."""
    row = await queries.order(id=id, center=actor.center)
    return await moves.move(
        row, OrderStatus.WHISTLED, actor=actor, now=now, why=number, tells=(Action.PROGRESS, {"words": f"{words} {number}"}),
        whistle=whistle, whistle_number=number, whistle_seen=version,
    )  # fmt: skip


@db.in_transaction
async def report(*, id: UUID, words: str, actor: Actor, now: datetime, whistle_seen: int | None = None) -> WorkOrder:
    """Say how it goes."""
    row = await queries.order(id=id, center=actor.center)
    seen = row.whistle_seen if whistle_seen is None else whistle_seen
    telling = (Action.PROGRESS, {"words": _said(words)})
    if row.status == OrderStatus.IN_PROGRESS:
        return await moves.change(row, row.status, actor=actor, now=now, why=words, tells=telling, whistle_seen=seen)
    return await moves.move(
        row, OrderStatus.IN_PROGRESS, actor=actor, now=now, why=words, tells=telling, whistle_seen=seen
    )


@db.in_transaction
async def see_whistle(*, id: UUID, version: int, actor: Actor) -> None:
    """The whistle moved, and the city need not know."""
    await WorkOrder.update({WorkOrder.whistle_seen: version}).where(
        WorkOrder.id == id, WorkOrder.center == actor.center
    )


@db.in_transaction
async def join_whistle(*, id: UUID, whistle: UUID, actor: Actor) -> None:
    """The whistle went into another one, which is followed from here on, from its beginning."""
    follows: dict[Any, Any] = {WorkOrder.whistle: whistle, WorkOrder.whistle_seen: 0}
    await WorkOrder.update(follows).where(WorkOrder.id == id, WorkOrder.center == actor.center)


@db.in_transaction
async def finish(
    *, id: UUID, result: Result, reply: str, actor: Actor, now: datetime, whistle_seen: int | None = None
) -> WorkOrder:
    """Done here, with its result and the words for the caller."""
    row = await queries.order(id=id, center=actor.center)
    seen = row.whistle_seen if whistle_seen is None else whistle_seen
    if row.status == OrderStatus.SIGNED:
        await moves.move(row, OrderStatus.IN_PROGRESS, actor=actor, now=now)
    telling = (Action.FINISH, {"result": int(result), "reply": _said(reply)})
    return await moves.move(row, OrderStatus.FINISHED, actor=actor, now=now, why=reply, tells=telling, finished_at=now, result=int(result),
                            reply=_said(reply), whistle_seen=seen, reminded_for="")  # fmt: skip


@db.in_transaction
async def give_back(*, id: UUID, reason: str, actor: Actor, now: datetime) -> WorkOrder:
    """It is not ours, and the city hears why; only within a day. Whoever says so leads it if the city does not take it back."""
    row = await queries.order(id=id, center=actor.center)
    if now - row.received_at > rules.RETURN_WITHIN:
        raise TooLateToReturn
    telling = (Action.RETURN, {"reason": _said(reason)})
    return await moves.move(
        row, OrderStatus.RETURNED, actor=actor, now=now, why=reason, tells=telling, return_reason=_said(reason),
        signed_at=row.signed_at or now, signed_by=row.signed_by or actor.name,
    )  # fmt: skip


@db.in_transaction
async def ask_for_delay(*, id: UUID, until: datetime, reason: str, actor: Actor, now: datetime) -> WorkOrder:
    """Ask for more time; the day stays what it is until the city says yes."""
    row = await queries.order(id=id, center=actor.center)
    if row.status not in SIGNED_FOR:
        raise WORK_ORDER.too_late(row.status, OrderStatus.IN_PROGRESS)
    DELAY.check(row.delay, DelayStatus.ASKED)
    if until <= max(row.finish_due_at, now):
        raise DelayWrong
    telling = (
        Action.DELAY,
        {"until": until.astimezone(CITY_TIME).isoformat(timespec="seconds"), "reason": _said(reason)},
    )
    return await moves.change(row, row.status, actor=actor, now=now, why=reason, tells=telling, delay=str(DelayStatus.ASKED),
                              delay_until=until, delay_reason=_said(reason))  # fmt: skip


@db.in_transaction
async def feed_back(
    *, id: UUID, is_solved: bool, is_satisfied: bool | None, words: str, actor: Actor, now: datetime
) -> WorkOrder:
    """We called the caller ourselves and say what they said."""
    row = await queries.order(id=id, center=actor.center)
    telling = (Action.FEEDBACK, {"solved": is_solved, "satisfied": is_satisfied, "words": words.strip()[:LONGEST]})
    return await moves.move(row, OrderStatus.RETURN_VISITED, actor=actor, now=now, why=words, tells=telling, is_solved=is_solved,
                            is_satisfied=is_satisfied)  # fmt: skip


@db.in_transaction
async def resume(*, id: UUID, words: str, actor: Actor, now: datetime) -> WorkOrder:
    """The caller says it is not solved: back to work."""
    row = await queries.order(id=id, center=actor.center)
    if row.status not in (OrderStatus.FINISHED, OrderStatus.RETURN_VISITED):
        raise WORK_ORDER.too_late(row.status, OrderStatus.IN_PROGRESS)
    return await moves.move(row, OrderStatus.IN_PROGRESS, actor=actor, now=now, why=words, tells=(Action.PROGRESS, {"words": _said(words)}),
                            finished_at=None, result=None)  # fmt: skip


@db.in_transaction
async def close(*, id: UUID, actor: Actor, now: datetime) -> WorkOrder:
    """Over; whoever called is needed no longer."""
    row = await queries.order(id=id, center=actor.center)
    if row.status != OrderStatus.RETURN_VISITED or not row.is_solved:
        raise WORK_ORDER.too_late(row.status, OrderStatus.CLOSED)
    return await moves.move(row, OrderStatus.CLOSED, actor=actor, now=now, closed_at=now, contact_sealed=b"")


def _said(words: str) -> str:
    plain = words.strip()[:LONGEST]
    if not plain:
        raise WordsMissing
    return plain
