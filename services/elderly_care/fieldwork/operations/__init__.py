"""The verbs of work on the way: sign a telephone in, take what it sends, keep photos, say where buildings stand."""

from services.elderly_care.fieldwork.operations.doing import (
    DoorCardWrong,
    PlaceReasonMissing,
    ShortVisitReasonMissing,
    TaskUnknown,
)
from services.elderly_care.fieldwork.operations.photos import PhotoNeedsConsent, add_photo, read_photo
from services.elderly_care.fieldwork.operations.sessions import open_again, open_session
from services.elderly_care.fieldwork.operations.taking import ActionUnreadable, Entry, Taken, see_action, take

__all__ = [
    "ActionUnreadable",
    "DoorCardWrong",
    "Entry",
    "PhotoNeedsConsent",
    "PlaceReasonMissing",
    "ShortVisitReasonMissing",
    "Taken",
    "TaskUnknown",
    "add_photo",
    "open_again",
    "open_session",
    "read_photo",
    "see_action",
    "take",
]
