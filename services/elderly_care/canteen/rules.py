"""What a menu may hold. Pure.

The eight kinds of allergens are those that GB 7718 names for labels; a canteen need not label, this one does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.foundation.errors import Invalid

MEALS = ("lunch", "dinner")
EATEN_HERE, BROUGHT_HOME = "ZC-01", "ZC-02"
ALLERGENS = ("gluten", "crustaceans", "fish", "eggs", "peanuts", "soy", "milk", "nuts")
MOST_DISHES = 8
LONGEST_NAME = 16


class MenuInvalid(Invalid):
    """A menu has one to eight dishes with short names, and allergens of the list."""

    code = "canteen_menu_invalid"


@dataclass(frozen=True, slots=True)
class Dish:
    """One dish and what some people must not eat of it."""

    name: str
    allergens: Sequence[str] = ()


def check(*, meal: str, dishes: Sequence[Dish], price_cents: int) -> None:
    """Refuse what could not be shown."""
    is_sound = meal in MEALS and 1 <= len(dishes) <= MOST_DISHES and 0 <= price_cents <= 100_000
    named = all(0 < len(dish.name.strip()) <= LONGEST_NAME for dish in dishes)
    known = all(set(dish.allergens) <= set(ALLERGENS) for dish in dishes)
    if not (is_sound and named and known):
        raise MenuInvalid
