"""Writing down a session that was held, and correcting its heads."""

from datetime import datetime
from uuid import UUID

from services.community.safety import queries
from services.community.safety.rules import Topic, Way
from services.community.safety.tables import SafetySession
from services.foundation import audit, db, ids, platform_sync
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict, Invalid
from services.foundation.staff import queries as staff

MOST_PEOPLE = 2000


class SessionWrong(Invalid):
    """A session has a title, has been held, and somebody came."""

    code = "safety_session_wrong"


class SessionChanged(Conflict):
    """Somebody else corrected it at the same moment."""

    code = "safety_session_changed"


@db.in_transaction
async def hold(
    *,
    title: str,
    topic: Topic = Topic.OTHER,
    way: Way = Way.GATHERING,
    place: str,
    held_by: str,
    held_at: datetime,
    people: int,
    actor: Actor,
    now: datetime,
    is_demo: bool = False,
) -> SafetySession:
    """Write it down with its headcount; the city hears of it (activity.done of kind SAFETY)."""
    if not title.strip() or held_at > now or not 0 < people <= MOST_PEOPLE:
        raise SessionWrong
    year = local(held_at).year
    number = f"AQ-{year}-{await _next_number(actor.center, year):03d}"
    written_by = await staff.name_of(id=actor.id, center=actor.center) or actor.name
    row = SafetySession(
        id=ids.new_id(), center=actor.center, number=number, topic=str(topic), way=str(way), title=title.strip(), place=place.strip(),
        held_by=held_by.strip(), held_at=held_at, people=people, written_by=written_by, written_at=now, is_demo=is_demo,
    )  # fmt: skip
    await row.save()
    await audit.record(
        "safety_session.held", entity="safety_session", entity_id=row.id, actor=actor, at=now, facts={"people": people}
    )
    await _tell_city(row, now=now)
    return row


@db.in_transaction
async def correct(*, id: UUID, people: int, why: str, actor: Actor, now: datetime) -> SafetySession:
    """The heads were counted wrong: the right number, with the reason in the trail; the city hears it again."""
    row = await queries.session(id=id, center=actor.center)
    if not why.strip() or not 0 < people <= MOST_PEOPLE or people == row.people:
        raise SessionWrong
    changed = await (
        SafetySession.update({SafetySession.people: people, SafetySession.version: row.version + 1})
        .where(SafetySession.id == row.id, SafetySession.version == row.version)
        .returning(SafetySession.id)
    )
    if not changed:
        raise SessionChanged
    facts = {"from": row.people, "to": people, "why": why.strip()}
    row.people, row.version = people, row.version + 1
    await audit.record(
        "safety_session.corrected", entity="safety_session", entity_id=row.id, actor=actor, at=now, facts=facts
    )
    await _tell_city(row, now=now)
    return row


async def _tell_city(row: SafetySession, *, now: datetime) -> None:
    data = {"activityNo": row.number, "kind": "SAFETY", "title": row.title, "at": row.held_at, "people": row.people}
    await platform_sync.record("activity.done", entity="safety_session", entity_id=row.id, version=row.version, data=data,
                               center=row.center, at=now)  # fmt: skip


async def _next_number(center: UUID, year: int) -> int:
    rows = await db.rows(
        "INSERT INTO safety_counter (id, center, year, last) VALUES ({}, {}, {}, 1) "
        "ON CONFLICT (center, year) DO UPDATE SET last = safety_counter.last + 1 RETURNING last",
        ids.new_id(), center, year,
    )  # fmt: skip
    return int(rows[0]["last"])
