"""What a centre sets for its opinions."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from services.community.opinions import queries, rules
from services.community.opinions.tables import OpinionCategory, OpinionSettings
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict


class LastCategory(Conflict):
    """A resident must have at least one kind to choose."""

    code = "opinion_last_category"


@db.in_transaction
async def set_limits(*, limits: rules.Limits, actor: Actor, now: datetime) -> rules.Limits:
    """Count by these limits from now on; what already runs keeps its day."""
    limits.check()
    values: dict[Any, Any] = asdict(limits) | {"channels": " ".join(limits.channels)}
    row = OpinionSettings(id=ids.new_id(), center=actor.center, **values)
    kept = await (
        OpinionSettings.insert(row)
        .on_conflict(
            target=(OpinionSettings.center,),
            action="DO UPDATE",
            values=[getattr(OpinionSettings, name) for name in values],
        )
        .returning(OpinionSettings.id)
    )
    await audit.record(
        "opinion_settings.set", entity="opinion_settings", entity_id=kept[0]["id"], actor=actor, at=now, facts=values
    )
    return limits


@db.in_transaction
async def set_category(*, category: rules.Category, is_offered: bool, actor: Actor, now: datetime) -> None:
    """Add a category, or word one anew."""
    await load_categories(actor=actor)
    known = await queries.categories(center=actor.center, offered_only=False)
    if not is_offered and not any(one.is_offered and one.code != category.code for one in known):
        raise LastCategory
    row = _row(category, place=1 + max((one.place for one in known), default=-1), actor=actor)
    row.is_offered = is_offered
    changed = [
        OpinionCategory.name_zh,
        OpinionCategory.name_en,
        OpinionCategory.body,
        OpinionCategory.hints,
        OpinionCategory.is_offered,
    ]
    kept = await (
        OpinionCategory.insert(row)
        .on_conflict(target=(OpinionCategory.center, OpinionCategory.code), action="DO UPDATE", values=changed)
        .returning(OpinionCategory.id)
    )
    await audit.record("opinion_category.set", entity="opinion_category", entity_id=kept[0]["id"], actor=actor, at=now,
                       facts={"code": category.code, "is_offered": is_offered})  # fmt: skip


@db.in_transaction
async def add_category(*, category: rules.Category, actor: Actor, now: datetime) -> str:
    """Add a category at the end, under a code of its own that nobody reads; gives the code."""
    code = rules.new_category_code()
    await set_category(category=replace(category, code=code), is_offered=True, actor=actor, now=now)
    return code


@db.in_transaction
async def order_categories(*, codes: Sequence[str], actor: Actor, now: datetime) -> None:
    """Show the categories in this order; whoever had another list before them is told to look again."""
    known = {one.code for one in await queries.categories(center=actor.center, offered_only=False)}
    if set(codes) != known or len(codes) != len(known):
        raise queries.CategoryUnknown
    for place, code in enumerate(codes):
        await OpinionCategory.update({OpinionCategory.place: place}).where(
            OpinionCategory.center == actor.center, OpinionCategory.code == code
        )
    await audit.record("opinion_category.ordered", entity="center", entity_id=actor.center, actor=actor, at=now,
                       facts={"codes": " ".join(codes)})  # fmt: skip


@db.in_transaction
async def load_categories(*, actor: Actor) -> None:
    """Give a centre the categories it starts with, once."""
    if await OpinionCategory.exists().where(OpinionCategory.center == actor.center):
        return
    rows = [_row(category, place=place, actor=actor) for place, category in enumerate(rules.usual_categories())]
    await OpinionCategory.insert(*rows).on_conflict(action="DO NOTHING")


def _row(category: rules.Category, *, place: int, actor: Actor) -> OpinionCategory:
    return OpinionCategory(
        id=ids.new_id(), center=actor.center, code=category.code, name_zh=category.name_zh, name_en=category.name_en,
        body=str(category.body), hints=json.dumps(category.hints, ensure_ascii=False), place=place,
    )  # fmt: skip
