"""Reading incidents, and whether they ask for a new assessment."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from services.elderly_care.incidents import rules
from services.elderly_care.incidents.tables import CareIncident
from services.foundation import crypto
from services.foundation.calendar.rules import moment
from services.foundation.errors import NotFound
from services.foundation.residents.tables import Resident

LONGEST_LIST = 200


class IncidentUnknown(NotFound):
    """There is no such incident in this centre."""

    code = "care_incident_unknown"


@dataclass(frozen=True, slots=True)
class Reported:
    """An incident with its elder."""

    incident: CareIncident
    resident: Resident


async def incident(*, id: UUID, center: UUID) -> CareIncident:
    """One incident of the actor's centre."""
    row = await CareIncident.objects().where(CareIncident.id == id, CareIncident.center == center).first()
    if row is None:
        raise IncidentUnknown
    return row


async def incidents(*, center: UUID, since: datetime) -> list[Reported]:
    """What is open, and what happened since; the newest first."""
    rows = await (
        CareIncident.objects()
        .where(CareIncident.center == center, (CareIncident.status == "open") | (CareIncident.happened_at >= since))
        .order_by(CareIncident.happened_at, ascending=False)
        .limit(LONGEST_LIST)
    )
    if not rows:
        return []
    found = await Resident.objects().where(Resident.id.is_in([row.resident for row in rows]))
    people = {row.id: row for row in found}
    return [Reported(incident=row, resident=people[row.resident]) for row in rows]


async def care_risks(*, resident: UUID, center: UUID, until: datetime) -> int:
    """How many incidents that count for the assessment an elder had in the last 30 days."""
    found: int = await CareIncident.count().where(
        CareIncident.resident == resident,
        CareIncident.center == center,
        CareIncident.kind.is_in([str(kind) for kind in rules.CARE_RISK]),
        CareIncident.happened_at > until - rules.WINDOW,
        CareIncident.happened_at <= until,
    )
    return found


async def needs_reassessment(*, resident: UUID, center: UUID, on: date) -> bool:
    """Whether incidents ask for a new assessment on a day; for whoever keeps the assessments."""
    until = moment(on + timedelta(days=1), time())
    return await care_risks(resident=resident, center=center, until=until) >= rules.ENOUGH


def words_of(row: CareIncident) -> str:
    """What happened, for whoever handles it."""
    return crypto.vault().open(row.words_sealed, field="care_incident.words", row=row.id)


def measure_of(row: CareIncident) -> str:
    """What was done about it."""
    return crypto.vault().open(row.measure_sealed, field="care_incident.measure", row=row.id)
