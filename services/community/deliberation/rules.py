"""Counting votes by whole numbers, days, and numbers of deliberations. What the law says is named; the rest is ours to confirm."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from services.community.deliberation.lifecycle import Touches
from services.foundation import ids, masks
from services.foundation.calendar.rules import local, moment
from services.foundation.errors import Invalid

LAST_MINUTE = time(23, 59)
LARGEST_VOICE = 1024 * 1024  # 60 s at 24 kbit/s are 180 kB


class TallyWrong(Invalid):
    """More came than should, or the votes are not those of who came."""

    code = "deliberation_tally_wrong"


class WordsPersonal(Invalid):
    """What everybody may read names a telephone, an ID number or a flat."""

    code = "deliberation_words_personal"


class Share(Struct, frozen=True, forbid_unknown_fields=True):
    """num/den of a whole; `is_more`: more than that, not just as much."""

    num: int
    den: int
    is_more: bool = False

    def is_sound(self) -> bool:
        """A part of a whole that can be reached."""
        return 0 <= self.num <= self.den and self.den > 0 and not (self.is_more and self.num == self.den)

    def is_reached(self, part: int, whole: int) -> bool:
        """Tell whether the part is enough; of nothing, nothing is."""
        left, right = part * self.den, self.num * whole
        return whole > 0 and (left > right if self.is_more else left >= right)


@dataclass(frozen=True, slots=True)
class Tally:
    """Who should have come, who came, and how they voted: heads, or cents of who paid."""

    should: int
    present: int
    yes: int
    no: int
    abstain: int

    def check(self) -> None:
        """Raise TallyWrong unless it can be true: everybody who came voted yes, no or neither."""
        votes = (self.yes, self.no, self.abstain)
        if min(self.should, self.present, *votes) < 0 or self.present > self.should or sum(votes) != self.present:
            raise TallyWrong


# 民法典 278: two thirds of area and of heads take part (以上 counts the border in, 1259); of those, more than half of both,
# for grave matters three quarters of both.
TAKING_PART = Share(2, 3)
OWNERS_PASS = {Touches.ORDINARY: Share(1, 2, True), Touches.GRAVE: Share(3, 4)}


@dataclass(frozen=True, slots=True)
class OwnersTally:
    """Area in hundredths of a square metre, and heads: of all, of who took part, of who said yes."""

    area: int
    heads: int
    part_area: int
    part_heads: int
    yes_area: int
    yes_heads: int

    def check(self) -> None:
        """Raise TallyWrong unless each part is within its whole."""
        sides = ((self.area, self.part_area, self.yes_area), (self.heads, self.part_heads, self.yes_heads))
        if not all(0 <= yes <= part <= whole and whole > 0 for whole, part, yes in sides):
            raise TallyWrong


def owners_pass(tally: OwnersTally, touches: Touches) -> bool:
    """Enough take part, and enough of them say yes, by area and by heads."""
    passing = OWNERS_PASS[touches]
    return (
        TAKING_PART.is_reached(tally.part_area, tally.area)
        and TAKING_PART.is_reached(tally.part_heads, tally.heads)
        and passing.is_reached(tally.yes_area, tally.part_area)
        and passing.is_reached(tally.yes_heads, tally.part_heads)
    )


def number(year: int, n: int) -> str:
    """YS-2026-0001."""
    return f"YS-{year}-{n:04d}"


def objection_number(year: int, n: int) -> str:
    """YY-2026-0001K: 异议, year, serial, check letter, because residents hold it on a slip."""
    return ids.with_check_letter(f"YY-{year}-{n:04d}")


def year_of(at: datetime) -> int:
    """The year a number counts in."""
    return local(at).year


def day(at: datetime) -> date:
    """The day a moment falls on here."""
    return local(at).date()


def first_day_after(since: date, days: int) -> date:
    """The first day on which so many whole days have passed: the day it began does not count (民法典 201)."""
    return since + timedelta(days=days)


def is_noticed(noticed_on: date, held_on: date, days: int) -> bool:
    """The topics were sent so many days before; the day they were sent does not count."""
    return held_on >= first_day_after(noticed_on, days)


def last_day(from_on: date, days: int) -> date:
    """The last day something hangs that was hung up on a day and hangs so many whole days after it."""
    return from_on + timedelta(days=days)


def end_of(day_on: date) -> datetime:
    """The end of a limit that ends with a day."""
    return moment(day_on, LAST_MINUTE)


def public_words(text: str) -> str:
    """The words as everybody may read them, or WordsPersonal."""
    plain = text.strip()
    if masks.tells_who(plain):
        raise WordsPersonal
    return plain
