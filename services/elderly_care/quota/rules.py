"""Amounts, months and shares of the quota. Pure.

Source: the quota table of the project's domain notes 4.5. No amount is official; a station writes down its own.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from services.foundation.calendar.rules import local

CLASSES = ("Q1", "Q2", "Q3", "Q4", "Q5")
# yuan a month by class (Q1 特困 … Q5 90+) and by level: intact, light, middle, severe, complete
PLACEHOLDER_YUAN = {
    "Q1": (100, 120, 200, 200, 200),
    "Q2": (60, 120, 200, 200, 200),
    "Q3": (80, 80, 200, 200, 200),
    "Q4": (30, 50, 100, 100, 100),
    "Q5": (60, 80, 120, 150, 150),
}
LEAST_AGE = {"Q4": 80, "Q5": 90}


class Movement(StrEnum):
    """What a line of the ledger says."""

    GRANT = "GRANT"
    RESERVE = "RESERVE"
    RELEASE = "RELEASE"
    TAKE = "TAKE"
    ADJUST = "ADJUST"


class Payer(StrEnum):
    """Who pays for a booking."""

    QUOTA = "QUOTA"
    SELF = "SELF"
    MIX = "MIX"


def placeholder_cents(*, quota_class: str, level: int) -> int:
    """What a class and a level get where the station has written down nothing; no official figure."""
    by_level = PLACEHOLDER_YUAN.get(quota_class)
    return by_level[min(max(level, 0), 4)] * 100 if by_level else 0


def is_old_enough(*, quota_class: str, birth_year: int | None, today: date) -> bool:
    """Whether somebody has the age of a class that is given by age; an unknown year of birth is left to the papers."""
    least = LEAST_AGE.get(quota_class, 60)
    return birth_year is None or today.year - birth_year >= least


def month_of(moment: datetime) -> str:
    """The month a visit counts for: 2026-07."""
    return month_on(local(moment).date())


def month_on(day: date) -> str:
    """The month of a day."""
    return f"{day:%Y-%m}"


def first_day(month: str) -> date:
    """Its first day."""
    return date.fromisoformat(f"{month}-01")


def last_day(month: str) -> date:
    """Its last day."""
    return first_day(next_month(month)) - timedelta(days=1)


def next_month(month: str) -> str:
    """The month after."""
    return month_on(first_day(month) + timedelta(days=31))


def carries_to(month: str) -> str | None:
    """The month that what is left may go to: the next one of the same quarter."""
    return None if first_day(month).month % 3 == 0 else next_month(month)


def effect(kind: Movement, cents: int) -> tuple[int, int, int]:
    """What a movement does to the balance, to what is reserved, and to what was taken."""
    return {
        Movement.GRANT: (cents, 0, 0),
        Movement.ADJUST: (cents, 0, 0),
        Movement.RESERVE: (-cents, cents, 0),
        Movement.RELEASE: (cents, -cents, 0),
        Movement.TAKE: (0, -cents, cents),
    }[kind]


def payer(*, amount_cents: int, quota_cents: int) -> Payer:
    """Who pays: the quota all of it, the elder all of it, or both."""
    if quota_cents >= amount_cents:
        return Payer.QUOTA
    return Payer.MIX if quota_cents else Payer.SELF
