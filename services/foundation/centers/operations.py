"""Opening centres."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.centers import queries
from services.foundation.centers.tables import ServiceCenter

FIRST = "main"


@db.in_transaction
async def open_center(
    *,
    code: str,
    name: str,
    name_en: str = "",
    address: str = "",
    helpline: str = "",
    area_code: str = "",
    office_hours: str = "[]",
) -> ServiceCenter:
    """Make a centre, or give the one that has this code."""
    known = await queries.by_code(code=code)
    if known is not None:
        return known
    row = ServiceCenter(id=ids.new_id(), code=code, name=name, name_en=name_en, address=address, helpline=helpline,
                        area_code=area_code, office_hours=office_hours)  # fmt: skip
    await row.save()
    return row


@db.in_transaction
async def first_center() -> ServiceCenter:
    """The centre that commands without a centre mean: the only one, or a new one named in the console later."""
    rows = await queries.centers()
    return rows[0] if rows else await open_center(code=FIRST, name="党群服务中心", name_en="Party-mass service centre")


@db.in_transaction
async def set_hours(
    *, is_always_open: bool, office_hours: Sequence[dict[str, Any]], actor: Actor, now: datetime
) -> ServiceCenter:
    """When the centre is open, by months; always open means round the clock, on every day."""
    row = await queries.center(id=actor.center)
    hours = json.dumps(list(office_hours))
    facts: dict[str, list[Any]] = {
        "is_always_open": [row.is_always_open, is_always_open],
        "office_hours": [row.office_hours, hours],
    }
    row.is_always_open, row.office_hours = is_always_open, hours
    await row.save([ServiceCenter.is_always_open, ServiceCenter.office_hours])
    await audit.record("center.hours_set", entity="center", entity_id=row.id, actor=actor, at=now,
                       facts={name: pair for name, pair in facts.items() if pair[0] != pair[1]})  # fmt: skip
    return row


async def mark_estate_changed(*, center: UUID) -> None:
    """Who answers for a building has changed, or how they are shown; in the transaction of the change."""
    await db.rows("UPDATE service_center SET estate_version = estate_version + 1 WHERE id = {}", center)


async def hold(*, id: UUID) -> None:
    """Keep a centre to this transaction, so that two who decide something once for it go one after the other."""
    await db.rows("UPDATE service_center SET estate_version = estate_version WHERE id = {}", id)
