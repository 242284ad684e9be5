"""The states of cards, sheets and callbacks, and the moves between them."""

from enum import StrEnum

from services.foundation.lifecycle import Lifecycle


class CardStatus(StrEnum):
    PRINTED = "printed"  # on a sheet, or waiting for one
    DELIVERED = "delivered"  # left at the door
    ACTIVE = "active"  # the household signed for it
    REPLACED = "replaced"
    LOST = "lost"
    REVOKED = "revoked"


C = CardStatus
CARD = Lifecycle(
    "card",
    {
        C.PRINTED: {C.DELIVERED, C.ACTIVE, C.REPLACED, C.LOST, C.REVOKED},
        C.DELIVERED: {C.ACTIVE, C.REPLACED, C.LOST, C.REVOKED},
        C.ACTIVE: {C.REPLACED, C.LOST, C.REVOKED},
        C.LOST: {C.REPLACED},
    },
)
LIVE = (C.PRINTED, C.DELIVERED, C.ACTIVE)


class Reception(StrEnum):
    """How a household received its card."""

    SIGNED = "signed"
    ABSENT = "absent"
    REFUSED = "refused"


BECOMES = {Reception.SIGNED: C.ACTIVE, Reception.ABSENT: C.DELIVERED, Reception.REFUSED: C.REVOKED}


class SheetStatus(StrEnum):
    PRINTED = "printed"
    CONFIRMED = "confirmed"  # a person looked at the page: every card on it is good
    SPOILED = "spoiled"  # jammed or smeared: its cards get new tokens and wait for another page


S = SheetStatus
SHEET = Lifecycle("card_sheet", {S.PRINTED: {S.CONFIRMED, S.SPOILED}})


class CallbackStatus(StrEnum):
    ASKED = "asked"
    ESCALATED = "escalated"  # nobody called within a working day
    CALLED = "called"
    CLOSED = "closed"  # ended without a call, with the reason


B = CallbackStatus
CALLBACK = Lifecycle(
    "callback",
    {
        B.ASKED: {B.ESCALATED, B.CALLED, B.CLOSED},
        B.ESCALATED: {B.CALLED, B.CLOSED},
    },
)
OPEN = (B.ASKED, B.ESCALATED)
