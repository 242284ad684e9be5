"""After the handshake: whether it is kept, and what the clock says."""

from datetime import datetime, timedelta
from uuid import UUID

from services.community.mediation import queries, rules
from services.community.mediation.lifecycle import CaseStatus, Result
from services.community.mediation.operations import moves
from services.community.mediation.operations.errors import NotKeptYet, WordsMissing
from services.community.mediation.tables import MediationCase
from services.foundation import audit, db, notifications
from services.foundation.actor import Actor


@db.in_transaction
async def open_file(*, id: UUID, actor: Actor, now: datetime) -> MediationCase:
    """Open a file to read it; every opening stands in the trail."""
    row = await queries.case(id=id, center=actor.center)
    await audit.record("mediation.file_read", entity="mediation", entity_id=row.id, actor=actor, at=now)
    return row


@db.in_transaction
async def perform(*, id: UUID, actor: Actor, now: datetime) -> MediationCase:
    """Both begin to do what they agreed on; somebody will look whether they did."""
    row = await queries.case(id=id, center=actor.center)
    due = rules.end_of(row.perform_on + timedelta(days=rules.REVISIT_DAYS)) if row.perform_on else None
    return await moves.move(row, CaseStatus.PERFORMING, actor=actor, now=now, revisit_due_at=due)


@db.in_transaction
async def revisit(*, id: UUID, is_kept: bool, words: str, actor: Actor, now: datetime) -> MediationCase:
    """The duty to look again: it was kept, or it goes on."""
    row = await queries.case(id=id, center=actor.center)
    if not words.strip():
        raise WordsMissing
    await moves.move(row, CaseStatus.REVISITED, actor=actor, now=now, is_kept=is_kept, revisit_sealed=moves.sealed(row, "revisit", words),
                     reminded_for="")  # fmt: skip
    if is_kept:
        return row
    again = now + timedelta(days=rules.REVISIT_DAYS)
    return await moves.move(row, CaseStatus.PERFORMING, actor=actor, now=now, note="not kept", revisit_due_at=again)


@db.in_transaction
async def close(*, id: UUID, actor: Actor, now: datetime) -> MediationCase:
    """Over: kept, or failed with everybody told where else to go. The city hears kind, result and days."""
    row = await queries.case(id=id, center=actor.center)
    if row.status == CaseStatus.REVISITED and not row.is_kept:
        raise NotKeptYet
    await moves.move(row, CaseStatus.CLOSED, actor=actor, now=now, closed_at=now, revisit_due_at=None)
    await moves.tell_city(row, Result(row.result), now=now)
    return row


@db.in_transaction
async def remind(*, center: UUID, now: datetime) -> int:
    """Say once that the month is over, and once that a revisit is owed."""
    late = await db.rows(
        "UPDATE mediation_case SET reminded_for = CASE WHEN status = 'performing' THEN 'revisit' ELSE 'limit' END WHERE center = {} AND "
        "((status IN ('accepted', 'mediating') AND limit_at < {} AND reminded_for <> 'limit') "
        "OR (status = 'performing' AND revisit_due_at < {} AND reminded_for <> 'revisit')) RETURNING id, number, reminded_for",
        center, now, now,
    )  # fmt: skip
    for row in late:
        await notifications.notify(f"mediation_{row['reminded_for']}_due", center=center, at=now, to_role="community_worker",
                                   entity="mediation", entity_id=row["id"], parameters={"number": row["number"]})  # fmt: skip
    return len(late)
