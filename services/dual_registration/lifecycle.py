"""The states of a claim, and the moves between them (domain 1.8)."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class ClaimStatus(StrEnum):
    PUBLISHED = "published"
    CLAIMED = "claimed"
    DONE = "done"  # the member says so
    CONFIRMED = "confirmed"  # the community has seen it
    SCORED = "scored"
    ENDED = "ended"  # the need was taken down before anybody came


C = ClaimStatus
CLAIM = Lifecycle(
    "service_claim",
    {
        C.PUBLISHED: {C.CLAIMED, C.ENDED},
        C.CLAIMED: {C.DONE, C.PUBLISHED},  # who cannot come gives it back
        C.DONE: {C.CONFIRMED, C.CLAIMED},  # not done after all
        C.CONFIRMED: {C.SCORED},
    },
)
COUNTED = (C.CONFIRMED, C.SCORED)  # what a unit is told of
