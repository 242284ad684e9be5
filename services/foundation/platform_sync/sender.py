"""One round of sending: claim, push with no transaction open, settle."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from services.foundation.platform_sync import operations, queries
from services.foundation.platform_sync.breaker import Refusal
from services.foundation.platform_sync.client import PlatformClient, Refused
from services.foundation.platform_sync.operations import Settled, Turn
from services.foundation.platform_sync.rules import Said

IDLE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did, and when the next is worth while (or earlier, when something was recorded)."""

    sent: int
    settled: Settled
    wait: timedelta
    is_ours: bool = True


async def send_once(*, client: PlatformClient, now: datetime, owner: str, random: Random) -> Round:
    """Send what may be sent now; the caller waits `wait` and calls again."""
    turn = await operations.claim(owner=owner, now=now)
    if not turn.is_ours:
        return Round(0, Settled(), IDLE, is_ours=False)
    if turn.is_probe:
        await operations.probed(refusal=await _ask_health(client), now=now, random=random)
        return Round(0, Settled(), await queries.rest(now=now))
    if not turn.batches:
        return Round(0, Settled(), min(await queries.rest(now=now) or await queries.calm(now=now) or IDLE, IDLE))
    answers = await asyncio.gather(*(_push(client, batch, turn, now) for batch in turn.batches))
    settled = await operations.settle(turn=turn, answers=answers, now=now, random=random)
    sent = sum(len(batch) for batch in turn.batches)
    return Round(sent, settled, await queries.rest(now=now), is_ours=not settled.is_fenced)


async def _push(
    client: PlatformClient, batch: Sequence[Mapping[str, Any]], turn: Turn, now: datetime
) -> list[Said] | Refusal:
    try:
        return await client.push(batch, epoch=turn.link["epoch"], now=now)
    except Refused as refused:
        return refused.refusal


async def _ask_health(client: PlatformClient) -> Refusal | None:
    try:
        await client.health()
    except Refused as refused:
        return refused.refusal
    return None
