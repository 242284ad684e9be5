"""How long something may take, read from the words of the catalogue: so many working days, so many days, or no number at all. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

# 5 · 10(评估) · 30(可延至45): working days. 15日 · 20日内: every day counts. A remark in brackets never changes the number.
NUMBER = re.compile(r"(\d+)\s*(个?工作日|日|天)?(?:之?内)?\s*(?=$|[（(])")
NOTHING_SAID = ("", "—", "-", "无")


class DayUnit(StrEnum):
    WORKING = "working"
    NATURAL = "natural"  # weekends and holidays count as well


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days of a kind."""

    days: int
    unit: DayUnit = DayUnit.WORKING


def limit(text: str) -> Limit | None:
    """The limit a text names; none for 年度集中, 按程序, 约30 and the like, which no clock can count."""
    found = NUMBER.match(text.strip())
    if found is None:
        return None
    return Limit(int(found.group(1)), DayUnit.NATURAL if found.group(2) in ("日", "天") else DayUnit.WORKING)


def words(text: str) -> str:
    """What a limit without a number says, such as 按年度; nothing for a dash or a cross-reference."""
    said = text.strip()
    return "" if limit(said) is not None or said in NOTHING_SAID or said.startswith("见") else said
