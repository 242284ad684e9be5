"""Taking what is next to be sent: the earliest open message of an entity, never one that follows an unsettled one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.foundation import db
from services.foundation.platform_sync import breaker, rules
from services.foundation.platform_sync.operations import leases, links, plans
from services.foundation.platform_sync.operations.lists import padded, places

WINDOW = rules.LANES * rules.MAX_BATCH

# `earlier`: the open message before this one in its entity; messages are chained by it, so that none is ever jumped
# over, not even one that another node wrote with a clock behind ours.
OPEN_MESSAGES = (
    "SELECT m.id, m.center, m.stream, m.version, m.type, m.data, m.occurred_at, m.attempts, t.failures, t.since,"
    " (SELECT e.version FROM outbox_message e WHERE e.stream = m.stream AND e.version < m.version"
    " AND e.status IN ('pending', 'retry', 'sending') ORDER BY e.version DESC LIMIT 1) AS earlier"
    " FROM outbox_message m LEFT JOIN outbox_stream t ON t.stream = m.stream"
    " WHERE m.status IN ('pending', 'retry')"
)
IN_NO_TROUBLE = " AND (t.stream IS NULL OR (t.status = 'waiting' AND (t.next_at <= {} OR t.next_at > {})))"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one round may do."""

    owner: str
    fence: int = 0
    link: Mapping[str, Any] = field(default_factory=dict)
    batches: Sequence[Sequence[Mapping[str, Any]]] = ()
    is_probe: bool = False
    is_ours: bool = True


@db.in_transaction
async def claim(*, owner: str, now: datetime) -> Turn:
    """Take the batches of one round, if the lease is ours and the link lets something through."""
    fence = await leases.hold(owner=owner, now=now)
    if fence is None:
        return Turn(owner=owner, is_ours=False)
    await leases.sweep(fence=fence, now=now)
    link = await links.link()
    gate = breaker.gate(link, now)
    if gate.is_probe or not gate.size:
        return Turn(owner=owner, fence=fence, link=link, is_probe=gate.is_probe)
    batches = rules.pack(await _window(now), size=gate.size, lanes=gate.lanes, run=gate.run)
    if batches:
        taken = padded([message["id"] for batch in batches for message in batch])
        await db.rows(
            f"UPDATE outbox_message SET status = 'sending', fence = {{}}, sending_at = {{}}"
            f" WHERE id IN ({places(taken)})",
            fence, now, *taken,
        )  # fmt: skip
    return Turn(owner=owner, fence=fence, link=link, batches=batches)


async def _window(now: datetime) -> list[dict[str, Any]]:
    """The oldest open messages, and the heads of their entities where those are not among them."""
    late = rules.beyond_reason(now)
    await plans.follow_indexes()
    window = await db.rows(f"{OPEN_MESSAGES}{IN_NO_TROUBLE} ORDER BY m.id LIMIT {WINDOW}", now, late)
    headed = {message["stream"] for message in window if message["earlier"] is None}
    headless = sorted({message["stream"] for message in window} - headed)
    if headless:
        streams = padded(headless)
        others = f"{OPEN_MESSAGES}{IN_NO_TROUBLE} AND m.stream IN ({places(streams)})"
        window += [message for message in await db.rows(others, now, late, *streams) if message["earlier"] is None]
    return window
