"""What staff set: the ladder and the limits."""

from collections.abc import Sequence
from datetime import datetime

from services.foundation import audit, db, ids
from services.foundation.actor import Actor
from services.foundation.errors import Invalid
from services.whistles.rules import Body, Limit, Rung
from services.whistles.tables import LadderRung, WhistleLimit

MOST_MINUTES = 60 * 24 * 90


class LadderWrong(Invalid):
    """A ladder has levels 1, 2, 3 … of different bodies, and only its top may be outside."""

    code = "whistle_ladder_wrong"


class LimitWrong(Invalid):
    """A limit is a positive number of minutes or days, and at most ninety days."""

    code = "whistle_limit_wrong"


@db.in_transaction
async def set_ladder(*, rungs: Sequence[Rung], actor: Actor, now: datetime) -> Sequence[Rung]:
    """Call these bodies, in this order, from now on; cases go on from the level they are at."""
    levels, bodies = [rung.level for rung in rungs], {rung.body for rung in rungs}
    if levels != list(range(1, len(rungs) + 1)) or not rungs or len(bodies) != len(rungs) or not bodies <= set(Body):
        raise LadderWrong
    if any(rung.is_outside for rung in rungs[:-1]) or any(
        (rung.body == Body.STREET) != rung.is_outside for rung in rungs
    ):
        raise LadderWrong
    await LadderRung.delete().where(LadderRung.center == actor.center)
    for rung in rungs:
        row = LadderRung(
            id=ids.new_id(), center=actor.center, level=rung.level, body=str(rung.body), is_outside=rung.is_outside
        )
        await row.save()
    await audit.record("whistle_ladder.set", entity="whistle_ladder", entity_id=actor.center, actor=actor, at=now,
                       facts={"bodies": [str(rung.body) for rung in rungs]})  # fmt: skip
    return rungs


@db.in_transaction
async def set_limit(*, limit: Limit, actor: Actor, now: datetime) -> Limit:
    """Give an urgency these limits from now on; clocks that run keep theirs."""
    spans = (limit.report, limit.resolve, limit.feedback)
    if any(not 0 < span.amount <= MOST_MINUTES for span in spans) or not 0 <= limit.note_days <= 90:
        raise LimitWrong
    if any(span.amount > 90 for span in spans if span.unit.endswith("days")):
        raise LimitWrong
    await WhistleLimit.delete().where(WhistleLimit.center == actor.center, WhistleLimit.urgency == str(limit.urgency))
    row = WhistleLimit(
        id=ids.new_id(), center=actor.center, urgency=str(limit.urgency), report_amount=limit.report.amount,
        report_unit=str(limit.report.unit), resolve_amount=limit.resolve.amount, resolve_unit=str(limit.resolve.unit),
        feedback_amount=limit.feedback.amount, feedback_unit=str(limit.feedback.unit), note_days=limit.note_days,
    )  # fmt: skip
    await row.save()
    await audit.record("whistle_limit.set", entity="whistle_limit", entity_id=row.id, actor=actor, at=now,
                       facts={"urgency": str(limit.urgency)})  # fmt: skip
    return limit
