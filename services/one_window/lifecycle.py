"""The states of tickets and windows, and the moves between them."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class TicketStatus(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"  # at the window's side: fetching a paper, waiting for a colleague
    COMPLETED = "completed"
    ABSENT = "absent"  # called and did not come; may return
    LEFT = "left"  # stepped out of the queue
    VOID = "void"  # the day ended, or a member of staff gave it up
    UNFINISHED = "unfinished"  # the day ended for somebody who needs care: a helper looks, and a person closes it


T = TicketStatus
TICKET = Lifecycle(
    "ticket",
    {
        T.WAITING: {T.CALLED, T.LEFT, T.VOID, T.UNFINISHED},
        T.CALLED: {T.CALLED, T.SERVING, T.HELD, T.COMPLETED, T.ABSENT, T.WAITING, T.LEFT, T.VOID, T.UNFINISHED},
        T.SERVING: {T.HELD, T.COMPLETED, T.WAITING},
        T.HELD: {T.SERVING, T.CALLED, T.COMPLETED, T.LEFT, T.VOID, T.UNFINISHED},
        T.ABSENT: {T.WAITING, T.LEFT, T.VOID, T.UNFINISHED},
        T.UNFINISHED: {T.COMPLETED, T.LEFT, T.VOID},
    },
)


LIVE = (T.WAITING, T.CALLED, T.SERVING, T.HELD, T.ABSENT)  # whoever has one may still be served with it


class WindowStatus(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


W = WindowStatus
WINDOW = Lifecycle(
    "window",
    {
        W.CLOSED: {W.OPEN},
        W.OPEN: {W.PAUSED, W.CLOSED},
        W.PAUSED: {W.OPEN, W.CLOSED},
    },
)


class AppointmentStatus(StrEnum):
    BOOKED = "booked"
    CHECKED_IN = "checked_in"  # there is a ticket now
    CANCELLED = "cancelled"
    MISSED = "missed"  # the day is over and nobody came


P = AppointmentStatus
APPOINTMENT = Lifecycle("appointment", {P.BOOKED: {P.CHECKED_IN, P.CANCELLED, P.MISSED}})


class BlockStatus(StrEnum):
    LEASED = "leased"
    CLOSED = "closed"  # the day is over, or the kiosk gave the rest back


BLOCK = Lifecycle("number_block", {BlockStatus.LEASED: {BlockStatus.CLOSED}})


class ReviewLevel(StrEnum):
    """Five levels (GB/T 39734); the last two are bad. Words and push codes are mapped elsewhere."""

    VERY_GOOD = "very_good"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    VERY_POOR = "very_poor"
