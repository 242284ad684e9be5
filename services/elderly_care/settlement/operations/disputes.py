"""Holding a visit's money back, and deciding about it."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.settlement import queries
from services.elderly_care.settlement.lifecycle import LINE, LineStatus, SheetStatus
from services.elderly_care.settlement.operations import moves
from services.elderly_care.settlement.tables import SettlementLine
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.errors import Invalid


class NotInQuestion(Invalid):
    """A dispute and a decision have a reason."""

    code = "settlement_reason_missing"


@db.in_transaction
async def dispute(*, sheet: UUID, line: UUID, reason: str, actor: Actor, now: datetime) -> SettlementLine:
    """Put one visit in question while the sheet is being checked."""
    row = await queries.sheet_row(id=sheet, center=actor.center)
    await moves.hold(row, SheetStatus.SUBMITTED)
    about = await queries.line(id=line, sheet=row.id, center=actor.center)
    return await put_in_question(about, reason=reason, actor=actor, now=now)


async def put_in_question(line: SettlementLine, *, reason: str, actor: Actor, now: datetime) -> SettlementLine:
    """Hold the money of a line back; the sheet is held by the caller."""
    if not reason.strip():
        raise NotInQuestion
    if line.status == LineStatus.DISPUTED:
        return line
    LINE.move(line, LineStatus.DISPUTED)
    return await _keep(line, event="settlement.disputed", actor=actor, now=now, reason=reason[:120], decision="")


@db.in_transaction
async def decide(
    *, sheet: UUID, line: UUID, is_paid: bool, decision: str, actor: Actor, now: datetime
) -> SettlementLine:
    """Say whether a disputed visit is paid, and why."""
    row = await queries.sheet_row(id=sheet, center=actor.center)
    await moves.hold(row, SheetStatus.SUBMITTED)
    about = await queries.line(id=line, sheet=row.id, center=actor.center)
    if not decision.strip():
        raise NotInQuestion
    LINE.move(about, LineStatus.KEPT if is_paid else LineStatus.STRUCK)
    return await _keep(about, event=f"settlement.{about.status}", actor=actor, now=now, decision=decision[:120],
                       decided_by=actor.name)  # fmt: skip


async def _keep(line: SettlementLine, *, event: str, actor: Actor, now: datetime, **changes: str) -> SettlementLine:
    for column, value in changes.items():
        setattr(line, column, value)
    await line.save()
    await audit.record(event, entity="settlement_line", entity_id=line.id, actor=actor, at=now)
    return line
