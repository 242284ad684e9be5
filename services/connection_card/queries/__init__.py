"""Reading cards, who answers, who waits for a call, and how far it all reaches."""

from services.connection_card.queries.callbacks import (
    CallbackUnknown,
    callback,
    callback_of_card,
    open_callbacks,
    open_of_card,
    phone_of_callback,
)
from services.connection_card.queries.contacts import (
    Contact,
    answering,
    contacts_on_card,
    paired,
)
from services.connection_card.queries.lacks import lacking, open_alerts, touched
from services.connection_card.queries.look_ups import (
    CardUnknown,
    Door,
    LookedUp,
    SerialUnknown,
    SheetUnknown,
    behind,
    card,
    cards,
    door,
    door_of,
    live_card,
    look_up,
    sheet,
    sheets,
)
from services.connection_card.queries.reach import Coverage, coverage, gaps, handed_out, households, pairings
from services.connection_card.queries.visits import visits

__all__ = [
    "CallbackUnknown",
    "CardUnknown",
    "Contact",
    "Coverage",
    "Door",
    "LookedUp",
    "SerialUnknown",
    "SheetUnknown",
    "answering",
    "behind",
    "callback",
    "callback_of_card",
    "card",
    "cards",
    "contacts_on_card",
    "coverage",
    "door",
    "door_of",
    "gaps",
    "handed_out",
    "households",
    "lacking",
    "live_card",
    "look_up",
    "open_alerts",
    "open_callbacks",
    "open_of_card",
    "paired",
    "pairings",
    "phone_of_callback",
    "sheet",
    "sheets",
    "touched",
    "visits",
]
