"""How the centre calls people: what the console shows and an admin sets."""

from datetime import datetime
from typing import Any

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from kiosk import auth
from kiosk.schemas.one_window_queue import QueueRulesIn, QueueRulesOut
from services.foundation.actor import Actor
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


HANDLERS: list[Any] = [show_rules, set_rules]
