"""After the handshake: whether it is kept and confirmed; what may harden, and what the clock says."""

from datetime import date, datetime, timedelta
from uuid import UUID

from services.community.mediation import queries, rules
from services.community.mediation.lifecycle import MEDIATION, CaseStatus, Result
from services.community.mediation.operations import moves
from services.community.mediation.operations.errors import CourtTooLate, NotKeptYet, WordsMissing
from services.community.mediation.tables import MediationCase
from services.foundation import audit, db, notifications
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local


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
async def ask_court(*, id: UUID, asked_on: date, do_both_ask: bool, actor: Actor, now: datetime) -> MediationCase:
    """Both asked the court to confirm what they agreed on, in time."""
    row = await queries.case(id=id, center=actor.center)
    until = row.court_until_on
    if until is None or not do_both_ask or not row.agreed_on <= asked_on <= min(until, local(now).date()):
        raise CourtTooLate
    return await moves.change(row, row.status, actor=actor, now=now, note="court", court_asked_on=asked_on)


@db.in_transaction
async def report_risk(*, id: UUID, words: str, actor: Actor, now: datetime) -> MediationCase:
    """It may harden: what points to it and what was done stays sealed, and the secretary hears at once (人民调解法 25)."""
    row = await queries.case(id=id, center=actor.center)
    if not MEDIATION.moves.get(CaseStatus(row.status)):
        raise MEDIATION.too_late(row.status, CaseStatus(row.status))
    if not words.strip():
        raise WordsMissing
    await moves.change(
        row, row.status, actor=actor, now=now, note="risk", is_risky=True, risk_sealed=moves.sealed(row, "risk", words)
    )
    await notifications.notify("mediation_risk", center=row.center, at=now, to_role="secretary", entity="mediation", entity_id=row.id,
                               parameters={"number": row.number})  # fmt: skip
    return row


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
