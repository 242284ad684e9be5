"""Telling people something."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.foundation.actor import Actor


async def notify(
    message: str,
    *,
    center: UUID,
    at: datetime,
    to_role: str = "",
    to_id: UUID | None = None,
    entity: str = "",
    entity_id: UUID | None = None,
    parameters: dict[str, Any] | None = None,
) -> UUID:
    """Leave a message for a role or a person, in the transaction of what it tells."""
    row = ids.new_id()
    await db.rows(
        "INSERT INTO notification (id, center, to_role, to_id, message, parameters, entity, entity_id, status, created_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, 'open', {})",
        row, center, to_role, to_id, message, json.dumps(parameters or {}, ensure_ascii=False), entity, entity_id, at,
    )  # fmt: skip
    return row


@db.in_transaction
async def answer(*, id: UUID, actor: Actor, now: datetime) -> bool:
    """A named person has seen to it; tells whether this was the first to say so. Alarms are not answered, they are settled."""
    rows = await db.rows(
        "UPDATE notification SET status = 'seen', seen_at = {}, seen_by = {} "
        "WHERE id = {} AND center = {} AND status = 'open' AND message NOT LIKE 'alarm%' RETURNING id",
        now, actor.id, id, actor.center,
    )  # fmt: skip
    return bool(rows)


async def settle(*, entity_id: UUID, actor: Actor, now: datetime) -> None:
    """What was asked about this thing is done, whoever was asked; in the transaction of what settled it."""
    await db.rows(
        "UPDATE notification SET status = 'seen', seen_at = {}, seen_by = {} "
        "WHERE entity_id = {} AND center = {} AND status = 'open'",
        now, actor.id, entity_id, actor.center,
    )  # fmt: skip
