"""The verbs of home care: what elders, carers and the care desk do."""

from services.elderly_care.operations.accepting import accept, ask_for_assessment, check
from services.elderly_care.operations.answering import accept_visit, refuse_visit, reoffer_due
from services.elderly_care.operations.booking import (
    Booked,
    Wish,
    book,
)
from services.elderly_care.operations.cancelling import CancelNotAllowed, VisitBegun, cancel
from services.elderly_care.operations.dispatching import (
    CarerMissing,
    CarerUnfit,
    NobodyFree,
    SecondCarerNotFree,
    dispatch,
)
from services.elderly_care.operations.moves import NotYourVisit
from services.elderly_care.operations.reminding import remind_due
from services.elderly_care.operations.rescheduling import reschedule
from services.elderly_care.operations.roster import (
    CarerOffShift,
    ShiftInvalid,
    ShiftOverlaps,
    SlotInvalid,
    SlotPlan,
    add_carer,
    add_shift,
    load_services,
    open_slot,
    open_slots,
)
from services.elderly_care.operations.visiting import (
    NotHomeUnproven,
    VisitCodeLocked,
    WrongVisitCode,
    abort,
    check_in,
    check_out,
    confirm,
    enter,
    miss,
    prove_code,
    set_out,
)
from services.elderly_care.seats.diaries import AlreadyBooked, CarerBusy, OverlappingBooking
from services.elderly_care.seats.holding import HoldOver, hold, release
from services.elderly_care.seats.taking import (
    BookingTooLate,
    ServiceNotOffered,
    SlotFull,
    SlotOfOtherService,
    SlotPast,
)

__all__ = [
    "AlreadyBooked",
    "Booked",
    "BookingTooLate",
    "CancelNotAllowed",
    "CarerBusy",
    "CarerMissing",
    "CarerOffShift",
    "CarerUnfit",
    "HoldOver",
    "NobodyFree",
    "NotHomeUnproven",
    "NotYourVisit",
    "OverlappingBooking",
    "SecondCarerNotFree",
    "ServiceNotOffered",
    "ShiftInvalid",
    "ShiftOverlaps",
    "SlotFull",
    "SlotInvalid",
    "SlotOfOtherService",
    "SlotPast",
    "SlotPlan",
    "VisitBegun",
    "VisitCodeLocked",
    "Wish",
    "WrongVisitCode",
    "abort",
    "accept",
    "accept_visit",
    "add_carer",
    "add_shift",
    "ask_for_assessment",
    "book",
    "cancel",
    "check",
    "check_in",
    "check_out",
    "confirm",
    "dispatch",
    "enter",
    "hold",
    "load_services",
    "miss",
    "open_slot",
    "open_slots",
    "prove_code",
    "refuse_visit",
    "release",
    "remind_due",
    "reoffer_due",
    "reschedule",
    "set_out",
]
