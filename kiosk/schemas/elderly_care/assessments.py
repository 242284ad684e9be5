"""JSON of ability assessments."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from services.elderly_care.assessments import queries, rules
from services.elderly_care.assessments.operations import Assessor, Sheet
from services.elderly_care.assessments.rules import Findings, Reason, RiskEvent
from services.elderly_care.assessments.scale import Scale
from services.elderly_care.assessments.tables import CareAssessment
from services.foundation.residents import queries as residents
from services.foundation.residents.tables import Resident

Score = Annotated[int, Meta(ge=0, le=4)]
Text = Annotated[str, Meta(max_length=300)]


class EventIn(Struct, forbid_unknown_fields=True):
    """Something that happened to the elder."""

    kind: Literal["fall", "choking", "self_harm", "lost", "other"]
    on: date


class FindingsIn(Struct, forbid_unknown_fields=True):
    """Part A as far as it is kept, and what changes the level."""

    is_in_coma: bool = False
    diagnosis: Annotated[str, Meta(max_length=8)] = ""
    events: Annotated[list[EventIn], Meta(max_length=20)] = []
    health: dict[Annotated[str, Meta(max_length=16)], Text] = {}
    note: Text = ""

    def findings(self) -> Findings:
        """As the rules want them."""
        known = {name: text for name, text in self.health.items() if name in rules.HEALTH and text}
        events = tuple(RiskEvent(one.kind, one.on) for one in self.events)
        return Findings(self.is_in_coma, self.diagnosis, events, known, self.note)


class AssessorIn(Struct, forbid_unknown_fields=True):
    """Who assesses."""

    name: Annotated[str, Meta(max_length=40)] = ""
    is_medical: bool = False


class SheetIn(Struct, forbid_unknown_fields=True):
    """What has been filled in so far; `version` is the one that was seen."""

    reason: Reason = Reason.FIRST
    answers: dict[Annotated[str, Meta(max_length=6)], Score] = {}
    findings: FindingsIn | None = None
    assessors: Annotated[list[AssessorIn], Meta(max_length=2)] = []
    assessed_on: date | None = None
    version: int | None = None

    def sheet(self) -> Sheet:
        """As the verb wants it."""
        findings = (self.findings or FindingsIn()).findings()
        assessors = tuple(Assessor(one.name, one.is_medical) for one in self.assessors)
        return Sheet(self.reason, self.answers, findings, assessors, self.assessed_on)


class CallIn(Struct, forbid_unknown_fields=True):
    """Why somebody must be assessed again at once."""

    why: rules.Call


class AssessmentOut(Struct):
    """A draft, or a result with everything that led to it."""

    id: UUID
    resident_id: UUID
    status: str
    reason: str
    answers: dict[str, int]
    findings: dict[str, Any]
    assessors: list[dict[str, Any]]
    assessed_on: date | None
    due_on: date | None
    unanswered: list[str]
    sums: dict[str, int]
    total: int | None
    score_level: int | None
    level: int | None
    changes: list[str]
    needs_guardian: bool
    began_by: str
    ended_at: datetime | None
    version: int

    @classmethod
    def of(cls, row: CareAssessment) -> "AssessmentOut":
        """From its row, opened."""
        answers, findings = queries.answers_of(row), queries.findings_of(row)
        unanswered = rules.unanswered(answers)
        found = (
            rules.outcome(answers, findings=findings, assessed_on=row.assessed_on)
            if not unanswered and row.assessed_on
            else None
        )
        return cls(
            id=row.id, resident_id=row.resident, status=row.status, reason=row.reason, answers=answers,
            findings=_findings(findings), assessors=_assessors(row), assessed_on=row.assessed_on,
            due_on=rules.due_on(row.assessed_on) if row.level is not None else None, unanswered=unanswered,
            sums=found.sums if found else {}, total=row.total, score_level=row.score_level, level=row.level,
            changes=[str(one) for one in found.changes] if found else [], needs_guardian=row.is_impaired,
            began_by=row.began_by, ended_at=row.ended_at, version=row.version,
        )  # fmt: skip


class DueOut(Struct):
    """Somebody who must be assessed, and why."""

    resident_id: UUID
    name: str
    phone: str
    why: str
    due_on: date | None

    @classmethod
    def of(cls, due: queries.Due, person: Resident) -> "DueOut":
        """From the list and the person."""
        return cls(due.resident, residents.name_of(person), residents.phone_of(person), due.why, due.due_on)


def scale_out(scale: Scale) -> dict[str, Any]:
    """The table, for the form."""
    return {
        "standard": scale.standard,
        "parts": [
            {
                "code": part.code, "zh": part.zh, "en": part.en, "most": part.most,
                "items": [
                    {"code": item.code, "zh": item.zh, "en": item.en,
                     "answers": [{"score": one.score, "zh": one.zh, "en": one.en} for one in item.answers]}
                    for item in part.items
                ],
            }
            for part in scale.parts
        ],
        "levels": [
            {"level": one.level, "zh": one.zh, "en": one.en, "least": one.least, "most": one.most} for one in scale.levels
        ],
    }  # fmt: skip


def _findings(findings: Findings) -> dict[str, Any]:
    return {
        "is_in_coma": findings.is_in_coma,
        "diagnosis": findings.diagnosis,
        "events": [{"kind": one.kind, "on": one.on} for one in findings.events],
        "health": dict(findings.health),
        "note": findings.note,
    }


def _assessors(row: CareAssessment) -> list[dict[str, Any]]:
    return [
        {"name": name, "is_medical": is_medical}
        for name, is_medical in (
            (row.first_assessor, row.is_first_medical), (row.second_assessor, row.is_second_medical),
        )
    ]  # fmt: skip
