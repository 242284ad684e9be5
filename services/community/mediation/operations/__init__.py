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
    NotBothAgree,
    NotKeptYet,
    PartyMissing,
    RightsNotTold,
    WordsMissing,
)
from services.community.mediation.operations.keeping import (
    close,
    open_file,
    perform,
    remind,
    revisit,
)

__all__ = [
    "NotBothAgree",
    "NotKeptYet",
    "Party",
    "PartyMissing",
    "RightsNotTold",
    "WordsMissing",
    "accept",
    "agree_orally",
    "agree_written",
    "begin",
    "close",
    "extend",
    "fail",
    "open_file",
    "perform",
    "raise_case",
    "remind",
    "revisit",
    "withdraw",
]
