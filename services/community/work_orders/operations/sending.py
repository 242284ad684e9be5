"""The queue of words to the city: which is next, and what became of it."""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from services.community.work_orders import rules
from services.community.work_orders.lifecycle import ACTION, ActionStatus
from services.community.work_orders.tables import WorkOrderAction
from services.foundation import audit, db, notifications
from services.foundation.actor import Actor
from services.foundation.errors import NotFound

AT_ONCE = 20


class ActionUnknown(NotFound):
    """There is no such word to the city that waits for a decision."""

    code = "work_order_action_unknown"


async def next_actions(*, now: datetime) -> list[dict[str, Any]]:
    """The first unsent action of each order that may be tried now, the oldest first; what follows a parked one waits."""
    return await db.rows(
        "SELECT a.id, a.action, a.data, a.attempts, a.center, o.number FROM work_order_action a JOIN work_order o ON o.id = a.work_order "
        "WHERE a.status = 'pending' AND a.next_at <= {} AND NOT EXISTS (SELECT 1 FROM work_order_action b "
        "WHERE b.work_order = a.work_order AND b.place < a.place AND b.status NOT IN ('sent', 'skipped')) "
        "ORDER BY a.created_at, a.id LIMIT {}",
        now, AT_ONCE,
    )  # fmt: skip


@db.in_transaction
async def sent(*, id: UUID, code: str, now: datetime) -> None:
    """The city has it, now or since an earlier try."""
    await db.rows("UPDATE work_order_action SET status = 'sent', sent_at = {}, last_code = {} WHERE id = {} AND status = 'pending'",
                  now, code[:16], id)  # fmt: skip


@db.in_transaction
async def put_off(*, id: UUID, attempts: int, code: str, message: str, now: datetime, random: Random) -> timedelta:
    """Not now: the same action again later, with the same key. It is never given up by itself."""
    wait = rules.wait(attempts, random)
    await db.rows(
        "UPDATE work_order_action SET attempts = {}, next_at = {}, last_code = {}, last_message = {} WHERE id = {} AND status = 'pending'",
        attempts + 1, now + wait, code[:16], message[:400], id,
    )  # fmt: skip
    return wait


@db.in_transaction
async def park(*, id: UUID, code: str, message: str, now: datetime) -> None:
    """The city will not take it as it is: staff hear of it, and what follows in this order waits."""
    rows = await db.rows(
        "UPDATE work_order_action SET status = 'parked', last_code = {}, last_message = {} WHERE id = {} AND status = 'pending' "
        "RETURNING center, work_order",
        code[:16], message[:400], id,
    )  # fmt: skip
    for row in rows:
        await notifications.notify("work_order_action_parked", center=row["center"], at=now, to_role="community_worker",
                                   entity="work_order", entity_id=row["work_order"], parameters={"reason": code})  # fmt: skip


@db.in_transaction
async def replay(*, id: UUID, actor: Actor, now: datetime) -> None:
    """What the city disliked has been put right there: once more, with the same key."""
    row = await _parked(id, actor)
    ACTION.move(row, ActionStatus.PENDING)
    row.next_at, row.attempts = now, 0
    await row.save([WorkOrderAction.status, WorkOrderAction.next_at, WorkOrderAction.attempts])
    await audit.record("work_order.action_replayed", entity="work_order", entity_id=row.work_order, actor=actor, at=now)


@db.in_transaction
async def skip(*, id: UUID, actor: Actor, now: datetime) -> None:
    """The city will not have it, and need not: what follows in this order goes out."""
    row = await _parked(id, actor)
    ACTION.move(row, ActionStatus.SKIPPED)
    await row.save([WorkOrderAction.status])
    await audit.record("work_order.action_skipped", entity="work_order", entity_id=row.work_order, actor=actor, at=now)


async def _parked(id: UUID, actor: Actor) -> WorkOrderAction:
    mine = (WorkOrderAction.id == id) & (WorkOrderAction.center == actor.center)
    row = await WorkOrderAction.objects().where(mine, WorkOrderAction.status == str(ActionStatus.PARKED)).first()
    if row is None:
        raise ActionUnknown
    return row


@db.in_transaction
async def remind(*, center: UUID, now: datetime) -> int:
    """Say once that an order was not signed, and once that it was not finished, in time."""
    late = await db.rows(
        "UPDATE work_order SET reminded_for = CASE WHEN status = 'new' THEN 'sign' ELSE 'finish' END "
        "WHERE center = {} AND ((status = 'new' AND sign_due_at < {} AND reminded_for <> 'sign') "
        "OR (status IN ('signed', 'whistled', 'in_progress') AND finish_due_at < {} AND reminded_for <> 'finish')) "
        "RETURNING id, number, status",
        center, now, now,
    )  # fmt: skip
    for row in late:
        await notifications.notify("work_order_late", center=center, at=now, to_role="secretary", entity="work_order", entity_id=row["id"],
                                   parameters={"number": row["number"], "state": row["status"]})  # fmt: skip
    return len(late)
