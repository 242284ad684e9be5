"""The verbs of mediation."""

from services.community.mediation.operations.agreeing import (
    Party,
    accept,
    agree_orally,
    agree_written,
    begin,
    extend,
    fail,
    raise_case,
    withdraw,
)
from services.community.mediation.operations.errors import (
    CourtTooLate,
    NotBothAgree,
    NotKeptYet,
    PartyMissing,
    RightsNotTold,
    WordsMissing,
)
from services.community.mediation.operations.keeping import (
    ask_court,
    close,
    open_file,
    perform,
    remind,
    report_risk,
    revisit,
)

__all__ = [
    "CourtTooLate",
    "NotBothAgree",
    "NotKeptYet",
    "Party",
    "PartyMissing",
    "RightsNotTold",
    "WordsMissing",
    "accept",
    "agree_orally",
    "agree_written",
    "ask_court",
    "begin",
    "close",
    "extend",
    "fail",
    "open_file",
    "perform",
    "raise_case",
    "remind",
    "report_risk",
    "revisit",
    "withdraw",
]
