"""The verbs of work orders."""

from services.community.work_orders.operations.handling import (
    DelayWrong,
    TooLateToReturn,
    WordsMissing,
    ask_for_delay,
    close,
    feed_back,
    finish,
    give_back,
    hand_over,
    join_whistle,
    report,
    resume,
    see_whistle,
    sign,
)
from services.community.work_orders.operations.sending import (
    ActionUnknown,
    next_actions,
    park,
    put_off,
    remind,
    replay,
    sent,
)
from services.community.work_orders.operations.taking import take_pages

__all__ = [
    "ActionUnknown",
    "DelayWrong",
    "TooLateToReturn",
    "WordsMissing",
    "ask_for_delay",
    "close",
    "feed_back",
    "finish",
    "give_back",
    "hand_over",
    "join_whistle",
    "next_actions",
    "park",
    "put_off",
    "remind",
    "replay",
    "report",
    "resume",
    "see_whistle",
    "sent",
    "sign",
    "take_pages",
]
