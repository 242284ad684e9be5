"""What the city is told of connection cards: how many, never who."""

from datetime import date
from typing import Any

PHONES = "phone"


def lookup_stats(*, day: date, kiosk: str, found: int, not_found: int, callbacks: int) -> dict[str, Any]:
    """card.lookup_stats (domain 7.2)."""
    return {"day": day.isoformat(), "kiosk": kiosk, "found": found, "notFound": not_found, "callbacks": callbacks}
