"""The verbs of platform sync: record, claim and settle, hold the lease, take in pages and hints, and what staff
decide.
"""

from services.foundation.platform_sync.operations.claiming import Turn, claim
from services.foundation.platform_sync.operations.inbox import (
    hint,
    page_applied,
    pull_failed,
    staged_pages,
    store_page,
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
    "hint",
    "inherit",
    "look_at_once",
    "page_applied",
    "probed",
    "pull_failed",
    "record",
    "release",
    "replay",
    "resume",
    "settle",
    "skip",
    "staged_pages",
    "store_page",
]
