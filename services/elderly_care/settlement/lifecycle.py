"""The states of a sheet, and what may become of one line."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class SheetStatus(StrEnum):
    OPEN = "open"  # visits are still collected
    SUBMITTED = "submitted"  # the provider has handed it in; the sample is drawn
    CHECKED = "checked"  # the station has asked enough elders, and every dispute is decided
    CONFIRMED = "confirmed"  # the street has signed
    PAID = "paid"


S = SheetStatus
SHEET = Lifecycle(
    "settlement_sheet",
    {
        S.OPEN: {S.SUBMITTED},
        S.SUBMITTED: {S.CHECKED, S.OPEN},  # handed back: something is missing
        S.CHECKED: {S.CONFIRMED, S.SUBMITTED},  # the street does not sign
        S.CONFIRMED: {S.PAID},
    },
)


class LineStatus(StrEnum):
    BILLED = "billed"
    DISPUTED = "disputed"
    KEPT = "kept"  # decided: it is paid
    STRUCK = "struck"  # decided: it is not paid


LINE = Lifecycle(
    "settlement_line",
    {
        LineStatus.BILLED: {LineStatus.DISPUTED},
        LineStatus.DISPUTED: {LineStatus.KEPT, LineStatus.STRUCK},
        LineStatus.KEPT: {LineStatus.DISPUTED},  # something new has come up
    },
)


class CallOutcome(StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"  # the elder says something else: the line is disputed
    NOT_REACHED = "not_reached"


HELD_BACK = frozenset({LineStatus.DISPUTED, LineStatus.STRUCK})
