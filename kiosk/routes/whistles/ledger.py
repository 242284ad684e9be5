"""The ledger of the whistles and what is promised, over HTTP."""

import asyncio
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

import msgspec
from litestar import Response, get, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from kiosk import auth, dependencies
from kiosk.schemas.whistles.ledger import LedgerOut
from kiosk.schemas.whistles.lines import LineOut
from kiosk.schemas.whistles.settings import LimitIO, RungIO, SettingsOut
from printers import render
from printers.document import Document
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local, moment
from services.whistles import contacts, operations, papers, queries
from services.whistles.categories import Urgency

LONGEST = timedelta(days=366)
NEVER_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}


@get("/settings", guards=[auth.whistle_readers])
async def show_settings(actor: NamedDependency[Actor]) -> SettingsOut:
    """The ladder and the limits as they are."""
    return SettingsOut.of(await queries.settings(center=actor.center))


@put("/settings/ladder", guards=[auth.card_staff])
async def set_ladder(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[list[RungIO]]
) -> SettingsOut:
    """Who is called after whom."""
    await operations.set_ladder(rungs=[rung.rung() for rung in data], actor=actor, now=now)
    return SettingsOut.of(await queries.settings(center=actor.center))


@put("/settings/limits/{urgency:str}", guards=[auth.card_staff])
async def set_limit(
    urgency: FromPath[Urgency], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[LimitIO]
) -> SettingsOut:
    """How fast somebody must come; set, it is a promise to residents."""
    await operations.set_limit(limit=data.limit(urgency), actor=actor, now=now)
    return SettingsOut.of(await queries.settings(center=actor.center))


@get("/ledger", guards=[auth.whistle_readers])
async def show_ledger(
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    from_on: Annotated[date | None, QueryParameter(name="from")] = None,
    to_on: Annotated[date | None, QueryParameter(name="to")] = None,
) -> LedgerOut:
    """What was opened or over in a week, or in the days asked for, with the three rates, of all and of each body."""
    since, until = _span(now, from_on, to_on)
    rows = await queries.ledger(center=actor.center, since=since, until=until)
    found = await queries.figures(center=actor.center, since=since, until=until, now=now)
    own = contacts.bodies_of(actor.role)
    bodies = await queries.figures_by_body(center=actor.center, since=since, until=until, now=now, hidden=own)
    return LedgerOut.of(found, [LineOut.of(row) for row in rows if not row["about"] or row["about"] not in own], bodies)


@get("/ledger.pdf", guards=[auth.card_staff])
async def print_ledger(
    state: State,
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    from_on: Annotated[date | None, QueryParameter(name="from")] = None,
    to_on: Annotated[date | None, QueryParameter(name="to")] = None,
) -> Response[bytes]:
    """The ledger on paper."""
    since, until = _span(now, from_on, to_on)
    sheet = papers.ledger_sheet(
        await queries.ledger(center=actor.center, since=since, until=until),
        await queries.figures(center=actor.center, since=since, until=until, now=now),
        first=since, last=until - timedelta(minutes=1), home=await dependencies.home_of(state, actor.center), now=now,
    )  # fmt: skip
    pdf = await asyncio.to_thread(render.pdf, msgspec.convert(sheet, Document))
    return Response(pdf, media_type="application/pdf", headers=NEVER_KEPT)


def _span(now: datetime, from_on: date | None, to_on: date | None) -> tuple[datetime, datetime]:
    """From the beginning of the first day to the end of the last one: this week when nobody says which."""
    today = local(now).date()
    last = to_on or today
    first = max(from_on or last - timedelta(days=last.weekday()), last - LONGEST)
    return moment(first, time()), moment(last + timedelta(days=1), time())


HANDLERS: list[Any] = [show_settings, set_ladder, set_limit, show_ledger, print_ledger]
