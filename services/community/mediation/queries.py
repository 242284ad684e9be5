"""Reading mediation cases. A list knows kind and building; a file is for whoever mediates."""

from datetime import datetime
from typing import Any
from uuid import UUID

from services.community.mediation.lifecycle import CaseStatus, Role
from services.community.mediation.tables import MediationCase, MediationEvent, MediationParty
from services.foundation import crypto, db
from services.foundation.errors import NotFound

MOST_SHOWN = 300


class CaseUnknown(NotFound):
    """There is no such case in this centre."""

    code = "mediation_unknown"


async def case(*, id: UUID, center: UUID) -> MediationCase:
    """One case of a centre."""
    row = await MediationCase.objects().where(MediationCase.id == id, MediationCase.center == center).first()
    if row is None:
        raise CaseUnknown
    return row


async def listed(*, center: UUID) -> list[dict[str, Any]]:
    """What a list may show of the cases: kind and building, and when something is due; what is not over first, the newest first."""
    return await db.rows(
        "SELECT m.id, m.number, m.kind, m.status, m.limit_at, m.revisit_due_at, m.court_until_on, m.raised_at, m.is_demo, "
        "b.name AS building FROM mediation_case m LEFT JOIN building b ON b.id = m.building "
        "WHERE m.center = {} ORDER BY m.closed_at IS NOT NULL, m.raised_at DESC LIMIT {}",
        center, MOST_SHOWN, types={"is_demo": bool},
    )  # fmt: skip


async def parties(*, case: UUID) -> list[MediationParty]:
    """Who takes part."""
    return (
        await MediationParty.objects()
        .where(MediationParty.mediation_case == case)
        .order_by(MediationParty.role, MediationParty.id)
    )


async def history(*, case: UUID) -> list[MediationEvent]:
    """The moves of a case, oldest first."""
    rows = MediationEvent.objects().where(MediationEvent.mediation_case == case)
    return await rows.order_by(MediationEvent.at, MediationEvent.id)


async def count(*, center: UUID, since: datetime, until: datetime, role: Role = Role.PROPERTY) -> list[UUID]:
    """Cases accepted between two moments in which this side took part, agreed or not (国企物业参与调解, domain 9.1)."""
    rows = await db.rows_aside(
        "SELECT id FROM mediation_case m WHERE center = {} AND accepted_at >= {} AND accepted_at < {} AND status <> {} "
        "AND EXISTS (SELECT 1 FROM mediation_party p WHERE p.mediation_case = m.id AND p.role = {}) ORDER BY accepted_at, id",
        center, since, until, str(CaseStatus.WITHDRAWN), str(role),
    )  # fmt: skip
    return [row["id"] for row in rows]


def opened(row: MediationCase, what: str) -> str:
    """One sealed part of a case: facts, duties, terms, manner, revisit, failure or risk."""
    return crypto.vault().open(getattr(row, f"{what}_sealed"), field=f"mediation_case.{what}", row=row.id)


def name_of(row: MediationParty) -> str:
    """Who it is."""
    return crypto.vault().open(row.name_sealed, field="mediation_party.name", row=row.id)


def home_of(row: MediationParty) -> str:
    """Where they live or sit, or nothing."""
    return crypto.vault().open(row.home_sealed, field="mediation_party.home", row=row.id)


def phone_of(row: MediationParty) -> str:
    """Where to call."""
    return crypto.vault().open(row.phone_sealed, field="mediation_party.phone", row=row.id)
