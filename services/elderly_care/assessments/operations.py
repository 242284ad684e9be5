"""Filling in an assessment, and what follows from its result."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from services.elderly_care.assessments import queries, rules
from services.elderly_care.assessments.lifecycle import ASSESSMENT, AssessmentStatus
from services.elderly_care.assessments.rules import Call, Findings, Outcome, Reason
from services.elderly_care.assessments.tables import CareAssessment
from services.elderly_care.limits import queries as limits
from services.elderly_care.seats import diaries
from services.elderly_care.tables import CareProfile
from services.foundation import audit, crypto, db, ids, notifications
from services.foundation.actor import Actor
from services.foundation.calendar.rules import local
from services.foundation.errors import Conflict, Invalid
from services.foundation.residents import queries as residents


class AnswerInvalid(Invalid):
    """An item or a score that the table does not have; which ones comes with it."""

    code = "assessment_answer_invalid"


class AssessmentIncomplete(Conflict):
    """Some items have no score yet; which ones comes with it."""

    code = "assessment_incomplete"


class DayInvalid(Invalid):
    """Nobody has been assessed on a day that has not come yet."""

    code = "assessment_day_invalid"


class AssessorsNeeded(Conflict):
    """Two different people assess, and one of them has a medical background."""

    code = "assessors_needed"


class AssessmentChanged(Conflict):
    """Somebody else has changed the draft meanwhile."""

    code = "assessment_changed"


@dataclass(frozen=True, slots=True)
class Assessor:
    """Who assesses."""

    name: str
    is_medical: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What has been filled in so far."""

    reason: Reason
    answers: Mapping[str, int]
    findings: Findings = field(default_factory=Findings)
    assessors: tuple[Assessor, ...] = ()
    assessed_on: date | None = None


@db.in_transaction
async def keep_draft(
    *, resident: UUID, sheet: Sheet, actor: Actor, now: datetime, version: int | None = None
) -> CareAssessment:  # fmt: skip
    """Write down what is known so far; an elder has one draft at a time, and goes on with it."""
    await residents.resident(id=resident, center=actor.center)
    if wrong := rules.wrong_answers(sheet.answers):
        raise AnswerInvalid(items=wrong)
    await diaries.hold_elder(resident=resident, center=actor.center, now=now)
    row = await queries.draft(resident=resident, center=actor.center)
    if row is None:
        row = CareAssessment(id=ids.new_id(), center=actor.center, resident=resident, status=str(AssessmentStatus.DRAFT),
                             began_at=now, began_by=actor.name, version=0)  # fmt: skip
        await audit.record("assessment.begun", entity="resident", entity_id=resident, actor=actor, at=now)
    elif version is not None and version != row.version:
        raise AssessmentChanged(version=row.version)
    _fill(row, sheet)
    row.version += 1
    await row.save()
    return row


@db.in_transaction
async def complete(*, assessment: UUID, actor: Actor, now: datetime) -> Outcome:
    """Add it up. The file gets the level, and what had called for it is answered."""
    row = await queries.assessment(id=assessment, center=actor.center)
    await diaries.hold_elder(resident=row.resident, center=actor.center, now=now)
    row = await queries.assessment(id=assessment, center=actor.center)
    ASSESSMENT.move(row, AssessmentStatus.COMPLETED)
    _must_have_assessors(row)
    answers = queries.answers_of(row)
    if missing := rules.unanswered(answers):
        raise AssessmentIncomplete(items=missing)
    row.assessed_on = row.assessed_on or local(now).date()
    if row.assessed_on > local(now).date():
        raise DayInvalid
    house = await limits.limits(center=actor.center)
    found = rules.outcome(answers, findings=queries.findings_of(row), assessed_on=row.assessed_on,
                          changes_add=bool(house.level_changes_add))  # fmt: skip
    row.total, row.score_level, row.level, row.is_impaired = (
        found.total,
        found.score_level,
        found.level,
        found.is_impaired,
    )
    row.ended_at, row.ended_by = now, actor.name
    await row.save()
    await CareProfile.update(
        {CareProfile.care_level: found.level, CareProfile.assess_since: None, CareProfile.assess_why: ""}
    ).where(CareProfile.resident == row.resident, CareProfile.center == actor.center)
    await audit.record("assessment.completed", entity="resident", entity_id=row.resident, actor=actor, at=now,
                       facts={"assessment": row.id})  # fmt: skip
    return found


