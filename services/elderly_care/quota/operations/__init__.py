"""The verbs of the quota: approve a right, reserve for a booking, take what was used, give back the rest, close a month."""

from services.elderly_care.quota.operations.amounts import QuotaClassUnknown, set_amount
from services.elderly_care.quota.operations.entitling import (
    AssessmentNeeded,
    ClassDoesNotFit,
    EntitlementUnknown,
    PeriodInvalid,
    approve,
    end,
    read_entitlements,
)
from services.elderly_care.quota.operations.ledger import AdjustmentTooLarge, adjust, read_left, read_statement
from services.elderly_care.quota.operations.months import grant_month, turn_months
from services.elderly_care.quota.operations.spending import (
    SelfPayNotAgreed,
    Share,
    follow,
    note_reserved,
    reserve,
)

__all__ = [
    "AdjustmentTooLarge",
    "AssessmentNeeded",
    "ClassDoesNotFit",
    "EntitlementUnknown",
    "PeriodInvalid",
    "QuotaClassUnknown",
    "SelfPayNotAgreed",
    "Share",
    "adjust",
    "approve",
    "end",
    "follow",
    "grant_month",
    "note_reserved",
    "read_entitlements",
    "read_left",
    "read_statement",
    "reserve",
    "set_amount",
    "turn_months",
]
