"""What the city is told of one-window (events of the wire contract)."""

from datetime import datetime
from typing import Any

from services.foundation.calendar.rules import local


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
