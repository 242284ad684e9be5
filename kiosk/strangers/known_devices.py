"""Devices that have just shown a good token: looked up once in five seconds, not once in every request.

A revoked device is forgotten at once by the process that revoked it, and within five seconds by every other one.
"""

import time
from uuid import UUID

from services.foundation.actor import Actor
from services.foundation.staff import queries

KEPT_SECONDS = 5.0
MOST = 1000


class KnownDevices:
    """The devices of the last seconds, by token."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, Actor, UUID | None]] = {}

    async def find(self, token: str) -> tuple[Actor, UUID | None] | None:
        """The device behind a token, and the printer beside it."""
        kept = self._known.get(token)
        if kept is not None and kept[0] > time.monotonic():
            return kept[1], kept[2]
        found = await queries.device(token=token)
        self._known.pop(token, None)
        if found is not None:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[token] = (time.monotonic() + KEPT_SECONDS, *found)
        return found

    def forget(self) -> None:
        """A device was revoked or changed."""
        self._known.clear()
