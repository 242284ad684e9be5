"""What the station may promise and must not do. Pure functions over small tables.

Sources: the notice, cancelling, visiting and safety rules of the project's domain notes 4.5, 4.7 and 4.8. None of the amounts and
minutes is an official figure; a centre may change them.
"""

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from services.foundation.calendar.rules import local, moment

FREE_CANCEL = timedelta(hours=2)
TRAVEL_GAP = timedelta(minutes=15)
MOST_VISITS_A_DAY = 8
LEAST_SHARE = 0.8  # of the booked minutes, or a reason is written down
MOST_CODE_FAILURES = 5
LONGEST_SPAN = timedelta(days=62)
DEFAULT_SPAN = timedelta(days=7)
VISIT_EVERY = {"high": timedelta(days=7), "key": timedelta(days=30), "other": timedelta(days=91)}
WHO_CANCELS = {
    "kiosk": ("elder", "family"),
    "public": ("elder", "family"),
    "carer": ("provider",),
    "clerk": ("elder", "family", "station"),
    "community_worker": ("elder", "family", "station"),
    "secretary": ("elder", "family", "station"),
    "care_desk": ("station", "elder", "family", "provider", "weather"),
    "admin": ("station", "elder", "family", "provider", "weather"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """How early a service must be booked: so many minutes before, or by a local time of the same day."""

    minutes: int = 0
    cut_off: str = ""


ORDINARY, MEALS, AT_ONCE = Notice(minutes=240), Notice(cut_off="09:30"), Notice()


def notice(*, six_help: str, is_always_open: bool) -> Notice:
    """Four hours, meals by 9:30 of the day; a centre that never closes takes bookings to the last minute."""
    if is_always_open:
        return AT_ONCE
    return MEALS if six_help == "助餐" else ORDINARY


def book_before(*, starts_at: datetime, notice: Notice) -> datetime:
    """The last moment for booking a start."""
    if notice.cut_off:
        return min(moment(local(starts_at).date(), time.fromisoformat(notice.cut_off)), starts_at)
    return starts_at - timedelta(minutes=notice.minutes)


def cancel_free_before(starts_at: datetime) -> datetime:
    """Until when a cancellation counts for nothing."""
    return starts_at - FREE_CANCEL


def is_late_cancel(*, free_until: datetime, at: datetime, by: str) -> bool:
    """Whether it counts once as late; what the station, the provider or the weather stops is nobody's fault."""
    return by in ("elder", "family") and at > free_until


def may_cancel_as(*, role: str, by: str) -> bool:
    """Whether somebody of this role may say that this side cancels."""
    return by in WHO_CANCELS.get(role, ())


def cancels_as(role: str) -> str:
    """On whose behalf a role cancels when it does not say so."""
    return WHO_CANCELS.get(role, ("",))[0]


def overlaps(start: datetime, end: datetime, other_start: datetime, other_end: datetime) -> bool:
    """Whether two spans share a moment; one may begin when the other ends."""
    return start < other_end and other_start < end


def with_travel(start: datetime, end: datetime, gap: timedelta = TRAVEL_GAP) -> tuple[datetime, datetime]:
    """The span in which a carer can have no other visit: the way there and back counts."""
    return start - gap, end + gap


def may_take_another(visits: int, most: int = MOST_VISITS_A_DAY) -> bool:
    """Whether a carer with so many visits on a day can have one more."""
    return visits < most


def least_minutes(booked: int) -> int:
    """How long a visit must last to be a whole one."""
    return math.ceil(booked * LEAST_SHARE)


def is_short(*, booked: int, spent: timedelta) -> bool:
    """Whether the carer left too early."""
    return spent < timedelta(minutes=least_minutes(booked))


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes of a visit."""
    return max(0, int((end - start).total_seconds() // 60))


def next_welfare_visit(*, last_on: date, risk: str) -> date:
    """When somebody must look in again."""
    return last_on + VISIT_EVERY.get(risk, VISIT_EVERY["other"])


def booking_number(*, business_date: date, serial: int) -> str:
    """260717-012, before its check letter."""
    return f"{business_date:%y%m%d}-{serial:03d}"
