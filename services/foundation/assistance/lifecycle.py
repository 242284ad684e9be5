"""The states of an assistance."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class AssistanceStatus(StrEnum):
    OFFERED = "offered"  # the code is out
    BEGUN = "begun"
    ENDED = "ended"
    LAPSED = "lapsed"  # the code was not used, or another one was fetched


S = AssistanceStatus
ASSISTANCE = Lifecycle("assistance", {S.OFFERED: {S.BEGUN, S.LAPSED}, S.BEGUN: {S.ENDED}})
