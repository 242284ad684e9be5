"""Asking elders by telephone whether a visit took place as it is billed."""

from datetime import datetime
from uuid import UUID

from services.elderly_care.settlement import queries
from services.elderly_care.settlement.lifecycle import CallOutcome, SheetStatus
from services.elderly_care.settlement.operations import disputes, moves
from services.elderly_care.settlement.tables import SettlementCall
from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Conflict


class NotSampled(Conflict):
    """The lot did not fall on this visit: asking about others does not count."""

    code = "settlement_not_sampled"


@db.in_transaction
async def log_call(
    *, sheet: UUID, line: UUID, outcome: CallOutcome, words: str, actor: Actor, now: datetime
) -> SettlementCall:
    """Write down what an elder said of a visit; one that was different is in dispute at once."""
    row = await queries.sheet_row(id=sheet, center=actor.center)
    await moves.hold(row, SheetStatus.SUBMITTED)
    about = await queries.line(id=line, sheet=row.id, center=actor.center)
    state = queries.asked(row, await queries.lines_of(sheet=row.id), await queries.calls_of(sheet=row.id))
    if about.id not in state.sample:
        raise NotSampled
    call = SettlementCall(
        id=ids.new_id(),
        center=row.center,
        line=about.id,
        outcome=str(outcome),
        words=words,
        at=now,
        asked_by=actor.name,
    )
    await call.save()
    await audit.record("settlement.asked", entity="settlement_line", entity_id=about.id, actor=actor, at=now,
                       facts={"outcome": str(outcome)})  # fmt: skip
    if outcome == CallOutcome.DIFFERS:
        await disputes.put_in_question(about, reason=words, actor=actor, now=now)
    return call
