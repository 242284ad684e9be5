"""Work orders as the city hands them down, and the line on which they are answered."""

import json
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from kiosk.clock import utc_now
from kiosk.rounds import work_orders
from services.community.work_orders import operations
from services.community.work_orders.tables import WorkOrder
from services.foundation import ids
from services.foundation.actor import Actor
from services.foundation.platform_sync import operations as platform
from services.foundation.platform_sync.client import PlatformClient
from services.foundation.platform_sync.puller import pull_once

NOW = utc_now().replace(microsecond=0)
RANDOM = Random(7)
CONTENT, CONTACT = "3栋2单元电梯停运，王阿姨下不了楼", "王*英 138****8777"


def told(number: str = "GD00000001", **changes: Any) -> dict[str, Any]:
    return {
        "orderNo": number, "source": "12345", "kind": 0, "category": "物业", "urgency": 2, "place": "3栋", "content": CONTENT,
        "contactMasked": CONTACT, "signDue": "PT2H", "finishDue": "P5D", "receivedAt": NOW.isoformat(),
    } | changes  # fmt: skip


async def page(*items: dict[str, Any], feed: str = "workorders") -> None:
    """A page of a feed, as the puller keeps it."""
    at = NOW + timedelta(microseconds=hash(ids.new_token()) % 900_000)
    await platform.store_page(
        feed=feed, body=json.dumps({"items": items}), cursor="", etag="", has_more=False, asked_at=at, random=RANDOM
    )


async def an_order(number: str = "GD00000001", **changes: Any) -> WorkOrder:
    await page(told(number, **changes))
    await operations.take_pages(now=NOW)
    row = await WorkOrder.objects().where(WorkOrder.number == number).first()
    assert row is not None
    return row


async def signed(actor: Actor, number: str = "GD00000001", **changes: Any) -> WorkOrder:
    return await operations.sign(id=(await an_order(number, **changes)).id, actor=actor, now=NOW)


async def decided(order: str, decision: str, number: str = "JD1", **facts: Any) -> None:
    """The city's word, taken in."""
    await page({"decisionNo": number, "orderNo": order, "decision": decision, **facts}, feed="workorders.decisions")
    await operations.take_pages(now=NOW)


async def pulled(client: PlatformClient, *, now: datetime) -> None:
    """Read both feeds to their end and take in what they say."""
    for feed in ("workorders", "workorders.decisions"):
        await pull_once(client=client, feed=feed, now=now, random=RANDOM)
    await operations.take_pages(now=now)


async def answered(client: PlatformClient, *, now: datetime, rounds: int = 50) -> int:
    """Answer until nothing can be said any more at this moment; gives how many words arrived."""
    sent = 0
    for _ in range(rounds):
        done = await work_orders.answer_once(client=client, now=now, random=RANDOM)
        sent += done.sent
        if done.rest or not done.sent:
            break
    return sent


def worker(center: UUID) -> Actor:
    return Actor(kind="staff", id=None, name="陈芳", role="community_worker", center=center)
