"""Opinions in every state, brought there by the real verbs."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from services.community.opinions import operations
from services.community.opinions.lifecycle import Body, Channel, Level, Way
from services.community.opinions.operations import Said
from services.community.opinions.tables import Opinion
from services.foundation.actor import Actor
from services.foundation.centers import operations as centers
from services.foundation.centers.home import Home

NOW = datetime(2022, 3, 7, 2, 0, tzinfo=UTC)  # a Monday, ten in the morning
HOME = Home(center="翠屏社区党群服务中心", helpline="0597-2200000", public_url="https://kiosk.cuiping.example")
WORDS, NAME, PHONE = "三楼楼道的水管一直漏，我住402室", "王秀英", "13800138777"


async def a_center(code: str = "350802002") -> UUID:
    row = await centers.open_center(code=code, name="翠屏社区党群服务中心")
    await operations.load_categories(actor=somebody(row.id, "admin"))
    return UUID(str(row.id))


def somebody(center: UUID, role: str) -> Actor:
    return Actor(kind="staff", id=None, name=role, role=role, center=center)


def said(**changes: Any) -> Said:
    wish: dict[str, Any] = {"words": WORDS, "channel": Channel.WINDOW, "category": "leak", "name": NAME, "phone": PHONE}
    return Said(**wish | changes)


async def collected(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Opinion:
    return await operations.collect(said=said(**changes), actor=actor, now=now)


async def registered(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Opinion:
    return await operations.register(id=(await collected(actor, now=now, **changes)).id, actor=actor, now=now)


async def classified(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Opinion:
    row = await registered(actor, now=now, **changes)
    return await operations.classify(id=row.id, category="leak", summary="楼道水管漏水", actor=actor, now=now)


async def assigned(actor: Actor, *, body: Body = Body.PROPERTY, now: datetime = NOW, **changes: Any) -> Opinion:
    row = await classified(actor, now=now, **changes)
    return await operations.assign(id=row.id, body=body, person="黄强", actor=actor, now=now)


async def being_handled(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Opinion:
    return await operations.begin(id=(await assigned(actor, now=now, **changes)).id, actor=actor, now=now)


async def handled(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Opinion:
    row = await being_handled(actor, now=now, **changes)
    return await operations.finish(id=row.id, answer="水管已换新", actor=actor, now=now)


async def fed_back(actor: Actor, *, now: datetime = NOW, **changes: Any) -> Opinion:
    row = await handled(actor, now=now, **changes)
    return await operations.feed_back(id=row.id, way=Way.PHONE, words="", actor=actor, now=now)


async def unhappy_again(row: Opinion, actor: Actor, *, now: datetime = NOW) -> Opinion:
    """Another answer, which the resident does not accept either."""
    await operations.finish(id=row.id, answer="又修了一次", actor=actor, now=now)
    await operations.feed_back(id=row.id, way=Way.PHONE, words="", actor=actor, now=now)
    return await operations.evaluate(id=row.id, level=Level.POOR, words="还在漏", actor=actor, now=now)
