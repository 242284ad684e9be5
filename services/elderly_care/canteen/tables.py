"""Menus."""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter


class CanteenMenu(Table):
    """One meal of one day; `dishes` is a JSON list of {name, allergens}. While `is_price_confirmed` is false the price is a placeholder."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    day = Date(null=True, default=None)
    meal = Varchar(length=8)  # lunch | dinner
    dishes = Text(default="[]")
    price_cents = Integer(default=0)
    is_price_confirmed = Boolean(default=False)
    changed_by = Varchar(length=40, default="")
    changed_at = Timestamptz(null=True, default=None)


INDEXES = ["CREATE UNIQUE INDEX canteen_menu_meal ON canteen_menu (center, day, meal)"]
