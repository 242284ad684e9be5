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
    """A named person has seen to it; tells whether this was the first to say so."""
    rows = await db.rows(
        "UPDATE notification SET status = 'seen', seen_at = {}, seen_by = {} "
        "WHERE id = {} AND center = {} AND status = 'open' RETURNING id",
        now, actor.id, id, actor.center,
    )  # fmt: skip
    return bool(rows)
