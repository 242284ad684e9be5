"""What an admin sets for the hall: how numbers are given, when the centre is open, and which kiosks keep numbers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Router, delete, get, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, dependencies
from kiosk.realtime import Hub
from kiosk.schemas.one_window.hall_settings import (
    BoardIn,
    BoardOut,
    DayIn,
    DayOut,
    ItemSettingsIn,
    ItemSettingsOut,
    KioskIn,
    KioskOut,
    LetterSettingsIn,
    LetterSettingsOut,
    OfficeHoursIn,
    OfficeHoursOut,
)
from services.foundation.actor import Actor
from services.foundation.calendar import operations as calendar
from services.foundation.calendar import queries as calendar_queries
from services.foundation.calendar.rules import local
from services.foundation.centers import operations as centers
from services.foundation.centers import queries as center_queries
from services.foundation.staff import operations as staff
from services.foundation.staff import queries as staff_queries
from services.foundation.staff.roles import DeviceKind
from services.one_window import operations, queries


@get("/letters", guards=[auth.desk_staff])
async def list_letters(actor: NamedDependency[Actor]) -> list[LetterSettingsOut]:
    """Every letter as it is set."""
    return [LetterSettingsOut.of(row) for row in await queries.queues(center=actor.center)]


@put("/letters/{letter:str}", guards=[auth.admins])
async def set_letter(
    letter: FromPath[str],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[LetterSettingsIn],
) -> LetterSettingsOut:
    """Open or closed, the daily cap, the bands, and the minutes until measured."""
    row = await operations.set_letter(letter=letter.upper(), settings=data.settings(), actor=actor, now=now)
    await hub.publish("queue.changed", {}, center=actor.center)
    return LetterSettingsOut.of(row)


@get("/items", guards=[auth.desk_staff])
async def list_items(actor: NamedDependency[Actor]) -> list[ItemSettingsOut]:
    """Every item as it is set, offered or not."""
    return [ItemSettingsOut.of(row) for row in await queries.every_item(center=actor.center)]


@put("/items/{code:str}", guards=[auth.admins])
async def set_item(
    code: FromPath[str],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[ItemSettingsIn],
) -> ItemSettingsOut:
    """Letter, daily cap, whether it is offered, and its limit."""
    return ItemSettingsOut.of(
        await operations.set_item(code=code.upper(), settings=data.settings(), actor=actor, now=now)
    )


@get("/hours", guards=[auth.desk_staff])
async def show_hours(actor: NamedDependency[Actor]) -> OfficeHoursOut:
    """When the centre is open."""
    return OfficeHoursOut.of(await center_queries.center(id=actor.center))


@put("/hours", guards=[auth.admins])
async def set_hours(
    state: State, actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[OfficeHoursIn]
) -> OfficeHoursOut:
    """New hours; they hold at once here, and within seconds in every other process."""
    row = await centers.set_hours(
        is_always_open=data.is_always_open, office_hours=data.office_hours(), actor=actor, now=now
    )
    dependencies.forget_center(state, actor.center)
    return OfficeHoursOut.of(row)


@get("/days", guards=[auth.desk_staff])
async def list_days(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> list[DayOut]:
    """The days from today on that were declared working or free."""
    return [DayOut.of(row) for row in await calendar_queries.declared(center=actor.center, since=local(now).date())]


@put("/days/{day:date}", guards=[auth.admins])
async def declare_day(
    day: FromPath[date], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[DayIn]
) -> DayOut:
    """This day is worked, or is not, whatever the published list says."""
    await calendar.declare_day(day_on=day, is_working=data.is_working, note=data.note, actor=actor, now=now)
    return DayOut(day=day, is_working=data.is_working, note=data.note)


@delete("/days/{day:date}", guards=[auth.admins], status_code=204)
async def forget_day(day: FromPath[date], actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> None:
    """The published list speaks again."""
    await calendar.forget_day(day_on=day, actor=actor, now=now)


@get("/kiosks", guards=[auth.desk_staff])
async def list_kiosks(actor: NamedDependency[Actor]) -> list[KioskOut]:
    """The kiosks in use."""
    rows = await staff_queries.devices(center=actor.center)
    return [KioskOut.of(row) for row in rows if row.kind == DeviceKind.KIOSK and row.is_active]


@put("/kiosks/{id:uuid}", guards=[auth.admins])
async def set_kiosk(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[KioskIn],
) -> KioskOut:
    """Whether it keeps numbers; the kiosk hears of it at once, and gives back what it keeps no more."""
    device = await staff_queries.device_row(id=id, center=actor.center)
    device = await staff.let_keep_numbers(device=device, lends=data.lends_numbers, actor=actor, now=now)
    await hub.publish("screen.changed", {"device": device.id}, center=actor.center)
    return KioskOut.of(device)


@get("/boards", guards=[auth.desk_staff])
async def list_boards(actor: NamedDependency[Actor]) -> list[BoardOut]:
    """The call displays in use."""
    rows = await staff_queries.devices(center=actor.center)
    return [BoardOut.of(row) for row in rows if row.kind == DeviceKind.BOARD and row.is_active]


@put("/boards/{id:uuid}", guards=[auth.admins])
async def set_board(
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    hub: NamedDependency[Hub],
    data: JSONBody[BoardIn],
) -> BoardOut:
    """Whether it turns to the public board; the display hears of it at once."""
    device = await staff_queries.device_row(id=id, center=actor.center)
    device = await staff.let_show_whistles(device=device, shows=data.shows_whistles, actor=actor, now=now)
    await hub.publish("screen.changed", {"device": device.id}, center=actor.center)
    return BoardOut.of(device)


HANDLERS: list[Any] = [
    list_letters, set_letter, list_items, set_item, show_hours, set_hours, list_days, declare_day, forget_day, list_kiosks, set_kiosk,
    list_boards, set_board,
]  # fmt: skip
hall_settings = Router("/api/one-window/settings", route_handlers=HANDLERS, tags=["one-window"])
