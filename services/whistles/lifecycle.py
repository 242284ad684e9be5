"""The states of a whistle and of its items (domain 1.6)."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class WhistleStatus(StrEnum):
    OPEN = "open"  # blown at a level, nobody has reported in
    REPORTED_IN = "reported_in"
    HANDLING = "handling"
    RESOLVED = "resolved"  # every item has a result
    FED_BACK = "fed_back"  # the resident was told every result
    EVALUATED = "evaluated"
    CLOSED = "closed"
    EXPLAINED = "explained"  # no basis: said why
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    TRANSFERRED_UP = "transferred_up"  # with the street: out of our hands, not out of sight
    REOPENED = "reopened"


W = WhistleStatus
WHISTLE = Lifecycle(
    "whistle",
    {
        W.OPEN: {W.OPEN, W.REPORTED_IN, W.TRANSFERRED_UP, W.EXPLAINED, W.MERGED, W.WITHDRAWN},
        W.REPORTED_IN: {W.HANDLING, W.RESOLVED, W.OPEN, W.TRANSFERRED_UP, W.EXPLAINED, W.MERGED, W.WITHDRAWN},
        W.HANDLING: {W.HANDLING, W.RESOLVED, W.OPEN, W.TRANSFERRED_UP, W.EXPLAINED, W.MERGED, W.WITHDRAWN},
        W.RESOLVED: {W.FED_BACK, W.CLOSED, W.OPEN, W.TRANSFERRED_UP},
        W.FED_BACK: {W.EVALUATED, W.CLOSED, W.OPEN, W.TRANSFERRED_UP},
        W.EVALUATED: {W.CLOSED},
        W.CLOSED: {W.REOPENED, W.TRANSFERRED_UP},
        W.EXPLAINED: {W.REOPENED, W.TRANSFERRED_UP},
        W.REOPENED: {W.OPEN, W.REPORTED_IN, W.TRANSFERRED_UP, W.EXPLAINED, W.MERGED, W.WITHDRAWN},
        W.TRANSFERRED_UP: {W.RESOLVED, W.WITHDRAWN},
    },
)
CALLED = (W.OPEN, W.REOPENED)  # somebody must report in
AT_WORK = (W.REPORTED_IN, W.HANDLING)
UNDER_CLOCK = (*CALLED, *AT_WORK, W.RESOLVED, W.FED_BACK)
SHOWS_WORK = (*AT_WORK, W.RESOLVED, W.FED_BACK, W.TRANSFERRED_UP)  # there is something to photograph
UNFINISHED = (*CALLED, *AT_WORK, W.TRANSFERRED_UP)  # a neighbour may still join
OVER = (W.CLOSED, W.EXPLAINED, W.MERGED, W.WITHDRAWN)


class ItemStatus(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"
    FED_BACK = "fed_back"
    EVALUATED = "evaluated"  # solved, as the resident says
    UNREACHED = "unreached"  # three tries to reach the resident are written down


I = ItemStatus  # noqa: E741 # one letter, as for every lifecycle
ITEM = Lifecycle(
    "whistle_item",
    {
        I.OPEN: {I.RESOLVED},
        I.RESOLVED: {I.FED_BACK, I.UNREACHED, I.OPEN},
        I.FED_BACK: {I.EVALUATED, I.UNREACHED, I.OPEN},
        I.EVALUATED: {I.OPEN},
        I.UNREACHED: {I.OPEN},
    },
)
ANSWERED = (I.RESOLVED, I.FED_BACK, I.EVALUATED, I.UNREACHED)
TOLD = (I.FED_BACK, I.EVALUATED, I.UNREACHED)
DONE = (I.EVALUATED, I.UNREACHED)


class UpReason(StrEnum):
    """Why a case went up."""

    OVERDUE = "overdue"
    BEYOND_POWER = "beyond_power"
    UNSOLVED = "unsolved"
    NO_CONTACT = "no_contact"
    REOPENED = "reopened"


class Outcome(StrEnum):
    """What became of one demand (F21: 0 solved, 1 unsolved, 2 in part, 3 not handled)."""

    SOLVED = "solved"
    PARTLY = "partly"
    PLANNED = "planned"  # cannot be done now; in a list with a plan
    NOT_POSSIBLE = "not_possible"
