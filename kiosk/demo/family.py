"""The demo's family: a daughter who is told of Granny's visits by message and reads them in her calendar. Everything is made up."""

from datetime import datetime
from uuid import UUID

from kiosk.demo.care import ELDERS
from services.elderly_care import queries as care
from services.elderly_care.calendars import operations as calendars
from services.elderly_care.calendars import queries as feeds
from services.elderly_care.calendars.queries import Audience
from services.elderly_care.family import operations, telling
from services.elderly_care.lifecycle import AHEAD
from services.foundation.actor import Actor
from services.foundation.messages import operations as messages
from services.foundation.messages import queries as routes
from services.foundation.messages.lifecycle import Way
from services.foundation.residents import operations as people
from services.foundation.staff.roles import StaffRole

PORT_OFFSET = 102  # the daughter's telephone listens beside the kiosk
DAUGHTER, LABEL = "19900000102", "女儿的手机（演示）"
BODY = '{"mobile": "{address}", "content": "{text}"}'


async def seed_family(center: UUID, now: datetime, *, port: int) -> str:
    """Let the daughter be told, once; gives the token of a fresh calendar each time. Call it after the home care of the demo."""
    desk = Actor(kind="staff", id=None, name="care_desk", role=str(StaffRole.CARE_DESK), center=center)
    granny = await people.register(person=ELDERS[0], actor=desk, now=now)
    if await routes.route(way=Way.SMS, center=center) is None:
        url = f"http://127.0.0.1:{port + PORT_OFFSET}/send"
        facts = messages.RouteFacts(way=Way.SMS, url=url, body=BODY, ok_field="code", ok_value="0")
        await messages.set_route(facts=facts, actor=desk, now=now)
    signed = operations.Consent(way="paper", asked_by="care_desk")
    await operations.let_know(
        resident=granny.id, address=DAUGHTER, way=Way.SMS, relation="daughter", consent=signed, actor=desk, now=now
    )
    for visit in await care.bookings_of(resident=granny.id, center=center, now=now):
        if visit.status in AHEAD and visit.starts_at > now:
            await telling.tell("family.booked", booking=visit, now=now, turn="demo")
    return await _calendar(granny.id, actor=desk, now=now)


async def _calendar(elder: UUID, *, actor: Actor, now: datetime) -> str:
    """The address of an earlier seeding ends."""
    for feed in await feeds.feeds(whose=elder, center=actor.center):
        if feed.label == LABEL:
            await calendars.revoke(id=feed.id, actor=actor, now=now)
    issued = await calendars.issue(audience=Audience.FAMILY, whose=elder, label=LABEL, actor=actor, now=now)
    return issued.token
