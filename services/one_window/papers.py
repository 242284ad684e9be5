"""What goes on the ticket: number, matter, people ahead, where to wait; never a name, an ID number or the reason for priority."""

from datetime import datetime
from typing import Any

from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home
from services.one_window import queries


def ticket_slip(
    ticket: Any,
    *,
    queue: dict[str, Any],
    item: str,
    place: queries.Place,
    token: str,
    home: Home,
    now: datetime,
) -> dict[str, Any]:
    """The ticket as a document for the spool."""
    at = local(now)
    return {
        "kind": "ticket_slip",
        "center": home.center,
        "number": ticket.number,
        "queue_name": queue["name_zh"],
        "item": item,
        "ahead": place.ahead,
        "wait_low": place.wait.low,
        "wait_high": place.wait.high,
        "issued_at": f"{at.month}月{at.day}日 {at:%H:%M}",
        "area": queue["area_zh"],
        "helpline": home.helpline,
        "qr": f"{home.public_url}/T/{token}",
    }
