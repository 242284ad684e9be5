"""Writing down what the city is to be told, in the transaction of what it tells."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.foundation.platform_sync import events


async def record(
    type: str, *, entity: str, entity_id: UUID, version: int, data: Mapping[str, Any], center: UUID, at: datetime
) -> UUID:
    """Add one event to the outbox and return its id; `version` grows with every event of the entity. Never any
    personal data.
    """
    text = events.encode(type, data)
    id = ids.new_id()
    await db.rows(
        "INSERT INTO outbox_message (id, center, stream, version, type, data, occurred_at, created_at, status,"
        " attempts, fence,"
        " last_code, last_message, platform_id) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, 'pending', 0, 0, '', '', '')",
        id, center, f"{entity}:{entity_id}", version, type, text, at, at,
    )  # fmt: skip
    return id


@db.in_transaction
async def forget_acked_before(*, at: datetime) -> int:
    """Drop what the platform has had for long; keep at least the days it may lose in a restore of its own."""
    gone = await db.rows("DELETE FROM outbox_message WHERE status = 'acked' AND acked_at < {} RETURNING id", at)
    return len(gone)
