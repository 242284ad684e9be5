"""Reading assessments: the one that counts, all of one elder, and who is due."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.elderly_care.assessments import rules
from services.elderly_care.assessments.lifecycle import AssessmentStatus
from services.elderly_care.assessments.rules import Findings, RiskEvent
from services.elderly_care.assessments.tables import CareAssessment
from services.foundation import crypto, db
from services.foundation.errors import NotFound

ANSWERS, FINDINGS = "care_assessment.answers", "care_assessment.findings"
SOON = timedelta(days=30)  # the due list shows who will be due within a month


class AssessmentUnknown(NotFound):
    """There is no such assessment in this centre."""

    code = "assessment_unknown"


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody who must be assessed, since when and why: never, expired, soon, or what has changed."""

    resident: UUID
    why: str
    due_on: date | None


async def assessment(*, id: UUID, center: UUID) -> CareAssessment:
    """One assessment of the centre."""
    row = await CareAssessment.objects().where(CareAssessment.id == id, CareAssessment.center == center).first()
    if row is None:
        raise AssessmentUnknown
    return row


async def draft(*, resident: UUID, center: UUID) -> CareAssessment | None:
    """The one that is being filled in."""
    return await (
        CareAssessment.objects()
        .where(
            CareAssessment.resident == resident, CareAssessment.center == center,
            CareAssessment.status == str(AssessmentStatus.DRAFT),
        )
        .first()
    )  # fmt: skip


async def of_elder(*, resident: UUID, center: UUID) -> list[CareAssessment]:
    """All results of an elder, the newest first."""
    return await (
        CareAssessment.objects()
        .where(
            CareAssessment.resident == resident, CareAssessment.center == center,
            CareAssessment.status == str(AssessmentStatus.COMPLETED),
        )
        .order_by(CareAssessment.assessed_on, CareAssessment.ended_at, ascending=False)
    )  # fmt: skip


async def latest(*, resident: UUID, center: UUID) -> CareAssessment | None:
    """The newest result, however old."""
    return next(iter(await of_elder(resident=resident, center=center)), None)


async def current(*, resident: UUID, center: UUID, today: date) -> CareAssessment | None:
    """The newest result, if it still counts."""
    row = await latest(resident=resident, center=center)
    return row if row is not None and rules.is_current(assessed_on=row.assessed_on, today=today) else None


async def due(*, center: UUID, today: date) -> list[Due]:
    """Who must be assessed: something has changed, it was never done, it is older than twelve months, or will be soon."""
    rows = await db.rows(
        "SELECT p.resident AS resident, p.assess_since AS assess_since, p.assess_why AS assess_why, "
        "(SELECT MAX(a.assessed_on) FROM care_assessment a WHERE a.resident = p.resident AND a.status = 'completed') AS last_on "
        "FROM care_profile p WHERE p.center = {} AND p.version > 0",
        center, types={"last_on": date},
    )  # fmt: skip
    found = [one for row in rows if (one := _due(row, today=today))]
    return sorted(found, key=lambda one: one.due_on or date.min)


def answers_of(row: CareAssessment) -> dict[str, int]:
    """The scores by item."""
    opened = crypto.vault().open(row.answers_sealed, field=ANSWERS, row=row.id)
    answers: dict[str, int] = json.loads(opened) if opened else {}
    return answers


def findings_of(row: CareAssessment) -> Findings:
    """Part A and what changes the level."""
    opened = crypto.vault().open(row.findings_sealed, field=FINDINGS, row=row.id)
    if not opened:
        return Findings()
    told = json.loads(opened)
    events = tuple(RiskEvent(one["kind"], date.fromisoformat(one["on"])) for one in told.pop("events"))
    return Findings(**told, events=events)


def _due(row: dict[str, Any], *, today: date) -> Due | None:
    last_on: date | None = row["last_on"]
    if row["assess_since"] is not None:
        return Due(row["resident"], row["assess_why"], row["assess_since"].date())
    if last_on is None:
        return Due(row["resident"], "never", None)
    due_on = rules.due_on(last_on)
    if due_on - SOON > today:
        return None
    return Due(row["resident"], "expired" if due_on < today else "soon", due_on)
