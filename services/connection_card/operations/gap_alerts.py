"""A gap is told once, by whatever opens it first: the verb at the desk or the daily look; and it is over when somebody fills it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from services.connection_card import queries, sync
from services.connection_card.lacks import OF_A_BUILDING, Lack, LackKind
from services.connection_card.operations.numbers import claim_day
from services.connection_card.tables import GapAlert
from services.foundation import audit, db, ids, notifications, platform_sync
from services.foundation.actor import Actor, system
from services.foundation.calendar.rules import local
from services.foundation.centers.operations import hold
from services.foundation.notifications import operations as notices

NOTICE = timedelta(days=7)  # before a gap that is coming


@db.in_transaction
async def tell_gaps_ahead(*, center: UUID, now: datetime) -> int:
    """Once a day: say who is missing from today or a week from now, unless it has been said; gives how many gaps were told."""
    today = local(now).date()
    if not await claim_day(kind="gaps", center=center, day=today):
        return 0
    return await look(first=today, last=today + NOTICE, actor=system(center), now=now)


async def look(
    *, first: date, last: date, actor: Actor, now: datetime, of: Collection[UUID] | None = None, may_tell: bool = True
) -> int:
    """Close what is filled; tell what these buildings and bodies (all: None) lack from one of these days on; in the verb's transaction."""
    await hold(id=actor.center)  # of two who leave at the same moment the second sees that nobody is left
    today = local(now).date()
    known = {(row.subject, row.kind): row for row in await queries.open_alerts(center=actor.center)}
    days = {today, max(first, today), max(last, today), *(max(row.from_on, today) for row in known.values())}
    lacking = await queries.lacking(center=actor.center, days=days)
    for alert in known.values():
        if not any(_is_told(lack, alert, today=today) for lack in lacking):
            await _close(alert, actor=actor, now=now)
    told = 0
    for lack in lacking if may_tell else ():
        if max(first, today) <= lack.from_on <= max(last, today) and (of is None or lack.subject in of):
            told += await _tell(lack, actor=actor, now=now)
    return told


def _is_told(lack: Lack, alert: GapAlert, *, today: date) -> bool:
    return (lack.subject, lack.kind) == (alert.subject, alert.kind) and lack.from_on <= max(alert.from_on, today)


async def _tell(lack: Lack, *, actor: Actor, now: datetime) -> bool:
    """Keep the alert, tell the desk and the city; nothing when it is open already."""
    alert = GapAlert(id=ids.new_id(), center=actor.center, subject=lack.subject, name=lack.name, kind=str(lack.kind),
                     from_on=lack.from_on, told_at=now)  # fmt: skip
    kept = await db.rows(
        "INSERT INTO gap_alert (id, center, subject, name, kind, from_on, told_at, version) VALUES ({}, {}, {}, {}, {}, {}, {}, 1) "
        "ON CONFLICT DO NOTHING RETURNING id",
        alert.id, alert.center, alert.subject, alert.name, alert.kind, alert.from_on, now,
    )  # fmt: skip
    if not kept:
        return False
    await audit.record("gap.opened", entity="gap_alert", entity_id=alert.id, actor=actor, at=now,
                       facts={"of": alert.name, "kind": alert.kind, "on": alert.from_on})  # fmt: skip
    is_house = lack.kind in OF_A_BUILDING
    await notifications.notify(
        "pairing_gap" if is_house else "body_gap", center=alert.center, at=now, to_role="community_worker", entity="gap_alert",
        entity_id=alert.id, parameters={"building" if is_house else "body": alert.name, "why": alert.kind,
                                        "on": alert.from_on.isoformat()},
    )  # fmt: skip
    await _tell_city(alert, now=now)
    return True


async def _close(alert: GapAlert, *, actor: Actor, now: datetime) -> None:
    """Somebody fills it, or the days are over; the message at the desk goes with it."""
    closed = await db.rows(
        "UPDATE gap_alert SET closed_at = {}, version = version + 1 WHERE id = {} AND closed_at IS NULL RETURNING version",
        now, alert.id,
    )  # fmt: skip
    if not closed:
        return
    alert.closed_at, alert.version = now, closed[0]["version"]
    await audit.record("gap.closed", entity="gap_alert", entity_id=alert.id, actor=actor, at=now,
                       facts={"of": alert.name, "kind": alert.kind})  # fmt: skip
    await notices.settle(entity_id=alert.id, actor=actor, now=now)
    await _tell_city(alert, now=now)


async def _tell_city(alert: GapAlert, *, now: datetime) -> None:
    is_house = LackKind(alert.kind) in OF_A_BUILDING
    await platform_sync.record(
        "alert.gap", entity="gap_alert", entity_id=alert.id, version=alert.version, center=alert.center, at=now,
        data=sync.gap(place=alert.name, is_house=is_house, kind=alert.kind, from_on=alert.from_on, opened_at=alert.told_at,
                      closed_at=alert.closed_at),
    )  # fmt: skip
