"""What goes on the ticket and on the slip of an appointment; never a name, an ID number or the reason for priority."""

from datetime import datetime
from typing import Any

from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home
from services.one_window import queries

WEEKDAYS = "一二三四五六日"


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


def appointment_slip(
    row: Any, *, starts_at: datetime, queue: dict[str, Any], item: str, token: str, home: Home
) -> dict[str, Any]:
    """The booked half hour as a document for the spool; its code opens the page where it is looked at, moved or given back."""
    return {
        "kind": "appointment_slip",
        "center": home.center,
        "number": row.number,
        "queue_name": queue["name_zh"],
        "item": item,
        "when": day_and_hour(starts_at),
        "area": queue["area_zh"],
        "helpline": home.helpline,
        "qr": f"{home.public_url}/W/{token}",
    }


def day_and_hour(moment: datetime) -> str:
    """11月24日（周二） 上午9:30; the blank is where the line may break."""
    at = local(moment)
    half = "上午" if at.hour < 12 else "中午" if at.hour < 13 else "下午" if at.hour < 18 else "晚上"
    hour = at.hour if at.hour <= 12 else at.hour - 12
    return f"{at.month}月{at.day}日（周{WEEKDAYS[at.weekday()]}） {half}{hour}:{at:%M}"
