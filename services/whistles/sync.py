"""What the city is told of whistles (whistle.* of the wire contract): never a name, a flat or a phone."""

from datetime import datetime
from typing import Any

from services.whistles.lifecycle import UpReason
from services.whistles.tables import Whistle

Told = tuple[str, dict[str, Any]]
# The contract knows three reasons. Nobody to call is a lack of power; reopening says that it was not solved.
REASONS = {
    UpReason.OVERDUE: "OVERDUE",
    UpReason.BEYOND_POWER: "BEYOND_POWER",
    UpReason.NO_CONTACT: "BEYOND_POWER",
    UpReason.UNSOLVED: "UNSOLVED",
    UpReason.REOPENED: "UNSOLVED",
}


def opened(row: Whistle, *, building: str, items: int, level: int) -> Told:
    """Somebody has called; `building` is its number, empty for a public place."""
    return "whistle.opened", {
        "whistleNo": row.number, "category": row.category, "urgency": row.urgency.upper(), "building": building, "items": items,
        "level": level, "openedAt": row.opened_at,
    }  # fmt: skip


def reported_in(row: Whistle, *, at: datetime) -> Told:
    """Whoever was called is there."""
    return "whistle.reported_in", {"whistleNo": row.number, "level": row.level, "body": row.body.upper(), "at": at}


def escalated(row: Whistle, *, from_level: int, to_level: int, reason: UpReason, at: datetime) -> Told:
    """It went up."""
    return "whistle.escalated", {
        "whistleNo": row.number, "fromLevel": from_level, "toLevel": to_level, "reason": REASONS[reason], "at": at,
    }  # fmt: skip


def closed(
    row: Whistle, *, results: list[str], fed_back_at: datetime | None, level: int | None, solved: bool, at: datetime
) -> Told:
    """It is over; without an evaluation there is no level."""
    data: dict[str, Any] = {
        "whistleNo": row.number,
        "results": results,
        "fedBackAt": fed_back_at,
        "solved": solved,
        "at": at,
    }
    return "whistle.closed", data | ({"level": level} if level is not None else {})
