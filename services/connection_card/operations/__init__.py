"""The verbs of the connection card: what the community's staff, residents and the clock do."""

from services.connection_card.operations.callbacks import (
    AskedCallback,
    CallbacksOpen,
    ContactNotToday,
    Outcome,
    ask_callback,
    close_callback,
    escalate_due,
)
from services.connection_card.operations.cards import (
    HouseholdHasCard,
    HouseholdUnknown,
    IssuedCard,
    deliver,
    issue_building,
    issue_card,
    replace_card,
    report_lost,
    revoke_card,
)
from services.connection_card.operations.lookups import (
    LONGEST_SILENCE,
    LookupKind,
    forget_lookups,
    keep_lookups,
    report_days,
)
from services.connection_card.operations.members import (
    PairingOverlaps,
    PairingUnknown,
    declare_absence,
    end_pairing,
    pair,
    tell_gaps_ahead,
)
from services.connection_card.operations.sheets import (
    MadeSheet,
    NoCardsWaiting,
    confirm_sheet,
    document_of,
    make_sheet,
    spoil_sheet,
)
from services.connection_card.operations.visits import VisitToCome, log_visit

__all__ = [
    "LONGEST_SILENCE",
    "AskedCallback",
    "CallbacksOpen",
    "ContactNotToday",
    "HouseholdHasCard",
    "HouseholdUnknown",
    "IssuedCard",
    "LookupKind",
    "MadeSheet",
    "NoCardsWaiting",
    "Outcome",
    "PairingOverlaps",
    "PairingUnknown",
    "VisitToCome",
    "ask_callback",
    "close_callback",
    "confirm_sheet",
    "declare_absence",
    "deliver",
    "document_of",
    "end_pairing",
    "escalate_due",
    "forget_lookups",
    "issue_building",
    "issue_card",
    "keep_lookups",
    "log_visit",
    "make_sheet",
    "pair",
    "replace_card",
    "report_days",
    "report_lost",
    "revoke_card",
    "spoil_sheet",
    "tell_gaps_ahead",
]
