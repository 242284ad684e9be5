"""The states of one who waits."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class WaitStatus(StrEnum):
    """Where somebody on the list stands."""

    WAITING = "waiting"
    OFFERED = "offered"
    BOOKED = "booked"
    WITHDRAWN = "withdrawn"
    PAST = "past"  # the time for which they waited is over


W = WaitStatus
WAIT = Lifecycle(
    "care_wait",
    {
        W.WAITING: {W.OFFERED, W.WITHDRAWN, W.PAST},
        W.OFFERED: {W.BOOKED, W.WAITING, W.WITHDRAWN},  # declined or not answered: they go on waiting for another seat
    },
)
