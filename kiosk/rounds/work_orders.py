"""The line on which the city's work orders are answered."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

import structlog

from kiosk.across import work_order_whistles
from kiosk.clock import utc_now
from kiosk.realtime import Hub
from services.community.work_orders import operations
from services.foundation.alone import alone
from services.foundation.centers import queries as centers
from services.foundation.platform_sync.client import PlatformClient, Refused
from services.foundation.platform_sync.codes import Act

log = structlog.get_logger()

BREATH = 1.0  # seconds between looks: a few indexed reads
NEVER_TAKEN = (Act.PARK, Act.HALVE)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of answering did, and how long the line rests."""

    sent: int = 0
    rest: timedelta = timedelta()


async def keep_answering(client: PlatformClient, hub: Hub) -> None:
    """Take the city's orders in and tell it what became of them, in one process of all, for as long as the app runs."""
    random = Random()
    async with alone("work-orders") as is_ours:
        while is_ours():
            news = await operations.take_pages(now=utc_now()) + await work_order_whistles.follow(now=utc_now())
            done = await answer_once(client=client, now=utc_now(), random=random)
            if news or done.sent or done.rest:
                await _show(hub)
            if not done.sent or done.rest:
                await asyncio.sleep(max(done.rest.total_seconds(), BREATH))


async def answer_once(*, client: PlatformClient, now: datetime, random: Random) -> Round:
    """Send the first word of each order that waits; a dead line ends the round and says how long to rest."""
    sent = 0
    for action in await operations.next_actions(now=now):
        refused = await _say(client, action, now=now)
        if refused is None:
            await operations.sent(id=action["id"], code="0", now=now)
            sent += 1
        elif rest := await _settle(action, refused, now=now, random=random):
            return Round(sent, rest)
    return Round(sent)


async def _show(hub: Hub) -> None:
    """Whoever looks at the orders sees what has come, what the city has now, and that it is away."""
    for center in await centers.centers():
        await hub.publish("messages.changed", {}, center=center.id)


async def _say(client: PlatformClient, action: dict[str, Any], *, now: datetime) -> Refused | None:
    try:
        await client.act_on_workorder(
            action["number"], action["action"], body=action["data"].encode(), key=str(action["id"]), now=now
        )
    except Refused as refused:
        return refused
    return None


async def _settle(action: dict[str, Any], refused: Refused, *, now: datetime, random: Random) -> timedelta:
    """What a refusal means: known already, never, this one later, or the whole line later."""
    refusal = refused.refusal
    if refusal.act is Act.ACK:
        await operations.sent(id=action["id"], code=refusal.code, now=now)
        return timedelta()
    if refusal.act in NEVER_TAKEN:
        log.warning("work_order_action_parked", order=action["number"], action=action["action"], code=refusal.code)
        await operations.park(id=action["id"], code=refusal.code, message=refusal.message, now=now)
        return timedelta()
    wait = await operations.put_off(
        id=action["id"], attempts=action["attempts"], code=refusal.code, message=refusal.message, now=now, random=random
    )
    if refusal.act is Act.RETRY:
        return timedelta()
    return refusal.retry_after or wait
