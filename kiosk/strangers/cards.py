"""Looking up cards for strangers: limited, counted, and never slowed by somebody else's guessing.

Limits: everybody first spends from their own bucket (a device, or an address). Misses also spend from one bucket of the whole house; when
that is empty, whoever missed lately waits without being looked up, and a further miss is answered with "wait" instead of "unknown".
Somebody who comes with a good card and has not been guessing is answered whatever others do.

Hot: one statement says whether the card lives, where it leads and at which version the estate is; who answers there is kept in memory for
that version and day, so that a change of the estate shows at the next scan and an unchanged one costs nothing.

Counts: a look-up must not wait for the disk, so look-ups are counted in memory by centre, device and minute, and a loop writes them down
every few seconds and when the app stops. A crash loses the counts of these seconds, and nothing else.
"""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar.datastructures import State

from kiosk.ready import Ready
from kiosk.schemas.connection_card.residents import CardOut
from kiosk.strangers.limits import MOST_BUCKETS, Limits, limits_of
from services.connection_card import operations, queries
from services.connection_card.operations import LookupKind
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.centers.tables import ServiceCenter
from services.foundation.errors import TooMany

WRITE_EVERY = 3.0  # seconds
SUSPECT_FOR = 600.0  # seconds
MOST_DOORS = 4096
HOUSE = "house"


class Lookups:
    """Who has looked up how much, in this process."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._counts: Counter[LookupKind] = Counter()
        self._missed_at: OrderedDict[str, float] = OrderedDict()
        self._flooded_until = 0.0
        self._kept: OrderedDict[tuple[queries.Door, date], queries.LookedUp] = OrderedDict()
        self._ready: OrderedDict[tuple[queries.Door, date, str, str], Ready] = OrderedDict()

    async def find(self, text: str, *, actor: Actor | None, address: str, now: datetime) -> queries.LookedUp:
        """Who answers today for the card with this text, within the limits, and counted."""
        center = actor.center if actor else None
        try:
            with self.watching(actor=actor, address=address):
                door = await queries.door(token=text, center=center)
        except queries.CardUnknown:
            self._count(actor, center, now=now, is_found=False)
            raise
        self._count(actor, door.center, now=now, is_found=True)
        return await self._behind(door, on=local(now).date())

    async def find_building(self, building: UUID, *, actor: Actor, now: datetime) -> queries.LookedUp:
        """Who answers today for a building, for somebody at the kiosk whose card is lost; as limited as a scan."""
        self.limits.spend(self.limits.lookups_by_device, str(actor.id))
        door = await queries.door_of(building=building, center=actor.center)
        return await self._behind(door, on=local(now).date())

    def ready(self, found: queries.LookedUp, *, center: ServiceCenter) -> Ready:
        """What was found, as it goes out; written once as long as it holds."""
        key = (found.door, found.on, center.name, center.helpline)
        kept = self._ready.get(key)
        if kept is None:
            kept = self._ready[key] = Ready(msgspec.json.encode(CardOut.of(found, center=center)))
            _forget_oldest(self._ready)
        return kept

    @contextmanager
    def watching(self, *, actor: Actor | None, address: str) -> Iterator[None]:
        """Let somebody try one token: TooMany when they try too often, and a miss is remembered."""
        is_device = actor is not None and actor.kind == "device"
        who = str(actor.id) if actor and is_device else address
        self.limits.spend(self.limits.lookups_by_device if is_device else self.limits.lookups_by_address, who)
        self._let_suspects_wait(who)
        try:
            yield
        except queries.CardUnknown:
            self._remember_miss(who)
            raise

    async def write_down(self) -> None:
        """Put what was counted into the database."""
        counts, self._counts = self._counts, Counter()
        try:
            await operations.keep_lookups(counts=counts)
        except Exception:
            self._counts.update(counts)
            raise

    async def _behind(self, door: queries.Door, *, on: date) -> queries.LookedUp:
        """What is behind a door, kept until the estate changes or the day ends: the database says each time whether it still holds."""
        kept = self._kept.get((door, on))
        if kept is None:
            kept = self._kept[door, on] = await queries.behind(door, on=on)
            _forget_oldest(self._kept)
        return kept

    def _count(self, actor: Actor | None, center: UUID | None, *, now: datetime, is_found: bool) -> None:
        device = actor.id if actor and actor.kind == "device" else None
        self._counts[LookupKind(center, device, now.replace(second=0, microsecond=0), is_found)] += 1

    def _let_suspects_wait(self, who: str) -> None:
        seconds = self._flooded_until - time.monotonic()
        if seconds > 0 and time.monotonic() - self._missed_at.get(who, -SUSPECT_FOR) < SUSPECT_FOR:
            raise TooMany(retry_after=int(seconds) + 1)

    def _remember_miss(self, who: str) -> None:
        if not self.limits.on:
            return
        self._missed_at.pop(who, None)
        self._missed_at[who] = time.monotonic()
        if len(self._missed_at) > MOST_BUCKETS:
            self._missed_at.popitem(last=False)
        if seconds := self.limits.lookup_misses.take(HOUSE):
            self._flooded_until = time.monotonic() + seconds
            raise TooMany(retry_after=int(seconds) + 1)


def _forget_oldest(kept: OrderedDict[Any, Any]) -> None:
    if len(kept) > MOST_DOORS:
        kept.popitem(last=False)


def lookups_of(state: State) -> Lookups:
    """The look-ups of the app; new limits begin with a clean sheet."""
    limits = limits_of(state)
    lookups: Lookups | None = state.get("lookups")
    if lookups is None or lookups.limits is not limits:
        lookups = state.lookups = Lookups(limits)
    return lookups


async def keep_counting(state: State) -> None:
    """Write the counts down every few seconds, and once more when the app stops."""
    lookups = lookups_of(state)
    try:
        while True:
            await asyncio.sleep(WRITE_EVERY)
            await lookups.write_down()
    except asyncio.CancelledError:
        await lookups.write_down()
        raise
