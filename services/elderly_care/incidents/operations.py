"""Reporting an incident, telling those who must hear of it, closing it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.elderly_care import queries as care
from services.elderly_care.assessments import operations as assessments
from services.elderly_care.assessments.rules import Call
from services.elderly_care.incidents import queries, rules
from services.elderly_care.incidents.lifecycle import INCIDENT, IncidentStatus
from services.elderly_care.incidents.rules import IncidentKind, Told
from services.elderly_care.incidents.tables import CareIncident
from services.elderly_care.operations import moves
from services.elderly_care.welfare import operations as welfare
from services.foundation import audit, crypto, db, ids, notifications
from services.foundation.actor import Actor
from services.foundation.errors import Conflict, Invalid
from services.foundation.notifications import operations as messages
from services.foundation.residents import queries as residents


class HappenedLater(Invalid):
    """An incident lies in the past."""

    code = "care_incident_in_future"


class NotAllTold(Conflict):
    """The family or the street office has not been told yet."""

    code = "care_incident_not_told"


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports."""

    kind: IncidentKind
    resident: UUID
    happened_at: datetime
    words: str
    booking: UUID | None = None


@db.in_transaction
async def report(*, report: Report, actor: Actor, now: datetime) -> CareIncident:
    """Write an incident down: the station knows it now, the other clocks run from when it happened. A second one asks for an assessment."""
    if report.happened_at > now:
        raise HappenedLater
    person = await residents.resident(id=report.resident, center=actor.center)
    if report.booking is not None:
        await moves.must_be_theirs(await care.booking(id=report.booking, center=actor.center), actor=actor)
    row = CareIncident(id=ids.new_id(), center=actor.center, resident=person.id, booking=report.booking, kind=str(report.kind),
                       status=str(IncidentStatus.OPEN), happened_at=report.happened_at, reported_at=now, reported_by=actor.name,
                       station_at=now)  # fmt: skip
    row.words_sealed = crypto.vault().seal(report.words, field="care_incident.words", row=row.id)
    await row.save()
    await audit.record("incident.reported", entity="care_incident", entity_id=row.id, actor=actor, at=now,
                       facts={"kind": row.kind})  # fmt: skip
    await notifications.notify("care_incident", center=actor.center, at=now, to_role="care_desk", entity="care_incident",
                               entity_id=row.id, parameters={"kind": row.kind})  # fmt: skip
    await welfare.after_event(resident=person.id, what=row.id, actor=actor, now=now)
    await _flag(row, actor=actor, now=now)
    return row


@db.in_transaction
async def tell(*, incident: UUID, who: Told, actor: Actor, now: datetime) -> CareIncident:
    """The family or the street office has been told, by a named person; a second time changes nothing."""
    row = await queries.incident(id=incident, center=actor.center)
    if getattr(row, f"{who}_at") is not None:
        return row
    return await _change(row, event=f"incident.told_{who}", actor=actor, now=now,
                         **{f"{who}_at": now, f"{who}_by": actor.name})  # fmt: skip


@db.in_transaction
async def close(*, incident: UUID, measure: str, actor: Actor, now: datetime) -> CareIncident:
    """Say what was done; only when everybody has been told."""
    row = await queries.incident(id=incident, center=actor.center)
    INCIDENT.check(row.status, IncidentStatus.CLOSED)
    if row.family_at is None or row.street_at is None:
        raise NotAllTold
    sealed = crypto.vault().seal(measure, field="care_incident.measure", row=row.id)
    await messages.settle(entity_id=row.id, actor=actor, now=now)
    return await _change(row, event="incident.closed", actor=actor, now=now, status=str(IncidentStatus.CLOSED), closed_at=now,
                         closed_by=actor.name, measure_sealed=sealed)  # fmt: skip


@db.in_transaction
async def mark_late(*, center: UUID, now: datetime) -> int:
    """Clocks that ran out are said once: of the family to the desk, of the street office to the secretary as well."""
    marked = 0
    for who, role in ((Told.FAMILY, "care_desk"), (Told.STREET, "secretary")):
        late = await db.rows(
            f"UPDATE care_incident SET is_{who}_marked = {{}} WHERE center = {{}} AND status = 'open' AND {who}_at IS NULL "
            f"AND is_{who}_marked = {{}} AND happened_at < {{}} RETURNING id, kind",
            True, center, False, now - rules.CLOCKS[who],
        )  # fmt: skip
        for row in late:
            await notifications.notify(f"care_incident_{who}_late", center=center, at=now, to_role=role, entity="care_incident",
                                       entity_id=row["id"], parameters={"kind": row["kind"]})  # fmt: skip
        marked += len(late)
    return marked


async def _flag(row: CareIncident, *, actor: Actor, now: datetime) -> None:
    """The second care-risk incident within 30 days asks for a new assessment."""
    if row.kind in rules.CARE_RISK:
        known = await queries.care_risks(resident=row.resident, center=row.center, until=now)
        if known >= rules.ENOUGH:
            await assessments.call_for(resident=row.resident, why=Call.INCIDENTS, actor=actor, now=now)


async def _change(row: CareIncident, *, event: str, actor: Actor, now: datetime, **changes: Any) -> CareIncident:
    values: dict[Any, Any] = {**changes, "version": row.version + 1}
    changed = await (
        CareIncident.update(values)
        .where(CareIncident.id == row.id, CareIncident.version == row.version)
        .returning(CareIncident.id)
    )
    if not changed:
        raise INCIDENT.too_late(row.status, IncidentStatus.CLOSED)
    row.version += 1
    for column, value in changes.items():
        setattr(row, column, value)
    await audit.record(event, entity="care_incident", entity_id=row.id, actor=actor, at=now)
    return row