@db.in_transaction
async def discard(*, assessment: UUID, actor: Actor, now: datetime) -> None:
    """Throw a draft away; the row stays and says who did."""
    row = await queries.assessment(id=assessment, center=actor.center)
    ASSESSMENT.move(row, AssessmentStatus.DISCARDED)
    row.ended_at, row.ended_by = now, actor.name
    await row.save()
    await audit.record("assessment.discarded", entity="resident", entity_id=row.resident, actor=actor, at=now)


@db.in_transaction
async def read(*, resident: UUID, actor: Actor, now: datetime) -> list[CareAssessment]:
    """Open an elder's assessments, the draft first, and write down who did."""
    await residents.resident(id=resident, center=actor.center)
    draft = await queries.draft(resident=resident, center=actor.center)
    await audit.record("assessment.read", entity="resident", entity_id=resident, actor=actor, at=now)
    return ([draft] if draft else []) + await queries.of_elder(resident=resident, center=actor.center)


@db.in_transaction
async def read_report(*, assessment: UUID, actor: Actor, now: datetime) -> tuple[CareAssessment, str]:
    """A result for the report, with the elder's name; a reading like any other."""
    row = await queries.assessment(id=assessment, center=actor.center)
    if row.status != AssessmentStatus.COMPLETED:
        raise queries.AssessmentUnknown
    person = await residents.resident(id=row.resident, center=actor.center)
    await audit.record("assessment.read", entity="resident", entity_id=person.id, actor=actor, at=now)
    return row, residents.name_of(person)


@db.in_transaction
async def call_for(*, resident: UUID, why: Call, actor: Actor, now: datetime) -> None:
    """Something has changed (two incidents in thirty days, a stay in hospital): assess again at once."""
    await diaries.hold_elder(resident=resident, center=actor.center, now=now)
    called = await (
        CareProfile.update({CareProfile.assess_since: now, CareProfile.assess_why: str(why)})
        .where(
            CareProfile.resident == resident, CareProfile.center == actor.center, CareProfile.assess_since.is_null()
        )
        .returning(CareProfile.id)
    )  # fmt: skip
    if not called:
        return
    await audit.record("assessment.called_for", entity="resident", entity_id=resident, actor=actor, at=now,
                       facts={"why": why})  # fmt: skip
    await notifications.notify("assessment_due", center=actor.center, at=now, to_role="care_desk", entity="resident",
                               entity_id=resident, parameters={})  # fmt: skip


def _fill(row: CareAssessment, sheet: Sheet) -> None:
    first, second = (*sheet.assessors, Assessor(""), Assessor(""))[:2]
    row.reason, row.assessed_on = str(sheet.reason), sheet.assessed_on
    row.first_assessor, row.is_first_medical = first.name.strip(), first.is_medical
    row.second_assessor, row.is_second_medical = second.name.strip(), second.is_medical
    findings = asdict(sheet.findings) | {
        "health": dict(sheet.findings.health),
        "events": [{"kind": one.kind, "on": one.on.isoformat()} for one in sheet.findings.events],
    }
    vault = crypto.vault()
    row.answers_sealed = vault.seal(json.dumps(dict(sheet.answers)), field=queries.ANSWERS, row=row.id)
    row.findings_sealed = vault.seal(json.dumps(findings, ensure_ascii=False), field=queries.FINDINGS, row=row.id)


def _must_have_assessors(row: CareAssessment) -> None:
    names = {row.first_assessor, row.second_assessor} - {""}
    if len(names) < 2 or not (row.is_first_medical or row.is_second_medical):
        raise AssessorsNeeded
