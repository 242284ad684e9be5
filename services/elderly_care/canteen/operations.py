"""Writing a menu."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from services.elderly_care.canteen import rules
from services.elderly_care.canteen.rules import Dish
from services.elderly_care.canteen.tables import CanteenMenu
from services.foundation import audit, db, ids
from services.foundation.actor import Actor


@db.in_transaction
async def set_menu(
    *,
    day: date,
    meal: str,
    dishes: Sequence[Dish],
    price_cents: int,
    is_price_confirmed: bool,
    actor: Actor,
    now: datetime,
) -> CanteenMenu:
    """Say what there is to eat, or change it; the last word counts."""
    rules.check(meal=meal, dishes=dishes, price_cents=price_cents)
    fresh = CanteenMenu(id=ids.new_id(), center=actor.center, day=day, meal=meal)
    await CanteenMenu.insert(fresh).on_conflict(action="DO NOTHING")
    row = await CanteenMenu.objects().where(
        CanteenMenu.center == actor.center, CanteenMenu.day == day, CanteenMenu.meal == meal
    ).first()  # fmt: skip
    assert row is not None  # written just now, by us or somebody else
    row.dishes = json.dumps([asdict(dish) for dish in dishes], ensure_ascii=False)
    row.price_cents, row.is_price_confirmed = price_cents, is_price_confirmed
    row.changed_by, row.changed_at = actor.name, now
    await row.save()
    await audit.record("canteen.menu", entity="canteen_menu", entity_id=row.id, actor=actor, at=now,
                       facts={"day": day, "meal": meal})  # fmt: skip
    return row
