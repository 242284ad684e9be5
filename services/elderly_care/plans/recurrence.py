"""The days of a plan (RFC 5545 recurrence rules in whole days), and what holidays and exceptions make of them. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from dateutil.rrule import rrule, rrulestr

from services.foundation.calendar.rules import moment
from services.foundation.errors import Invalid

PARTS = {
    "DAILY": frozenset({"FREQ", "INTERVAL", "COUNT", "BYDAY"}),
    "WEEKLY": frozenset({"FREQ", "INTERVAL", "COUNT", "BYDAY", "WKST"}),
    "MONTHLY": frozenset({"FREQ", "INTERVAL", "COUNT", "BYDAY", "BYMONTHDAY", "BYSETPOS"}),
}  # a rule that never gives a day would be looked through to the end of time, so what can make one is left out
NUMBERS = {"INTERVAL": range(1, 53), "COUNT": range(1, 1000), "BYMONTHDAY": range(-31, 32), "BYSETPOS": range(-5, 6)}
SOON = timedelta(days=400)
LONGEST_RULE = 160
LONGEST_MOVE = timedelta(days=14)
MOST_DAYS = 400


class RuleInvalid(Invalid):
    """This is no recurrence rule that a care plan can have."""

    code = "plan_rule_invalid"


@dataclass(frozen=True, slots=True)
class Exceptional:
    """What was decided for one occurrence."""

    kind: str  # skip | move | carer
    to_at: datetime | None = None
    carer: UUID | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One occurrence: the date that names it, when it really is, who is wanted, and why it is left out if it is."""

    on: date
    starts_at: datetime
    carer: UUID | None = None
    left_out: str = ""  # holiday | holiday_merged | exception
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a plan says of its days."""

    rule: str
    starts_on: date
    until_on: date | None
    clock: time
    carer: UUID | None
    on_holiday: str


def normal(text: str) -> str:
    """The rule as it is kept: checked, in capitals, without DTSTART and UNTIL."""
    from icalendar import vRecur  # a quarter of a second that the start need not wait for

    bare = text.strip().upper().removeprefix("RRULE:")
    try:
        parts = vRecur.from_ical(bare)
        written = _written(parts)
    except (ValueError, TypeError, AttributeError, KeyError) as wrong:
        raise RuleInvalid(str(wrong)) from wrong
    known = PARTS.get(parts.get("FREQ", [""])[0])
    if known is None or set(parts) - known or len(written) > LONGEST_RULE or not _is_within_reason(parts):
        raise RuleInvalid("FREQ by day, week or month, INTERVAL, BYDAY, BYMONTHDAY, BYSETPOS, COUNT")
    return written


def has_days(rule: str, *, starts_on: date) -> bool:
    """Whether the rule gives any day within the year that follows."""
    return bool(dates(rule, starts_on=starts_on, first=starts_on, last=starts_on + SOON))


def dates(rule: str, *, starts_on: date, first: date, last: date) -> list[date]:
    """The days the rule gives within a span; the first day counts only when the rule gives it."""
    begin, end = datetime.combine(max(first, starts_on), time()), datetime.combine(last, time())
    if begin > end:
        return []
    return [one.date() for one in _rule(rule, starts_on).between(begin, end, inc=True)][:MOST_DAYS]


def occurrences(
    pattern: Pattern,
    *,
    first: date,
    last: date,
    exceptions: Mapping[date, Exceptional],
    is_holiday: Callable[[date], bool],
    is_working: Callable[[date], bool],
) -> list[Planned]:
    """The occurrences whose rule dates lie in a span, with holidays and exceptions applied, by date."""
    end = min(last, pattern.until_on) if pattern.until_on else last
    days = dates(pattern.rule, starts_on=pattern.starts_on, first=first, last=end)
    around = set(dates(pattern.rule, starts_on=pattern.starts_on, first=first - LONGEST_MOVE, last=end + LONGEST_MOVE))
    taken = {day for day in around if not is_holiday(day)}
    found = []
    for on in days:
        planned = _on_its_day(pattern, on, taken=taken, is_holiday=is_holiday, is_working=is_working)
        found.append(_with_exception(planned, exceptions.get(on)))
    return found


def rest_of(rule: str, *, starts_on: date, from_on: date) -> str:
    """The rule of a plan's later part: a COUNT is less what has been."""
    from icalendar import vRecur

    parts = vRecur.from_ical(rule)
    if "COUNT" not in parts:
        return rule
    gone = len(dates(rule, starts_on=starts_on, first=starts_on, last=from_on - timedelta(days=1)))
    parts["COUNT"] = [max(1, int(parts["COUNT"][0]) - gone)]
    return _written(parts)


def _written(parts: Mapping[str, Any]) -> str:
    from icalendar import vRecur

    return bytes(vRecur(parts).to_ical()).decode()  # type: ignore[no-untyped-call]  # the library leaves it untyped


def _is_within_reason(parts: Mapping[str, list[Any]]) -> bool:
    numbers = all(int(n) in span and int(n) for name, span in NUMBERS.items() for n in parts.get(name, []))
    return numbers and all(abs(day.relative or 1) <= 5 for day in parts.get("BYDAY", []))


def _on_its_day(
    pattern: Pattern,
    on: date,
    *,
    taken: set[date],
    is_holiday: Callable[[date], bool],
    is_working: Callable[[date], bool],
) -> Planned:
    at = moment(on, pattern.clock)
    if pattern.on_holiday == "keep" or not is_holiday(on):
        return Planned(on, at, pattern.carer)
    if pattern.on_holiday == "skip":
        return Planned(on, at, pattern.carer, left_out="holiday")
    day = _next_working(on, is_working=is_working)
    if day is None or day in taken:
        return Planned(on, at, pattern.carer, left_out="holiday_merged")
    taken.add(day)
    return Planned(on, moment(day, pattern.clock), pattern.carer, is_moved=True)


def _next_working(on: date, *, is_working: Callable[[date], bool]) -> date | None:
    after = (on + timedelta(days=ahead) for ahead in range(1, LONGEST_MOVE.days + 1))
    return next((day for day in after if is_working(day)), None)


def _with_exception(planned: Planned, exception: Exceptional | None) -> Planned:
    if exception is None:
        return planned
    if exception.kind == "skip":
        return Planned(planned.on, planned.starts_at, planned.carer, left_out="exception")
    if exception.kind == "move" and exception.to_at is not None:
        return Planned(planned.on, exception.to_at, exception.carer or planned.carer, is_moved=True)
    return Planned(planned.on, planned.starts_at, exception.carer, planned.left_out, planned.is_moved)


def _rule(text: str, starts_on: date) -> rrule:
    made = rrulestr(text, dtstart=datetime.combine(starts_on, time()))
    if not isinstance(made, rrule):
        raise ValueError("one rule, not a set of rules")
    return made
