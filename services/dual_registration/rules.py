"""Quarters, numbers, and the lists that the notices name."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from services.foundation import ids
from services.foundation.calendar.rules import moment

HIGHEST_SCORE = 5


class Post(StrEnum):
    """The eight service posts of the check-in notice (domain 1.8, F6)."""

    ORGANISATION = "organisation"
    LEGAL = "legal"
    RELIEF = "relief"
    GOVERNANCE = "governance"
    HEALTH = "health"
    CULTURE = "culture"
    SAFETY = "safety"
    OTHER = "other"


class Deed(StrEnum):
    """“五个一” in its own words (domain 0.2, 1.9)."""

    SHOW = "W1"
    LEAD = "W2"
    TALK = "W3"
    PATROL = "W4"
    HELP = "W5"


class YearLevel(StrEnum):
    """How the community finds a member's year (domain 1.8: at least once a year, F7; the levels are only ours)."""

    GOOD = "good"
    FAIR = "fair"
    MIDDLING = "middling"
    POOR = "poor"


class UnitKind(StrEnum):
    """Whom a unit is to the estate; the “+X” of building together (domain 1.4: X is not defined, so this list is only ours)."""

    OFFICE = "office"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    SOCIETY = "society"
    OTHER = "other"


POST_WORDS = {
    Post.ORGANISATION: "组织建设",
    Post.LEGAL: "法律咨询与援助",
    Post.RELIEF: "助困扶残与就业",
    Post.GOVERNANCE: "社区治理",
    Post.HEALTH: "健康医疗",
    Post.CULTURE: "文化体育",
    Post.SAFETY: "安全宣传与治安巡逻",
    Post.OTHER: "其他",
}
LEVEL_WORDS = {YearLevel.GOOD: "好", YearLevel.FAIR: "较好", YearLevel.MIDDLING: "一般", YearLevel.POOR: "差"}
REMIND_IN = 12  # the month in which members without an evaluation of the year are told of
DEED_WORDS = {
    Deed.SHOW: "党员身份亮一亮",
    Deed.LEAD: "文明行为带一带",
    Deed.TALK: "常走邻里聊一聊",
    Deed.PATROL: "小区治安巡一巡",
    Deed.HELP: "协助物业管一管",
}


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year: 1 is January to March."""

    year: int
    number: int

    @property
    def first_on(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def next(self) -> "Quarter":
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def last_on(self) -> date:
        """Its last day."""
        return self.next.first_on - timedelta(days=1)

    @property
    def words(self) -> str:
        """2026年第4季度."""
        return f"{self.year}年第{self.number}季度"


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_before(day: date) -> Quarter:
    """The last quarter that has ended."""
    return quarter_of(quarter_of(day).first_on - timedelta(days=1))


def month_of(text: str) -> date | None:
    """The first day of a month written 2026-11."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text)
    return date(int(found[1]), int(found[2]), 1) if found else None


def month_after(first_on: date) -> date:
    """The first day of the month after this one."""
    return (first_on + timedelta(days=32)).replace(day=1)


def span(first_on: date, after: date) -> tuple[datetime, datetime]:
    """The moments from the beginning of one day to the beginning of another."""
    return moment(first_on, time(0)), moment(after, time(0))


def number(kind: str, year: int, n: int) -> str:
    """SB-2026-0007 and its check letter."""
    return ids.with_check_letter(f"{kind}-{year}-{n:04d}")
