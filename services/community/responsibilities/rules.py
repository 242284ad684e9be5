"""Periods, last days, numbers and the sample list. Pure: the calendar's corrections are passed in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from services.community.responsibilities.lifecycle import Evidence, Level, Often, Period
from services.foundation import ids, masks
from services.foundation.actor import Actor
from services.foundation.bodies.rules import BodyKind
from services.foundation.calendar.rules import add_working_days, is_working_day, moment
from services.foundation.errors import Invalid

SAMPLES = Path(__file__).parent / "data" / "samples.json"
NOTICE_DAYS = 7  # no source: ours (D), as long as the other notices of the estate
REMIND_WORKING_DAYS = {Period.WEEK: 1}
USUAL_REMIND_WORKING_DAYS = 3
RECTIFY_WORKING_DAYS = 5  # no source: ours (D)
MEETING_WORKING_DAYS = 15  # before the quarter ends, the branch is told that nobody has met yet
MOST_DAYS_AFTER = 20
MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}
MIDNIGHT, CLOSING = time(), time(17, 30)


class PersonalWords(Invalid):
    """What everybody may read names a telephone, an ID number or a flat."""

    code = "responsibility_words_personal"


class QuarterUnknown(Invalid):
    """A year has four quarters."""

    code = "responsibility_quarter_unknown"


@dataclass(frozen=True, slots=True)
class Terms:
    """A line of the list as it is written: who, what, to which standard, how often, and how it is checked."""

    body: BodyKind
    words: str
    standard: str
    often: Often
    check_every: Period
    evidence: Evidence
    level: Level = Level.ESTATE
    is_key: bool = False
    area: str = ""
    days_after: int = 0  # working days after the period; 0: its last working day


@dataclass(frozen=True, slots=True)
class Span:
    """One period: its name, its first and its last day."""

    key: str
    first: date
    last: date


@cache
def samples() -> tuple[Terms, ...]:
    """The 24 sample lines (domain 1.2, D): a beginning that staff confirm, and no promise before it is published."""
    return tuple(
        Terms(
            body=BodyKind(one["body"]), words=one["words"], standard=one["standard"], often=Often(one["often"]),
            check_every=Period(one["check_every"]), evidence=Evidence(one["evidence"]), level=Level(one["level"]),
            is_key=one.get("key", False), area=one["area"], days_after=one.get("days_after", 0),
        )
        for one in json.loads(SAMPLES.read_text(encoding="utf-8"))
    )  # fmt: skip


def number(kind: str, year: int, n: int) -> str:
    """ZR-2026-01H, LX-2026-01K: kind, year, serial, check letter."""
    return ids.with_check_letter(f"{kind}-{year}-{n:02d}")


def span(every: Period, on: date) -> Span:
    """The period a day lies in."""
    if every is Period.WEEK:
        year, week, _ = on.isocalendar()
        first = on - timedelta(days=on.weekday())
        return Span(f"{year}-W{week:02d}", first, first + timedelta(days=6))
    months = MONTHS[every]
    place = (on.month - 1) // months
    first = date(on.year, place * months + 1, 1)
    after = first.replace(year=first.year + 1) if months == 12 else _months_later(first, months)
    names = {
        Period.MONTH: f"-{on.month:02d}",
        Period.QUARTER: f"-Q{place + 1}",
        Period.HALF_YEAR: f"-H{place + 1}",
        Period.YEAR: "",
    }
    return Span(f"{on.year}{names[every]}", first, after - timedelta(days=1))


def spans(every: Period, since: date, until: date) -> Iterator[Span]:
    """Every period from the one a day lies in to the one another lies in."""
    current = span(every, since)
    while current.first <= until:
        yield current
        current = span(every, current.last + timedelta(days=1))


def due_at(period: Span, days_after: int, corrections: Mapping[date, bool]) -> datetime:
    """17:30 of the last working day of a period, or of so many working days after it; a week of holidays is due on the next."""
    if days_after:
        return moment(add_working_days(period.last, days_after, corrections), CLOSING)
    day = period.last
    while day >= period.first:
        if is_working_day(day, corrections):
            return moment(day, CLOSING)
        day -= timedelta(days=1)
    return moment(add_working_days(period.last, 1, corrections), CLOSING)


def remind_at(due: date, every: Period | None, corrections: Mapping[date, bool]) -> datetime:
    """Nine o'clock, some working days before the last one."""
    day, left = due, REMIND_WORKING_DAYS.get(every, USUAL_REMIND_WORKING_DAYS) if every else USUAL_REMIND_WORKING_DAYS
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day, corrections)
    return moment(day, time(9))


def quarter_span(year: int, quarter: int) -> Span:
    """The first and the last day of a quarter."""
    if quarter not in range(1, 5) or year not in range(1990, 2200):
        raise QuarterUnknown
    return span(Period.QUARTER, date(year, quarter * 3 - 2, 1))


def public_words(text: str, *, most: int) -> str:
    """Words as everybody may read them, or PersonalWords."""
    plain = text.strip()[:most]
    if masks.tells_who(plain):
        raise PersonalWords
    return plain


def may_check(actor: Actor, *did: str | None) -> bool:
    """Nobody looks at what they did themselves."""
    return actor.id is not None and str(actor.id) not in {str(one) for one in did}


def _months_later(first: date, months: int) -> date:
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1)
