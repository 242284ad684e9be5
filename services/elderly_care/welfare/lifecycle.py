"""What becomes of a visit that is due."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class WelfareStatus(StrEnum):
    """Where a look-in is."""

    DUE = "due"
    DONE = "done"
    DROPPED = "dropped"  # no longer needed: the warning ended, the elder moved away


WELFARE = Lifecycle(
    "welfare_visit", {WelfareStatus.DUE: {WelfareStatus.DUE, WelfareStatus.DONE, WelfareStatus.DROPPED}}
)
