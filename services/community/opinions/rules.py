"""Numbers, limits and words of opinions. The limits are ours (domain 1.3, R): settings of a centre, never promised to residents."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from services.community.opinions.lifecycle import Body, Channel
from services.foundation import ids, masks
from services.foundation.calendar.rules import local, moment
from services.foundation.errors import Invalid

CATEGORIES = Path(__file__).parent / "data" / "categories.json"
CODE_DIGITS = 8
YEARS = range(1990, 2200)
TELL_WITHIN = timedelta(days=15)  # no source: ours (D); so long a telephone is kept for saying how it ended
LARGEST_VOICE = 1024 * 1024  # 60 s at 24 kbit/s are 180 kB


class PersonalWords(Invalid):
    """What everybody may read names a telephone, an ID number or a flat."""

    code = "opinion_words_personal"


class LimitsWrong(Invalid):
    """A limit is at least one day."""

    code = "opinion_limits_wrong"


class YearUnknown(Invalid):
    """No opinion was ever of this year, or ever will be."""

    code = "opinion_year_unknown"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a centre has set: working days, except where the name says otherwise."""

    assign_days: int = 1
    reply_days: int = 3
    handle_days: int = 15
    unrated_calendar_days: int = 7  # after the answer; then it closes 未评价
    disclosure_calendar_days: int = 7  # a notice hangs at least so long
    most_returns: int = 2
    channels: tuple[Channel, ...] = tuple(Channel)

    def check(self) -> None:
        """Raise LimitsWrong unless every limit can be kept."""
        numbers = [getattr(self, each.name) for each in fields(self) if each.name != "channels"]
        if min(numbers) < 1 or self.handle_days < self.reply_days or not self.channels:
            raise LimitsWrong


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of opinion; `hints` are sentences a resident can point at instead of typing."""

    code: str
    name_zh: str
    name_en: str
    body: Body
    hints: tuple[tuple[str, str], ...] = ()


@cache
def usual_categories() -> tuple[Category, ...]:
    """The kinds a centre begins with: the article's own four, then what residents usually speak of."""
    said = json.loads(CATEGORIES.read_text(encoding="utf-8"))
    return tuple(
        Category(
            one["code"], one["name_zh"], one["name_en"], Body(one["body"]), tuple((zh, en) for zh, en in one["hints"])
        )
        for one in said
    )


def number(year: int, n: int) -> str:
    """YJ-2022-0001K: 意见, year, serial, check letter."""
    return ids.with_check_letter(f"YJ-{year}-{n:04d}")


def typed_number(text: str) -> str:
    """The number in what somebody typed: whole, without its dashes, or on a keypad only its digits."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum()).removeprefix("YJ")
    digits = plain.rstrip(ids.CHECK_LETTERS)
    whole = ids.with_check_letter(f"YJ-{digits[:4]}-{digits[4:]}")
    return whole if plain in (digits, digits + whole[-1]) else ""


def new_code() -> str:
    """Eight digits, because they are typed on a keypad; good only together with the number, tried only so often."""
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))


def new_category_code() -> str:
    """What a centre's own kind is kept under; nobody reads it."""
    return f"own-{secrets.token_hex(4)}"


def year_of(at: datetime) -> int:
    """The year an opinion counts for."""
    return local(at).year


def year_span(year: int) -> tuple[datetime, datetime]:
    """From the first moment of a year to the first of the next."""
    if year not in YEARS:
        raise YearUnknown
    return moment(date(year, 1, 1), time()), moment(date(year + 1, 1, 1), time())


def public_words(text: str) -> str:
    """The words as everybody may read them, or PersonalWords."""
    plain = text.strip()
    if masks.tells_who(plain):
        raise PersonalWords
    return plain


def is_long_enough(from_on: date, to_on: date, limits: Limits) -> bool:
    """A notice hangs from its first to its last day, both counted."""
    return to_on - from_on >= timedelta(days=limits.disclosure_calendar_days - 1)


def limits_from(row: Mapping[str, Any]) -> Limits:
    """The limits in a row of settings."""
    channels = tuple(Channel(name) for name in str(row["channels"]).split())
    kept = {each.name: row[each.name] for each in fields(Limits) if each.name != "channels"}
    return Limits(**kept, channels=channels)
