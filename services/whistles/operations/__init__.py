"""The verbs of the whistle chain."""

from services.whistles.operations.answering import LevelWrong, Said, TriesTooClose, Way, evaluate, feed_back
from services.whistles.operations.clockwork import ring, ring_due
from services.whistles.operations.ending import CannotMerge, explain, merge, reopen, withdraw
from services.whistles.operations.files import (
    FILE_PURPOSE,
    FileUnknown,
    TooManyItems,
    add_photo,
    forget_unfiled,
    read_file,
    read_photo_after,
)
from services.whistles.operations.filing import (
    CategoryUnknown,
    Filed,
    PlaceNeeded,
    Report,
    Reporter,
    WhistleOver,
    join_neighbours,
    raise_whistle,
)
from services.whistles.operations.handling import ItemUnknown, escalate, give_result, report_in, take_note
from services.whistles.operations.pauses import (
    EmergencyCannotWait,
    NotPaused,
    PausedAlready,
    PauseTooLong,
    pause,
    resume,
)
from services.whistles.operations.reminding import remind_due, remind_notes
from services.whistles.operations.setting import LadderWrong, LimitWrong, set_ladder, set_limit
from services.whistles.operations.voices import NothingToRelease, release, stop_messages
from services.whistles.operations.words import WordsNeeded

__all__ = [
    "FILE_PURPOSE",
    "CannotMerge",
    "CategoryUnknown",
    "EmergencyCannotWait",
    "FileUnknown",
    "Filed",
    "ItemUnknown",
    "LadderWrong",
    "LevelWrong",
    "LimitWrong",
    "NotPaused",
    "NothingToRelease",
    "PauseTooLong",
    "PausedAlready",
    "PlaceNeeded",
    "Report",
    "Reporter",
    "Said",
    "TooManyItems",
    "TriesTooClose",
    "Way",
    "WhistleOver",
    "WordsNeeded",
    "add_photo",
    "escalate",
    "evaluate",
    "explain",
    "feed_back",
    "forget_unfiled",
    "give_result",
    "join_neighbours",
    "merge",
    "pause",
    "raise_whistle",
    "read_file",
    "read_photo_after",
    "release",
    "remind_due",
    "remind_notes",
    "reopen",
    "report_in",
    "resume",
    "ring",
    "ring_due",
    "set_ladder",
    "set_limit",
    "stop_messages",
    "take_note",
    "withdraw",
]
