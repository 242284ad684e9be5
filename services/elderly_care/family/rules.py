"""Which moves a family is told of, and how long each message is worth sending. Pure."""

from datetime import datetime, time, timedelta

from services.elderly_care.lifecycle import CANCELLED, BookingStatus
from services.foundation.calendar.rules import local, moment

CONSENT_TEXT = "family-2026-11"
MOST_READERS = 4
EVENING_BEFORE = time(18)
HOUR_BEFORE = timedelta(hours=1)
LOOK_AHEAD = timedelta(days=2)

S = BookingStatus
WORTH = {
    "family.booked": timedelta(days=1),
    "family.moved": timedelta(days=1),
    "family.cancelled": timedelta(days=1),
    "family.on_the_way": timedelta(hours=1),
    "family.arrived": timedelta(hours=6),
    "family.left": timedelta(hours=12),
    "family.not_come": timedelta(hours=6),
    "family.not_home": timedelta(hours=12),
    "family.welcome": timedelta(days=2),
}
AT_HOME = {S.EN_ROUTE: "family.on_the_way", S.CHECKED_IN: "family.arrived", S.CHECKED_OUT: "family.left"}


def about(*, before: str, status: str, replaces: bool) -> str:
    """The message of a move, or nothing."""
    if not before:
        return "family.moved" if replaces else "family.booked"
    if status in CANCELLED and status != S.RESCHEDULED:
        return "family.cancelled"
    if status == S.PROVIDER_NO_SHOW:
        return "family.not_come"
    return AT_HOME.get(BookingStatus(status), "")


def is_news(template: str, *, place: str) -> bool:
    """Whether this is told: what happens at the station, where the elder is, is nobody's news."""
    return place == "home" or template not in AT_HOME.values()


def reminders_due(*, starts_at: datetime, booked_at: datetime, now: datetime) -> list[str]:
    """The evening before and an hour before, unless it was booked later than that."""
    evening = moment(local(starts_at).date() - timedelta(days=1), EVENING_BEFORE)
    due = []
    if booked_at < evening <= now < starts_at - HOUR_BEFORE:
        due.append("family.tomorrow")
    if booked_at < starts_at - HOUR_BEFORE <= now < starts_at:
        due.append("family.soon")
    return due
