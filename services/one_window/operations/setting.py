"""What an admin sets for the queue."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from services.foundation import audit, db
from services.foundation.actor import Actor
from services.one_window import rules
from services.one_window.operations import turns
from services.one_window.tables import QueueRules


@db.in_transaction
async def set_queue_rules(*, settings: rules.Settings, actor: Actor, now: datetime) -> rules.Settings:
    """Call people by these rules from now on; what was and what is stands in the audit trail."""
    before = await turns.lock_rules(center=actor.center)
    values: dict[Any, Any] = asdict(settings)
    await QueueRules.update(values).where(QueueRules.id == before["id"])
    changed = {name: [before[name], value] for name, value in values.items() if before[name] != value}
    await audit.record(
        "queue_rules.set", entity="queue_rules", entity_id=before["id"], actor=actor, at=now, facts=changed
    )
    return settings
