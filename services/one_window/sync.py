"""What the city is told of one-window (events of the wire contract)."""

from datetime import datetime
from typing import Any

from services.foundation.calendar.rules import local
from services.one_window.lifecycle import ReviewLevel
from services.one_window.tables import QueueTicket, ServiceReview

# GB/T 39046 A.8: 1 is very good. Some platforms count the other way round; the adapter maps, never this table.
LEVEL_39046 = {
    ReviewLevel.VERY_GOOD: 1,
    ReviewLevel.GOOD: 2,
    ReviewLevel.FAIR: 3,
    ReviewLevel.POOR: 4,
    ReviewLevel.VERY_POOR: 5,
}
CHANNEL_PF = {"kiosk": 5, "phone": 3, "window": 4}


def ticket_moved(ticket: Any, *, at: datetime, status: str, window: int | None = None) -> dict[str, Any]:
    """ticket.issued and ticket.moved: number, item and state; nobody's name."""
    return {
        "ticketNo": ticket.number,
        "businessDate": ticket.business_date.isoformat(),
        "itemCode": ticket.item_code,
        "status": status,
        "window": window,
        "at": local(at).isoformat(),
    }


def review_created(review: ServiceReview, *, ticket: QueueTicket, reasons: list[str]) -> dict[str, Any]:
    """review.created (domain 7.2)."""
    return {
        "caseNo": f"{ticket.business_date:%Y%m%d}{ticket.number}",
        "level": LEVEL_39046[ReviewLevel(review.level)],
        "options": reasons,
        "words": review.words,
        "channel": CHANNEL_PF[review.channel],
        "attempt": review.attempt,
        "anonymous": review.is_anonymous,
        "at": local(review.at).isoformat(),
    }
