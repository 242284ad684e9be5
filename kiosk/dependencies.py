"""What handlers are given: the clock, the settings, the centre and the screens."""

import time
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.datastructures import State

from kiosk import auth
from kiosk.realtime import Hub
from kiosk.settings import Settings
from services.foundation.calendar.rules import business_date
from services.foundation.centers import queries as centers
from services.foundation.centers.home import Home
from services.foundation.centers.tables import ServiceCenter

KEPT_SECONDS = 5.0


def provide_now(state: State) -> datetime:
    """This moment, from the app's clock."""
    now: datetime = state.clock()
    return now


def provide_settings(state: State) -> Settings:
    """The settings of the app."""
    settings: Settings = state.settings
    return settings


def provide_hub(state: State) -> Hub:
    """The listening screens."""
    hub: Hub = state.hub
    return hub


async def provide_center_id(request: Request[Any, Any, Any]) -> UUID:
    """The centre a request is about: the caller's own, the one named by `?center=`, or the only one there is."""
    actor = await auth.identify(request)
    if actor is not None:
        return actor.center
    code = request.query_params.get("center")
    if code:
        row = await centers.by_code(code=code)
        if row is None:
            raise centers.CenterUnknown
        return UUID(str(row.id))
    rows = await centers.centers()
    if len(rows) != 1:
        raise centers.CenterUnknown("name the centre with ?center=CODE")
    return UUID(str(rows[0].id))


async def center_of(state: State, id: UUID) -> ServiceCenter:
    """The centre's own facts; they change rarely, so a look is good for a few seconds, in every process."""
    kept: dict[UUID, tuple[float, ServiceCenter]] = state.centers
    now = time.monotonic()
    if id not in kept or kept[id][0] < now:
        kept[id] = (now + KEPT_SECONDS, await centers.center(id=id))
    return kept[id][1]


def forget_center(state: State, id: UUID) -> None:
    """The centre's facts were changed."""
    state.centers.pop(id, None)


async def home_of(state: State, id: UUID) -> Home:
    """What papers say of the centre."""
    row = await center_of(state, id)
    return Home(center=row.name, helpline=row.helpline, public_url=state.settings.public_url)


async def business_date_of(state: State, id: UUID, now: datetime) -> date:
    """The business date of a centre at a moment."""
    row = await center_of(state, id)
    return business_date(now, cutover_hour=row.cutover_hour)


def printer_of(request: Request[Any, Any, Any]) -> UUID | None:
    """The printer that stands beside the calling device."""
    printer: UUID | None = request.scope.get("state", {}).get("printer")
    return printer
