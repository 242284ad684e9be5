"""How the centre calls people: what the console shows and an admin sets."""

from datetime import datetime
from typing import Any

from litestar import get, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import JSONBody

from kiosk import auth, dependencies
from kiosk.schemas.one_window_queue import OpeningOut, QueueRulesIn, QueueRulesOut
from services.foundation.actor import Actor
from services.foundation.errors import DomainError
from services.one_window import operations, queries


@get("/queue-rules", guards=[auth.desk_staff])
async def show_rules(actor: NamedDependency[Actor]) -> QueueRulesOut:
    """The rules of the queue as they are."""
    settings, _ = await queries.queue_rules(center=actor.center)
    return QueueRulesOut.of(settings)


@put("/queue-rules", guards=[auth.admins])
async def set_rules(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[QueueRulesIn]
) -> QueueRulesOut:
    """New rules; they hold from the next call on."""
    settings = await operations.set_queue_rules(settings=data.settings(), actor=actor, now=now)
    return QueueRulesOut.of(settings)


@get("/opening", guards=[auth.screens_and_staff])
async def show_opening(state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> OpeningOut:
    """Whether numbers are given now, and if not, when to come back."""
    hours = await queries.office_hours(center=await dependencies.center_of(state, actor.center), now=now)
    try:
        if hours:
            hours.check(now, bands="[]", last_ticket_minutes=await queries.last_ticket_minutes(center=actor.center))
    except DomainError as no:
        return OpeningOut(gives_numbers=False, code=no.code, come_back_at=no.facts.get("come_back_at"))
    return OpeningOut(gives_numbers=True)


HANDLERS: list[Any] = [show_opening, show_rules, set_rules]
