"""Who is due, who was seen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.elderly_care.welfare import rules
from services.elderly_care.welfare.tables import WelfareVisit
from services.foundation import db
from services.foundation.calendar.rules import local
from services.foundation.errors import NotFound
from services.foundation.residents.tables import Resident

LONGEST_LIST = 300


class WelfareUnknown(NotFound):
    """There is no such look-in in this centre."""

    code = "welfare_visit_unknown"


@dataclass(frozen=True, slots=True)
class Due:
    """A look-in with its elder."""

    visit: WelfareVisit
    resident: Resident


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those due in a month were seen."""

    risk: str
    due: int
    seen: int

    @property
    def share(self) -> float:
        """Seen of due."""
        return rules.rate(due=self.due, seen=self.seen)


async def visit(*, id: UUID, center: UUID) -> WelfareVisit:
    """One look-in of the actor's centre."""
    row = await WelfareVisit.objects().where(WelfareVisit.id == id, WelfareVisit.center == center).first()
    if row is None:
        raise WelfareUnknown
    return row


async def due(*, center: UUID, before: datetime) -> list[Due]:
    """Everything that is due before a moment, the most urgent first."""
    rows = await (
        WelfareVisit.objects()
        .where(WelfareVisit.center == center, WelfareVisit.status == "due", WelfareVisit.due_at < before)
        .order_by(WelfareVisit.due_at, WelfareVisit.id)
        .limit(LONGEST_LIST)
    )
    if not rows:
        return []
    found = await Resident.objects().where(Resident.id.is_in([row.resident for row in rows]))
    people = {row.id: row for row in found}
    return [Due(visit=row, resident=people[row.resident]) for row in rows]


async def files(*, center: UUID) -> list[dict[str, Any]]:
    """Every file with what decides its rhythm: the risk, the last time somebody was seen, and what is open."""
    return await db.rows(
        "SELECT p.resident AS resident, p.living_mode AS living_mode, p.care_level AS care_level, p.risk AS risk, "
        "p.changed_at AS opened_at, "
        "r.birth_year AS birth_year, (SELECT MAX(v.done_at) FROM welfare_visit v WHERE v.resident = p.resident "
        "AND v.status = 'done') AS last_at, (SELECT COUNT(*) FROM welfare_visit v WHERE v.resident = p.resident "
        "AND v.status = 'due' AND v.reason = 'routine') AS open FROM care_profile p JOIN resident r ON r.id = p.resident "
        "WHERE p.center = {} AND p.version > 0",
        center, types={"last_at": datetime, "open": int},
    )  # fmt: skip


async def rates(*, center: UUID, start: datetime, end: datetime) -> list[Rate]:
    """For each risk, how many elders were due in a span and how many of them were seen; counted once each."""
    rows = await db.rows(
        "SELECT v.risk AS risk, COUNT(DISTINCT v.resident) AS due, COUNT(DISTINCT CASE WHEN v.status = 'done' "
        "AND v.done_at < {} THEN v.resident END) AS seen FROM welfare_visit v WHERE v.center = {} AND v.due_at >= {} "
        "AND v.due_at < {} AND v.status <> 'dropped' GROUP BY v.risk",
        end, center, start, end, types={"due": int, "seen": int},
    )  # fmt: skip
    return sorted((Rate(**row) for row in rows), key=lambda one: rules.RISKS.index(one.risk))


def today_of(now: datetime) -> date:
    """The day on the wall of the centre."""
    return local(now).date()
