"""One move of a case: the state, the history row and the audit row, together; what was said goes sealed into the case."""

from datetime import datetime
from typing import Any

from piccolo.columns import Column

from services.community.mediation.lifecycle import MEDIATION, CaseStatus, Result
from services.community.mediation.rules import days
from services.community.mediation.tables import MediationCase, MediationEvent
from services.foundation import audit, crypto, ids, platform_sync
from services.foundation.actor import Actor


async def move(
    row: MediationCase, to: CaseStatus, *, actor: Actor, now: datetime, note: str = "", **changes: Any
) -> MediationCase:
    """Move it from the state it was read in; whoever moved it first wins."""
    MEDIATION.check(row.status, to)
    return await change(row, to, actor=actor, now=now, note=note, **changes)


async def change(
    row: MediationCase, to: str, *, actor: Actor, now: datetime, note: str = "", **changes: Any
) -> MediationCase:
    """Write what has changed, with its line in the history."""
    before, version = str(row.status), row.version
    values: dict[Column | str, Any] = {"status": str(to), "version": version + 1}
    values.update(changes.items())
    moved = await (
        MediationCase.update(values)
        .where(MediationCase.id == row.id, MediationCase.status == before, MediationCase.version == version)
        .returning(MediationCase.id)
    )
    if not moved:
        raise MEDIATION.too_late(before, CaseStatus(to))
    for column, value in values.items():
        setattr(row, str(column), value)
    await write(row, before=before, actor=actor, now=now, note=note)
    return row


async def write(row: MediationCase, *, before: str, actor: Actor, now: datetime, note: str = "") -> None:
    """Write the history row and the audit row."""
    await MediationEvent(id=ids.new_id(), center=row.center, mediation_case=row.id, at=now, from_status=before, to_status=row.status,
                         actor_kind=actor.kind, actor_name=actor.name, note=note[:80]).save()  # fmt: skip
    await audit.record(f"mediation.{row.status}", entity="mediation", entity_id=row.id, actor=actor, at=now)


def sealed(row: MediationCase, what: str, words: str) -> bytes:
    """One part of a case, sealed for its row."""
    return crypto.vault().seal(words.strip(), field=f"mediation_case.{what}", row=row.id)


async def tell_city(row: MediationCase, result: Result, *, now: datetime) -> None:
    """mediation.closed: kind, result and days, and nobody's name."""
    data = {
        "caseNo": row.number,
        "kind": row.kind.upper(),
        "result": str(result),
        "days": days(row.accepted_at or row.raised_at, now),
    }
    await platform_sync.record("mediation.closed", entity="mediation", entity_id=row.id, version=row.version, data=data,
                               center=row.center, at=now)  # fmt: skip
