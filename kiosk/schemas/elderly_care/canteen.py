"""JSON of the canteen and of reviews of visits."""

import json
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.canteen import queries, rules
from services.elderly_care.canteen.tables import CanteenMenu
from services.one_window.lifecycle import ReviewLevel
from services.one_window.tables import ServiceReview


class DishIn(Struct, forbid_unknown_fields=True):
    """One dish, and which of the eight kinds of allergens are in it."""

    name: Annotated[str, Meta(min_length=1, max_length=rules.LONGEST_NAME)]
    allergens: list[str] = []


class MenuIn(Struct, forbid_unknown_fields=True):
    """What there is to eat."""

    dishes: Annotated[list[DishIn], Meta(min_length=1, max_length=rules.MOST_DISHES)]
    price_cents: Annotated[int, Meta(ge=0, le=100_000)] = 0
    is_price_confirmed: bool = False

    def courses(self) -> list[rules.Dish]:
        """As the domain knows dishes."""
        return [rules.Dish(dish.name.strip(), tuple(dish.allergens)) for dish in self.dishes]


class MenuOut(Struct):
    """A meal; its price is null until somebody has confirmed it."""

    day: date
    meal: str
    dishes: list[DishIn]
    price_cents: int | None
    reference_cents: int

    @classmethod
    def of(cls, row: CanteenMenu) -> "MenuOut":
        """From its row."""
        dishes = [DishIn(**dish) for dish in json.loads(row.dishes)]
        return cls(day=row.day, meal=row.meal, dishes=dishes, reference_cents=row.price_cents,
                   price_cents=row.price_cents if row.is_price_confirmed else None)  # fmt: skip


class OrderedOut(Struct):
    """A meal somebody ordered."""

    number: str
    who: str
    starts_at: datetime
    is_brought: bool

    @classmethod
    def of(cls, one: queries.Ordered) -> "OrderedOut":
        """From what was read."""
        return cls(number=one.number, who=one.who, starts_at=one.starts_at, is_brought=one.is_brought)


class CanteenOut(Struct):
    """A day of the canteen; `orders` only for the desk."""

    day: date
    menus: list[MenuOut]
    orders: list[OrderedOut] = []


class VisitReviewIn(Struct, forbid_unknown_fields=True):
    """One of five levels, and why."""

    level: ReviewLevel
    reasons: Annotated[list[Annotated[str, Meta(max_length=24)]], Meta(max_length=6)] = []
    words: Annotated[str, Meta(max_length=200)] = ""


class VisitReviewOut(Struct):
    """A review that was kept."""

    id: UUID
    level: ReviewLevel

    @classmethod
    def of(cls, row: ServiceReview) -> "VisitReviewOut":
        """From its row."""
        return cls(id=row.id, level=ReviewLevel(row.level))


class CopyIn(Struct, forbid_unknown_fields=True):
    """The code of the elder's slip."""

    token: Annotated[str, Meta(max_length=200)] = ""


class CopyOut(Struct):
    """The paper on its way, if there is a printer."""

    print_job: UUID | None
