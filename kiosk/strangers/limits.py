"""How often strangers may ask: token buckets by address, by device and over all misses, kept in memory and bounded in number.

Limits stand only where somebody could guess or flood; an app-wide limit would cost five sixths of the throughput.
"""

import time
from collections import OrderedDict
from typing import Any

from litestar import Request
from litestar.datastructures import State

from services.foundation.errors import TooMany

MOST_BUCKETS = 10_000


class Bucket:
    """So many at once, and so many a minute after that."""

    def __init__(self, *, at_once: int, a_minute: int) -> None:
        self.at_once = at_once
        self.a_second = a_minute / 60
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str, *, cost: float = 1) -> float:
        """Take one and give 0, or give the seconds to wait."""
        now = time.monotonic()
        level, at = self._levels.pop(who, (float(self.at_once), now))
        level = min(self.at_once, level + (now - at) * self.a_second)
        enough = level >= cost
        self._levels[who] = (level - cost if enough else level, now)
        if len(self._levels) > MOST_BUCKETS:
            self._levels.popitem(last=False)
        return 0.0 if enough else (cost - level) / self.a_second


class Limits:
    """The buckets of one app."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self.public_writes = Bucket(at_once=20, a_minute=20)
        self.lookups_by_address = Bucket(at_once=60, a_minute=60)
        self.lookups_by_device = Bucket(at_once=30, a_minute=30)
        self.lookup_misses = Bucket(at_once=100, a_minute=100)
        self.sign_ins = Bucket(at_once=30, a_minute=30)
        self.helper_codes = Bucket(at_once=10, a_minute=10)

    def spend(self, bucket: Bucket, who: str) -> None:
        """Take one, or raise TooMany with the seconds to wait."""
        if not self.on:
            return
        if seconds := bucket.take(who):
            raise TooMany(retry_after=int(seconds) + 1)


def limits_of(state: State) -> Limits:
    """The limits of the app."""
    limits: Limits = state.limits
    return limits


def address(request: Request[Any, Any, Any]) -> str:
    """Who is asking, as far as the network tells."""
    return request.client.host if request.client else "local"


async def public_writes(request: Request[Any, Any, Any]) -> None:
    """For routes where anybody with a token may write."""
    limits = limits_of(request.app.state)
    if "authorization" not in request.headers:
        limits.spend(limits.public_writes, address(request))
