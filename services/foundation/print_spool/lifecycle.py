"""The states of a print job."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class PrintStatus(StrEnum):
    QUEUED = "queued"
    HELD = "held"  # the printer is not ready; nothing was sent
    SENDING = "sending"  # the first byte may be out
    PRINTED = "printed"  # the printer confirmed it
    UNKNOWN = "unknown"  # it may be on paper: only a person can tell
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    WAS_PRINTED = "was_printed"  # a person looked: it came out
    NOT_PRINTED = "not_printed"  # a person looked: it did not


S = PrintStatus
PRINT_JOB = Lifecycle(
    "print_job",
    {
        S.QUEUED: {S.SENDING, S.HELD, S.CANCELLED, S.EXPIRED},
        S.HELD: {S.SENDING, S.HELD, S.CANCELLED, S.EXPIRED},
        S.SENDING: {S.PRINTED, S.UNKNOWN, S.HELD},
        S.UNKNOWN: {S.PRINTED, S.WAS_PRINTED, S.NOT_PRINTED},
    },
)
