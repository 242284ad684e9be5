"""One move of a whistle: the state, the history row, the audit row and the events for the city, together."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from piccolo.columns import Column

from services.foundation import audit, db, ids, messages, notifications, platform_sync
from services.foundation.actor import Actor
from services.foundation.messages import queries as message_queries
from services.foundation.messages.lifecycle import Way
from services.whistles import contacts, queries
from services.whistles.lifecycle import WHISTLE, WhistleStatus
from services.whistles.sync import Told
from services.whistles.tables import Whistle, WhistleEvent, WhistleReporter

WORTH = timedelta(days=2)  # a message that comes later than this is of no use
WRITTEN = ("reported_in", "up", "fed_back", "closed", "explained", "merged")  # whoever withdrew it knows


async def hold(id: UUID) -> None:
    """Two people who answer one case at once go one after the other, and the second sees what the first has written."""
    await db.rows("UPDATE whistle SET version = version WHERE id = {} RETURNING id", id)


async def move(
    row: Whistle,
    to: WhistleStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    tells: Sequence[Told] = (),
    **changes: Any,
) -> Whistle:
    """Move it from the state it was read in; whoever moved it first wins, and the other is told so."""
    before, version = str(row.status), row.version
    WHISTLE.check(before, to)
    values: dict[Column | str, Any] = {"status": str(to), "version": version + max(len(tells), 1)}
    values.update(changes.items())
    moved = await (
        Whistle.update(values)
        .where(Whistle.id == row.id, Whistle.status == before, Whistle.version == version)
        .returning(Whistle.id)
    )
    if not moved:
        raise WHISTLE.too_late(before, to)
    for column, value in values.items():
        setattr(row, str(column), value)
    await note(row, before=before, actor=actor, now=now, why=why)
    await tell_city(row, tells, before=version, now=now)
    return row


async def note(row: Whistle, *, before: str, actor: Actor, now: datetime, why: str = "") -> None:
    """Write the history row and the audit row of what happened."""
    await WhistleEvent(
        id=ids.new_id(), center=row.center, whistle=row.id, at=now, from_status=before, to_status=row.status, level=row.level,
        actor_kind=actor.kind, actor_name=actor.name, why=why[:400],
    ).save()  # fmt: skip
    await audit.record(f"whistle.{row.status}", entity="whistle", entity_id=row.id, actor=actor, at=now,
                       facts={"from": before, "level": row.level})  # fmt: skip


async def tell_city(row: Whistle, tells: Sequence[Told], *, before: int, now: datetime) -> None:
    """Leave the events for the city, in their order."""
    for place, (type, data) in enumerate(tells, start=1):
        await platform_sync.record(type, entity="whistle", entity_id=row.id, version=before + place, data=data,
                                   center=row.center, at=now)  # fmt: skip


async def tell_desk(row: Whistle, message: str, *, now: datetime, to_role: str = "", **more: Any) -> None:
    """Leave a message for the desk the case stands on, or for another role."""
    said = {"number": row.number, "category": row.category, "place": await queries.place_of(row), "body": row.body}
    await notifications.notify(message, center=row.center, at=now, to_role=to_role or contacts.desk_of(row.body),
                               to_id=more.pop("to_id", None), entity="whistle", entity_id=row.id,
                               parameters=said | more)  # fmt: skip


async def tell_reporters(row: Whistle, *, step: str, now: datetime) -> None:
    """Everybody who reported it learns of a step: on their page at once, and whoever left a telephone by a message, where any can leave."""
    everybody = await queries.reporters(whistle=row.id)
    await WhistleReporter.update({WhistleReporter.told_at: now}).where(WhistleReporter.whistle == row.id)
    reached = [one for one in everybody if one.phone_sealed and one.wants_messages]
    if step not in WRITTEN or not reached or not await message_queries.is_open(way=Way.SMS, center=row.center):
        return
    said = {"number": row.number, "category": row.category, "place": await queries.place_of(row)}
    for one in reached:
        reader = messages.Reader(id=one.id, way=Way.SMS, address=queries.phone_of(one))
        await messages.send(f"whistle.{step}", reader=reader, parameters=said, once=f"whistle:{one.id}:{row.version}", center=row.center,
                            at=now, expires_at=now + WORTH, entity="whistle", entity_id=row.id)  # fmt: skip
