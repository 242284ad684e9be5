"""What an admin sets for the queue: the rules of calling, each letter, each item. Every change stands in the audit trail, old and new."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.centers import operations as centers
from services.foundation.errors import Invalid
from services.one_window import limits, opening, queries, rules
from services.one_window.limits import DayUnit
from services.one_window.operations import turns
from services.one_window.tables import QueueRules, ServiceItem, ServiceQueue


class LimitNeeded(Invalid):
    """Only a limit that says something can be confirmed as a promise."""

    code = "limit_needed"


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """One letter: whether numbers are given, how long one person takes until measured, how many a day, and when."""

    is_open: bool
    minutes: int
    daily_cap: int | None
    bands: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class ItemSettings:
    """One item: under which letter, how many a day, and its limit, which is a promise only when staff say so."""

    queue: str
    is_offered: bool
    daily_cap: int | None
    promise_limit: str
    is_confirmed: bool


@db.in_transaction
async def set_queue_rules(*, settings: rules.Settings, actor: Actor, now: datetime) -> rules.Settings:
    """Call people by these rules from now on; what was and what is stands in the audit trail."""
    before = await turns.lock_rules(center=actor.center)
    values: dict[Any, Any] = asdict(settings)
    await QueueRules.update(values).where(QueueRules.id == before["id"])
    changed = {name: [before[name], value] for name, value in values.items() if before[name] != value}
    await audit.record(
        "queue_rules.set", entity="queue_rules", entity_id=before["id"], actor=actor, at=now, facts=changed
    )
    return settings


@db.in_transaction
async def set_letter(*, letter: str, settings: LetterSettings, actor: Actor, now: datetime) -> ServiceQueue:
    """Numbers under this letter are given like this from now on; those already given stay."""
    row = await queries.queue_row(letter=letter, center=actor.center)
    values = asdict(settings) | {"bands": json.dumps(opening.checked_spans(settings.bands))}
    await _change(row, values, event="queue.set", entity="service_queue", actor=actor, now=now)
    return row


@db.in_transaction
async def set_item(*, code: str, settings: ItemSettings, actor: Actor, now: datetime) -> ServiceItem:
    """The item is offered like this from now on; what is already accepted keeps the promise it was given."""
    await centers.hold(id=actor.center)  # no two changes of the catalogue may share a version
    row = await queries.item(code=code, center=actor.center)
    await queries.queue(letter=settings.queue, center=actor.center)
    limit = limits.limit(settings.promise_limit)
    if settings.is_confirmed and limit is None and not limits.words(settings.promise_limit):
        raise LimitNeeded
    values = asdict(settings) | {
        "promise_days": limit.days if limit else None,
        "promise_unit": str(limit.unit if limit else DayUnit.WORKING),
        "catalogue_limit": row.catalogue_limit or row.promise_limit,
        "version": row.version + 1,
    }
    await _change(row, values, event="item.set", entity="service_item", actor=actor, now=now)
    return row


async def _change(
    row: ServiceQueue | ServiceItem, values: dict[str, Any], *, event: str, entity: str, actor: Actor, now: datetime
) -> None:
    changed = {name: [getattr(row, name), value] for name, value in values.items() if getattr(row, name) != value}
    for name, value in values.items():
        setattr(row, name, value)
    await row.save()
    await audit.record(event, entity=entity, entity_id=row.id, actor=actor, at=now, facts=changed)
