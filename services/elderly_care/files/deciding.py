"""Visits that stand on a yes that was taken back: the desk asks the elder about each, in time, and writes down what was said.

Nothing is called off by itself: the elder may want the visit all the same, and says so for this one visit. Until then it is on the list.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care import operations as care
from services.elderly_care.eligibility.rules import HEALTH, PRIVATE_LIFE
from services.elderly_care.files import consents
from services.elderly_care.lifecycle import AHEAD, LOOKED_AT
from services.elderly_care.limits import queries as limits
from services.foundation import audit, db
from services.foundation.actor import Actor
from services.foundation.calendar import queries as calendar
from services.foundation.errors import NotFound

WORKING_DAYS = 1
OPEN = tuple(str(status) for status in LOOKED_AT | AHEAD)
UNDECIDED = (
    "SELECT DISTINCT b.id AS id, b.number AS number, b.resident AS resident, b.service_code AS service, b.starts_at AS starts_at, "
    "c.purpose AS purpose, c.withdrawn_at AS withdrawn_at FROM elder_consent c "
    "JOIN care_booking b ON b.resident = c.resident AND b.center = c.center "
    "JOIN care_service s ON s.center = b.center AND s.code = b.service_code "
    "WHERE c.center = {} AND c.booking IS NULL AND c.withdrawn_at IS NOT NULL AND b.booked_at <= c.withdrawn_at AND b.starts_at > {} "
    f"AND b.status IN ({', '.join(['{}'] * len(OPEN))}) "
    "AND (c.purpose = 'care' OR (s.needs_consent AND c.purpose = CASE WHEN s.code LIKE 'JK%' THEN {} ELSE {} END)) "
    "AND NOT EXISTS (SELECT 1 FROM elder_consent l WHERE l.resident = c.resident AND l.purpose = c.purpose "
    "AND ((l.booking IS NULL AND l.withdrawn_at IS NULL) OR (l.booking = b.id AND l.given_at >= c.withdrawn_at)))"
)


class NothingToDecide(NotFound):
    """None of these visits waits for the elder's word."""

    code = "visit_not_undecided"


@dataclass(frozen=True, slots=True)
class Undecided:
    """One visit, the purpose that was withdrawn, and by when the elder has to be asked."""

    id: UUID
    number: str
    resident: UUID
    service: str
    starts_at: datetime
    purpose: str
    decide_by: datetime


async def undecided(*, center: UUID, now: datetime, resident: UUID | None = None) -> list[Undecided]:
    """The visits to come that wait for a word, the most pressing first."""
    whose, who = (" AND b.resident = {}", [resident]) if resident else ("", [])
    rows = await db.rows(
        UNDECIDED + whose, center, now, *OPEN, HEALTH, PRIVATE_LIFE, *who,
        types={"starts_at": datetime, "withdrawn_at": datetime},
    )  # fmt: skip
    newest = {(row["id"], row["purpose"]): row for row in sorted(rows, key=lambda row: row["withdrawn_at"])}
    found = [await _undecided(row, center=center) for row in newest.values()]
    return sorted(found, key=lambda one: (one.decide_by, one.starts_at))


@db.in_transaction
async def decide(
    *, resident: UUID, visits: Collection[UUID], is_kept: bool, actor: Actor, now: datetime
) -> list[Undecided]:
    """The elder's word for these visits: a yes to each alone, or they are called off, which counts against nobody. Gives the rest."""
    asked = [one for one in await undecided(center=actor.center, now=now, resident=resident) if one.id in visits]
    if not asked:
        raise NothingToDecide
    for one in asked if is_kept else []:
        await consents.give(resident=resident, purpose=one.purpose, way="spoken", booking=one.id, actor=actor, now=now)
    for id in set() if is_kept else {one.id for one in asked}:
        await care.cancel(booking=id, by="station", why="consent withdrawn", actor=actor, now=now)
    await audit.record("consent_visits.decided", entity="resident", entity_id=resident, actor=actor, at=now,
                       facts={"visits": sorted({one.number for one in asked}), "kept": is_kept})  # fmt: skip
    return await undecided(center=actor.center, now=now, resident=resident)


async def _undecided(row: dict[str, Any], *, center: UUID) -> Undecided:
    free_cancel = (await limits.limits(center=center)).free_cancel
    due = await calendar.due_after(center=center, start=row["withdrawn_at"], working_days=WORKING_DAYS)
    return Undecided(row["id"], row["number"], row["resident"], row["service"], row["starts_at"], row["purpose"],
                     min(due, row["starts_at"] - free_cancel))  # fmt: skip
