"""What members find on their rounds becomes a whistle or an opinion, once: two jobs in one transaction."""

from datetime import date, datetime

from services.community.opinions import operations as opinions
from services.community.opinions.lifecycle import Channel
from services.community.opinions.tables import Opinion
from services.dual_registration import operations
from services.dual_registration.tables import FiveOneLog
from services.foundation import db
from services.foundation.actor import Actor
from services.foundation.centers.home import Home
from services.whistles import operations as whistles
from services.whistles.tables import Whistle


@db.in_transaction
async def become_whistle(
    log: FiveOneLog, *, category: str, spot: str, actor: Actor, now: datetime, business_date: date, home: Home
) -> Whistle:
    """Somebody is called."""
    report = whistles.Report(
        category=category, building=log.building, spot=spot, items=[log.issue],
        reporter=whistles.Reporter(is_anonymous=True, assisted_by=actor.id if actor.kind == "staff" else None),
    )  # fmt: skip
    filed = await whistles.raise_whistle(
        report=report, channel="member", actor=actor, now=now, business_date=business_date, home=home
    )
    whistle = filed.whistle
    await operations.pass_issue_on(log=log, became=whistle.number, became_id=whistle.id, actor=actor, now=now)
    return whistle


@db.in_transaction
async def become_opinion(log: FiveOneLog, *, actor: Actor, now: datetime) -> Opinion:
    """Somebody answers it in writing."""
    said = opinions.Said(words=log.issue, channel=Channel.VISIT, building=log.building)
    row = await opinions.collect(said=said, actor=actor, now=now)
    row = await opinions.register(id=row.id, actor=actor, now=now)
    await operations.pass_issue_on(log=log, became=row.number, became_id=row.id, actor=actor, now=now)
    return row
