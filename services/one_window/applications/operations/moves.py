"""One move of an application: the state, the history row, the audit row and the events for the city, together."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from piccolo.columns import Column

from services.foundation import audit, ids, platform_sync
from services.foundation.actor import Actor
from services.one_window.applications.lifecycle import APPLICATION, ApplicationStatus
from services.one_window.applications.sync import Told
from services.one_window.applications.tables import Application, ApplicationEvent


async def move(
    row: Application,
    to: ApplicationStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    tells: Sequence[Told] = (),
    **changes: Any,
) -> Application:
    """Move it from the state it was read in; whoever moved it first wins, and the other is told so."""
    before, version = str(row.status), row.version
    APPLICATION.check(before, to)
    values: dict[Column | str, Any] = {"status": str(to), "version": version + max(len(tells), 1)}
    values.update(changes.items())
    moved = await (
        Application.update(values)
        .where(Application.id == row.id, Application.status == before, Application.version == version)
        .returning(Application.id)
    )
    if not moved:
        raise APPLICATION.too_late(before, to)
    for column, value in values.items():
        setattr(row, str(column), value)
    await note(row, before=before, actor=actor, now=now, why=why)
    await _tell(row, tells, after=version, now=now)
    return row


async def correct(
    row: Application, *, tells: Sequence[Told], actor: Actor, now: datetime, why: str, **changes: Any
) -> None:
    """What was written is put right in the state it is in; the city hears it as a later version of the same matter."""
    version = row.version
    values: dict[Column | str, Any] = {"version": version + max(len(tells), 1)}
    values.update(changes.items())
    corrected = await (
        Application.update(values)
        .where(Application.id == row.id, Application.status == row.status, Application.version == version)
        .returning(Application.id)
    )
    if not corrected:
        raise APPLICATION.too_late(row.status, ApplicationStatus(row.status))
    for column, value in values.items():
        setattr(row, str(column), value)
    await note(row, before=row.status, actor=actor, now=now, why=why)
    await _tell(row, tells, after=version, now=now)


async def _tell(row: Application, tells: Sequence[Told], *, after: int, now: datetime) -> None:
    for place, (type, data) in enumerate(tells, start=1):
        await platform_sync.record(type, entity="application", entity_id=row.id, version=after + place, data=data,
                                   center=row.center, at=now)  # fmt: skip


async def note(row: Application, *, before: str, actor: Actor, now: datetime, why: str = "") -> None:
    """Write the history row and the audit row of what happened."""
    await ApplicationEvent(
        id=ids.new_id(), center=row.center, application=row.id, at=now, from_status=before, to_status=row.status,
        actor_kind=actor.kind, actor_name=actor.name, why=why,
    ).save()  # fmt: skip
    await audit.record(f"application.{row.status}", entity="application", entity_id=row.id, actor=actor, at=now)
