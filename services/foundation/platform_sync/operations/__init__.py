"""The verbs of platform sync: record, claim and settle, hold the lease, take in pages and hints, and what staff
decide.
"""

from services.foundation.platform_sync.operations.claiming import Turn, claim
from services.foundation.platform_sync.operations.inbox import (
    forget_pages_before,
    hint,
    look_again,
    pull_failed,
    store_page,
    take_pages,
)
from services.foundation.platform_sync.operations.leases import inherit, release
from services.foundation.platform_sync.operations.links import begin_epoch, look_at_once, probed, resume
from services.foundation.platform_sync.operations.recording import forget_acked_before, record
from services.foundation.platform_sync.operations.settling import Settled, settle
from services.foundation.platform_sync.operations.staff import NotParked, ReasonMissing, replay, skip

__all__ = [
    "NotParked",
    "ReasonMissing",
    "Settled",
    "Turn",
    "begin_epoch",
    "claim",
    "forget_acked_before",
    "forget_pages_before",
    "hint",
    "inherit",
    "look_again",
    "look_at_once",
    "probed",
    "pull_failed",
    "record",
    "release",
    "replay",
    "resume",
    "settle",
    "skip",
    "store_page",
    "take_pages",
]
