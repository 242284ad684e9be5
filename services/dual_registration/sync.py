"""What the city is told of deeds and services: how many and how long, never who."""

from datetime import datetime
from typing import Any

from services.dual_registration.rules import DEED_WORDS, Deed


def five_one(*, number: str, deed: Deed, started_at: datetime, minutes: int) -> dict[str, Any]:
    """activity.done of a five-one deed (domain 7.2)."""
    title = f"{deed} {DEED_WORDS[deed]}"
    return {
        "activityNo": number,
        "kind": "FIVE_ONE",
        "title": title,
        "at": started_at,
        "people": 1,
        "hours": hours(minutes),
    }


def service(*, number: str, title: str, done_at: datetime, minutes: int) -> dict[str, Any]:
    """activity.done of a confirmed service."""
    return {
        "activityNo": number,
        "kind": "VOLUNTEER",
        "title": title,
        "at": done_at,
        "people": 1,
        "hours": hours(minutes),
    }


def hours(minutes: int) -> float:
    """Hours with one decimal."""
    return round(minutes / 60, 1)
