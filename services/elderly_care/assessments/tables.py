"""Ability assessments by GB/T 42195-2022."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.table import Table

from services.foundation.centers.tables import ServiceCenter
from services.foundation.residents.tables import Resident


class CareAssessment(Table):
    """One assessment: a draft while it is being filled in, then a result that is never changed. Answers and findings are sealed."""

    id = UUID(primary_key=True, default=None)
    center = ForeignKey(ServiceCenter, null=True)
    resident = ForeignKey(Resident, null=True)
    status = Varchar(length=12)  # draft | completed | discarded
    reason = Varchar(length=12)  # first | routine | immediate | recheck | other
    answers_sealed = Bytea(default=b"")  # JSON: {"B1.1": 4, ...}
    findings_sealed = Bytea(default=b"")  # JSON: part A and what changes the level
    first_assessor = Varchar(length=40, default="")
    second_assessor = Varchar(length=40, default="")
    is_first_medical = Boolean(default=False)
    is_second_medical = Boolean(default=False)
    total = SmallInt(null=True, default=None)
    score_level = SmallInt(null=True, default=None)  # by the score alone
    level = SmallInt(null=True, default=None)  # after the change rules
    is_impaired = Boolean(default=False)  # understanding or memory 2 or less, or level 3 or more: a guardian must agree
    assessed_on = Date(null=True, default=None)
    began_at = Timestamptz(null=True, default=None)
    began_by = Varchar(length=40, default="")
    ended_at = Timestamptz(null=True, default=None)
    ended_by = Varchar(length=40, default="")
    version = BigInt(default=1)


INDEXES = [
    "CREATE UNIQUE INDEX care_assessment_draft ON care_assessment (resident) WHERE status = 'draft'",
    "CREATE INDEX care_assessment_of ON care_assessment (resident, assessed_on)",
    "CREATE INDEX care_assessment_when ON care_assessment (center, assessed_on)",
]
