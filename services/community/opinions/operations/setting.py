"""What a centre sets for its opinions."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from services.community.opinions import queries, rules
from services.community.opinions.tables import OpinionCategory, OpinionSettings
from services.foundation import audit, db, ids
from services.foundation.actor import Actor


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
    row = _row(category, place=len(known), actor=actor)
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
