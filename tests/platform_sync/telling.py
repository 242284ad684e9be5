"""Recording and sending, as the tests say it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from kiosk.clock import utc_now
from services.foundation import platform_sync
from services.foundation.platform_sync.client import PlatformClient
from services.foundation.platform_sync.sender import Round, send_once

WHISTLE = "whistle.reported_in"  # its refusal holds the entity back
OPINION = "opinion.handled"  # its refusal does not
DATA = {
    WHISTLE: {"whistleNo": "S2026-1", "level": 1, "body": "物业", "at": "2026-08-01T08:00:00+08:00"},
    OPINION: {
        "opinionNo": "Y1",
        "category": "环境",
        "body": "清运",
        "collectedAt": "2026-08-01",
        "handledAt": "2026-08-02",
    },
}


async def tell(
    center: UUID, entity_id: UUID, versions: Iterable[int] = (1,), *, type: str = WHISTLE, at: datetime | None = None
) -> list[UUID]:
    return [
        await platform_sync.record(
            type,
            entity="whistle",
            entity_id=entity_id,
            version=version,
            data=DATA[type],
            center=center,
            at=at or utc_now(),
        )
        for version in versions
    ]


class Sender:
    """A sender with a clock of its own, so that waiting costs no time."""

    def __init__(self, client: PlatformClient, *, owner: str = "first", now: datetime | None = None) -> None:
        self.client = client
        self.owner = owner
        self.now = now or utc_now()
        self.random = Random(7)

    async def once(self) -> Round:
        return await send_once(client=self.client, now=self.now, owner=self.owner, random=self.random)

    async def rounds(self, count: int) -> list[Round]:
        """Some rounds, each when the one before said it is worth while."""
        done = []
        for _ in range(count):
            done.append(await self.once())
            self.now += done[-1].wait
        return done

    async def until_idle(self, limit: int = 200) -> int:
        """Rounds until nothing was sent and nothing will be for a while; gives how many messages were acked."""
        acked = 0
        for _ in range(limit):
            round = await self.once()
            acked += round.settled.acked
            if not round.sent and round.wait:
                return acked
            self.now += round.wait
        raise AssertionError("the sender never came to rest")

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)
