"""The verbs of one-window: what residents, clerks and the centre do."""

from services.one_window.operations.absences import close_day, give_up
from services.one_window.operations.appointments import (
    AppointmentOver,
    AppointmentSlotFull,
    AppointmentTooEarly,
    SlotNotOffered,
    book_appointment,
    cancel_appointment,
    check_in,
    close_appointments,
)
from services.one_window.operations.calls import (
    NothingWaiting,
    RecallTooSoon,
    WindowClosed,
    call_again,
    call_next,
    call_ticket,
    close_window,
    open_window,
    pause_window,
)
from services.one_window.operations.catalogue import load_catalogue, open_queue, open_windows
from services.one_window.operations.reviews import AlreadyReviewed, NotServedYet, ReviewClosed, ReviewTooLong, review
from services.one_window.operations.serving import (
    complete,
    hold,
    mark_absent,
    start_serving,
    take_back,
    transfer,
)
from services.one_window.operations.setting import set_queue_rules
from services.one_window.operations.tickets import (
    ItemNotHere,
    QueueClosed,
    TakenTicket,
    give_priority,
    leave,
    let_others_first,
    take_ticket,
)

__all__ = [
    "AlreadyReviewed",
    "AppointmentOver",
    "AppointmentSlotFull",
    "AppointmentTooEarly",
    "ItemNotHere",
    "NotServedYet",
    "NothingWaiting",
    "QueueClosed",
    "RecallTooSoon",
    "ReviewClosed",
    "ReviewTooLong",
    "SlotNotOffered",
    "TakenTicket",
    "WindowClosed",
    "book_appointment",
    "call_again",
    "call_next",
    "call_ticket",
    "cancel_appointment",
    "check_in",
    "close_appointments",
    "close_day",
    "close_window",
    "complete",
    "give_priority",
    "give_up",
    "hold",
    "leave",
    "let_others_first",
    "load_catalogue",
    "mark_absent",
    "open_queue",
    "open_window",
    "open_windows",
    "pause_window",
    "review",
    "set_queue_rules",
    "start_serving",
    "take_back",
    "take_ticket",
    "transfer",
]
