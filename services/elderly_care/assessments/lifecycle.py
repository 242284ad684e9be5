"""The states of an assessment."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class AssessmentStatus(StrEnum):
    DRAFT = "draft"
    COMPLETED = "completed"
    DISCARDED = "discarded"


S = AssessmentStatus
ASSESSMENT = Lifecycle("assessment", {S.DRAFT: {S.COMPLETED, S.DISCARDED}})
