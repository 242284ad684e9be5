"""One move of a line or of a check: the state, the history row and the audit row, together."""

from datetime import datetime
from typing import Any
from uuid import UUID

from piccolo.columns import Column

from services.community.responsibilities.lifecycle import CHECK, RESPONSIBILITY, CheckStatus, ResponsibilityStatus
from services.community.responsibilities.tables import (
    Responsibility,
    ResponsibilityCheck,
    ResponsibilityCheckEvent,
    ResponsibilityEvent,
)
from services.foundation import audit, db, ids
from services.foundation.actor import Actor


async def move(
    row: Responsibility, to: ResponsibilityStatus, *, actor: Actor, now: datetime, why: str = "", **changes: Any
) -> Responsibility:
    """Move a line from the state it was read in; whoever moved it first wins."""
    RESPONSIBILITY.check(row.status, to)
    before = str(row.status)
    await change(row, to, **changes)
    await write(row, before=before, actor=actor, now=now, why=why)
    return row


async def change(row: Responsibility, to: str, **changes: Any) -> None:
    """Write what has changed of a line, in the state it was read in."""
    values: dict[Column | str, Any] = {"status": str(to), "version": row.version + 1}
    values.update(changes.items())
    moved = await (
        Responsibility.update(values)
        .where(Responsibility.id == row.id, Responsibility.status == row.status, Responsibility.version == row.version)
        .returning(Responsibility.id)
    )
    if not moved:
        raise RESPONSIBILITY.too_late(row.status, ResponsibilityStatus(to))
    for column, value in values.items():
        setattr(row, str(column), value)


async def write(row: Responsibility, *, before: str, actor: Actor, now: datetime, why: str = "") -> None:
    """The history row and the audit row of a line."""
    await ResponsibilityEvent(
        id=ids.new_id(), center=row.center, responsibility=row.id, at=now, from_status=before, to_status=row.status,
        actor_kind=actor.kind, actor_name=actor.name, why=why[:200],
    ).save()  # fmt: skip
    await audit.record(f"responsibility.{row.status}", entity="responsibility", entity_id=row.id, actor=actor, at=now)


async def move_check(
    row: ResponsibilityCheck,
    to: CheckStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    judged: str = "",
    **changes: Any,
) -> ResponsibilityCheck:
    """Move a check from the state it was read in; whoever moved it first wins."""
    CHECK.check(row.status, to)
    before = str(row.status)
    values: dict[Column | str, Any] = {"status": str(to), "version": row.version + 1}
    values.update(changes.items())
    moved = await (
        ResponsibilityCheck.update(values)
        .where(ResponsibilityCheck.id == row.id, ResponsibilityCheck.status == before,
               ResponsibilityCheck.version == row.version)
        .returning(ResponsibilityCheck.id)
    )  # fmt: skip
    if not moved:
        raise CHECK.too_late(before, to)
    for column, value in values.items():
        setattr(row, str(column), value)
    await write_check(row, before=before, actor=actor, now=now, why=why, judged=judged)
    return row


async def write_check(
    row: ResponsibilityCheck, *, before: str, actor: Actor, now: datetime, why: str = "", judged: str = ""
) -> None:
    """The history row and the audit row of a check."""
    await ResponsibilityCheckEvent(
        id=ids.new_id(), center=row.center, responsibility_check=row.id, at=now, from_status=before, to_status=row.status,
        actor_kind=actor.kind, actor_name=actor.name, result=judged, why=why[:400],
    ).save()  # fmt: skip
    await audit.record(
        f"responsibility_check.{row.status}", entity="responsibility_check", entity_id=row.id, actor=actor, at=now
    )


async def next_number(center: UUID, kind: str, year: int) -> int:
    """The next number of a kind in a year, without gaps."""
    rows = await db.rows(
        "INSERT INTO responsibility_counter (id, center, kind, year, last) VALUES ({}, {}, {}, {}, 1) "
        "ON CONFLICT (center, kind, year) DO UPDATE SET last = responsibility_counter.last + 1 RETURNING last",
        ids.new_id(), center, kind, year,
    )  # fmt: skip
    return int(rows[0]["last"])
