"""Looking up cards for strangers: limited, counted, and never slowed by somebody else's guessing.

Limits: everybody first spends from their own bucket (a device, or an address). Misses also spend from one bucket of the whole house; when
that is empty, whoever missed lately waits without being looked up, and a further miss is answered with "wait" instead of "unknown".
Somebody who comes with a good card and has not been guessing is answered whatever others do.

Counts: a look-up must not wait for the disk, so look-ups are counted in memory by centre, device and minute, and a loop writes them down
every few seconds and when the app stops. A crash loses the counts of these seconds, and nothing else.
"""

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from litestar.datastructures import State

from kiosk.limits import MOST_BUCKETS, Limits, limits_of
from services.connection_card import operations, queries
from services.connection_card.operations import LookupKind
from services.dual_registration import operations as dual_registration
from services.foundation.actor import Actor
from services.foundation.centers import queries as centers
from services.foundation.errors import TooMany

WRITE_EVERY = 3.0  # seconds
SUSPECT_FOR = 600.0  # seconds
HOUSE = "house"


class Lookups:
    """Who has looked up how much, in this process."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._counts: Counter[LookupKind] = Counter()
        self._missed_at: OrderedDict[str, float] = OrderedDict()
        self._flooded_until = 0.0

    async def find(self, text: str, *, actor: Actor | None, address: str, now: datetime) -> queries.LookedUp:
        """Who answers today for the card with this text, within the limits, and counted."""
        center = actor.center if actor else None
        try:
            with self.watching(actor=actor, address=address):
                found = await queries.look_up(token=text, now=now, center=center)
        except queries.CardUnknown:
            self._count(actor, center, now=now, is_found=False)
            raise
        self._count(actor, found.center, now=now, is_found=True)
        return found

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

    def _count(self, actor: Actor | None, center: UUID | None, *, now: datetime, is_found: bool) -> None:
        device = actor.id if actor and actor.kind == "device" else None
        minute = now.replace(second=0, microsecond=0)
        self._counts[LookupKind(center=center, device=device, minute=minute, is_found=is_found)] += 1

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


async def keep_promises(*, now: datetime) -> None:
    """What the clock does: late callbacks go up, gaps are told before they open, the city and the units hear, old counts go."""
    await operations.escalate_due(now=now)
    for center in await centers.centers():
        await operations.report_days(center=center.id, now=now)
        await operations.tell_gaps_ahead(center=center.id, now=now)
        await dual_registration.make_feedback(center=center.id, now=now)
    await operations.forget_lookups(now=now)
