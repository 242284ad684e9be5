"""The waiting list at the desk and the kiosk: ask, be offered, say yes or no."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.elderly_care.residents import BookingOut
from kiosk.schemas.elderly_care.waiting import WaitIn, WaitingOut
from services.elderly_care import queries as care
from services.elderly_care.rules import LONGEST_SPAN
from services.elderly_care.waiting import operations as waiting
from services.elderly_care.waiting import queries
from services.foundation.actor import Actor
from services.foundation.residents import queries as residents


@get("/waiting", guards=[auth.care_staff])
async def list_waiting(actor: NamedDependency[Actor]) -> list[WaitingOut]:
    """Everybody who waits, in the order of asking."""
    return await _listed(center=actor.center)


@post("/waiting", guards=[auth.care_staff])
async def wait(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[WaitIn],
) -> list[WaitingOut]:
    """Put an elder on the list; what is free already is offered at once."""
    await waiting.wait(
        resident=data.resident, service=data.service.upper(), slot=data.slot, from_at=data.from_at or now,
        to_at=data.to_at or (data.from_at or now) + LONGEST_SPAN, agrees_to_pay=data.agrees_to_pay, actor=actor, now=now,
    )  # fmt: skip
    return await _gone_on(hub, actor=actor, now=now)


@post("/waiting/{id:uuid}/acceptance", guards=[auth.care_staff])
async def accept(
    request: Request[Any, Any, Any],
    state: State,
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
) -> Response[bytes]:
    """Yes: the seat that was offered is booked."""
    home = await dependencies.home_of(state, actor.center)
    business_date = await dependencies.business_date_of(state, actor.center, now)

    async def verb() -> BookingOut:
        booked = await waiting.accept_offer(entry=id, actor=actor, now=now, business_date=business_date, home=home,
                                            printer=dependencies.printer_of(request))  # fmt: skip
        return BookingOut.of(booked, public_url=home.public_url)

    answer = await commands.once(request, verb, actor=actor, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return answer


@post("/waiting/{id:uuid}/refusal", guards=[auth.care_staff])
async def decline(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> list[WaitingOut]:
    """Not this one: the next is asked, the elder waits on."""
    await waiting.decline_offer(entry=id, actor=actor, now=now)
    return await _gone_on(hub, actor=actor, now=now)


@post("/waiting/{id:uuid}/withdrawal", guards=[auth.care_staff])
async def withdraw(
    id: FromPath[UUID], actor: NamedDependency[Actor], now: NamedDependency[datetime], hub: NamedDependency[Hub]
) -> list[WaitingOut]:
    """The elder waits no longer."""
    await waiting.withdraw(entry=id, actor=actor, now=now)
    return await _gone_on(hub, actor=actor, now=now)


async def _gone_on(hub: Hub, *, actor: Actor, now: datetime) -> list[WaitingOut]:
    await waiting.offer_freed(center=actor.center, now=now)
    await hub.publish("booking.changed", {}, center=actor.center)
    return await _listed(center=actor.center)


async def _listed(*, center: UUID) -> list[WaitingOut]:
    rows = await queries.in_line(center=center)
    names = {service.code: service.name_zh for service in await care.services(center=center)}
    return [
        WaitingOut.of(
            one, service=names.get(one.entry.service_code, one.entry.service_code),
            resident=residents.name_of(await residents.resident(id=one.entry.resident, center=center)),
        )
        for one in rows
    ]  # fmt: skip


HANDLERS: list[Any] = [list_waiting, wait, accept, decline, withdraw]
