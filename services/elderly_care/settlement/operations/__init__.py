"""The verbs of settlement: collect, hand in, ask, dispute, check, sign, pay."""

from services.elderly_care.settlement.operations.asking import NotSampled, log_call
from services.elderly_care.settlement.operations.collecting import MonthNotOver, NothingToSettle, collect
from services.elderly_care.settlement.operations.disputes import NotInQuestion, decide, dispute
from services.elderly_care.settlement.operations.signing import (
    DisputesOpen,
    SamePerson,
    TooFewAsked,
    check,
    confirm,
    hand_back,
    pay,
    refuse,
    submit,
)

__all__ = [
    "DisputesOpen",
    "MonthNotOver",
    "NotInQuestion",
    "NotSampled",
    "NothingToSettle",
    "SamePerson",
    "TooFewAsked",
    "check",
    "collect",
    "confirm",
    "decide",
    "dispute",
    "hand_back",
    "log_call",
    "pay",
    "refuse",
    "submit",
]
