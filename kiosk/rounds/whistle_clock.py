"""The clock of the whistles: late cases go up, silent ones are reminded of, and the desks hear of it."""

import asyncio
from datetime import datetime

from litestar.datastructures import State

from kiosk.clock import utc_now
from kiosk.realtime import Hub
from services.foundation.alone import alone
from services.foundation.centers import queries as centers
from services.foundation.one_by_one import in_turn
from services.whistles import operations

LOOK_EVERY = 20.0  # seconds; the shortest limit is half an hour


async def keep_ringing(state: State) -> None:
    """Look at the clocks as long as the app runs; one process of all does."""
    async with alone("whistles") as is_ours:
        while is_ours():
            await tick(now=utc_now(), hub=state.hub)
            await asyncio.sleep(LOOK_EVERY)


async def tick(*, now: datetime, hub: Hub) -> None:
    """One round; a case that cannot move is logged and holds up nobody."""
    moved = await operations.ring_due(now=now)
    for center in await centers.centers():
        await in_turn((operations.remind_notes, operations.remind_due), center=center.id, now=now)
        if moved:
            await hub.publish("whistles.changed", {"urgency": ""}, center=center.id)
