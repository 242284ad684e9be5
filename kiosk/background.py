"""The loops that reach the slow world: the platform, the printers, and the housekeeping. None holds a transaction while it waits."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from litestar.datastructures import State

from kiosk.across import safety
from kiosk.clock import utc_now
from kiosk.loops import Loops
from kiosk.messages import telling
from kiosk.papers import printing
from kiosk.rounds import housekeeping, whistle_clock, work_orders
from kiosk.settings import Settings
from kiosk.strangers import cards
from services.foundation import db, ids
from services.foundation.alone import alone
from services.foundation.centers import queries as centers
from services.foundation.platform_sync import operations as sync_operations
from services.foundation.platform_sync import puller, sender
from services.foundation.platform_sync import queries as sync_queries
from services.foundation.platform_sync.client import PlatformClient, PlatformConfig
from services.foundation.print_spool import operations as spool
from services.foundation.print_spool import queries as spool_queries

BREATH = 0.2  # seconds between looks for new events or papers
HOUSEKEEPING = 60.0
NEW_PRINTERS = 5.0
CANCEL_AGAIN = 1.0
WATCH = 5.0  # a step of an alarm is at most so late


@asynccontextmanager
async def running(settings: Settings, state: State) -> AsyncIterator[None]:
    """Run every loop while the app serves; a loop that fails is logged and begins again."""
    state.printers = {}
    loops = Loops()
    work = {
        "housekeeping": lambda: keep_house(settings.attachments_dir),
        "printing": lambda: keep_printing(state.printers, loops),
        "look-ups": lambda: cards.keep_counting(state),
        "families": lambda: telling.keep_telling(settings.public_url),
        "safety": lambda: keep_watch(state),
        "whistles": lambda: whistle_clock.keep_ringing(state),
    }
    if settings.platform_url:
        work["platform"] = lambda: keep_sending(settings, state)
        work["work orders"] = lambda: keep_answering(settings, state)
    tasks = [asyncio.create_task(loops.forever(name, keep)) for name, keep in work.items()]
    try:
        yield
    finally:
        await end([*tasks, *state.printers.values()])


async def end(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel them until they have all ended: whoever is just connecting somewhere can swallow a cancellation."""
    waiting = set(tasks)
    while waiting:
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=CANCEL_AGAIN)


async def keep_sending(settings: Settings, state: State) -> None:
    """Push the outbox to the city, and read its feeds, as long as the app runs; one process of all does both."""
    owner, random = str(ids.new_id()), Random()
    if db.is_sqlite():  # the lock file says that nobody else can be alive: no need to wait for a killed sender's lease
        await sync_operations.inherit(now=utc_now())
    await sync_operations.look_at_once()
    async with PlatformClient(await _city(settings)) as client:
        try:
            while True:
                newest = await sync_queries.newest_open()
                result = await sender.send_once(client=client, now=utc_now(), owner=owner, random=random)
                state.last_round = result
                if result.is_ours and not result.sent:
                    await puller.pull_due(client=client, now=utc_now(), random=random)
                await _until_worth_while(result, newest)
        finally:
            await asyncio.shield(sync_operations.release(owner=owner, now=utc_now()))


async def keep_answering(settings: Settings, state: State) -> None:
    """Tell the city what became of its work orders, on a line of its own: a backlog of events never holds them up."""
    async with PlatformClient(await _city(settings)) as client:
        await work_orders.keep_answering(client, state.hub)


async def _until_worth_while(result: sender.Round, newest: UUID | None) -> None:
    """A resting link rests; an idle one looks for new events, which costs a read and no write, and hurries when there are any."""
    if result.sent and not result.wait:
        return
    resting = result.wait != sender.IDLE
    end = asyncio.get_running_loop().time() + max(result.wait.total_seconds(), BREATH)
    while asyncio.get_running_loop().time() < end:
        await asyncio.sleep(BREATH)
        if not resting and await sync_queries.newest_open() != newest:
            return


async def _city(settings: Settings) -> PlatformConfig:
    communities: dict[UUID, str] = {row.id: row.code for row in await centers.centers()}
    return PlatformConfig(base_url=settings.platform_url, app_id=settings.platform_app_id, secret=settings.platform_secret(),
                          communities=communities)  # fmt: skip


async def keep_printing(printers: dict[UUID, asyncio.Task[None]], loops: Loops) -> None:
    """One loop for each printer, in one process of all; new printers get theirs within a few seconds."""
    async with alone("printing") as is_ours:
        await spool.recover(now=utc_now())
        try:
            while is_ours():
                for row in await spool_queries.printers():
                    if row.id not in printers or printers[row.id].done():
                        serve = partial(printing.serve, row.id, row.url)
                        printers[row.id] = asyncio.create_task(loops.forever(f"printer {row.name}", serve))
                await asyncio.sleep(NEW_PRINTERS)
        finally:
            for printer in printers.values():
                printer.cancel()


async def keep_watch(state: State) -> None:
    """Alarms go on by the clock, whoever is at the desk; one process of all sees to it."""
    async with alone("safety") as is_ours:
        while is_ours():
            await safety.watch_over(hub=state.hub, now=utc_now())
            await asyncio.sleep(WATCH)


async def keep_house(attachments: Path) -> None:
    """What is due happens and what is too old goes; one process of all sees to it."""
    async with alone("housekeeping") as is_ours:
        while is_ours():
            await housekeeping.tidy(now=utc_now(), attachments=attachments)
            await asyncio.sleep(HOUSEKEEPING)
