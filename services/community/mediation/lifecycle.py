"""The states of a mediation case (domain 1.11), and its closed lists."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class CaseStatus(StrEnum):
    RAISED = "raised"  # applied for, or found by somebody
    ACCEPTED = "accepted"  # nature, rights and duties were told
    MEDIATING = "mediating"
    AGREED_WRITTEN = "agreed_written"
    AGREED_ORAL = "agreed_oral"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    PERFORMING = "performing"
    REVISITED = "revisited"
    CLOSED = "closed"


S = CaseStatus
MEDIATION = Lifecycle(
    "mediation",
    {
        S.RAISED: {S.ACCEPTED, S.WITHDRAWN},
        S.ACCEPTED: {S.MEDIATING, S.WITHDRAWN},
        S.MEDIATING: {S.AGREED_WRITTEN, S.AGREED_ORAL, S.FAILED, S.WITHDRAWN},
        S.AGREED_WRITTEN: {S.PERFORMING},
        S.AGREED_ORAL: {S.PERFORMING},
        S.PERFORMING: {S.REVISITED},
        S.REVISITED: {S.CLOSED, S.PERFORMING},
        S.FAILED: {S.CLOSED},
    },
)
UNDER_LIMIT = (S.ACCEPTED, S.MEDIATING)


class Origin(StrEnum):
    APPLIED = "applied"
    FOUND = "found"


class Kind(StrEnum):
    """What people fall out about here (R)."""

    NEIGHBOURS = "neighbours"
    PROPERTY = "property"
    PARKING = "parking"
    LEAK = "leak"
    NOISE = "noise"
    FAMILY = "family"
    RENOVATION = "renovation"
    OTHER = "other"


class Role(StrEnum):
    """Who takes part."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    PROPERTY = "property"
    OWNERS = "owners"
    BRANCH = "branch"
    WITNESS = "witness"


class Result(StrEnum):
    """How it ended, as the city counts it."""

    AGREED_WRITTEN = "AGREED_WRITTEN"
    AGREED_ORAL = "AGREED_ORAL"
    FAILED = "FAILED"
    WITHDRAWN = "WITHDRAWN"
