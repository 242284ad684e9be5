"""What the city is told of connection cards: how many, and where somebody is missing; never who."""

from datetime import date, datetime
from typing import Any

PHONES = "phone"


def lookup_stats(*, day: date, kiosk: str, found: int, not_found: int, callbacks: int) -> dict[str, Any]:
    """card.lookup_stats (domain 7.2)."""
    return {"day": day.isoformat(), "kiosk": kiosk, "found": found, "notFound": not_found, "callbacks": callbacks}


def gap(
    *, place: str, is_house: bool, kind: str, from_on: date, opened_at: datetime, closed_at: datetime | None
) -> dict[str, Any]:
    """alert.gap, when it is told and when it is filled."""
    data = {"building" if is_house else "body": place, "kind": kind, "from": from_on.isoformat(), "openedAt": opened_at}
    return data | {"closedAt": closed_at} if closed_at else data
