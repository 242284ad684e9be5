"""Writing the audit trail."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import db, ids
from services.foundation.actor import Actor


async def record(
    event: str, *, entity: str, entity_id: UUID, actor: Actor, at: datetime, facts: dict[str, Any] | None = None
) -> None:
    """Add one row to the trail, in the transaction of what it tells, with who helped. `facts` hold no personal data."""
    if actor.helper is not None:
        said = {"said_by": "resident"} if actor.helper.resident_said else {}
        facts = {**(facts or {}), "assisted_by": actor.helper.username, **said}
    await db.rows(
        "INSERT INTO audit_entry (id, center, at, event, entity, entity_id, actor_kind, actor_id, actor_name, facts) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        ids.new_id(), actor.center, at, event, entity, entity_id, actor.kind, actor.id, actor.name,
        json.dumps(facts, ensure_ascii=False, default=str) if facts else "{}",
    )  # fmt: skip
