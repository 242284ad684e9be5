"""Builders for routes and messages."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from kiosk.messages import telling
from services.foundation.actor import Actor
from services.foundation.centers import operations as centers
from services.foundation.ids import new_id
from services.foundation.messages import Reader, operations
from services.foundation.messages.lifecycle import Way
from tests.messages.gateway import Gateway

NOW = datetime(2026, 7, 17, 1, 0, tzinfo=UTC)
SMS_BODY = '{"mobile": "{address}", "content": "{text}", "sign": "翠屏", "params": ["{address}"]}'
SMS_URL = "https://sms.example.test/send"
ROBOT_URL = "https://robot.example.test/cgi-bin/webhook/send?key={address}"


def admin(center: UUID) -> Actor:
    """The administrator."""
    return Actor(kind="staff", id=None, name="admin", role="admin", center=center)


async def a_center(code: str = "350802002") -> UUID:
    """A centre."""
    return UUID(str((await centers.open_center(code=code, name="翠屏社区", helpline="0597-2200000")).id))


async def a_route(center: UUID, *, way: Way = Way.SMS, is_active: bool = True) -> None:
    """A way out of the house."""
    facts = operations.RouteFacts(
        way=way, url=SMS_URL if way == Way.SMS else ROBOT_URL, body=SMS_BODY if way == Way.SMS else "",
        headers={"Authorization": "Bearer s3cret"}, ok_field="code", ok_value="0", is_active=is_active,
    )  # fmt: skip
    await operations.set_route(facts=facts, actor=admin(center), now=NOW)


async def a_message(
    center: UUID,
    *,
    once: str = "1",
    way: Way = Way.SMS,
    address: str = "19900000088",
    reader: UUID | None = None,
    lasts: timedelta = timedelta(days=1),
) -> bool:
    """A message that waits."""
    return await operations.send(
        "family.arrived", reader=Reader(id=reader or new_id(), way=way, address=address), once=once, center=center, at=NOW,
        parameters={"elder": "王*英", "number": "260717-001K"}, expires_at=NOW + lasts,
    )  # fmt: skip


async def go_round(gateway: Gateway, *, now: datetime = NOW) -> int:
    """One look of the loop."""
    async with gateway.client() as client:
        return await telling.tell_due(client, public_url="http://kiosk.test", clock=lambda: now, random=Random(1))
