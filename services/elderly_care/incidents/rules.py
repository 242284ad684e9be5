"""Whom to tell until when, and what two incidents mean. Pure.

Source: the safety rules of the project's domain notes 4.8 (8) and 4.1: station within 30 minutes, family within an hour, street office
within 24 hours; two care-risk incidents within 30 days ask for a new assessment at once.
"""

from datetime import datetime, timedelta
from enum import StrEnum


class IncidentKind(StrEnum):
    """What happened."""

    FALL = "fall"
    CHOKING = "choking"
    LOST = "lost"
    SELF_HARM = "self_harm"
    CONFLICT = "conflict"
    THEFT = "theft"
    INJURY = "injury"
    OTHER = "other"


class Told(StrEnum):
    """Who must hear of it."""

    STATION = "station"
    FAMILY = "family"
    STREET = "street"


CLOCKS = {Told.STATION: timedelta(minutes=30), Told.FAMILY: timedelta(hours=1), Told.STREET: timedelta(hours=24)}
CARE_RISK = frozenset({IncidentKind.FALL, IncidentKind.CHOKING, IncidentKind.LOST, IncidentKind.SELF_HARM})
WINDOW = timedelta(days=30)
ENOUGH = 2


def due_at(happened_at: datetime, told: Told) -> datetime:
    """Until when somebody must be told."""
    return happened_at + CLOCKS[told]


def light(*, due_at: datetime, told_at: datetime | None, now: datetime) -> str:
    """How a clock stands: told in time, told late, running, or overdue."""
    if told_at is not None:
        return "told" if told_at <= due_at else "told_late"
    return "running" if now <= due_at else "overdue"
