"""Staging what the platform says, and publishing or dismissing it."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import audit, db, ids, notifications, pinyin
from services.foundation.actor import Actor
from services.foundation.centers import operations as center_operations
from services.foundation.centers import queries as centers
from services.foundation.errors import NotFound
from services.foundation.platform_sync import operations as platform
from services.one_window.catalogue_updates import rules
from services.one_window.catalogue_updates.lifecycle import CATALOGUE_UPDATE, UpdateStatus
from services.one_window.catalogue_updates.tables import CatalogueUpdate
from services.one_window.tables import ServiceItem

FEED = "catalog"


class UpdateUnknown(NotFound):
    """There is no such difference in this centre."""

    code = "catalogue_update_unknown"


async def stage_pages(*, now: datetime) -> int:
    """Compare every page of the catalogue that came with our own; nothing a resident sees changes."""
    return await platform.take_pages(feed=FEED, take=lambda told: _stage_everywhere(told, now=now), now=now)


@db.in_transaction
async def publish(*, id: UUID, actor: Actor, now: datetime) -> ServiceItem:
    """Take the platform's word over, knowingly; what is already accepted keeps the promise it was given."""
    update = await _update(id, actor=actor)
    await center_operations.hold(id=actor.center)  # no two changes of the catalogue may share a version
    await _decide(update, UpdateStatus.PUBLISHED, actor=actor, now=now)
    item = await _item(update.item_code, center=actor.center)
    if update.kind == "removed":
        assert item is not None  # only what we have can be removed
        item.is_offered = False
    else:
        item = _apply(item, update, json.loads(update.changes))
    item.version += 1
    await item.save()
    await audit.record("catalogue.published", entity="service_item", entity_id=item.id, actor=actor, at=now,
                       facts={"item": update.item_code, "changes": json.loads(update.changes)})  # fmt: skip
    return item


@db.in_transaction
async def dismiss(*, id: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """Keep ours; a later word of the platform comes up again."""
    update = await _update(id, actor=actor)
    await _decide(update, UpdateStatus.DISMISSED, actor=actor, now=now, reason=reason)
    await audit.record("catalogue.dismissed", entity="catalogue_update", entity_id=update.id, actor=actor, at=now)


async def _stage_everywhere(told: Mapping[str, Any], *, now: datetime) -> int:
    return sum([await _stage(told, center=center.id, now=now) for center in await centers.centers()])


async def _stage(told: Mapping[str, Any], *, center: UUID, now: datetime) -> int:
    staged = 0
    entries, unreadable = rules.readable(told.get("items", []))
    for entry in entries:
        item = await _item(entry.item_code, center=center)
        if changes := rules.difference(item, entry):
            staged += await _write(entry.item_code, "changed" if item else "new", changes, center=center, now=now)
    for code in (code for code in told.get("removed", []) if isinstance(code, str)):
        item = await _item(code, center=center)
        if item is not None and item.is_offered:
            staged += await _write(code, "removed", {"is_offered": [True, False]}, center=center, now=now)
    if staged or unreadable:
        await notifications.notify("catalogue_changed", center=center, at=now, to_role="admin",
                                   parameters={"items": staged, "unreadable": unreadable})  # fmt: skip
    return staged


async def _write(code: str, kind: str, changes: rules.Changes, *, center: UUID, now: datetime) -> int:
    await CatalogueUpdate.update({CatalogueUpdate.status: str(UpdateStatus.SUPERSEDED)}).where(
        CatalogueUpdate.center == center,
        CatalogueUpdate.item_code == code,
        CatalogueUpdate.status == UpdateStatus.STAGED,
    )
    await CatalogueUpdate(id=ids.new_id(), center=center, item_code=code, kind=kind, status=str(UpdateStatus.STAGED),
                          changes=json.dumps(changes, ensure_ascii=False), staged_at=now).save()  # fmt: skip
    return 1


async def _decide(update: CatalogueUpdate, to: UpdateStatus, *, actor: Actor, now: datetime, reason: str = "") -> None:
    before = str(update.status)
    CATALOGUE_UPDATE.check(before, to)
    decided = await (
        CatalogueUpdate.update({"status": str(to), "decided_by": actor.id, "decided_at": now, "reason": reason})
        .where(CatalogueUpdate.id == update.id, CatalogueUpdate.status == before)
        .returning(CatalogueUpdate.id)
    )
    if not decided:
        raise CATALOGUE_UPDATE.too_late(before, to)


def _apply(item: ServiceItem | None, update: CatalogueUpdate, changes: rules.Changes) -> ServiceItem:
    row = item or ServiceItem(id=ids.new_id(), center=update.center, code=update.item_code, queue="A", version=0)
    for field, (_, theirs) in changes.items():
        setattr(row, field, theirs)
    row.pinyin, row.initials = pinyin.letters(row.name_zh), pinyin.initials(row.name_zh)
    return row


async def _update(id: UUID, *, actor: Actor) -> CatalogueUpdate:
    row = (
        await CatalogueUpdate.objects().where(CatalogueUpdate.id == id, CatalogueUpdate.center == actor.center).first()
    )
    if row is None:
        raise UpdateUnknown
    return row


async def _item(code: str, *, center: UUID) -> ServiceItem | None:
    return await ServiceItem.objects().where(ServiceItem.center == center, ServiceItem.code == code).first()
