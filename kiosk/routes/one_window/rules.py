"""How the centre calls people: the rules an admin sets, whether the hall is open, and how well it goes."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any

from litestar import get, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter

from kiosk import auth, dependencies
from kiosk.schemas.one_window.queue import OpeningOut, QueueRulesIn, QueueRulesOut, StatisticsOut
from services.foundation.actor import Actor
from services.foundation.errors import DomainError
from services.one_window import operations, queries

LONGEST_PERIOD = timedelta(days=92)


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


@get("/statistics", guards=[auth.staff_only])
async def show_statistics(
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    from_on: Annotated[date | None, QueryParameter(name="from")] = None,
    to_on: Annotated[date | None, QueryParameter(name="to")] = None,
) -> StatisticsOut:
    """How long people waited and how right we were; of today, or of the days asked for."""
    today = await dependencies.business_date_of(state, actor.center, now)
    to_on = to_on or today
    from_on = max(from_on or to_on, to_on - LONGEST_PERIOD)
    return StatisticsOut.of(await queries.statistics(center=actor.center, from_on=from_on, to_on=to_on), from_on, to_on)


HANDLERS: list[Any] = [show_statistics, show_opening, show_rules, set_rules]
