"""What a centre sets for its opinions: the kinds one can choose from, and the limits."""

from datetime import datetime
from typing import Any

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from kiosk import auth
from kiosk.routes.community.opinion_moves import WORKERS
from kiosk.schemas.community.opinion_settings import (
    CategoryIn,
    CategoryOut,
    LimitsIn,
    LimitsOut,
    NewCategoryIn,
    OrderIn,
)
from services.community.opinions import operations, queries
from services.foundation.actor import Actor
from services.foundation.staff.roles import StaffRole

readers = auth.allow(*WORKERS, StaffRole.PROPERTY, StaffRole.OWNERS, StaffRole.AUDITOR)
setters = auth.allow(StaffRole.SECRETARY, StaffRole.ADMIN)


@get("/categories", guards=[auth.kiosks_and_staff])
async def list_categories(actor: NamedDependency[Actor]) -> list[CategoryOut]:
    """The kinds one can choose from."""
    return [CategoryOut.of(row) for row in await queries.categories(center=actor.center)]


@get("/categories/all", guards=[readers])
async def list_all_categories(actor: NamedDependency[Actor]) -> list[CategoryOut]:
    """The kinds one could ever choose from, with those that ended."""
    return [CategoryOut.of(row) for row in await queries.categories(center=actor.center, offered_only=False)]


@post("/categories", guards=[setters])
async def add_category(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[NewCategoryIn]
) -> CategoryOut:
    """Add a kind, behind the others."""
    code = await operations.add_category(category=data.category(), actor=actor, now=now)
    return CategoryOut.of(await queries.category(code=code, center=actor.center))


@put("/category-order", guards=[setters])
async def order_categories(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[OrderIn]
) -> list[CategoryOut]:
    """Show the kinds in another order."""
    await operations.order_categories(codes=data.codes, actor=actor, now=now)
    return [CategoryOut.of(row) for row in await queries.categories(center=actor.center, offered_only=False)]


@put("/categories/{code:str}", guards=[setters])
async def set_category(
    code: FromPath[str], actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[CategoryIn]
) -> list[CategoryOut]:
    """Word a kind anew, end it or offer it again, or add one."""
    await operations.set_category(category=data.category(code), is_offered=data.is_offered, actor=actor, now=now)
    return [CategoryOut.of(row) for row in await queries.categories(center=actor.center)]


@get("/settings", guards=[readers])
async def show_limits(actor: NamedDependency[Actor]) -> LimitsOut:
    """The limits of the centre."""
    return LimitsOut.of(await queries.limits(center=actor.center))


@put("/settings", guards=[setters])
async def set_limits(
    actor: NamedDependency[Actor], now: NamedDependency[datetime], data: JSONBody[LimitsIn]
) -> LimitsOut:
    """Set the limits of the centre."""
    return LimitsOut.of(await operations.set_limits(limits=data.limits(), actor=actor, now=now))


HANDLERS: list[Any] = [
    list_categories, list_all_categories, add_category, order_categories, set_category, show_limits, set_limits,
]  # fmt: skip
