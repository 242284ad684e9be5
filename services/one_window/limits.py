"""How long something may take, read from the words of the catalogue: so many working days, days or months, or no number at all. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# 5 · 10(评估) · 30(可延至45): working days. 15日 · 20日内: every day counts. 1个月内: to the same day of a later month.
# A remark in brackets never changes the number.
FIGURE = r"(\d+)\s*(个?工作日|日|天|个月)?(?:之?内)?"
NUMBER = re.compile(FIGURE + r"\s*(?=$|[（(])")
ABOUT = re.compile(r"(?:大?约|一般(?:程序)?)\s*" + FIGURE)
NOTHING_SAID = ("", "—", "-", "无")


class DayUnit(StrEnum):
    WORKING = "working"
    NATURAL = "natural"  # weekends and holidays count as well
    MONTH = "month"


WRITTEN = {DayUnit.WORKING: "", DayUnit.NATURAL: "日", DayUnit.MONTH: "个月"}
UNITS = {"日": DayUnit.NATURAL, "天": DayUnit.NATURAL, "个月": DayUnit.MONTH}


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days, or months, of a kind."""

    days: int
    unit: DayUnit = DayUnit.WORKING


def limit(text: str) -> Limit | None:
    """The limit a text names; none for 年度集中, 按程序, 约30 and the like, which no clock can count."""
    return _read(NUMBER.match(text.strip()))


def proposal(text: str) -> str:
    """What staff may set and confirm where the catalogue only says about how long: 30 for 约30, 1个月 for 一般1个月内调结."""
    about = _read(ABOUT.match(text.strip()))
    if about is None:
        return ""
    return f"{about.days}{WRITTEN[about.unit]}"


def words(text: str) -> str:
    """What a limit without a number says, such as 按年度; nothing for a dash or a cross-reference."""
    said = text.strip()
    return "" if limit(said) is not None or said in NOTHING_SAID or said.startswith("见") else said


def counted(limit: Limit | None, *, since: date) -> Limit | None:
    """A limit as the clock counts it: months are the days up to the same day of the month they end in, or its last (民法典 202)."""
    if limit is None or limit.unit != DayUnit.MONTH:
        return limit
    years, month = divmod(since.month - 1 + limit.days, 12)
    year = since.year + years
    last = date(year, month + 1, min(since.day, monthrange(year, month + 1)[1]))
    return Limit((last - since).days, DayUnit.NATURAL)


def _read(found: re.Match[str] | None) -> Limit | None:
    return Limit(int(found.group(1)), UNITS.get(found.group(2), DayUnit.WORKING)) if found else None
