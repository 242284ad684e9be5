"""One move of an order: the state, the history row, the audit row, and the word to the city, together."""

import json
from datetime import datetime
from typing import Any

from piccolo.columns import Column

from services.community.work_orders.lifecycle import ACTION, WORK_ORDER, Action, OrderStatus
from services.community.work_orders.tables import WorkOrder, WorkOrderAction, WorkOrderEvent
from services.foundation import audit, ids
from services.foundation.actor import Actor
from services.foundation.platform_sync.events import CITY_TIME

Telling = tuple[Action, dict[str, Any]]


async def move(
    row: WorkOrder,
    to: OrderStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    tells: Telling | None = None,
    **changes: Any,
) -> WorkOrder:
    """Move it from the state it was read in; whoever moved it first wins."""
    WORK_ORDER.check(row.status, to)
    return await change(row, to, actor=actor, now=now, why=why, tells=tells, **changes)


async def change(
    row: WorkOrder, to: str, *, actor: Actor, now: datetime, why: str = "", tells: Telling | None = None, **changes: Any
) -> WorkOrder:
    """Write what has changed, its line in the history, and what the city is to be told."""
    before, version = str(row.status), row.version
    values: dict[Column | str, Any] = {"status": str(to), "version": version + 1}
    values.update(changes.items())
    if tells is not None:
        values["actions"] = row.actions + 1
    moved = await (
        WorkOrder.update(values)
        .where(WorkOrder.id == row.id, WorkOrder.status == before, WorkOrder.version == version)
        .returning(WorkOrder.id)
    )
    if not moved:
        raise WORK_ORDER.too_late(before, OrderStatus(to))
    for column, value in values.items():
        setattr(row, str(column), value)
    await note(row, before=before, actor=actor, now=now, why=why)
    if tells is not None:
        await _tell(row, *tells, now=now)
    return row


async def note(row: WorkOrder, *, before: str, actor: Actor, now: datetime, why: str = "") -> None:
    """Write the history row and the audit row."""
    await WorkOrderEvent(id=ids.new_id(), center=row.center, work_order=row.id, at=now, from_status=before, to_status=row.status,
                         actor_kind=actor.kind, actor_name=actor.name, why=why[:400]).save()  # fmt: skip
    await audit.record(f"work_order.{row.status}", entity="work_order", entity_id=row.id, actor=actor, at=now)


async def _tell(row: WorkOrder, action: Action, data: dict[str, Any], *, now: datetime) -> None:
    body = {"seq": row.actions, "at": now.astimezone(CITY_TIME).isoformat(timespec="seconds"), **data}
    await WorkOrderAction(
        id=ids.new_id(), center=row.center, work_order=row.id, place=row.actions, action=str(action),
        data=json.dumps(body, ensure_ascii=False), status=str(ACTION.first), next_at=now, created_at=now,
    ).save()  # fmt: skip
