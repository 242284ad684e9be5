"""The canteen: today's menu for everybody in the hall, the menu and the kitchen's list at the desk; and reviews of visits."""

import asyncio
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, get, post, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth, commands, dependencies
from kiosk.across import visit_reviews
from kiosk.schemas.elderly_care.canteen import (
    CanteenOut,
    CopyIn,
    CopyOut,
    MenuIn,
    MenuOut,
    OrderedOut,
    VisitReviewIn,
    VisitReviewOut,
)
from printers import render
from printers.document import KitchenList
from services.elderly_care import queries as care
from services.elderly_care.canteen import operations, papers, queries
from services.elderly_care.operations import copies
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.one_window.operations import Rating

NO_STORE = {"Cache-Control": "no-store"}


@get("/canteen", guards=[auth.kiosks_and_staff])
async def show_today(actor: NamedDependency[Actor], now: NamedDependency[datetime]) -> CanteenOut:
    """What there is to eat today."""
    day = local(now).date()
    return CanteenOut(day=day, menus=[MenuOut.of(row) for row in await queries.menus(day=day, center=actor.center)])


@get("/canteen/{day:date}", guards=[auth.care_staff])
async def show_day(day: FromPath[date], actor: NamedDependency[Actor]) -> Response[CanteenOut]:
    """A day of the canteen with everybody who ordered."""
    menus = [MenuOut.of(row) for row in await queries.menus(day=day, center=actor.center)]
    orders = [OrderedOut.of(one) for one in await queries.ordered(day=day, center=actor.center)]
    return Response(CanteenOut(day=day, menus=menus, orders=orders), headers=NO_STORE)


@put("/canteen/{day:date}/{meal:str}", guards=[auth.care_staff])
async def set_menu(
    day: FromPath[date],
    meal: FromPath[Literal["lunch", "dinner"]],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[MenuIn],
) -> MenuOut:
    """Say what there is to eat."""
    row = await operations.set_menu(
        day=day, meal=meal, dishes=data.courses(), price_cents=data.price_cents,
        is_price_confirmed=data.is_price_confirmed, actor=actor, now=now,
    )  # fmt: skip
    return MenuOut.of(row)


@get("/canteen/{day:date}/list.pdf", guards=[auth.care_staff])
async def show_list(state: State, day: FromPath[date], actor: NamedDependency[Actor]) -> Response[bytes]:
    """The kitchen's list on A4."""
    home = await dependencies.home_of(state, actor.center)
    orders, menus = (
        await queries.ordered(day=day, center=actor.center),
        await queries.menus(day=day, center=actor.center),
    )
    document = msgspec.convert(papers.kitchen_list(orders, menus=menus, day=day, home=home), KitchenList)
    headers = NO_STORE | {"Content-Disposition": f'inline; filename="canteen-{day}.pdf"'}
    return Response(await asyncio.to_thread(render.pdf, document), media_type="application/pdf", headers=headers)


@post("/bookings/{id:uuid}/reviews", guards=[auth.kiosks_and_desks])
async def review(
    request: Request[Any, Any, Any],
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[VisitReviewIn],
) -> Response[bytes]:
    """How was it: one of five levels."""
    channel = "kiosk" if actor.kind == "device" else "window"
    rating = Rating(level=data.level, reasons=data.reasons, words=data.words, is_anonymous=False, channel=channel)

    async def verb() -> VisitReviewOut:
        return VisitReviewOut.of(await visit_reviews.review(booking=id, rating=rating, actor=actor, now=now))

    return await commands.once(request, verb, actor=actor, now=now)


@post("/bookings/{id:uuid}/family-copies", guards=[auth.kiosks_and_desks])
async def print_family_copy(
    request: Request[Any, Any, Any],
    state: State,
    id: FromPath[UUID],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
    data: JSONBody[CopyIn],
) -> Response[bytes]:
    """A slip for the family; at the kiosk only for whoever holds the elder's own."""
    token = data.token.rsplit("/", 1)[-1]
    if (
        actor.kind == "device"
        and (await care.booking_by_token(token=token)).resident
        != (await care.booking(id=id, center=actor.center)).resident
    ):
        raise care.BookingUnknown
    home = await dependencies.home_of(state, actor.center)
    is_its_own = bool(token) and (await care.booking_by_token(token=token)).id == id

    async def verb() -> CopyOut:
        job = await copies.print_family_copy(
            booking=id, token=token if is_its_own else "", home=home, printer=dependencies.printer_of(request), actor=actor, now=now
        )  # fmt: skip
        return CopyOut(print_job=job)

    return await commands.once(request, verb, actor=actor, now=now)


canteen = Router(
    "/api/elderly-care",
    route_handlers=[show_today, show_day, set_menu, show_list, review, print_family_copy],
    tags=["canteen"],
)
