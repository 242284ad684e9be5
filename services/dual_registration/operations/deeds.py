"""The five-one log: what members do for their neighbours, and what they find on the way."""

from datetime import datetime
from uuid import UUID

from services.dual_registration import sync
from services.dual_registration.operations.numbers import next_number
from services.dual_registration.rules import Deed
from services.dual_registration.tables import FiveOneLog
from services.foundation import audit, db, ids, platform_sync
from services.foundation.actor import Actor
from services.foundation.bodies.tables import EstatePerson
from services.foundation.errors import Conflict
from services.foundation.residents import queries as residents


class NoIssue(Conflict):
    """Nothing was found on this round that could be passed on."""

    code = "no_issue"


class IssuePassedOn(Conflict):
    """What was found has been passed on already."""

    code = "issue_passed_on"


@db.in_transaction
async def log_deed(
    *,
    person: EstatePerson,
    deed: Deed,
    building: UUID | None,
    started_at: datetime,
    minutes: int,
    note: str,
    issue: str,
    actor: Actor,
    now: datetime,
) -> FiveOneLog:
    """Write down one deed; the city hears of it without a name."""
    if building is not None:
        await residents.building(id=building, center=actor.center)
    row = FiveOneLog(id=ids.new_id(), center=actor.center, person=person.id, deed=str(deed), building=building,
                     started_at=min(started_at, now), minutes=minutes, note=note.strip(), issue=issue.strip())  # fmt: skip
    row.number = await next_number("WG", center=actor.center, now=now)
    await row.save()
    await audit.record("five_one.logged", entity="five_one_log", entity_id=row.id, actor=actor, at=now,
                       facts={"deed": str(deed), "has_issue": bool(row.issue)})  # fmt: skip
    data = sync.five_one(number=row.number, deed=deed, started_at=row.started_at, minutes=minutes)
    await platform_sync.record("activity.done", entity="five_one_log", entity_id=row.id, version=1, center=row.center, at=now,
                               data=data)  # fmt: skip
    return row


@db.in_transaction
async def pass_issue_on(
    *, log: FiveOneLog, became: str, became_id: UUID | None, actor: Actor, now: datetime
) -> FiveOneLog:
    """What was found has become a whistle or an opinion of this number; once."""
    if not log.issue:
        raise NoIssue
    changed = await db.rows(
        "UPDATE five_one_log SET became = {}, became_id = {}, version = version + 1 WHERE id = {} AND became = '' RETURNING id",
        became, became_id, log.id,
    )  # fmt: skip
    if not changed:
        raise IssuePassedOn
    log.became, log.became_id = became, became_id
    await audit.record("five_one.issue_passed_on", entity="five_one_log", entity_id=log.id, actor=actor, at=now,
                       facts={"became": became})  # fmt: skip
    return log
