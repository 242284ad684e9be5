"""The demo's menus: a week of made-up meals; their prices are placeholders."""

from datetime import datetime, timedelta

from services.elderly_care.canteen import operations, queries
from services.elderly_care.canteen.rules import Dish
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local

WEEK = [
    [("清蒸鱼", ("fish",)), ("炒青菜", ()), ("紫菜蛋汤", ("eggs",)), ("米饭", ())],
    [("红烧豆腐", ("soy",)), ("肉末茄子", ("soy",)), ("冬瓜汤", ()), ("米饭", ())],
    [("白切鸡", ()), ("清炒丝瓜", ()), ("番茄蛋汤", ("eggs",)), ("米饭", ())],
    [("小炒肉", ("soy",)), ("蒸蛋羹", ("eggs",)), ("白萝卜汤", ()), ("米饭", ())],
    [("焖牛肉", ("soy",)), ("手撕包菜", ()), ("虾皮汤", ("crustaceans",)), ("米饭", ())],
    [("煎带鱼", ("fish", "gluten")), ("炒豆芽", ("soy",)), ("南瓜粥", ())],
    [("花生排骨汤", ("peanuts",)), ("清炒空心菜", ()), ("面条", ("gluten",))],
]
REFERENCE_CENTS = 1000


async def seed_canteen(*, actor: Actor, now: datetime) -> None:
    """Write the lunches and dinners of a week that have no menu yet."""
    today = local(now).date()
    for ahead in range(len(WEEK)):
        day = today + timedelta(days=ahead)
        known = {menu.meal for menu in await queries.menus(day=day, center=actor.center)}
        for meal, turn in (("lunch", 0), ("dinner", 3)):
            if meal not in known:
                served = [Dish(name, allergens) for name, allergens in WEEK[(ahead + turn) % 7]]
                await operations.set_menu(day=day, meal=meal, dishes=served, price_cents=REFERENCE_CENTS,
                                          is_price_confirmed=False, actor=actor, now=now)  # fmt: skip
