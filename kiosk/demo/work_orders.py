"""The work orders of the running demo: the city stand-in hands them down, the desk has seen to some, and the city asked those callers.

Every step looks at where the orders stand, at the city and here, so that a demo that is stopped and started again goes on and adds nothing.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from kiosk.clock import utc_now
from services.community.work_orders import operations
from services.community.work_orders.lifecycle import OrderKind, OrderStatus, Result
from services.community.work_orders.tables import WorkOrder
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.notifications import queries as messages
from services.foundation.notifications.operations import answer as see_to

BREATH = 1.0
DESK = ("陈芳", "community_worker")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a caller said when the city asked."""

    solved: bool
    satisfied: bool
    words: str


@dataclass(frozen=True, slots=True)
class Handed:
    """One order: from whom, of what kind, about what, how long ago, what the desk said of it, and what the caller says."""

    number: str
    source: str
    kind: OrderKind
    category: str
    place: str
    content: str
    hours: int
    report: str = ""
    reply: str = ""
    visit: Visit | None = None

    def told(self, *, now: datetime) -> dict[str, Any]:
        """As the city hands it out."""
        return {
            "orderNo": self.number, "source": self.source, "kind": int(self.kind), "category": self.category, "place": self.place,
            "content": self.content, "urgency": 2 if self.kind else 1, "signDue": "PT4H", "finishDue": "P7D",
            "receivedAt": (now - timedelta(hours=self.hours)).isoformat(),
        }  # fmt: skip


ORDERS = (
    Handed("GD26110001", "12345", OrderKind.PASSED_ON, "物业", "3栋", "楼道灯坏了两天", 72, "已请物业去换", "灯已换好，当晚看过",
           Visit(True, True, "换得快")),
    Handed("GD26110002", "12345", OrderKind.PASSED_ON, "环境", "5栋", "垃圾桶旁边有异味", 60, "物业当天冲洗", "每天冲洗一次，加了盖",
           Visit(True, False, "等了两天")),
    Handed("GD26110003", "街道", OrderKind.SUPERVISED, "物业", "7栋", "消防通道停车，限期清理", 48, "已请车主移走", "通道已清",
           Visit(False, False, "晚上又停上了")),
    Handed("GD26110004", "街道", OrderKind.PASSED_ON, "环境", "2栋", "楼道堆物", 20, "已上门说过，约好周末清走"),
    Handed("GD26110005", "12345", OrderKind.REVISIT, "养老", "1栋", "上月反映助餐送晚了，请核实现在是否准时", 6),
    Handed("GD26110006", "12345", OrderKind.PASSED_ON, "物业", "9栋", "二单元电梯门关不上", 1),
)  # fmt: skip


async def keep_handing_down(*, city_url: str) -> None:
    """Beside the running demo: hand the orders down, and decide on what the desk asks for; a city that does not answer is asked again."""
    is_handed_down = False
    async with httpx.AsyncClient(base_url=city_url, trust_env=False) as city:
        while True:
            with contextlib.suppress(httpx.HTTPError):
                is_handed_down = is_handed_down or await one_round(city, now=utc_now())
                await decide_on_wishes(city)
            await asyncio.sleep(BREATH)


async def decide_on_wishes(city: httpx.AsyncClient) -> None:
    """The city grants more time the first time it is asked for an order, and takes back what is no business of the community's."""
    wishes = [
        order for order in (await city.get("/stand-in/workorders")).json() if order["status"] in ("DELAYED", "RETURNED")
    ]
    for order in wishes:
        asked = [action["data"] for action in order["actions"] if action["action"] in ("delay", "return")]
        if order["status"] == "RETURNED":
            said = {"decision": "RETURN_ACCEPTED", "words": "已改派其他单位"}
        elif len(asked) == 1:
            said = {"decision": "DELAY_GRANTED", "until": asked[0]["until"], "words": "同意，请按时办结"}
        else:
            said = {"decision": "DELAY_REFUSED", "words": "已经延过一次"}
        await _say(city, f"/workorders/{order['orderNo']}/decisions", said)
    if wishes:
        await _say(city, "/callbacks", {"type": "workorder.dispatched"})


async def one_round(city: httpx.AsyncClient, *, now: datetime) -> bool:
    """Do what can be done now; tells whether nothing is left."""
    at_city = {order["orderNo"]: order["status"] for order in (await city.get("/stand-in/workorders")).json()}
    missing = [order for order in ORDERS if order.number not in at_city]
    for order in missing:
        await _say(city, "/workorders", {"count": 1, "said": order.told(now=now)})
    here = {
        row.number: row for row in await WorkOrder.objects().where(WorkOrder.number.is_in([o.number for o in ORDERS]))
    }
    for order in ORDERS:
        if order.report and order.number in here and here[order.number].status == OrderStatus.NEW:
            await _see_to(order, here[order.number], now=now)
    unasked = [order for order in ORDERS if order.visit and not _is_asked(here.get(order.number))]
    asked = [order for order in unasked if at_city.get(order.number) == "FINISHED" and order.number in here]
    for order in asked:
        await _ask_caller(city, order)
    if missing or asked:
        await _say(city, "/callbacks", {"type": "workorder.dispatched"})
    return len(here) == len(ORDERS) and not unasked


def _is_asked(row: WorkOrder | None) -> bool:
    return row is not None and row.is_solved is not None


@db.in_transaction
async def _see_to(order: Handed, row: WorkOrder, *, now: datetime) -> None:
    """What the desk did in the hours after it came."""
    name, role = DESK
    actor, at = Actor(kind="staff", id=None, name=name, role=role, center=row.center), row.received_at
    await operations.sign(id=row.id, actor=actor, now=at + timedelta(minutes=40))
    await operations.report(id=row.id, words=order.report, actor=actor, now=at + timedelta(hours=3))
    if order.reply:
        await operations.finish(
            id=row.id, result=Result.SOLVED, reply=order.reply, actor=actor, now=at + timedelta(hours=26)
        )
    for message in await messages.open_for(center=row.center, role=role):
        if message["entity_id"] == row.id:
            await see_to(id=message["id"], actor=actor, now=now)


async def _ask_caller(city: httpx.AsyncClient, order: Handed) -> None:
    assert order.visit is not None
    said = {"solved": order.visit.solved, "satisfied": order.visit.satisfied, "words": order.visit.words}
    await _say(city, f"/workorders/{order.number}/decisions", {"decision": "REVISITED", **said})


async def _say(city: httpx.AsyncClient, path: str, said: dict[str, Any]) -> None:
    (await city.post(f"/stand-in{path}", json=said)).raise_for_status()
