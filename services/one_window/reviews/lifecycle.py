"""The states of the case behind a bad review (domain 3.4)."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class CaseStatus(StrEnum):
    RECEIVED = "received"  # somebody must call within one working day
    CONTACTED = "contacted"
    DOUBTED = "doubted"  # called malicious by one person; counts only with a second
    VERIFIED = "verified"
    RECTIFYING = "rectifying"
    FED_BACK = "fed_back"
    REVISITED = "revisited"  # the resident rated once more
    CLOSED = "closed"
    APPEALED = "appealed"
    RECHECKED = "rechecked"


C = CaseStatus
REVIEW_CASE = Lifecycle(
    "review_case",
    {
        C.RECEIVED: {C.CONTACTED},
        C.CONTACTED: {C.VERIFIED, C.DOUBTED},
        C.DOUBTED: {C.VERIFIED, C.CONTACTED},
        C.VERIFIED: {C.RECTIFYING, C.FED_BACK},
        C.RECTIFYING: {C.FED_BACK},
        C.FED_BACK: {C.REVISITED, C.CLOSED, C.APPEALED},
        C.REVISITED: {C.CLOSED, C.APPEALED},
        C.CLOSED: {C.APPEALED},
        C.APPEALED: {C.RECHECKED},
        C.RECHECKED: {C.RECTIFYING, C.CLOSED},
    },
)


class Verdict(StrEnum):
    TRUE = "true"
    WRONG = "wrong"
    MALICIOUS = "malicious"


class ContactOutcome(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    ANONYMOUS = "anonymous"  # nobody to call
