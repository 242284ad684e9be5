"""The ladder, the limits, numbers and codes. Everything of domain 1.6 that is a number stands here and can be set by staff."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from services.foundation import ids
from services.foundation.calendar.hours import WorkingHours
from services.foundation.calendar.rules import add_working_days, local, moment
from services.whistles.categories import Urgency

TRIES_NEEDED = 3
TRY_GAP = timedelta(hours=1)  # three calls in one minute are one try
EVALUATE_WITHIN = timedelta(days=7)
LONGEST_PAUSE = timedelta(days=15)
SHOWN_WIDTH = 1280  # a photo of what was done is shown no wider, and without what the camera wrote into it
PUBLIC_FOR = timedelta(days=60)  # so long a case stands on the public board
MOST_ITEMS = 10
MOST_FILES = 4
LONGEST_WORDS = 1000
LARGEST_VOICE = 1024 * 1024  # 60 s at 24 kbit/s are 180 kB
CODE_DIGITS = 8
CLOSING = time(17, 30)
YELLOW_SHARE = 0.7


class Body(StrEnum):
    """Who can be called, by the words of the bodies of the estate (domain 1.2); the branch answers by its secretary."""

    PROPERTY = "property"
    OWNERS = "owners"
    BRANCH = "branch"
    STREET = "street"


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of the ladder; an outside body has no desk here."""

    level: int
    body: str
    is_outside: bool = False


# 居民吹哨→物业报到, 物业吹哨→业委会报到, 业委会吹哨→书记报到 (seed); then the street blows.
LADDER = (Rung(1, Body.PROPERTY), Rung(2, Body.OWNERS), Rung(3, Body.BRANCH), Rung(4, Body.STREET, is_outside=True))


class Unit(StrEnum):
    """How a limit runs."""

    MINUTES = "minutes"  # round the clock
    WORKING_MINUTES = "working_minutes"
    WORKING_DAYS = "working_days"  # to the end of the last working day
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Span:
    """So much of a unit."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Limit:
    """How fast a level must report in, give its first result, and tell the resident."""

    urgency: Urgency
    report: Span
    resolve: Span
    feedback: Span = Span(1, Unit.WORKING_DAYS)
    note_days: int = 0  # a note of progress at least so often; 0: none asked


# D from the numbers of F4 and F5 (domain 1.6).
LIMITS = {
    Urgency.EMERGENCY: Limit(
        Urgency.EMERGENCY, Span(30, Unit.MINUTES), Span(120, Unit.MINUTES), Span(120, Unit.MINUTES)
    ),
    Urgency.URGENT: Limit(Urgency.URGENT, Span(120, Unit.WORKING_MINUTES), Span(24 * 60, Unit.MINUTES)),
    Urgency.GENERAL: Limit(Urgency.GENERAL, Span(1, Unit.WORKING_DAYS), Span(7, Unit.DAYS)),
    Urgency.COMPLEX: Limit(Urgency.COMPLEX, Span(1, Unit.WORKING_DAYS), Span(15, Unit.DAYS), note_days=7),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The ladder and the limits of a centre."""

    ladder: Sequence[Rung] = LADDER
    limits: Mapping[Urgency, Limit] = field(default_factory=lambda: LIMITS)
    confirmed: frozenset[Urgency] = frozenset()  # whose limits staff have set; the others are proposals
    is_ladder_set: bool = False

    def above(self, level: int) -> Rung:
        """The next rung; above the last one there is only the last one."""
        return next((rung for rung in self.ladder if rung.level > level), self.ladder[-1])

    def first(self, *, about: str) -> Rung:
        """Where a whistle begins: at the bottom, or one above the body it complains about."""
        blamed = next((rung.level for rung in self.ladder if rung.body == about), 0)
        return self.above(blamed)


@dataclass(frozen=True, slots=True)
class Due:
    """By when one level must have reported in and given its first result."""

    report_at: datetime
    resolve_at: datetime


def due(limit: Limit, *, start: datetime, hours: WorkingHours) -> Due:
    """The clock of one level, from the moment it was called; a result is never due before the reporting in."""
    report_at = after(limit.report, start=start, hours=hours)
    return Due(report_at, max(report_at, after(limit.resolve, start=start, hours=hours)))


def after(span: Span, *, start: datetime, hours: WorkingHours) -> datetime:
    """The moment at which a limit that starts now has run out."""
    match span.unit:
        case Unit.MINUTES:
            return start + timedelta(minutes=span.amount)
        case Unit.DAYS:
            return start + timedelta(days=span.amount)
        case Unit.WORKING_MINUTES:
            return hours.add(start, span.amount).astimezone(UTC)
        case Unit.WORKING_DAYS:
            last = add_working_days(local(start).date(), span.amount, hours.corrections)
            open_spans = hours.spans(last)
            return (open_spans[-1][1] if open_spans else moment(last, CLOSING)).astimezone(UTC)


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"  # seven tenths are used
    RED = "red"  # late


def light(*, since: datetime, due_at: datetime | None, now: datetime) -> Light:
    """How much of a clock is used; where no clock runs it is green."""
    if due_at is None:
        return Light.GREEN
    if now > due_at:
        return Light.RED
    return Light.YELLOW if now - since >= (due_at - since) * YELLOW_SHARE else Light.GREEN


def number(*, business_date: date, serial: int) -> str:
    """CS-20261125-001K: 吹哨, day, serial, check letter."""
    return ids.with_check_letter(f"CS-{business_date:%Y%m%d}-{serial:03d}")


def typed_number(text: str) -> str:
    """The number in what somebody typed: whole, without its dashes, or on a keypad only its digits."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum()).removeprefix("CS")
    digits = plain.rstrip(ids.CHECK_LETTERS)
    whole = ids.with_check_letter(f"CS-{digits[:8]}-{digits[8:]}")
    return whole if plain in (digits, digits + whole[-1]) else ""


def new_code() -> str:
    """Eight digits, because they are typed on a keypad; good only together with the number, tried only so often."""
    return "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
