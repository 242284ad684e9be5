"""What goes on the papers of a whistle: the reporter's slip, 吹哨单, 报到单, 办理反馈单. None says who reported it."""

from datetime import datetime
from typing import Any

from services.foundation.calendar.rules import local
from services.foundation.centers.home import Home
from services.whistles.categories import CATEGORIES
from services.whistles.tables import Whistle

Paper = dict[str, Any]


def receipt(row: Whistle, *, code: str, token: str, place: str, home: Home, now: datetime) -> Paper:
    """The slip to take home: the number, the code and the address of the page."""
    return {
        "kind": "whistle_slip",
        "center": home.center,
        "helpline": home.helpline,
        "number": row.number,
        "matter": CATEGORIES[row.category].name,
        "place": place,
        "code": code,
        "at": moment(now),
        "qr": f"{home.public_url}/W/{token}",
    }


def moment(at: datetime) -> str:
    """A moment as papers say it."""
    here = local(at)
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"
