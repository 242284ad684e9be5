"""The kitchen's list: how many, when, and whom to tick off."""

import json
from datetime import date
from typing import Any

from services.elderly_care.canteen.queries import Ordered
from services.elderly_care.canteen.tables import CanteenMenu
from services.elderly_care.papers import WEEKDAYS
from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home

MEALS = {"lunch": "午餐", "dinner": "晚餐"}


def kitchen_list(orders: list[Ordered], *, menus: list[CanteenMenu], day: date, home: Home) -> dict[str, Any]:
    """The day as a document."""
    hours: dict[str, list[Ordered]] = {}
    for order in orders:
        hours.setdefault(f"{local(order.starts_at):%H:%M}", []).append(order)
    return {
        "kind": "kitchen_list",
        "center": home.center,
        "day": f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}",
        "total": len(orders),
        "brought": sum(order.is_brought for order in orders),
        "menus": [
            {"meal": MEALS[menu.meal], "dishes": [dish["name"] for dish in json.loads(menu.dishes)]} for menu in menus
        ],
        "hours": [
            {"at": at, "people": [{"number": one.number, "who": one.who, "brought": one.is_brought} for one in group]}
            for at, group in hours.items()
        ],
    }
